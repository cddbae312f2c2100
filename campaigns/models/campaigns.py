"""A campaign: what is to be said to whom in which weeks, and by whom."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import Page
from wagtail.search import index

from audiences.models import Place, TargetGroup
from media_library.models import Material
from vietnamese.search_fields import folded_search_fields
from vietnamese.translated import in_active_language

from ..enums import CampaignState
from ..periods import Period
from ..querysets import CampaignQuerySet
from .plans import PlanTask


class Campaign(index.Indexed, ClusterableModel):
    """Internal record; readers meet its page. Its state follows from its days, never from a field.

    A sub-campaign lies within the days of its campaign and has none of its own below it.
    """

    title = models.CharField(
        _("tên chiến dịch"), max_length=200, help_text=_("Ví dụ: Tháng hành động phòng, chống HIV.")
    )
    title_en = models.CharField(_("tên tiếng Anh"), max_length=200, blank=True)
    slug = models.SlugField(
        _("mã"),
        max_length=200,
        unique=True,
        help_text=_("Không dấu, tự lấy theo tên; không đổi sau khi đã dùng."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("thuộc chiến dịch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("Để trống nếu không nằm trong chiến dịch lớn hơn."),
    )
    objective = models.TextField(
        _("mục tiêu"),
        max_length=1000,
        help_text=_("Sau chiến dịch này ai biết điều gì, làm được điều gì."),
    )
    first_day = models.DateField(_("từ ngày"))
    last_day = models.DateField(_("đến hết ngày"))
    is_cancelled = models.BooleanField(
        _("đã hủy"), default=False, help_text=_("Việc đã làm vẫn được giữ và được tính.")
    )
    tasks = ParentalManyToManyField(
        PlanTask,
        verbose_name=_("nhiệm vụ của kế hoạch"),
        blank=True,
        related_name="campaigns",
        help_text=_("Chiến dịch này thực hiện những nhiệm vụ nào."),
    )
    target_groups = ParentalManyToManyField(
        TargetGroup, verbose_name=_("nhóm đối tượng"), blank=True, related_name="campaigns"
    )
    places = models.ManyToManyField(
        Place, through="CampaignPlace", verbose_name=_("địa bàn"), related_name="campaigns"
    )
    materials = models.ManyToManyField(
        Material, through="CampaignMaterial", verbose_name=_("tài liệu"), related_name="campaigns"
    )
    articles = models.ManyToManyField(
        Page, through="CampaignArticle", verbose_name=_("bài viết"), related_name="campaigns"
    )
    # Whose it is, as materials say it: set by the administration, never by a form.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = CampaignQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("title", "title_en", "objective"),
        index.FilterField("id"),
        index.FilterField("first_day"),
        index.FilterField("is_cancelled"),
    ]

    class Meta:
        verbose_name = _("chiến dịch")
        verbose_name_plural = _("chiến dịch")
        ordering = ["-first_day", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="campaign_ends_after_it_begins",
                violation_error_message=_("Ngày cuối phải từ ngày đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")),
                name="campaign_is_not_its_own_part",
                violation_error_message=_("Chiến dịch không thể thuộc chính nó."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def translated_title(self) -> str:
        return in_active_language(self, "title")

    @property
    def period(self) -> Period:
        return Period(self.first_day, self.last_day)

    @property
    def state(self) -> CampaignState:
        return self.state_on(timezone.localdate())

    def state_on(self, day: date) -> CampaignState:
        """What it is on this day, both ends inclusive; a cancelled one is that on any day."""
        if self.is_cancelled:
            return CampaignState.CANCELLED
        if day < self.first_day:
            return CampaignState.UPCOMING
        return CampaignState.RUNNING if day <= self.last_day else CampaignState.ENDED

    @property
    def shown_state(self) -> str:
        return str(self.state.label)

    def clean(self) -> None:
        super().clean()
        whole = self.parent
        if whole is None or not self.first_day or not self.last_day:
            return
        if whole.parent_id is not None:
            message = _(
                "Chiến dịch được chọn đã thuộc chiến dịch khác. Hãy chọn chiến dịch lớn nhất."
            )
            raise ValidationError({"parent": message})
        if self.pk and self.children.exists():
            message = _("Chiến dịch đã có thành phần thì không thuộc chiến dịch khác được.")
            raise ValidationError({"parent": message})
        if not whole.first_day <= self.first_day <= self.last_day <= whole.last_day:
            days = {"first": f"{whole.first_day:%d/%m/%Y}", "last": f"{whole.last_day:%d/%m/%Y}"}
            outside = _("Phải nằm trong thời gian của chiến dịch lớn: %(first)s – %(last)s.") % days
            raise ValidationError({"first_day": outside})
