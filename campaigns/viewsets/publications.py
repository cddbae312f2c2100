"""Administration of publications."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView

from audiences.area_views import AreaBoundViewSetMixin
from audiences.models import Place
from audiences.tabular.viewsets import TabularIndexView, TabularViewSetMixin
from audiences.viewsets.columns import MomentColumn
from audiences.viewsets.finding import QuickIndexMixin, RegisterChooserViewSet
from audiences.viewsets.inspecting import RegisterInspectView
from audiences.viewsets.registers import ReadableViewSet, UnitFilter
from audiences.wagtail_bases import BesideAView
from media_library.viewsets import OwnedByMaker

from ..forms import own
from ..models import Campaign, Publication, PublicationPlace
from ..publication_actions import ConfirmPublication, PlanPublication, RetractConfirmation
from ..publication_states import AWAITED, PublicationState
from ..registers.sheet import PUBLICATIONS
from ..reporting.handing_out import EvidenceFileView
from ..reporting.showing import evidence_shown
from ..reporting.views import REPORTABLE, QuickReportView, ToReportView
from ..views.asking import AskOutletView
from ..views.changes import NAMESPACE, Change, ChangeView, open_changes
from ..views.importing import PublicationImportView
from ..views.moving import MoveView
from ..views.planning import PlanManyView
from ..views.short_links import ShortLinkView
from .publication_panels import PANELS


def own_campaigns(request: HttpRequest | None) -> QuerySet[Campaign]:
    return own(Campaign, request.user) if request is not None else Campaign.objects.none()


class HeldInFilter(UnitFilter):
    """Publications held in the unit; one in several of its places is listed once."""

    def filter(self, rows: QuerySet[Any], unit: Place | None) -> QuerySet[Any]:
        if unit is None:
            return rows
        held = super().filter(PublicationPlace.objects.order_by(), unit)
        return rows.filter(pk__in=held.values("publication"))


class PublicationFilterSet(WagtailFilterSet):
    unit = HeldInFilter("place")
    campaign = django_filters.ModelChoiceFilter(label=_("Chiến dịch"), queryset=own_campaigns)

    class Meta:
        model = Publication
        fields = ["state", "channel", "campaign"]


def changes_for(publication: Publication, has_right: Callable[[str], bool]) -> dict[str, Change]:
    """Address → the changes that its state allows to whoever has these rights."""
    rights = {True: has_right("confirm"), False: has_right("change")}
    return {
        reverse(f"{NAMESPACE}:change", args=[publication.pk, name]): change
        for name, change in open_changes(publication).items()
        if rights[issubclass(change.action, ConfirmPublication | RetractConfirmation)]
    }


class PublicationIndexView(QuickIndexMixin, TabularIndexView):
    """The list of publications; a row's menu offers what its state allows."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        if self.user_has_permission("add"):
            address = reverse(f"{NAMESPACE}:plan_many")
            label = _("Xếp cho nhiều điểm phát")
            buttons.append(Button(label, url=address, icon_name="calendar-alt", priority=5))
        if self.user_has_permission("change"):
            address = reverse(f"{NAMESPACE}:to_report")
            buttons.append(Button(_("Báo nhanh"), url=address, icon_name="check", priority=4))
        return buttons

    def get_list_more_buttons(self, instance: Publication) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        offered = changes_for(instance, self.user_has_permission)
        for priority, (address, change) in enumerate(offered.items(), 11):
            item = MenuItem(change.label, url=address, icon_name=change.icon, priority=priority)
            buttons.append(item)
        return buttons


