"""Who works with us: partners, units and media houses, with their people."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from vietnamese.search_fields import FoldedAutocompleteField, folded_search_fields
from vietnamese.translated import TranslatedName

from ..enums import (
    ORGANISATION_MOVES,
    MemberRole,
    OrganisationStatus,
    OrganisationType,
    TrustLevel,
)
from ..querysets import OrganisationQuerySet
from .places import Place
from .target_groups import TargetGroup


class Organisation(TranslatedName, index.Indexed, ClusterableModel):
    """A partner, unit or media house. Key: `slug`. `place` is its seat, `places` where it works."""

    name = models.CharField(
        _("tên đơn vị"),
        max_length=160,
        help_text=_("Tên đầy đủ trong văn bản, ví dụ: Hội Liên hiệp Phụ nữ tỉnh."),
    )
    name_en = models.CharField(
        _("tên tiếng Anh"), max_length=160, blank=True, help_text=_("Hiện trên trang tiếng Anh.")
    )
    slug = models.SlugField(
        _("mã"),
        max_length=160,
        unique=True,
        help_text=_("Không dấu, tự lấy theo tên; không đổi sau khi đã dùng."),
    )
    type = models.CharField(
        _("loại đơn vị"),
        max_length=16,
        choices=OrganisationType.choices,
        help_text=_("Chọn loại gần nhất; dùng để lọc và thống kê."),
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("trụ sở tại"),
        on_delete=models.PROTECT,
        related_name="organisations",
        help_text=_("Xã, phường, huyện hoặc tỉnh nơi đơn vị đóng; cán bộ ở đó sửa được mục này."),
    )
    places = models.ManyToManyField(
        Place,
        through="OrganisationPlace",
        verbose_name=_("địa bàn hoạt động"),
        blank=True,
        related_name="organisations_at_work",
        help_text=_("Để trống nếu chỉ hoạt động tại nơi đặt trụ sở."),
    )
    target_groups = models.ManyToManyField(
        TargetGroup,
        verbose_name=_("nhóm đối tượng phục vụ"),
        blank=True,
        related_name="organisations",
        help_text=_("Đơn vị sẽ được báo khi có tài liệu mới cho các nhóm này."),
    )
    trust_level = models.CharField(
        _("mức tin cậy"),
        max_length=10,
        choices=TrustLevel.choices,
        default=TrustLevel.NEW,
        help_text=_("Quyết định đơn vị được nhận tài liệu nào. Chỉ nâng sau khi đã xác minh."),
    )
    status = models.CharField(
        _("tình trạng"),
        max_length=10,
        choices=OrganisationStatus.choices,
        default=OrganisationStatus.PENDING,
        help_text=_("Đơn vị tạm dừng hoặc kết thúc vẫn giữ lại để tra cứu."),
    )
    phone = models.CharField(
        _("điện thoại cơ quan"),
        max_length=40,
        blank=True,
        help_text=_("Số của cơ quan, không ghi số riêng của một người. Ví dụ: 0234 3xxx xxx."),
    )
    email = models.EmailField(
        _("thư điện tử cơ quan"), blank=True, help_text=_("Hộp thư chung của cơ quan.")
    )
    website = models.URLField(_("trang tin"), blank=True, help_text=_("Địa chỉ đầy đủ, có https."))
    note = models.TextField(
        _("ghi chú"), blank=True, help_text=_("Nội bộ, không công khai. Không ghi dữ liệu cá nhân.")
    )

    objects = OrganisationQuerySet.as_manager()

    # The status as it stands in the database; None for an organisation that is not there yet.
    _status_before: str | None = None

    search_fields = [
        *folded_search_fields("name", "place_name"),
        FoldedAutocompleteField("place_name"),
        index.FilterField("type"),
        index.FilterField("status"),
        index.FilterField("trust_level"),
        index.FilterField("name"),
        index.FilterField("place_id"),
        index.FilterField("id"),
    ]

    class Meta:
        verbose_name = _("đơn vị phối hợp")
        verbose_name_plural = _("đơn vị phối hợp")
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["name"], name="organisation_name"),
            models.Index(fields=["type", "name"], name="organisation_type_name"),
            models.Index(fields=["status", "name"], name="organisation_status_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet[Any]:
        """With what the index reads, in the same query."""
        found: models.QuerySet[Any] = cls.objects.with_names()
        return found

    def place_name(self) -> str:
        return str(self.place)

    def members(self) -> str:
        """Everyone with their role, for officers; a query."""
        people = self.memberships.select_related("user")
        return ", ".join(f"{each.user} ({each.get_role_display()})" for each in people)

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> "Organisation":
        instance = super().from_db(db, field_names, values)
        instance._status_before = instance.__dict__.get("status")
        return instance

    def clean(self) -> None:
        super().clean()
        if not self._status_before or self.status == self._status_before:
            return
        before = OrganisationStatus(self._status_before)
        if self.status not in ORGANISATION_MOVES[before]:
            raise ValidationError({"status": self._refused_move(before)})

    @staticmethod
    def _refused_move(status: OrganisationStatus) -> str:
        moves = ORGANISATION_MOVES[status]
        allowed = [str(each.label) for each in OrganisationStatus if each in moves]
        return _("Từ “%(now)s” chỉ chuyển được sang: %(allowed)s.") % {
            "now": status.label,
            "allowed": ", ".join(allowed),
        }


class OrganisationPlace(models.Model):
    """A place in which an organisation works beside its seat."""

    # Part of the organisation's own record, so it goes with it.
    organisation = ParentalKey(
        Organisation, on_delete=models.CASCADE, related_name="working_places"
    )
    place = models.ForeignKey(
        Place, verbose_name=_("địa bàn"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("địa bàn hoạt động")
        verbose_name_plural = _("địa bàn hoạt động")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "place"],
                name="organisation_works_in_a_place_once",
                violation_error_message=_("Địa bàn này đã có trong danh sách."),
            )
        ]

    def __str__(self) -> str:
        return str(self.place)


class Membership(models.Model):
    """A user in an organisation, with what they do there; once in each organisation."""

    organisation = ParentalKey(
        Organisation,
        verbose_name=_("đơn vị"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    # The membership is the user's own data and goes with the account.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người dùng"),
        on_delete=models.CASCADE,
        related_name="memberships",
        help_text=_("Người đã có tài khoản trên hệ thống."),
    )
    role = models.CharField(
        _("vai trò"),
        max_length=10,
        choices=MemberRole.choices,
        default=MemberRole.MEMBER,
        help_text=_("Mỗi đơn vị nên có ít nhất một người phụ trách."),
    )
    since = models.DateField(
        _("từ ngày"), null=True, blank=True, help_text=_("Để trống nếu không rõ.")
    )

    class Meta:
        verbose_name = _("thành viên đơn vị")
        verbose_name_plural = _("thành viên đơn vị")
        ordering = ["organisation", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                name="membership_once_in_an_organisation",
                violation_error_message=_("Người này đã là thành viên của đơn vị."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation}"
