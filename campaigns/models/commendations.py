"""Commendations: collectives and individuals honoured for their part in the work."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from audiences.models import Organisation, Place
from audiences.models.figures import FIRST_YEAR, LAST_YEAR
from vietnamese.search_fields import folded_search_fields
from vietnamese.translated import TranslatedName, in_active_language

from ..commendations.consent import held
from ..commendations.states import (
    SHOWS_DEED,
    SHOWS_UNIT,
    TRANSITIONS,
    CommendationForm,
    CommendationState,
    CommendedKind,
)
from ..querysets import CommendationQuerySet
from .campaigns import Campaign
from .consents import ConsentToBeNamed
from .decisions import WRITE_IT_OUT, Decided
from .plans import Plan

FIELDS_OF_ONE = ["issued_by", "decision_number", "decided_on", "kind", "number"]
CONSENT_FIRST = _(
    "Chưa có sự đồng ý nêu tên đang có hiệu lực. Hãy xin ý kiến và ghi giấy đồng ý, hoặc chọn "
    "“Chỉ tính số, không nêu tên”."
)
NOT_OF_COLLECTIVES = _("Tập thể không cần giấy đồng ý. Hãy để trống phần này.")
YEARS_TURNED = _("Năm sau phải từ năm đầu trở đi.")


class Commendation(Decided, ConsentToBeNamed, TranslatedName, index.Indexed, models.Model):
    """One line of the list to a decision. Key: who issued it, number, day, kind, place in the list.

    An individual is named in public only as far as, and as long as, they consent; so `str()` never
    holds an individual's name, and with it no log, message or title. `state` changes through
    `commendations.actions` alone.
    """

    kind = models.CharField(
        _("khen ai"),
        max_length=12,
        choices=CommendedKind.choices,
    )
    name = models.CharField(
        _("tên tập thể, họ tên cá nhân"), max_length=200, help_text=_("Như trong quyết định.")
    )
    name_en = models.CharField(_("tên tiếng Anh"), max_length=200, blank=True)
    position = models.CharField(
        _("chức vụ, nơi công tác"),
        max_length=200,
        blank=True,
        help_text=_("Như trong quyết định, ví dụ: cộng tác viên dân số, thôn 3."),
    )
    position_en = models.CharField(
        _("chức vụ, nơi công tác, tiếng Anh"), max_length=200, blank=True
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("thuộc đơn vị"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="commendations",
        help_text=_("Đơn vị phối hợp trong danh mục, nếu có."),
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("địa bàn"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="commendations",
        help_text=_("Để trống: địa bàn của đơn vị."),
    )
    achievement = models.TextField(
        _("việc được khen"),
        max_length=600,
        help_text=_("Một hai câu: đã làm gì, kết quả ra sao. Không để lộ người được giúp."),
    )
    achievement_en = models.TextField(_("việc được khen, tiếng Anh"), max_length=600, blank=True)
    first_year = models.PositiveSmallIntegerField(
        _("thành tích năm"),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        help_text=_("Bốn chữ số, ví dụ 2024."),
    )
    last_year = models.PositiveSmallIntegerField(
        _("đến năm"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        help_text=_("Khi khen cho nhiều năm, ví dụ 2021 đến 2025."),
    )
    campaign = models.ForeignKey(
        Campaign,
        verbose_name=_("trong chiến dịch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="commendations",
    )
    plan = models.ForeignKey(
        Plan,
        verbose_name=_("theo kế hoạch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="commendations",
    )
    state = models.CharField(
        _("tình trạng"),
        max_length=10,
        choices=CommendationState.choices,
        default=CommendationState.DRAFT,
        editable=False,
    )

    objects = CommendationQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("name", "position", "decision_number", "issued_by"),
        index.FilterField("id"),
        *map(index.FilterField, ("kind", "state", "decided_on", "place_id", "organisation_id")),
    ]

    class Meta:
        verbose_name = _("khen thưởng")
        verbose_name_plural = _("khen thưởng")
        ordering = ["-decided_on", "decision_number", "kind", "number", "pk"]
        permissions = [("publish_commendation", _("Công bố khen thưởng"))]
        indexes = [
            models.Index(fields=["state", "-decided_on", "kind"], name="commendation_public"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=FIELDS_OF_ONE,
                name="commendation_once_in_a_decision",
                violation_error_message=_("Số thứ tự này của quyết định đã có."),
            ),
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(last_year__gte=F("first_year")),
                name="commendation_years_in_order",
                violation_error_message=YEARS_TURNED,
            ),
            models.CheckConstraint(
                condition=~Q(form=CommendationForm.OTHER) | ~Q(form_words=""),
                name="commendation_other_form_in_words",
                violation_error_message=WRITE_IT_OUT,
            ),
            models.CheckConstraint(
                condition=(
                    ~Q(kind=CommendedKind.INDIVIDUAL, state=CommendationState.PUBLISHED) | held()
                ),
                name="commendation_named_with_consent",
                violation_error_message=CONSENT_FIRST,
            ),
            models.CheckConstraint(
                condition=(
                    Q(consent_scope="", consent_given_on__isnull=True, consent_paper="")
                    | Q(~Q(consent_scope=""), ~Q(consent_paper=""), consent_given_on__isnull=False)
                ),
                name="commendation_consent_is_whole",
            ),
            models.CheckConstraint(
                condition=(
                    ~Q(kind=CommendedKind.COLLECTIVE)
                    | Q(~Q(state=CommendationState.UNNAMED), consent_scope="", is_child=False)
                ),
                name="commendation_collective_needs_no_consent",
                violation_error_message=NOT_OF_COLLECTIVES,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shown_name} · {self.shown_form} · {self.shown_decision}"

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet[Any]:
        """With what the index reads, in the same query."""
        found: models.QuerySet[Any] = cls.objects.with_names()
        return found

    @property
    def is_individual(self) -> bool:
        return self.kind == CommendedKind.INDIVIDUAL

    @property
    def shown_name(self) -> str:
        """A collective's name; of an individual the place in the list to the decision."""
        if self.is_individual:
            return gettext("Cá nhân số %(number)s") % {"number": self.number}
        return self.name

    @property
    def shown_years(self) -> str:
        """ "2024", "2021–2025"."""
        if self.last_year is None or self.last_year == self.first_year:
            return str(self.first_year)
        return f"{self.first_year}–{self.last_year}"

    @property
    def shows_unit(self) -> bool:
        """Whether readers may be told where an individual works; of a collective always."""
        return not self.is_individual or self.consent_scope in SHOWS_UNIT

    @property
    def shows_deed(self) -> bool:
        return not self.is_individual or self.consent_scope in SHOWS_DEED

    @property
    def translated_position(self) -> str:
        return in_active_language(self, "position")

    @property
    def translated_achievement(self) -> str:
        return in_active_language(self, "achievement")

    def may_become(self, state: str) -> bool:
        return state in TRANSITIONS[self.state]

    def clean(self) -> None:
        super().clean()
        problems: dict[str, Any] = {}
        if self.first_year and self.last_year and self.last_year < self.first_year:
            problems["last_year"] = YEARS_TURNED
        if self.kind == CommendedKind.COLLECTIVE and self.names_consent:
            problems["consent_scope"] = NOT_OF_COLLECTIVES
        is_named = self.is_individual and self.state == CommendationState.PUBLISHED
        if is_named and not self.holds_consent:
            problems["consent_scope"] = CONSENT_FIRST
        if problems:
            raise ValidationError(problems)
