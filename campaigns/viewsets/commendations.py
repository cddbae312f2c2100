"""Administration of commendations."""

from typing import Any

import django_filters
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import EditView

from audiences.area_views import AreaBoundViewSetMixin
from audiences.areas import areas_of
from audiences.models import Organisation
from audiences.tabular.viewsets import TabularIndexView, TabularViewSetMixin
from audiences.viewsets.columns import DayColumn
from audiences.viewsets.finding import QuickIndexMixin, RegisterChooserViewSet
from audiences.viewsets.inspecting import RegisterInspectView
from audiences.viewsets.registers import ReadableViewSet, UnitFilter

from ..commendations.forms import CommendationRecordForm
from ..commendations.sheet import COMMENDATIONS, CommendationImportView
from ..commendations.views import NAMESPACE, Change, ChangeCommendationView, open_changes
from ..models import Commendation


def commended_units(request: HttpRequest | None) -> QuerySet[Organisation]:
    """Organisations that have a commendation, of the officer's own area."""
    if request is None:
        return Organisation.objects.none()
    named = Commendation.objects.order_by().values("organisation")
    units = Organisation.objects.filter(pk__in=named)
    return areas_of(request.user).filter(units, "place")


class CommendationFilterSet(WagtailFilterSet):
    unit = UnitFilter("place", "organisation__place")
    year = django_filters.NumberFilter(
        label=_("Năm quyết định"), field_name="decided_on", lookup_expr="year"
    )
    organisation = django_filters.ModelChoiceFilter(
        label=_("Thuộc đơn vị"),
        queryset=commended_units,
    )
    shown = django_filters.BooleanFilter(label=_("Người đọc đang thấy"), method="seen_by_readers")

    class Meta:
        model = Commendation
        fields = ["kind", "state", "form"]

    def seen_by_readers(
        self, rows: QuerySet[Commendation], _name: str, shown: bool
    ) -> QuerySet[Commendation]:
        public = Commendation.objects.public().order_by().values("pk")
        return rows.filter(pk__in=public) if shown else rows.exclude(pk__in=public)


class NamedColumn(Column):
    """Whether readers are shown the name today."""

    def get_value(self, instance: Commendation) -> str:
        if not instance.is_individual:
            return ""
        if not instance.consents_on():
            return gettext("Không")
        until = instance.consent_until
        return gettext("Đến %(day)s") % {"day": f"{until:%d/%m/%Y}"} if until else gettext("Có")


def changes_for(commendation: Commendation, user: Any) -> dict[str, Change]:
    """Address → the changes that can be made now by this officer, whose row it is."""
    may = policy_registry.get_by_type(Commendation).user_has_permission
    return {
        reverse(f"{NAMESPACE}:change_commendation", args=[commendation.pk, name]): change
        for name, change in open_changes(commendation).items()
        if may(user, change.action.permission)
    }


class CommendationIndexView(QuickIndexMixin, TabularIndexView):
    """The list; a row's menu offers what can be made of it."""

    def get_list_more_buttons(self, instance: Commendation) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        offered = changes_for(instance, self.request.user)
        for priority, (address, change) in enumerate(offered.items(), 11):
            item = MenuItem(change.label, url=address, icon_name=change.icon, priority=priority)
            buttons.append(item)
        return buttons


class CommendationInspectView(RegisterInspectView):
    """One commendation, and what can be made of it next."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        offered = changes_for(self.object, self.request.user)
        return [
            *super().header_more_buttons,
            *(
                Button(change.label, url=address, icon_name=change.icon, priority=priority)
                for priority, (address, change) in enumerate(offered.items(), 11)
            ),
        ]


class CommendationEditView(EditView):
    """What became of it while the form was open stays: a form takes no consent back, nor its
    withdrawal."""

    @transaction.atomic
    def save_instance(self) -> Commendation:
        written: Commendation = self.form.instance
        held = Commendation.objects.select_for_update().get(pk=written.pk)
        written.state = held.state
        written.consent_withdrawn_on = held.consent_withdrawn_on
        saved: Commendation = super().save_instance()
        return saved


class CommendationViewSet(AreaBoundViewSetMixin, TabularViewSetMixin, ReadableViewSet):
    """An officer with an area sees what was given there, or to a unit that has its seat there."""

    model = Commendation
    sheet = COMMENDATIONS
    import_view_class = CommendationImportView
    place_lookups = ("place", "organisation__place")
    base_url_path = "khen-thuong"
    icon = "pick"
    menu_label = _("Khen thưởng")
    chooser_viewset_class = RegisterChooserViewSet
    index_view_class = CommendationIndexView
    inspect_view_class = CommendationInspectView
    edit_view_class = CommendationEditView
    copy_view_enabled = False
    list_display = [
        "name",
        Column("get_kind_display", label=_("Khen ai"), sort_key="kind"),
        Column("shown_form", label=_("Hình thức")),
        Column("decision_number", label=_("Quyết định")),
        DayColumn("decided_on", label=_("Ngày"), sort_key="decided_on"),
        Column("get_state_display", label=_("Tình trạng"), sort_key="state"),
        NamedColumn("named", label=_("Nêu tên")),
    ]
    filterset_class = CommendationFilterSet
    shown = {"shown_years": _("Thành tích năm"), "state": _("Tình trạng")}
    inspect_view_fields = [
        "kind",
        "name",
        "position",
        "organisation",
        "place",
        "form",
        "form_words",
        "issued_by",
        "decision_number",
        "decided_on",
        "number",
        "achievement",
        "shown_years",
        "campaign",
        "plan",
        "state",
        "consent_scope",
        "consent_given_on",
        "consent_until",
        "consent_paper",
        "is_child",
        "guardian_agreed",
        "consent_withdrawn_on",
        "name_en",
        "position_en",
        "achievement_en",
        "issued_by_en",
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("kind"),
            FieldPanel("name"),
            FieldPanel("position"),
            FieldRowPanel([FieldPanel("organisation"), FieldPanel("place")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("form"), FieldPanel("form_words")]),
                    FieldPanel("issued_by"),
                    FieldRowPanel([FieldPanel("decision_number"), FieldPanel("decided_on")]),
                    FieldPanel("number"),
                ],
                heading=_("Quyết định"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("achievement"),
                    FieldRowPanel([FieldPanel("first_year"), FieldPanel("last_year")]),
                    FieldRowPanel([FieldPanel("campaign"), FieldPanel("plan")]),
                ],
                heading=_("Thành tích"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("consent_scope"),
                    FieldRowPanel([FieldPanel("consent_given_on"), FieldPanel("consent_until")]),
                    FieldPanel("consent_paper"),
                    FieldRowPanel([FieldPanel("is_child"), FieldPanel("guardian_agreed")]),
                ],
                heading=_("Cá nhân: sự đồng ý được nêu tên"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("name_en"),
                    FieldPanel("position_en"),
                    FieldPanel("achievement_en"),
                    FieldPanel("issued_by_en"),
                ],
                heading=_("Tiếng Anh"),
            ),
        ],
        base_form_class=CommendationRecordForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        change = self.construct_view(ChangeCommendationView)
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/<slug:what>/", change, name="change_commendation"),
        ]
