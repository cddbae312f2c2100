"""Addresses of the administration that Wagtail opens to every officer, and we do not.

Each has a rule here; `docs/roles.md` says whom it lets in. Wagtail's own checks hold besides.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.auth import permission_denied
from wagtail.models import Page
from wagtail.permissions import policy_registry

from audiences.area_views import refuse_rows_outside
from audiences.areas import areas_of

Rule = Callable[[HttpRequest, dict[str, Any]], bool]
PAGE_RIGHTS = ("add", "change", "publish", "bulk_delete", "lock", "unlock")


def right(name: str) -> Rule:
    return lambda request, _kwargs: bool(request.user.has_perm(name))


def whole_province(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """For reports that know no area: they name the drafts of every unit."""
    return areas_of(request.user).covers_all


def adds_pages(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    return bool(policy_registry.get_by_type(Page).user_has_permission(request.user, "add"))


def edits_the_page(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    page = get_object_or_404(Page, pk=kwargs["page_id"])
    return bool(page.permissions_for_user(request.user).can_edit())


def moves_the_page(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    page = get_object_or_404(Page, pk=kwargs["page_to_move_id"])
    destination = get_object_or_404(Page, pk=kwargs["destination_id"])
    return bool(page.permissions_for_user(request.user).can_move_to(destination))


def acts_on_many(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Whoever holds the right that the action is about, on rows of their own area alone."""
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return False
    refuse_rows_outside(request.user, model, request.GET.getlist("id"))
    if issubclass(model, Page):
        refuse_pages_unseen(request.user, request.GET.getlist("id"))
    policy = policy_registry.get_by_type(model)
    return bool(policy.user_has_any_permission(request.user, rights_for(model, kwargs["action"])))


def refuse_pages_unseen(user: Any, pks: list[str]) -> None:
    """Raises PermissionDenied when one of these is a draft of another unit."""
    if areas_of(user).covers_all:
        return
    named = Page.objects.filter(pk__in=[pk for pk in pks if pk.isdigit()])
    seen = policy_registry.get_by_type(Page).explorable_instances(user)
    if named.exclude(pk__in=seen.values("pk")).exists():
        raise PermissionDenied


def rights_for(model: type[Model], action: str) -> tuple[str, ...]:
    """Rights of which one lets an officer act on many at once; each row is asked for besides."""
    if issubclass(model, Page):
        return PAGE_RIGHTS
    return (action,) if hasattr(model, "snippet_viewset") else ("change", "delete")


DOORS: dict[str, Rule] = {
    "articles:choose_parent": adds_pages,
    "wagtail_bulk_action": acts_on_many,
    "wagtailadmin_pages:choose_parent": adds_pages,
    "wagtailadmin_pages:confirm_workflow_cancellation": edits_the_page,
    "wagtailadmin_pages:move_confirm": moves_the_page,
    "wagtailadmin_reports:site_history": right("audit.view_auditentry"),
    "wagtailadmin_reports:site_history_results": right("audit.view_auditentry"),
    **{
        f"wagtailadmin_reports:{name}{part}": whole_province
        for name in ("workflow", "workflow_tasks", "page_types_usage")
        for part in ("", "_results")
    },
    "wagtailadmin_workflows:task_chooser": right("wagtailcore.change_workflow"),
    "wagtailadmin_workflows:task_chooser_create": right("wagtailcore.change_workflow"),
    "wagtailadmin_workflows:task_chooser_results": right("wagtailcore.change_workflow"),
    "wagtailadmin_workflows:task_chosen": right("wagtailcore.change_workflow"),
}


class DoorsMiddleware:
    """Asks the rule before the view; a refusal looks like Wagtail's own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        rule = DOORS.get(match.view_name) if match else None
        if rule is None or not request.user.is_authenticated:
            return None
        try:
            opened = rule(request, kwargs)
        except PermissionDenied:
            opened = False
        return None if opened else permission_denied(request)
