"""Administration of loudspeaker bulletins."""

from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultipleChooserPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CopyView, CreateView

from audiences.area_views import AreaBoundViewSetMixin
from audiences.models import Place
from audiences.viewsets.finding import RegisterChooserViewSet
from audiences.viewsets.inspecting import RegisterInspectView
from audiences.viewsets.registers import QuickIndexView, ReadableViewSet, UnitFilter
from media_library.file_facts import duration
from media_library.viewsets import OwnedByMaker

from ..bulletin_states import BulletinState
from ..bulletins.changes import NAMESPACE, BulletinChangeView, open_changes
from ..bulletins.desk import PackView, ReadingTimeView, SendView, StationsView
from ..bulletins.forms import BulletinForm
from ..bulletins.panels import ReadingTimePanel
from ..bulletins.recordings import Times
from ..bulletins.sending import may_plan
from ..models import BulletinPlace, LoudspeakerBulletin
from .publications import own_campaigns


class ReadInFilter(UnitFilter):
    """Bulletins for the unit or any below it; one for several of its places is listed once."""

    def filter(self, rows: QuerySet[Any], unit: Place | None) -> QuerySet[Any]:
        if unit is None:
            return rows
        held = super().filter(BulletinPlace.objects.order_by(), unit)
        return rows.filter(pk__in=held.values("bulletin"))


class BulletinFilterSet(WagtailFilterSet):
    unit = ReadInFilter("place")
    campaign = django_filters.ModelChoiceFilter(label=_("Chiến dịch"), queryset=own_campaigns)

    class Meta:
        model = LoudspeakerBulletin
        fields = ["state", "priority", "slot", "campaign"]


def ways_on(
    bulletin: LoudspeakerBulletin, user: Any, has_right: Callable[[str], bool]
) -> list[tuple[str, Any, str]]:
    """Address, label and icon of what `user` may do with it next, the work's next step first."""
    changes = open_changes(bulletin, has_right)
    found = [(url, each.label, each.icon) for url, each in changes.items()]
    is_approved = bulletin.state == BulletinState.APPROVED
    if is_approved and has_right("change") and may_plan(user, bulletin):
        found.insert(0, (reverse(f"{NAMESPACE}:send", args=[bulletin.pk]), _("Gửi đài"), "mail"))
    return found


class BulletinIndexView(QuickIndexView):
    """The list; a row's menu offers what its state allows."""

    def get_list_more_buttons(self, instance: LoudspeakerBulletin) -> list[Any]:
        return [
            *super().get_list_more_buttons(instance),
            *(
                MenuItem(label, url=url, icon_name=icon, priority=priority)
                for priority, (url, label, icon) in enumerate(
                    ways_on(instance, self.request.user, self.user_has_permission), 11
                )
            ),
        ]


