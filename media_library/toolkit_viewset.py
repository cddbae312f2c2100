"""Administration of toolkits: written, reviewed and published as materials are."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.ui.tables import DateColumn, LiveStatusTagColumn, NumberColumn
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

from .edit_buttons import buttons_for
from .filters import ToolkitFilterSet
from .models import Toolkit
from .toolkit_forms import ToolkitForm
from .views.sharing import SharedViewSetMixin, share_button_of
from .viewsets import OwnedByMaker, local_time


class ToolkitIndexView(QuickIndexMixin, IndexView):
    """The list of toolkits."""

    custom_field_preprocess = {
        "first_published_at": {"csv": local_time, "xlsx": local_time},
    }


class ToolkitCancellationView(PermissionCheckedMixin, ConfirmWorkflowCancellationView):
    """Says which review publishing would end; Wagtail's own asks for no right."""

    permission_required = "change"


class ToolkitCreateView(OwnedByMaker, CreateView):
    pass


class ToolkitCopyView(OwnedByMaker, CopyView):
    pass


class ToolkitEditView(EditView):
    """The text of a toolkit, with a way to its share links."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        shared = share_button_of(self, self.object)
        more = buttons_for(self.request.user, self.object)
        return [*super().header_more_buttons, *shared, *more]


class ToolkitViewSet(SharedViewSetMixin, AreaBoundViewSetMixin, SnippetViewSet):
    """An officer of a district or commune works on what their own unit has made."""

    model = Toolkit
    place_lookups = ("owner__areas__place",)
    icon = "folder-open-inverse"
    menu_label = _("Bộ tài liệu")
    menu_name = "toolkits"
    menu_order = 211
    add_to_admin_menu = True
    base_url_path = "bo-tai-lieu"
    index_view_class = ToolkitIndexView
    add_view_class = ToolkitCreateView
    edit_view_class = ToolkitEditView
    copy_view_class = ToolkitCopyView
    confirm_workflow_cancellation_view_class = ToolkitCancellationView
    list_display = [
        "title",
        NumberColumn("material_count", label=_("Số tài liệu")),
        DateColumn("first_published_at", label=_("Xuất bản"), sort_key="first_published_at"),
        LiveStatusTagColumn(),
    ]
    filterset_class = ToolkitFilterSet
    list_per_page = ROWS
    list_export = ["title", "slug", "material_count", "first_published_at"]
    export_headings = {
        "material_count": _("Số tài liệu"),
        "first_published_at": _("Xuất bản"),
    }
    export_filename = "bo-tai-lieu"
    ordering = ["-first_published_at", "-pk"]

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel("title", targets=["slug"], placeholder=False),
                    FieldPanel("summary"),
                    InlinePanel(
                        "items",
                        heading=_("Tài liệu trong bộ, theo thứ tự dùng"),
                        label=_("Tài liệu"),
                        panels=[FieldPanel("material"), FieldPanel("note"), FieldPanel("note_en")],
                    ),
                    FieldPanel("guidance"),
                    InlinePanel(
                        "suggested_posts",
                        heading=_("Bài đăng viết sẵn"),
                        label=_("Bài đăng"),
                        panels=[FieldPanel("channel"), FieldPanel("text")],
                    ),
                    FieldPanel("cover"),
                    MultiFieldPanel(
                        [FieldPanel("target_groups"), FieldPanel("channels")],
                        heading=_("Cho ai, trên kênh nào"),
                    ),
                    FieldPanel("slug", widget=VietnameseSlugInput),
                ],
                heading=_("Nội dung"),
            ),
            ObjectList(
                [FieldPanel("title_en"), FieldPanel("summary_en"), FieldPanel("guidance_en")],
                heading=_("Tiếng Anh"),
            ),
        ],
        base_form_class=ToolkitForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Toolkit]:
        return Toolkit.objects.with_material_count().with_status()
