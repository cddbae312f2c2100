"""The list of articles in the administration, and the choice of a column for a new one."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from audiences.areas import areas_of
from audiences.models import Channel, TargetGroup

from .models import ArticlePage, SectionPage


class ArticleFilterSet(WagtailFilterSet):
    column = django_filters.ModelChoiceFilter(
        label=_("Chuyên mục"),
        queryset=lambda request: SectionPage.objects.order_by("path"),
        method="below",
    )
    live = django_filters.ChoiceFilter(
        label=_("Trạng thái"),
        choices=[("True", _("Đang trên trang")), ("False", _("Chưa lên trang"))],
    )
    published_on = django_filters.DateFromToRangeFilter(
        label=_("Ngày đăng"), widget=DateRangePickerWidget
    )
    target_groups = django_filters.ModelChoiceFilter(
        label=_("Nhóm đối tượng"), queryset=TargetGroup.objects.all()
    )
    channels = django_filters.ModelChoiceFilter(
        label=_("Kênh truyền thông"), queryset=Channel.objects.all()
    )

    class Meta:
        model = ArticlePage
        fields: list[str] = []

    def below(self, queryset: Any, name: str, column: SectionPage) -> Any:
        return queryset.descendant_of(column)


class ArticleIndexView(IndexView):
    """Searched with and without marks, within what the filters left."""

    filterset_class = ArticleFilterSet
    template_name = "portal/admin/articles.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        has_area = not areas_of(self.request.user).covers_all
        return super().get_context_data(has_area=has_area, **kwargs)

    def annotate_queryset(self, pages: Any) -> Any:
        """Wagtail's, without what no article needs: it is no site's root, its type is known."""
        annotated = super().annotate_queryset(pages).prefetch_related(None)
        return annotated.prefetch_workflow_states().prefetch_related("locale")

    def search_queryset(self, queryset: Any) -> Any:
        """Wagtail's search refuses filters over relations: they go into a subquery."""
        if not self.is_searching:
            return queryset
        narrowed = ArticlePage.objects.filter(pk__in=queryset.order_by().values("pk"))
        whole = self.annotate_queryset(narrowed).order_by(*queryset.query.order_by)
        return super().search_queryset(whole)


class ChooseColumnView(ChooseParentView):
    """The columns that this user may write in, each one click from the editor.

    With one column only, the editor opens at once.
    """

    template_name = "portal/admin/choose_column.html"
    page_title = _("Viết bài mới")
    http_method_names = ["get", "head", "options"]

    def columns(self) -> QuerySet[SectionPage]:
        parents = self.get_valid_parent_pages(self.request.user)
        return SectionPage.objects.filter(pk__in=parents.values("pk")).order_by("path")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        columns = [
            {
                "title": each.title,
                "intro": each.intro,
                "url": reverse("wagtailadmin_pages:add", args=["portal", "articlepage", each.pk]),
            }
            for each in self.columns()
        ]
        return super().get_context_data(columns=columns, **kwargs)

    def get_page_subtitle(self) -> str:
        return ""


class ArticleMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(user_has_any_page_permission(request.user))


class ArticleListing(PageListingViewSet):
    """All articles whatever their column: an officer never walks the tree to find one."""

    model = ArticlePage
    name = "articles"
    icon = "doc-full"
    menu_label = _("Bài viết")
    menu_name = "articles"
    menu_order = 100
    menu_item_class = ArticleMenuItem
    add_to_admin_menu = True
    ordering = "-latest_revision_created_at"
    index_view_class = ArticleIndexView
    choose_parent_view_class = ChooseColumnView
    filterset_class = ArticleFilterSet
