"""The loudspeaker bulletin: a text that commune stations read aloud, or play from a recording."""

from datetime import date, time, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.search import index

from audiences.models import Place, TargetGroup
from media_library.models import Material
from vietnamese.reading_aloud import seconds_aloud
from vietnamese.search_fields import folded_search_fields

from ..bulletin_states import EDITABLE, HOUR_OF, TRANSITIONS, BulletinState, Priority, Slot
from ..querysets import BulletinQuerySet
from .campaigns import Campaign

MOST_DAYS = 31
MOST_SIGNS = 8000  # about ten minutes aloud: more is no bulletin
BACKWARDS = _("Ngày cuối phải từ ngày đầu trở đi.")
NO_HOUR = _("Hãy ghi giờ phát, hoặc chọn một buổi.")


class LoudspeakerBulletin(index.Indexed, ClusterableModel):
    """Written, approved, then sent to every station of the places chosen.

    `state` changes through `campaigns.bulletins` alone, and with it who approved and when. The
    recording is the current MP3 of `material`; there is no second store of files.
    """

    title = models.CharField(
        _("tên bản tin"),
        max_length=200,
        help_text=_("Người phát thanh đọc trước tiên. Ví dụ: Đi làm xa, hỏi cho rõ."),
    )
    text = models.TextField(
        _("lời đọc"),
        max_length=MOST_SIGNS,
        help_text=_(
            "Viết như nói: câu ngắn, số điện thoại đọc từng số, nhắc lại điều cần nhớ. "
            "Cách đoạn bằng một dòng trống."
        ),
    )
    priority = models.CharField(
        _("mức"),
        max_length=8,
        choices=Priority.choices,
        default=Priority.NORMAL,
        help_text=_("Khẩn cấp: phát ngay khi nhận, chen trước mọi nội dung khác."),
    )
    slot = models.CharField(
        _("phát lúc"),
        max_length=9,
        choices=Slot.choices,
        default=Slot.AFTERNOON,
        help_text=_("Đài tự xếp trong buổi; chọn “Đúng giờ” khi giờ nào là quan trọng."),
    )
    exact_time = models.TimeField(
        _("giờ phát"),
        null=True,
        blank=True,
        help_text=_("Chỉ khi chọn “Đúng giờ”, ví dụ 17:15."),
    )
    first_day = models.DateField(_("từ ngày"))
    last_day = models.DateField(_("đến hết ngày"))
    times = models.PositiveSmallIntegerField(
        _("mỗi buổi đọc mấy lượt"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("Thường là hai: người vừa mở cửa ra vẫn nghe được trọn."),
    )
    campaign = models.ForeignKey(
        Campaign,
        verbose_name=_("chiến dịch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="bulletins",
    )
    material = models.ForeignKey(
        Material,
        verbose_name=_("bản thu sẵn"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="bulletins",
        help_text=_(
            "Tài liệu đã xuất bản có tệp MP3. Gói gửi đài lấy bản MP3 đang dùng; "
            "để trống nếu đài tự đọc."
        ),
    )
    target_groups = ParentalManyToManyField(
        TargetGroup,
        verbose_name=_("nhóm đối tượng"),
        blank=True,
        related_name="bulletins",
    )
    places = models.ManyToManyField(
        Place,
        through="BulletinPlace",
        verbose_name=_("địa bàn"),
        related_name="bulletins",
    )
    state = models.CharField(
        _("tình trạng"),
        max_length=9,
        choices=BulletinState.choices,
        default=BulletinState.DRAFT,
        editable=False,
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người duyệt"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("duyệt lúc"), null=True, blank=True, editable=False)
    # Whose it is, as materials say it: set by the administration, never by a form.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người soạn"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BulletinQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("title", "text"),
        index.FilterField("id"),
        index.FilterField("state"),
        index.FilterField("priority"),
        index.FilterField("first_day"),
    ]

    class Meta:
        verbose_name = _("bản tin truyền thanh")
        verbose_name_plural = _("bản tin truyền thanh")
        ordering = ["-pk"]
        permissions = [("approve_loudspeakerbulletin", _("Duyệt bản tin truyền thanh"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="bulletin_ends_after_it_begins",
                violation_error_message=BACKWARDS,
            ),
            models.CheckConstraint(
                condition=Q(slot=Slot.EXACT, exact_time__isnull=False)
                | Q(~Q(slot=Slot.EXACT), exact_time__isnull=True),
                name="bulletin_hour_where_it_is_exact",
                violation_error_message=NO_HOUR,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """An hour that no slot asks for is dropped, so that the slip never says two."""
        super().clean()
        if self.slot != Slot.EXACT:
            self.exact_time = None
        elif self.exact_time is None:
            raise ValidationError({"exact_time": NO_HOUR})
        if self.first_day is None or self.last_day is None:
            return
        if self.last_day < self.first_day:
            raise ValidationError({"last_day": BACKWARDS})
        if len(self.days) > MOST_DAYS:
            raise ValidationError({"last_day": _("Một bản tin phát nhiều nhất 31 ngày.")})

    def may_become(self, state: str) -> bool:
        return state in TRANSITIONS[self.state]

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE

    @property
    def is_urgent(self) -> bool:
        return self.priority == Priority.URGENT

    @property
    def hour(self) -> time:
        """The hour that stands for its slot."""
        return self.exact_time or HOUR_OF[self.slot]

    @property
    def days(self) -> list[date]:
        count = (self.last_day - self.first_day).days + 1
        return [self.first_day + timedelta(days=number) for number in range(max(count, 0))]

    @property
    def reading_seconds(self) -> int:
        """One reading of title and text, by their syllables."""
        return seconds_aloud(f"{self.title}\n{self.text}")

    @property
    def slot_name(self) -> str:
        """ "Buổi chiều", "17:15"."""
        return f"{self.exact_time:%H:%M}" if self.exact_time else self.get_slot_display()

    @property
    def days_name(self) -> str:
        """ "07/07/2026", "07/07/2026 – 10/07/2026"."""
        first, last = f"{self.first_day:%d/%m/%Y}", f"{self.last_day:%d/%m/%Y}"
        return first if first == last else f"{first} – {last}"

    @property
    def where_name(self) -> str:
        """The units that it is for; a query unless they are prefetched."""
        return capfirst(", ".join(place.full_name for place in self.places.all()))
