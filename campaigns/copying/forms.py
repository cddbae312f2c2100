"""What is asked before something is done again."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from vietnamese.slugs import VietnameseSlugInput

from ..calendar.forms import CalendarForm
from ..models import Campaign
from .campaigns import CopyCampaign, Publications, may_copy_publications
from .days import with_year, years_later


def kept_out_of(data: QueryDict) -> frozenset[int]:
    """Closed materials that were shown and whose successor is not ticked."""
    shown, wanted = data.getlist("closed"), set(data.getlist("use"))
    return frozenset(int(pk) for pk in shown if pk.isdecimal() and pk not in wanted)


def next_time(first_day: date) -> date:
    """The next anniversary that is still to come."""
    today, years = timezone.localdate(), 1
    while years_later(first_day, years) < today:
        years += 1
    return years_later(first_day, years)


class CopyCampaignForm(forms.Form):
    title = forms.CharField(label=_("Tên chiến dịch mới"), max_length=200)
    slug = forms.SlugField(
        label=_("Mã"),
        max_length=200,
        widget=VietnameseSlugInput,
        help_text=_("Không dấu; không đổi sau khi đã dùng."),
    )
    first_day = forms.DateField(
        label=_("Từ ngày"),
        widget=AdminDateInput,
        help_text=_(
            "Cùng ngày của năm khác: mọi ngày giữ ngày, tháng. Ngày khác: mọi ngày dời đi "
            "bấy nhiêu ngày. Việc đã xếp lịch giữ thứ trong tuần và giờ."
        ),
    )
    includes_parts = forms.BooleanField(
        label=_("Chép cả các chiến dịch thành phần"), required=False, initial=True
    )
    publications = forms.ChoiceField(
        label=_("Các lần truyền thông"),
        choices=Publications.choices,
        widget=forms.RadioSelect,
        initial=Publications.NONE,
    )

    def __init__(self, data: Any, *, source: Campaign, user: Any) -> None:
        self.source, self.user = source, user
        super().__init__(data, initial=self.suggested())
        if not source.children.exists():
            del self.fields["includes_parts"]
        if not may_copy_publications(user):
            del self.fields["publications"]

    def suggested(self) -> dict[str, Any]:
        source = self.source
        first_day = next_time(source.first_day)
        old, new = source.first_day.year, first_day.year
        slug = with_year(source.slug, old, new)
        return {
            "title": with_year(source.title, old, new),
            "slug": slug if slug != source.slug else f"{source.slug}-{new}",
            "first_day": first_day,
        }

    def action(self, kept_out: frozenset[int]) -> CopyCampaign:
        """After `is_valid`."""
        asked = self.cleaned_data
        return CopyCampaign(
            self.source,
            self.user,
            title=asked["title"],
            slug=asked["slug"],
            first_day=asked["first_day"],
            includes_parts=asked.get("includes_parts", False),
            publications=asked.get("publications", Publications.NONE),
            kept_out=kept_out,
        )


class RepeatMonthForm(CalendarForm):
    """The calendar's own filters, but for those that name no plan: all may be empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("group", "organisation"):
            del self.fields[name]