class PublicationInspectView(RegisterInspectView):
    """One publication, and what can be said of it next."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        offered = changes_for(self.object, self.user_has_permission)
        return [
            *super().header_more_buttons,
            *self.page_buttons(),
            *(
                Button(change.label, url=address, icon_name=change.icon, priority=priority)
                for priority, (address, change) in enumerate(offered.items(), 11)
            ),
        ]

    def get_evidence_display_value(self) -> SafeString | str:
        return evidence_shown(self.object)

    def page_buttons(self) -> list[Button]:
        """The pages beside it: reporting, moving, asking its outlet, its short address."""
        if not self.user_has_permission("change"):
            return []
        publication = self.object
        pages = [
            ("quick_report", _("Báo nhanh"), "check", publication.state in REPORTABLE),
            ("move", _("Dời ngày"), "date", publication.state in AWAITED),
            ("ask_outlet", _("Hỏi nơi phát"), "mail", publication.outlet_id is not None),
            ("short_link", _("Liên kết ngắn, mã QR"), "link", True),
        ]
        return [
            Button(
                label,
                url=reverse(f"{NAMESPACE}:{name}", args=[publication.pk]),
                icon_name=icon,
                priority=priority,
            )
            for priority, (name, label, icon, is_offered) in enumerate(pages, 40)
            if is_offered
        ]


class PlannedOnceItHasAnHour(BesideAView):
    """Mixin: what is given its hour is planned by that; the rest waits among the unplanned."""

    request: HttpRequest

    @transaction.atomic
    def save_instance(self) -> Publication:
        publication: Publication = super().save_instance()
        if publication.state == PublicationState.DRAFT and publication.starts_at is not None:
            PlanPublication(publication, user=self.request.user).execute()
        return publication


class PublicationCreateView(PlannedOnceItHasAnHour, OwnedByMaker, CreateView):
    pass


class PublicationEditView(PlannedOnceItHasAnHour, EditView):
    pass


class PublicationViewSet(AreaBoundViewSetMixin, TabularViewSetMixin, ReadableViewSet):
    """An officer of a district or commune sees what is for their area, whoever planned it."""

    model = Publication
    sheet = PUBLICATIONS
    import_view_class = PublicationImportView
    place_lookups = ("held_in__place", "outlet__place", "owner__areas__place")
    base_url_path = "lan-truyen-thong"
    icon = "date"
    menu_label = _("Lần truyền thông")
    menu_name = "publications"
    add_to_admin_menu = True
    chooser_viewset_class = RegisterChooserViewSet
    index_view_class = PublicationIndexView
    inspect_view_class = PublicationInspectView
    add_view_class = PublicationCreateView
    edit_view_class = PublicationEditView
    copy_view_enabled = False
    list_display = [
        "what_name",
        Column("outlet_name", label=_("Điểm phát")),
        Column("channel", label=_("Kênh")),
        MomentColumn("starts_at", label=_("Ngày, giờ"), sort_key="starts_at"),
        Column("get_state_display", label=_("Tình trạng"), sort_key="state"),
    ]
    filterset_class = PublicationFilterSet
    shown = {
        "what_name": _("Nội dung"),
        "quantities": _("Số lượng"),
        "attendance": _("Người dự"),
        "evidence": _("Minh chứng"),
        "changes": _("Đã qua các bước"),
        "state": _("Tình trạng"),
    }
    inspect_view_fields = [
        "what_name",
        "campaign",
        "channel",
        "outlet",
        "setting",
        "places",
        "target_groups",
        "starts_at",
        "minutes",
        "quantities",
        "attendance",
        "evidence",
        "state",
        "changes",
        "note",
    ]
    edit_handler = PANELS

    def get_urlpatterns(self) -> list[URLPattern]:
        many, change = self.construct_view(PlanManyView), self.construct_view(ChangeView)
        ask = self.construct_view(AskOutletView)
        short_link, move = self.construct_view(ShortLinkView), self.construct_view(MoveView)
        report, file = self.construct_view(QuickReportView), self.construct_view(EvidenceFileView)
        return [
            path("xep-nhieu/", many, name="plan_many"),
            path("bao-nhanh/", self.construct_view(ToReportView), name="to_report"),
            *super().get_urlpatterns(),
            path("<int:pk>/bao-nhanh/", report, name="quick_report"),
            path("<int:pk>/minh-chung/<int:evidence_pk>/", file, name="evidence_file"),
            path("<int:pk>/hoi-noi-phat/", ask, name="ask_outlet"),
            path("<int:pk>/doi-ngay/", move, name="move"),
            path("<int:pk>/lien-ket/", short_link, name="short_link"),
            path("<int:pk>/<slug:change>/", change, name="change"),
        ]
