"""What the calendar is narrowed to; it stands in the address and stays with every link."""

from typing import Any, TypeVar

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from audiences.models import Channel, Organisation, Place, TargetGroup
from audiences.viewsets.registers import LongSelect, UnitChoiceField, keys_of, units_of

from ..forms import own
from ..matrices.scope import units_for
from ..models import Campaign, Publication, PublicationPlace

Rows = TypeVar("Rows", bound=QuerySet[Publication])


class CalendarForm(forms.Form):
    """Every field may be empty."""

    campaign = forms.ModelChoiceField(
        label=_("Chiến dịch"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=_("Mọi chiến dịch"),
        widget=LongSelect,
    )
    channel = forms.ModelChoiceField(
        label=_("Kênh"),
        queryset=Channel.objects.all(),
        required=False,
        empty_label=_("Mọi kênh"),
        widget=LongSelect,
    )
    group = forms.ModelChoiceField(
        label=_("Nhóm đối tượng"),
        queryset=TargetGroup.objects.all(),
        required=False,
        empty_label=_("Mọi nhóm"),
        widget=LongSelect,
    )
    unit = UnitChoiceField(
        label=_("Địa bàn"),
        queryset=Place.objects.none(),
        required=False,
        empty_label=_("Mọi địa bàn"),
        widget=LongSelect,
    )
    organisation = forms.ModelChoiceField(
        label=_("Đơn vị"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Mọi đơn vị"),
        widget=LongSelect,
    )

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["campaign"].queryset = own(Campaign, user)
        fields["unit"].queryset = units_for(user)
        with_outlets = Organisation.objects.filter(outlets__isnull=False)
        fields["organisation"].queryset = Organisation.objects.filter(
            pk__in=with_outlets.order_by().values("pk")
        )

    def narrowed(self, publications: Rows) -> Rows:
        """Those that are asked for; a choice that does not exist narrows nothing, and says so.

        Of each publication it is asked whether it fits: those of a month are few beside all that a
        district or group ever had.
        """
        chosen = self.cleaned_data if self.is_valid() else {}
        if campaign := chosen.get("campaign"):
            parts = Campaign.objects.filter(parent=campaign).order_by().values("pk")
            publications = publications.filter(
                campaign__in=[campaign.pk, *[p["pk"] for p in parts]]
            )
        if channel := chosen.get("channel"):
            publications = publications.filter(channel=channel)
        if group := chosen.get("group"):
            links = Publication.target_groups.through._default_manager.filter(targetgroup=group)
            publications = publications.filter(Exists(links.filter(publication=OuterRef("pk"))))
        if unit := chosen.get("unit"):
            held = PublicationPlace.objects.filter(place__in=keys_of(unit) or units_of(unit))
            publications = publications.filter(Exists(held.filter(publication=OuterRef("pk"))))
        if organisation := chosen.get("organisation"):
            publications = publications.filter(outlet__organisation=organisation)
        return publications


class MoveForm(forms.Form):
    """The new hour, and the one that the officer saw."""

    starts_at = forms.DateTimeField(label=_("Ngày, giờ mới"), widget=AdminDateTimeInput)
    seen = forms.DateTimeField(required=False, widget=forms.HiddenInput)


class DropForm(forms.Form):
    """A day on which it was dropped; the hour stays."""

    day = forms.DateField()
    seen = forms.DateTimeField(required=False)
