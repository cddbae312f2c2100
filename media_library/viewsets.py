"""Administration of materials and topics."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, LiveStatusTagColumn, NumberColumn
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import (
    ConfirmWorkflowCancellationView,
    CopyView,
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
)

from audiences.area_views import AreaBoundViewSetMixin
from audiences.viewsets.finding import QuickIndexMixin
from audiences.viewsets.registers import ROWS
from vietnamese.slugs import VietnameseSlugInput

from .choosers import MaterialChooserViewSet
from .edit_buttons import buttons_for
from .filters import MaterialFilterSet
from .models import Material, Topic
from .panels import FilesPanel
from .views.files import (
    FileDetailsView,
    FilesView,
    FileView,
    files_address,
)
from .views.operations import (
    MakePreviewsView,
    MakeVersionCurrentView,
    ReinstateMaterialView,
    WithdrawMaterialView,
    WithdrawVersionView,
)
from .views.sharing import SharedViewSetMixin, share_button_of


def local_time(moment: datetime | None) -> str:
    """Date and time in Việt Nam, as officers write them; empty for a draft."""
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""


class MaterialIndexView(QuickIndexMixin, IndexView):
    """The list of materials, with a way to the files of each."""

    custom_field_preprocess = {
        "first_published_at": {"csv": local_time, "xlsx": local_time},
    }

    def get_list_more_buttons(self, instance: Material) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        if self.user_has_permission("change"):
            address = files_address(instance)
            buttons.append(MenuItem(_("Tệp"), url=address, icon_name="upload", priority=15))
        return buttons


class MaterialEditView(EditView):
    """The text of a material, with a way to its files."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        address = files_address(self.object)
        button = Button(_("Tệp của tài liệu"), url=address, icon_name="upload", priority=5)
        shared = share_button_of(self, self.object)
        more = buttons_for(self.request.user, self.object)
        return [*super().header_more_buttons, button, *shared, *more]


class MaterialCancellationView(PermissionCheckedMixin, ConfirmWorkflowCancellationView):
    """Says which review publishing would end; Wagtail's own asks for no right."""

    permission_required = "change"


class OwnedByMaker:
    """Mixin for views that make a material: whoever makes it owns it."""

    request: HttpRequest
    form: Any

    def save_instance(self) -> Any:
        self.form.instance.owner = self.request.user
        return super().save_instance()  # type: ignore[misc]  # a mixin of views


class MaterialCreateView(OwnedByMaker, CreateView):
    pass


class MaterialCopyView(OwnedByMaker, CopyView):
    pass


class MaterialViewSet(SharedViewSetMixin, AreaBoundViewSetMixin, SnippetViewSet):
    """An officer of a district or commune works on what their own unit has made."""

    model = Material
    place_lookups = ("owner__areas__place",)
    chooser_viewset_class = MaterialChooserViewSet
    icon = "doc-full-inverse"
    menu_label = _("Tài liệu")
    menu_name = "materials"
    menu_order = 210
    add_to_admin_menu = True
    base_url_path = "tai-lieu"
    index_view_class = MaterialIndexView
    add_view_class = MaterialCreateView
    copy_view_class = MaterialCopyView
    confirm_workflow_cancellation_view_class = MaterialCancellationView
    edit_view_class = MaterialEditView
    list_display = [
        "title",
        Column("get_type_display", label=_("Loại"), sort_key="type"),
        Column("get_access_display", label=_("Ai được tải"), sort_key="access"),
        NumberColumn("file_count", label=_("Số tệp")),
        DateColumn("first_published_at", label=_("Xuất bản"), sort_key="first_published_at"),
        LiveStatusTagColumn(),
    ]
    filterset_class = MaterialFilterSet
    list_per_page = ROWS
    list_export = [
        "title",
        "slug",
        "get_type_display",
        "get_access_display",
        "file_count",
        "first_published_at",
        "expires_on",
    ]
    export_headings = {
        "get_type_display": _("Loại"),
        "get_access_display": _("Ai được tải"),
        "file_count": _("Số tệp"),
        "first_published_at": _("Xuất bản"),
    }
    export_filename = "tai-lieu"
    ordering = ["-first_published_at", "-pk"]

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("title"),
                    FieldPanel("type"),
                    FieldPanel("summary"),
                    FilesPanel(heading=_("Tệp để tải")),
                    FieldPanel("cover"),
                    MultiFieldPanel(
                        [FieldPanel("target_groups"), FieldPanel("channels"), FieldPanel("topics")],
                        heading=_("Cho ai, trên kênh nào, về điều gì"),
                    ),
                    FieldPanel("body"),
                ],
                heading=_("Nội dung"),
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("access"), FieldPanel("age_suitability")]),
                    FieldRowPanel([FieldPanel("available_from"), FieldPanel("expires_on")]),
                    FieldPanel("embargo_page"),
                    FieldPanel("use_question"),
                    FieldPanel("licence"),
                    FieldPanel("credit"),
                    FieldPanel("successor"),
                    FieldPanel("slug", widget=VietnameseSlugInput),
                ],
                heading=_("Quyền và thời hạn"),
            ),
            ObjectList(
                [FieldPanel("title_en"), FieldPanel("summary_en"), FieldPanel("body_en")],
                heading=_("Tiếng Anh"),
            ),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Material]:
        return Material.objects.with_names()

    def get_urlpatterns(self) -> list[URLPattern]:
        one = "<int:pk>/tep/<int:file_pk>/"
        version = f"{one}<int:number>/"
        view = self.construct_view
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/tep/", view(FilesView), name="files"),
            path(one, view(FileView), name="file"),
            path(f"{one}thong-tin/", view(FileDetailsView), name="file_details"),
            path(f"{version}dung-lai/", view(MakeVersionCurrentView), name="make_version_current"),
            path(f"{version}thu-hoi/", view(WithdrawVersionView), name="withdraw_version"),
            path(f"{version}hinh-xem-truoc/", view(MakePreviewsView), name="make_previews"),
            path("<int:pk>/thu-hoi/", view(WithdrawMaterialView), name="withdraw_material"),
            path("<int:pk>/cho-dung-lai/", view(ReinstateMaterialView), name="reinstate_material"),
        ]


class TopicViewSet(SnippetViewSet):
    model = Topic
    base_url_path = "chu-de"
    icon = "tag"
    menu_label = _("Chủ đề")
    list_display = ["name", "name_en", "slug"]
    panels = [
        TitleFieldPanel("name", targets=["slug"], placeholder=False),
        FieldPanel("name_en"),
        FieldPanel("slug", widget=VietnameseSlugInput),
    ]
