"""Choosing a material for an article, a toolkit, a publication."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.views.generic.base import View
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from audiences.areas import areas_of
from audiences.viewsets.finding import RegisterChooseMixin
from audiences.wagtail_bases import BesideAView

from .models import Material


class OwnOrPublished(BesideAView):
    """Mixin: the materials of the officer's own area, drafts too, and of others what is published.

    What is published everybody may use and name; a draft of another unit nobody learns of.
    """

    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        named = [kwargs["pk"]] if "pk" in kwargs else request.GET.getlist("id")
        super().setup(request, *args, **kwargs)
        if not named:
            return
        if not all(str(pk).isdigit() for pk in named):
            raise PermissionDenied
        rows = Material.objects.filter(pk__in=named)
        if rows.count() != self.offered(rows).count():
            raise PermissionDenied

    def get_object_list(self) -> QuerySet[Material]:
        return self.offered(super().get_object_list())

    def offered(self, rows: QuerySet[Material]) -> QuerySet[Material]:
        if areas_of(self.request.user).covers_all:
            return rows
        own = policy_registry.get_by_type(Material).within(
            self.request.user, Material.objects.all()
        )
        return rows.filter(Q(live=True) | Q(pk__in=own.order_by().values("pk")))


class MaterialChooseView(RegisterChooseMixin, ChooseView):
    pass


class MaterialChooseResultsView(RegisterChooseMixin, ChooseResultsView):
    pass


class MaterialChooserViewSet(SnippetChooserViewSet):
    choose_view_class = MaterialChooseView
    choose_results_view_class = MaterialChooseResultsView

    def construct_view(self, view_class: type[View], **kwargs: Any) -> Any:
        offering = type(
            view_class.__name__,
            (OwnOrPublished, view_class),
            {"__module__": view_class.__module__},
        )
        return super().construct_view(offering, **kwargs)
