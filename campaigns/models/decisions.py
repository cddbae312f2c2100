"""The decision by which somebody is commended, and the place in the list that goes with it."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vietnamese.translated import in_active_language

from ..commendations.states import CommendationForm

WRITE_IT_OUT = _("Hãy ghi rõ hình thức khen thưởng.")


class Decided(models.Model):
    """Mixin. Offices number their decisions anew each year, and many alike: the issuer counts."""

    form = models.CharField(
        _("hình thức khen thưởng"), max_length=16, choices=CommendationForm.choices
    )
    form_words = models.CharField(
        _("ghi rõ hình thức"),
        max_length=120,
        blank=True,
        help_text=_("Khi cần nói rõ hơn, ví dụ: Huân chương Lao động hạng Ba."),
    )
    issued_by = models.CharField(
        _("người, cơ quan quyết định"),
        max_length=160,
        help_text=_("Ví dụ: Chủ tịch Ủy ban nhân dân tỉnh."),
    )
    issued_by_en = models.CharField(
        _("người, cơ quan quyết định, tiếng Anh"), max_length=160, blank=True
    )
    decision_number = models.CharField(
        _("số quyết định"), max_length=60, help_text=_("Như trên văn bản, ví dụ: 45/QĐ-UBND.")
    )
    decided_on = models.DateField(_("ngày quyết định"))
    number = models.PositiveSmallIntegerField(
        _("số thứ tự"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("Trong danh sách tập thể, hoặc cá nhân, kèm quyết định."),
    )

    class Meta:
        abstract = True

    @property
    def shown_form(self) -> str:
        return self.form_words or str(CommendationForm(self.form).label)

    @property
    def shown_decision(self) -> str:
        """ "Quyết định số 45/QĐ-UBND ngày 20/11/2024"."""
        return gettext("Quyết định số %(number)s ngày %(day)s") % {
            "number": self.decision_number,
            "day": f"{self.decided_on:%d/%m/%Y}",
        }

    @property
    def translated_issuer(self) -> str:
        return in_active_language(self, "issued_by")

    def clean(self) -> None:
        super().clean()
        if self.form == CommendationForm.OTHER and not self.form_words:
            raise ValidationError({"form_words": WRITE_IT_OUT})
