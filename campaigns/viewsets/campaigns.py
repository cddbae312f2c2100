"""Administration of campaigns."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import CreateView

from audiences.area_views import AreaBoundViewSetMixin
from audiences.models.figures import grouped
from audiences.viewsets.columns import DayColumn
from audiences.viewsets.finding import RegisterChooserViewSet
from audiences.viewsets.inspecting import NOTHING, RegisterInspectView
from audiences.viewsets.registers import QuickIndexView, ReadableViewSet
from media_library.viewsets import OwnedByMaker

from ..campaign_planning.views import PlanCampaignView
from ..copying.campaigns import may_copy
from ..copying.views import CopyCampaignView
from ..enums import CampaignState
from ..models import Campaign, Publication
from ..progress import OutputProgress, progress_of
from .campaign_panels import PANELS


class CampaignFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("Tình trạng"),
        choices=CampaignState.choices,
        method="in_state",
        widget=forms.RadioSelect,
        empty_label=_("Tất cả"),
    )

    class Meta:
        model = Campaign
        fields = ["target_groups", "tasks"]

    def in_state(self, rows: QuerySet[Campaign], _name: str, state: str) -> QuerySet[Campaign]:
        within = Campaign.objects.in_state(state).order_by().values("pk")
        return rows.filter(pk__in=within)


def plan_address(campaign: Campaign) -> str:
    return reverse("wagtailsnippets_campaigns_campaign:plan", args=[campaign.pk])


def copy_address(campaign: Campaign) -> str:
    return reverse("wagtailsnippets_campaigns_campaign:copy", args=[campaign.pk])


def may_plan(user: Any) -> bool:
    allowed: bool = policy_registry.get_by_type(Publication).user_has_permission(user, "add")
    return allowed


class CampaignCreateView(OwnedByMaker, CreateView):
    """What is said when it is saved leads on to planning it."""

    def get_success_buttons(self) -> list[Any]:
        buttons: list[Any] = super().get_success_buttons()
        if may_plan(self.request.user):
            address = plan_address(self.object)
            buttons.insert(0, messages.button(address, _("Xếp lịch cả chiến dịch")))
        return buttons


class CampaignIndexView(QuickIndexView):
    """The list of campaigns; each may be the pattern of the next."""

    def get_list_more_buttons(self, instance: Campaign) -> list[Any]:
        buttons: list[Any] = super().get_list_more_buttons(instance)
        if self.user_has_permission("add"):
            address = copy_address(instance)
            label = CopyCampaignView.page_title
            buttons.append(MenuItem(label, url=address, icon_name="copy", priority=20))
        return buttons


class CampaignInspectView(RegisterInspectView):
    """A campaign, with what came of each planned output."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        if may_plan(self.request.user):
            address = plan_address(self.object)
            label = _("Xếp lịch cả chiến dịch")
            buttons.append(Button(label, url=address, icon_name="calendar-alt", priority=5))
        if may_copy(self.request.user, self.object):
            address, label = copy_address(self.object), CopyCampaignView.page_title
            buttons.append(Button(label, url=address, icon_name="copy", priority=6))
        return buttons

    def get_planned_outputs_display_value(self) -> SafeString | str:
        lines = [(in_words_of(each),) for each in progress_of(self.object)]
        if not lines:
            return NOTHING
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", lines))


def in_words_of(progress: OutputProgress) -> str:
    """ "Truyền thanh cơ sở: dự kiến 480 lần phát; đã xác nhận 140; đã báo 160"."""
    planned = progress.planned
    sentence = gettext(
        "%(channel)s: dự kiến %(planned)s %(unit)s; đã xác nhận %(confirmed)s; đã báo %(reported)s"
    )
    return sentence % {
        "channel": planned.channel,
        "planned": grouped(planned.quantity),
        "unit": planned.unit,
        "confirmed": grouped(progress.confirmed),
        "reported": grouped(progress.reported),
    }


class CampaignViewSet(AreaBoundViewSetMixin, ReadableViewSet):
    """An officer of a district or commune works on what their own unit has made."""

    model = Campaign
    place_lookups = ("owner__areas__place",)
    base_url_path = "chien-dich"
    icon = "comment"
    menu_label = _("Chiến dịch")
    menu_name = "campaigns"
    add_to_admin_menu = True
    chooser_viewset_class = RegisterChooserViewSet
    index_view_class = CampaignIndexView
    inspect_view_class = CampaignInspectView
    add_view_class = CampaignCreateView
    copy_view_enabled = False  # Wagtail's fills in a form and leaves behind what is no field
    list_display = [
        "title",
        DayColumn("first_day", label=_("Từ ngày"), sort_key="first_day"),
        DayColumn("last_day", label=_("Đến ngày"), sort_key="last_day"),
        Column("shown_state", label=_("Tình trạng")),
        Column("parent", label=_("Thuộc chiến dịch")),
    ]
    filterset_class = CampaignFilterSet
    list_export = ["title", "first_day", "last_day", "shown_state", "parent"]
    export_headings = {"shown_state": _("Tình trạng")}
    export_filename = "chien-dich"
    shown = {
        "shown_state": _("Tình trạng"),
        "key_messages": _("Thông điệp chính"),
        "planned_outputs": _("Sản phẩm dự kiến"),
        "members": _("Nhóm thực hiện"),
        "commitments": _("Đơn vị nhận làm"),
        "children": _("Chiến dịch thành phần"),
    }
    inspect_view_fields = [
        "title",
        "shown_state",
        "first_day",
        "last_day",
        "objective",
        "key_messages",
        "target_groups",
        "places",
        "tasks",
        "planned_outputs",
        "materials",
        "articles",
        "members",
        "commitments",
        "parent",
        "children",
        "title_en",
    ]
    edit_handler = PANELS

    def get_urlpatterns(self) -> list[URLPattern]:
        names = {"inspect_url_name": "inspect", "edit_url_name": "edit"}
        urls = {name: self.get_url_name(view) for name, view in names.items()}
        plan = self.construct_view(PlanCampaignView, **urls)
        copy = self.construct_view(CopyCampaignView, **urls)
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/xep-lich/", plan, name="plan"),
            path("<int:pk>/chep/", copy, name="copy"),
        ]
