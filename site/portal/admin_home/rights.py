"""What an officer may do, asked of each model's own policy."""

from typing import Any

from django.db.models import Model
from django.urls import reverse
from wagtail.permissions import policy_registry

from media_library.models import Material

from ..article_import.actions import Officer
from ..models import ArticlePage


def may(user: Officer, action: str, model: type[Model]) -> bool:
    """Whether `user` holds this right on the model, on at least some of its rows."""
    return bool(policy_registry.get_by_type(model).user_has_permission(user, action))


def may_write(user: Officer) -> bool:
    """Whether this user may add pages anywhere."""
    return may(user, "add", ArticlePage)


def may_edit_articles(user: Officer) -> bool:
    return may_write(user) or may(user, "change", ArticlePage)


def may_add_material(user: Officer) -> bool:
    return may(user, "add", Material)


def may_make(user: Officer) -> bool:
    """Whether this user makes texts at all: then drafts and returned texts concern them."""
    return may_edit_articles(user) or may_add_material(user)


def may_see_materials(user: Officer) -> bool:
    policy = policy_registry.get_by_type(Material)
    return bool(policy.user_has_any_permission(user, {"add", "change", "view"}))


def list_url(model: Any, view: str = "list") -> str:
    """An address of a snippet's administration."""
    return reverse(model.snippet_viewset.get_url_name(view))


def import_url(model: Any) -> str:
    """Where files are imported into a list; the list itself where it has no import."""
    has_import = hasattr(model.snippet_viewset, "import_view")
    return list_url(model, "import" if has_import else "list")
