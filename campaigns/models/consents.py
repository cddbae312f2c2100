"""The consent of a person to be named in public: how far, from when, until when, on which paper."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..commendations.states import ConsentScope

FIELDS = ("consent_scope", "consent_given_on", "consent_until", "consent_paper")
INCOMPLETE = _("Ghi đủ: được nêu đến đâu, đồng ý ngày nào, giấy đồng ý lưu ở đâu.")
NO_GUARDIAN = _("Người chưa đủ 16 tuổi: cần cả sự đồng ý của cha, mẹ hoặc người giám hộ.")


class ConsentToBeNamed(models.Model):
    """Mixin. Withdrawing is an action's (`WithdrawConsent`), never a form's."""

    consent_scope = models.CharField(
        _("được nêu công khai đến đâu"),
        max_length=8,
        choices=ConsentScope.choices,
        blank=True,
        help_text=_("Theo giấy đồng ý của người ấy. Để trống nếu chưa hỏi hoặc không đồng ý."),
    )
    consent_given_on = models.DateField(_("đồng ý ngày"), null=True, blank=True)
    consent_until = models.DateField(
        _("đến hết ngày"),
        null=True,
        blank=True,
        help_text=_("Qua ngày này trang tự thôi nêu tên. Để trống nếu không hẹn ngày."),
    )
    consent_paper = models.CharField(
        _("giấy đồng ý lưu ở đâu"),
        max_length=200,
        blank=True,
        help_text=_("Ví dụ: hồ sơ thi đua 2024, Văn phòng Sở, tờ 12."),
    )
    is_child = models.BooleanField(
        _("chưa đủ 16 tuổi"), default=False, help_text=_("Vào ngày đồng ý.")
    )
    guardian_agreed = models.BooleanField(
        _("cha, mẹ hoặc người giám hộ cũng đồng ý"), default=False
    )
    consent_withdrawn_on = models.DateField(
        _("rút đồng ý ngày"), null=True, blank=True, editable=False
    )

    class Meta:
        abstract = True

    def consents_on(self, day: date | None = None) -> bool:
        """What `in_force` asks of the database; today in Việt Nam unless given."""
        day = day or timezone.localdate()
        given, until = self.consent_given_on, self.consent_until
        if given is None or not self.holds_consent:
            return False
        return given <= day and (until is None or day <= until)

    @property
    def holds_consent(self) -> bool:
        """What `held` asks of the database."""
        given, withdrawn = self.consent_given_on, self.consent_withdrawn_on
        if not self.consent_scope or given is None:
            return False
        stands = withdrawn is None or withdrawn < given
        return stands and (not self.is_child or self.guardian_agreed)

    @property
    def names_consent(self) -> bool:
        """Whether anything of a consent is filled in."""
        return any(getattr(self, name) for name in (*FIELDS, "is_child", "guardian_agreed"))

    def consent_problems(self) -> dict[str, Any]:
        """Field → what is wrong with what is filled in."""
        if not self.consent_scope:
            others = [name for name in FIELDS[1:] if getattr(self, name)]
            return {"consent_scope": INCOMPLETE} if others else {}
        problems: dict[str, Any] = {}
        for name in ("consent_given_on", "consent_paper"):
            if not getattr(self, name):
                problems[name] = INCOMPLETE
        if self.is_child and not self.guardian_agreed:
            problems["guardian_agreed"] = NO_GUARDIAN
        return problems | self.wrong_days()

    def wrong_days(self) -> dict[str, Any]:
        given, until = self.consent_given_on, self.consent_until
        if given is None:
            return {}
        if given > timezone.localdate():
            return {"consent_given_on": _("Ngày đồng ý không thể ở sau hôm nay.")}
        if until is not None and until < given:
            return {"consent_until": _("Ngày cuối phải từ ngày đồng ý trở đi.")}
        return {}

    def clean(self) -> None:
        super().clean()
        if problems := self.consent_problems():
            raise ValidationError(problems)