class BulletinInspectView(RegisterInspectView):
    """One bulletin as it is read, what can be done with it next, and its pack."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        ways = ways_on(self.object, self.request.user, self.user_has_permission)
        return [
            *super().header_more_buttons,
            *(
                Button(label, url=url, icon_name=icon, priority=priority)
                for priority, (url, label, icon) in enumerate([*ways, *self.pages()], 11)
            ),
        ]

    def pages(self) -> list[tuple[str, Any, str]]:
        """The pages beside it: its stations, before or after it was sent, and its pack."""
        bulletin, pages = self.object, [("pack", _("Gói gửi đài (ZIP)"), "download")]
        if self.user_has_permission("change"):
            if bulletin.state in (BulletinState.SENT, BulletinState.WITHDRAWN):
                pages.insert(0, ("stations", _("Đài nhận"), "mail"))
            elif bulletin.is_editable and may_plan(self.request.user, bulletin):
                pages.append(("send", _("Xem trước đài nhận"), "view"))
        return [
            (reverse(f"{NAMESPACE}:{name}", args=[bulletin.pk]), label, icon)
            for name, label, icon in pages
        ]

    def get_text_display_value(self) -> SafeString:
        return mark_safe(linebreaks(self.object.text, autoescape=True))  # noqa: S308 (escaped)

    def get_reading_time_display_value(self) -> str:
        return Times.of(self.object).sentence()


class BulletinCreateView(OwnedByMaker, CreateView):
    pass


class BulletinCopyView(OwnedByMaker, CopyView):
    """Fills the form in, which then goes where a new one goes: state and stations stay behind.

    What is posted here would be written over the original.
    """

    http_method_names = ["get", "head", "options"]


def length_of(bulletin: LoudspeakerBulletin) -> str:
    return duration(bulletin.reading_seconds)


def where_of(bulletin: Any) -> str:
    """How many stations have it; before that, the places that it is for."""
    if not bulletin.stations:
        return str(bulletin.where_name)
    words = ngettext("%(count)s đài", "%(count)s đài", bulletin.stations)
    return words % {"count": bulletin.stations}


class BulletinViewSet(AreaBoundViewSetMixin, ReadableViewSet):
    """An officer of a district or commune sees what is for their area, whoever wrote it."""

    model = LoudspeakerBulletin
    place_lookups = ("held_in__place", "owner__areas__place")
    base_url_path = "ban-tin-truyen-thanh"
    icon = "media"
    menu_label = _("Bản tin truyền thanh")
    menu_name = "bulletins"
    add_to_admin_menu = True
    chooser_viewset_class = RegisterChooserViewSet
    index_view_class = BulletinIndexView
    inspect_view_class = BulletinInspectView
    add_view_class = BulletinCreateView
    copy_view_class = BulletinCopyView
    list_display = [
        "title",
        Column("get_priority_display", label=_("Mức"), sort_key="priority"),
        Column("get_state_display", label=_("Tình trạng"), sort_key="state"),
        Column("slot_name", label=_("Phát lúc"), sort_key="slot"),
        Column("days_name", label=_("Ngày phát"), sort_key="first_day"),
        Column("length", label=_("Đọc một lượt"), accessor=length_of),
        Column("where", label=_("Nơi nhận"), accessor=where_of),
    ]
    filterset_class = BulletinFilterSet
    shown = {
        "state": _("Tình trạng"),
        "slot_name": _("Phát lúc"),
        "days_name": _("Ngày phát"),
        "reading_time": _("Thời lượng"),
        "changes": _("Đã qua các bước"),
    }
    inspect_view_fields = [
        "title",
        "state",
        "priority",
        "slot_name",
        "days_name",
        "times",
        "text",
        "reading_time",
        "material",
        "places",
        "target_groups",
        "campaign",
        "owner",
        "approved_by",
        "approved_at",
        "changes",
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("title"),
                    FieldPanel("text", widget=forms.Textarea(attrs={"rows": 14})),
                    ReadingTimePanel(heading=_("Thời lượng khi đọc thành tiếng")),
                    FieldPanel("material"),
                ],
                heading=_("Lời đọc"),
            ),
            ObjectList(
                [
                    FieldPanel("priority"),
                    FieldRowPanel([FieldPanel("slot"), FieldPanel("exact_time")]),
                    FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
                    FieldPanel("times"),
                ],
                heading=_("Khi nào"),
            ),
            ObjectList(
                [
                    MultipleChooserPanel(
                        "held_in",
                        chooser_field_name="place",
                        heading=_("Địa bàn"),
                        label=_("địa bàn"),
                        help_text=_(
                            "Xã, huyện hoặc cả tỉnh: mọi đài đang hoạt động ở đó sẽ nhận. "
                            "Xem trước đài nhận ở trang chi tiết."
                        ),
                    ),
                    FieldPanel("target_groups", widget=forms.CheckboxSelectMultiple),
                    FieldPanel("campaign"),
                ],
                heading=_("Ở đâu, cho ai"),
            ),
        ],
        base_form_class=BulletinForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        change, send = self.construct_view(BulletinChangeView), self.construct_view(SendView)
        stations, pack = self.construct_view(StationsView), self.construct_view(PackView)
        reading_time = self.construct_view(ReadingTimeView)
        return [
            *super().get_urlpatterns(),  # the list stands first: the menu leads there
            path("thoi-luong/", reading_time, name="reading_time"),
            path("<int:pk>/gui/", send, name="send"),
            path("<int:pk>/dai-nhan/", stations, name="stations"),
            path("<int:pk>/goi.zip", pack, name="pack"),
            path("<int:pk>/<slug:change>/", change, name="change"),
        ]
