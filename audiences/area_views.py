"""What makes every view of a view set refuse rows outside the officer's area.

    class OutletViewSet(AreaBoundViewSetMixin, SnippetViewSet):
        place_lookups = ("place",)

The mixin registers the policy, and wraps every view that the view set constructs, those of its
chooser too: a view added later is bound without a line of its own.
"""

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import View
from wagtail.admin.auth import permission_denied
from wagtail.permissions import policy_registry, register_permission_policy
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from .areas import AreaPermissionPolicy, areas_of
from .wagtail_bases import BesideAView, BesideAViewSet

READERS = {"add", "change", "delete", "view"}
OUTSIDE = _("Đơn vị này ở ngoài địa bàn bạn phụ trách. Hãy chọn đơn vị thuộc địa bàn của mình.")


def policy_of(model: type[Model]) -> AreaPermissionPolicy | None:
    """The model's policy where it is bound to areas."""
    policy = policy_registry.get_by_type(model)
    return policy if isinstance(policy, AreaPermissionPolicy) else None


def refuse_rows_outside(user: Any, model: type[Model], pks: list[str]) -> None:
    """Raises PermissionDenied when one of these rows is outside the officer's area.

    A row that is not there is left to the view, which says so.
    """
    policy = policy_of(model)
    if not pks or policy is None or areas_of(user).covers_all:
        return
    if not all(pk.isdigit() for pk in pks):
        raise PermissionDenied
    rows = model._default_manager.filter(pk__in=pks)
    if rows.count() != policy.within(user, rows).count():
        raise PermissionDenied


class WithinArea(BesideAView):
    """Mixin for any view of a model: what its address or query names has to be within the area."""

    area_model: type[Model]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        named = [unquote(str(kwargs["pk"]))] if "pk" in kwargs else request.GET.getlist("id")
        refuse_rows_outside(request.user, self.area_model, named)
        super().setup(request, *args, **kwargs)


class ListsWithinArea(BesideAView):
    """Mixin for listings, exports included, and choosers: only rows within the area."""

    area_model: type[Model]
    request: HttpRequest

    def within(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        policy = policy_of(self.area_model)
        if policy is None or rows.model is not self.area_model:
            return rows
        return policy.within(self.request.user, rows)

    def get_base_queryset(self) -> QuerySet[Any]:
        return self.within(super().get_base_queryset())

    def get_object_list(self) -> QuerySet[Any]:
        return self.within(super().get_object_list())


def bound(view_class: type[View], model: type[Model]) -> type[View]:
    """The same view, keeping to the officer's area."""
    return type(
        view_class.__name__,
        (WithinArea, ListsWithinArea, view_class),
        {"area_model": model, "__module__": view_class.__module__},
    )


class AreaBoundFormMixin:
    """Mixin for the form: a place, or what leads to one, is chosen within the area only."""

    place_lookups: tuple[str, ...] = ()
    fields: dict[str, Any]
    for_user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is None or areas_of(self.for_user).covers_all:
            return
        leading = [lookup.split("__") for lookup in self.place_lookups]
        leading = [path for path in leading if path[0] in self.fields]
        for name, *rest in leading:
            field = self.fields[name]
            if isinstance(field, ModelChoiceField) and field.queryset is not None:
                target = "__".join(rest) or "pk"
                field.queryset = areas_of(self.for_user).filter(field.queryset, target)
                field.error_messages = {**field.error_messages, "invalid_choice": OUTSIDE}
                field.required = field.required or len(leading) == 1


class AreaBoundChooserViewSet(SnippetChooserViewSet):
    """The chooser of rows bound to areas: offers and gives out the officer's own alone."""

    def construct_view(self, view_class: type[View], **kwargs: Any) -> Any:
        return super().construct_view(bound(view_class, self.model), **kwargs)


class ForReaders(BesideAView):
    """Mixin for a view of a chooser: open to whoever holds some right on the model."""

    area_model: type[Model]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        policy = policy_registry.get_by_type(self.area_model)
        if not policy.user_has_any_permission(request.user, READERS):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)


def for_readers(view_class: type[View], model: type[Model]) -> type[View]:
    """The same view, shut to whoever may not see the model's rows: figures are no writer's."""
    attributes = {"area_model": model, "__module__": view_class.__module__}
    return type(view_class.__name__, (ForReaders, view_class), attributes)


class ReadersChooserViewSet(AreaBoundChooserViewSet):
    """The same for rows that nobody else has to choose."""

    def construct_view(self, view_class: type[View], **kwargs: Any) -> Any:
        return super().construct_view(for_readers(view_class, self.model), **kwargs)


class AreaBoundViewSetMixin(BesideAViewSet):
    """Mixin for a SnippetViewSet whose rows belong to places; stands before SnippetViewSet."""

    model: type[Model]
    place_lookups: tuple[str, ...] = ("place",)
    chooser_viewset_class = AreaBoundChooserViewSet

    def construct_view(self, view_class: type[View], **kwargs: Any) -> Any:
        return super().construct_view(bound(view_class, self.model), **kwargs)

    def get_form_class(self, for_update: bool = False) -> Any:
        form_class = super().get_form_class(for_update)
        return type(
            form_class.__name__,
            (AreaBoundFormMixin, form_class),
            {"place_lookups": self.place_lookups},
        )

    def on_register(self) -> None:
        """Registers the policy first: Wagtail asks for it while it registers the rest."""
        policy = AreaPermissionPolicy(self.model, *self.place_lookups)
        register_permission_policy(self.model, policy, exact_class=True)
        super().on_register()
