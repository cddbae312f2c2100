"""What the matrices are asked: forms that stand in the address."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audiences.models import Channel, Place, TargetGroup
from audiences.viewsets.registers import LongSelect, UnitChoiceField

from ..enums import MONTHS_OF, Cadence, Indicator
from ..models import Target
from ..periods import Period, months_later
from .gap import Axis, Question
from .kept_up import last_of

AXES: dict[str, tuple[Axis, Axis, str | Promise]] = {
    "nhom-kenh": (Axis.GROUP, Axis.CHANNEL, _("Nhóm đối tượng × kênh")),
    "dia-ban-kenh": (Axis.PLACE, Axis.CHANNEL, _("Địa bàn × kênh")),
    "dia-ban-nhom": (Axis.PLACE, Axis.GROUP, _("Địa bàn × nhóm đối tượng")),
}
WHOLE_YEAR = "nam"


def parts_of_year() -> list[tuple[str, str]]:
    """ "nam", "6t1", "q3", "t11": the year, its halves, quarters and months."""
    halves = [("6t1", gettext("Sáu tháng đầu năm")), ("6t2", gettext("Sáu tháng cuối năm"))]
    quarters = [(f"q{n}", gettext("Quý %(number)s") % {"number": n}) for n in range(1, 5)]
    months = [(f"t{n}", gettext("Tháng %(number)s") % {"number": n}) for n in range(1, 13)]
    return [(WHOLE_YEAR, gettext("Cả năm")), *halves, *quarters, *months]


def period_of(year: int, part: str) -> Period:
    """The months of that part of the year; `part` is one of `parts_of_year`."""
    lengths = {"n": Cadence.YEAR, "6": Cadence.HALF_YEAR, "q": Cadence.QUARTER, "t": Cadence.MONTH}
    length = MONTHS_OF[lengths[part[0]]]
    number = 1 if part == WHOLE_YEAR else int(part.lstrip("6qt"))
    first = date(year, (number - 1) * length + 1, 1)
    return Period(first, last_of(months_later(first, length - 1)))


class GapForm(forms.Form):
    """What an address leaves out is filled in: the widest unit, and what the view gives."""

    theo = forms.ChoiceField(label=_("Xem"), widget=LongSelect)
    unit = UnitChoiceField(
        label=_("Trong"), queryset=Place.objects.none(), empty_label=None, widget=LongSelect
    )
    nam = forms.TypedChoiceField(label=_("Năm"), coerce=int, widget=LongSelect)
    phan = forms.ChoiceField(label=_("Thời gian"), widget=LongSelect)
    group = forms.ModelChoiceField(
        label=_("Chỉ nhóm"),
        queryset=TargetGroup.objects.all(),
        required=False,
        empty_label=_("Mọi nhóm"),
        widget=LongSelect,
    )
    channel = forms.ModelChoiceField(
        label=_("Chỉ kênh"),
        queryset=Channel.objects.all(),
        required=False,
        empty_label=_("Mọi kênh"),
        widget=LongSelect,
    )

    def __init__(
        self, data: dict[str, Any], *, units: QuerySet[Place], years: list[int], **kwargs: Any
    ) -> None:
        if not data.get("unit"):
            data = data | {"unit": widest(units, data)}
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["theo"].choices = [(name, label) for name, (_r, _c, label) in AXES.items()]
        fields["unit"].queryset = units
        fields["nam"].choices = [(year, str(year)) for year in years]
        fields["phan"].choices = parts_of_year()

    def question(self) -> Question | None:
        """What is asked; None where something is wrong, or there is no unit to ask about."""
        if not self.is_valid():
            return None
        rows, columns, _label = AXES[self.cleaned_data["theo"]]
        return Question(
            rows=rows,
            columns=columns,
            period=period_of(self.cleaned_data["nam"], self.cleaned_data["phan"]),
            unit=self.cleaned_data["unit"],
            group=self.cleaned_data["group"],
            channel=self.cleaned_data["channel"],
        )


def widest(units: QuerySet[Place], asked: dict[str, Any]) -> int | None:
    """The widest of the units that there are at the end of the period that is asked about."""
    try:
        day = period_of(int(asked["nam"]), asked["phan"]).last
    except (KeyError, ValueError):
        return None
    there = units.valid_on(day).first() or units.first()  # type: ignore[attr-defined]
    return there.pk if there else None


class TargetChoiceField(forms.ModelChoiceField):
    """ "101/KH-UBND: 01/01/2022 – 31/12/2022": the names of these targets are all alike."""

    def label_from_instance(self, target: Any) -> str:
        return f"{target.plan.number}: {target.first_day:%d/%m/%Y} – {target.last_day:%d/%m/%Y}"


class KeptUpForm(forms.Form):
    """By which target, and in which unit; an empty one asks of the latest that has begun."""

    target = TargetChoiceField(
        label=_("Theo chỉ tiêu"),
        queryset=Target.objects.none(),
        required=False,
        empty_label=None,
        widget=LongSelect,
    )
    unit = UnitChoiceField(
        label=_("Trong"), queryset=Place.objects.none(), required=False, widget=LongSelect
    )

    def __init__(self, data: dict[str, Any], *, units: QuerySet[Place], **kwargs: Any) -> None:
        kept_up = Target.objects.filter(indicator=Indicator.COMMUNES_KEPT_UP)
        if not data.get("target"):
            begun = kept_up.filter(first_day__lte=timezone.localdate())
            latest = begun.order_by("-last_day", "-first_day").first()
            data = data | {"target": latest.pk if latest else None}
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["target"].queryset = kept_up.with_names()
        fields["unit"].queryset = units
        fields["unit"].empty_label = _("Mọi địa bàn")
