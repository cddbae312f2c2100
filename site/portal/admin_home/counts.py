"""The numbers in the head of the home."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.site_summary import SummaryItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from audiences.areas import areas_of
from media_library.models import Material

from ..models import ArticlePage
from .rights import list_url, may_see_materials


class Count(SummaryItem):
    """How many objects of a model there are, linked to their list."""

    template_name = "wagtailadmin/home/count.html"
    model: type[Model]
    noun: str | Promise
    icon: str

    def url(self) -> str:
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        number = self.rows().count()
        return {"number": number, "noun": self.noun, "icon": self.icon, "url": self.url()}

    def rows(self) -> Any:
        """What the list shows: all, or what an officer of a commune sees."""
        rows, user = self.model._default_manager, self.request.user
        if areas_of(user).covers_all:
            return rows
        policy = policy_registry.get_by_type(self.model)
        if issubclass(self.model, Page):
            return rows.filter(pk__in=policy.explorable_instances(user).values("pk"))
        return policy.within(user, rows.all())


class ArticleCount(Count):
    order = 100
    model = ArticlePage
    noun = _("bài viết")
    icon = "doc-full"

    def url(self) -> str:
        return reverse("articles:index")

    def is_shown(self) -> bool:
        return bool(user_has_any_page_permission(self.request.user))


class MaterialCount(Count):
    order = 150
    model = Material
    noun = _("tài liệu")
    icon = "folder-inverse"

    def url(self) -> str:
        return list_url(Material)

    def is_shown(self) -> bool:
        return may_see_materials(self.request.user)
