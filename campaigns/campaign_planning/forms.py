"""One part of the page for each channel: nothing ticked, nothing planned."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from media_library.models import Material

from ..models import Campaign
from ..planning import MOST, PlanAtSpots, Repeat, Spot, moments
from ..publication_actions import ClosedMaterialError, refuse_closed
from .candidates import ChannelOffer, Thing, best_of, offers_for, things_of

TOPIC = "topic"
FOLDED = 8  # from so many spots on they stand behind one box for all


class ChannelPlanForm(forms.Form):
    """What goes out on one channel, in which spots, from when, how often."""

    everywhere = forms.BooleanField(required=False)
    spots = forms.MultipleChoiceField(
        label=_("Điểm phát"), required=False, widget=forms.CheckboxSelectMultiple
    )
    what = forms.ChoiceField(label=_("Nội dung"))
    topic = forms.CharField(label=_("Chủ đề buổi nói chuyện"), max_length=200, required=False)
    starts_at = forms.DateTimeField(label=_("Lần đầu vào"), widget=AdminDateTimeInput)
    repeat = forms.ChoiceField(label=_("Lặp lại"), choices=Repeat.choices)
    times = forms.IntegerField(label=_("Mấy lần"), min_value=1, max_value=52)

    def __init__(
        self,
        data: Any,
        *,
        offer: ChannelOffer,
        things: Sequence[Thing],
        campaign: Campaign,
        user: Any,
    ) -> None:
        self.offer, self.things = offer, {each.key: each for each in things}
        self.campaign, self.user = campaign, user
        initial = self.filled_in(list(things))
        super().__init__(data, prefix=offer.channel.slug, initial=initial)
        fields: Any = self.fields
        choices: list[Any] = [(each.key, str(each)) for each in things]
        if offer.is_talk:
            choices.append((TOPIC, _("Chủ đề ghi bên dưới")))
        else:
            del fields["topic"]
        fields["what"].choices = choices
        fields["spots"].choices = [(each.key, str(each)) for each in self.offered]
        fields["spots"].label = _("Nơi nói chuyện") if offer.is_talk else _("Điểm phát")
        if not self.is_folded:
            del fields["everywhere"]
        for name in ("what", "starts_at"):
            fields[name].required = False  # asked for only where something is ticked

    @property
    def offered(self) -> list[Spot]:
        return [*self.offer.within, *self.offer.above]

    @property
    def is_folded(self) -> bool:
        """Talks are chosen one by one: nobody speaks in forty schools."""
        return not self.offer.is_talk and len(self.offer.within) >= FOLDED

    def filled_in(self, things: list[Thing]) -> dict[str, Any]:
        """Weekly through the campaign: what an officer would most likely write."""
        best = best_of(things, self.offer)
        days = (self.campaign.last_day - self.campaign.first_day).days + 1
        return {
            "what": best.key if best else TOPIC,
            "starts_at": self.offer.first,
            "repeat": Repeat.WEEKLY,
            "times": min(52, -(-days // 7)),
        }

    def chosen(self) -> list[Spot]:
        """The spots that are ticked; with the box for all, those within the campaign's places."""
        picked = set(self.cleaned_data.get("spots", ()))
        if self.cleaned_data.get("everywhere"):
            picked |= {each.key for each in self.offer.within}
        return [each for each in self.offered if each.key in picked]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.plan: PlanAtSpots | None = None
        spots = self.chosen()
        if not spots:
            if "spots" not in self.errors:  # nothing is planned here, so nothing is asked
                self.errors.clear()
            return cleaned
        what = self.thing(cleaned)
        if what is None or not cleaned.get("starts_at") or self.errors:
            self.ask_for_what_lacks(cleaned)
            return cleaned
        hours = moments(cleaned["starts_at"], cleaned["repeat"], cleaned["times"])
        self.plan = PlanAtSpots(spots, hours, what, self.user, campaign=self.campaign)
        self.refuse_what_is_closed(what, hours)
        return cleaned

    def thing(self, cleaned: dict[str, Any]) -> Any:
        if cleaned.get("what") == TOPIC:
            return cleaned.get("topic", "").strip() or None
        found = self.things.get(cleaned.get("what", ""))
        return found.what if found else None

    def ask_for_what_lacks(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("starts_at") and "starts_at" not in self.errors:
            self.add_error("starts_at", _("Hãy ghi ngày, giờ của lần đầu."))
        if self.thing(cleaned) is not None:
            return
        if cleaned.get("what") == TOPIC and "topic" in self.fields:
            self.add_error("topic", _("Hãy ghi chủ đề buổi nói chuyện."))
        elif "what" not in self.errors:
            self.add_error("what", _("Hãy chọn nội dung."))

    def refuse_what_is_closed(self, what: Any, hours: Sequence[Any]) -> None:
        for hour in hours if isinstance(what, Material) else ():
            try:
                refuse_closed(what, hour.date())
            except ClosedMaterialError as error:
                self.add_error("what", error)
                return


class CampaignPlanForms:
    """The forms of all channels that there are for a campaign. `errors` are of the whole."""

    def __init__(self, campaign: Campaign, user: Any, data: Any = None) -> None:
        self.things = things_of(campaign)
        self.errors: list[Any] = []
        self.forms = [
            ChannelPlanForm(data, offer=each, things=self.things, campaign=campaign, user=user)
            for each in offers_for(campaign, user)
        ]

    def __iter__(self) -> Any:
        return iter(self.forms)

    @property
    def plans(self) -> list[PlanAtSpots]:
        """After `is_valid`."""
        return [each.plan for each in self.forms if each.plan is not None]

    def is_valid(self) -> bool:
        wrong = [each for each in self.forms if not each.is_valid()]
        if wrong:
            return False
        if not self.plans:
            self.errors.append(_("Hãy chọn ít nhất một điểm phát hoặc một nơi nói chuyện."))
        if sum(each.total for each in self.plans) > MOST:
            self.errors.append(_("Quá nhiều: mỗi lượt xếp nhiều nhất 1.000 lần truyền thông."))
        return not self.errors
