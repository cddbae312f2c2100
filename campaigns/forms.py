"""Forms of publications: planning one, and saying what became of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.permissions import policy_registry
from wagtail.snippets.widgets import AdminSnippetChooser

from audiences.areas import areas_of, scope_of
from audiences.models import Channel, Outlet, Place, TargetGroup
from audiences.viewsets.registers import UnitChoiceField, units_above_communes
from media_library.models import Material

from .models import Campaign, PublicationPlace
from .planning import MOST, PlanAtSpots, Repeat, Spot, moments
from .publication_actions import ClosedMaterialError, refuse_closed
from .publication_states import OPEN, PublicationState

CONFIRMED = _("Đã xác nhận thì không sửa. Hãy thu lại xác nhận, sửa, rồi xác nhận lại.")
NO_OUTLETS = _("Trong đơn vị này bạn không có điểm phát nào của kênh đã chọn.")
NO_WAY = _("Hãy chọn điểm phát, hoặc chọn kênh nếu không do điểm phát nào tổ chức.")


def own(model: type[Campaign], user: Any) -> QuerySet[Campaign]:
    """The rows that this officer may see; names of others are no choice of theirs."""
    policy = policy_registry.get_by_type(model)
    rows: QuerySet[Campaign] = policy.instances_user_has_any_permission_for(
        user, {"view", "change"}
    )
    return rows


class PublicationForm(WagtailAdminModelForm):
    """One thing, on an outlet or at least a channel; a closed material is named on its own field.

    Whoever names no place gets the outlet's. What is confirmed is not changed: its evidence and
    quantities are what it was confirmed by.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "channel" in self.fields:
            self.fields["channel"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.instance.state == PublicationState.CONFIRMED:
            raise ValidationError(CONFIRMED)
        if cleaned.get("outlet"):
            cleaned["channel"] = self.instance.channel = cleaned["outlet"].channel
        elif not cleaned.get("channel"):
            self.add_error("outlet", NO_WAY)
        self.check_material(cleaned)
        return cleaned

    def check_material(self, cleaned: dict[str, Any]) -> None:
        """What went out already stays as it was, whatever became of the material since."""
        material, at = cleaned.get("material"), cleaned.get("starts_at")
        if material is None or at is None or self.instance.state not in OPEN:
            return
        try:
            refuse_closed(material, timezone.localtime(at).date())
        except ClosedMaterialError as error:
            self.add_error("material", error)

    def save(self, commit: bool = True) -> Any:
        publication = super().save(commit)
        if commit and publication.outlet is not None and not publication.held_in.exists():
            place = publication.outlet.place
            PublicationPlace.objects.create(publication=publication, place=place)
        return publication

    def _get_validation_exclusions(self) -> set[str]:
        """The channel is the outlet's, which `clean` sees to."""
        return {*super()._get_validation_exclusions(), "channel"}


class ChangeForm(forms.Form):
    """Why, and for planning: when."""

    starts_at = forms.DateTimeField(label=_("Ngày, giờ"), widget=AdminDateTimeInput)
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi lý do, để người sau biết vì sao.")},
    )

    def __init__(self, *args: Any, asks_when: bool, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_when:
            del self.fields["starts_at"]
        if not needs_reason:
            del self.fields["reason"]


class PlanOnOutletsForm(forms.Form):
    """One material on the outlets of one channel in one unit, once or again and again."""

    material = forms.ModelChoiceField(
        label=_("Tài liệu"), queryset=Material.objects.none(), widget=AdminSnippetChooser(Material)
    )
    campaign = forms.ModelChoiceField(
        label=_("Chiến dịch"), queryset=Campaign.objects.none(), required=False
    )
    channel = forms.ModelChoiceField(label=_("Kênh"), queryset=Channel.objects.all())
    group = forms.ModelChoiceField(
        label=_("Nhóm đối tượng"),
        queryset=TargetGroup.objects.all(),
        required=False,
        empty_label=_("Theo chiến dịch"),
    )
    unit = UnitChoiceField(label=_("Mọi điểm phát thuộc"), queryset=Place.objects.none())
    starts_at = forms.DateTimeField(label=_("Lần đầu vào"), widget=AdminDateTimeInput)
    repeat = forms.ChoiceField(label=_("Lặp lại"), choices=Repeat.choices, initial=Repeat.ONCE)
    times = forms.IntegerField(
        label=_("Tất cả mấy lần"),
        min_value=1,
        max_value=52,
        initial=1,
        help_text=_("Tính cả lần đầu."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["material"].queryset = Material.objects.filter(live=True)  # type: ignore[attr-defined]
        self.fields["campaign"].queryset = own(Campaign, user)  # type: ignore[attr-defined]
        self.fields["unit"].queryset = self.units()  # type: ignore[attr-defined]

    def units(self) -> QuerySet[Place]:
        """Those above the communes, and whichever one the form was opened for."""
        given = self.data.get("unit") or self.initial.get("unit") or ""
        above = Q(pk__in=units_above_communes().order_by().values("pk"))
        wanted = Q(pk=given) if str(given).isdecimal() else Q()
        return Place.objects.filter(above | wanted).order_by("-valid_from", "code")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        self.outlets = self.found(cleaned["channel"], cleaned["unit"])
        self.moments = moments(cleaned["starts_at"], cleaned["repeat"], cleaned["times"])
        if not self.outlets:
            self.add_error("unit", NO_OUTLETS)
        if len(self.outlets) * len(self.moments) > MOST:
            self.add_error("times", _("Quá nhiều: mỗi lượt xếp nhiều nhất 1.000 lần truyền thông."))
        for moment in self.moments:
            try:
                refuse_closed(cleaned["material"], moment.date())
            except ClosedMaterialError as error:
                self.add_error("material", error)
                break
        return cleaned

    def found(self, channel: Channel, unit: Place) -> list[Outlet]:
        """The outlets at work in the unit and within the officer's own area.

        An outlet that still stands under a unit's predecessor is the unit's.
        """
        at_work = Outlet.objects.with_names().filter(is_active=True, channel=channel)
        there = scope_of([unit.pk], limited=True).filter(at_work, "place")
        return list(areas_of(self.user).filter(there, "place").order_by("place__code", "name"))

    def plan(self) -> PlanAtSpots:
        return PlanAtSpots(
            spots=[Spot.of_outlet(each) for each in self.outlets],
            moments=self.moments,
            what=self.cleaned_data["material"],
            user=self.user,
            campaign=self.cleaned_data["campaign"],
            group=self.cleaned_data["group"],
        )
