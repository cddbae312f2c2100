"""The area of an officer: which rows of the administration are theirs.

A province's officer sees every row. An officer of a district or commune (`OfficerArea`) sees the
units given to them, everything below those, and what goes on from them or led to them whole:
whoever kept a commune's figures before it was merged keeps them after, and the other way round.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from .enums import SuccessionBasis
from .models import OfficerArea, Place, PlaceSuccession

LIMITED = "audiences.limited_to_officerarea"
CACHE = "_area_scope"

Rows = TypeVar("Rows", bound=Model)


@dataclass(frozen=True)
class AreaScope:
    """Which places an officer answers for: all of them, or those of `place_ids`."""

    covers_all: bool
    place_ids: frozenset[int] = frozenset()

    def covers(self, place: Place) -> bool:
        return self.covers_all or place.pk in self.place_ids

    def filter(self, queryset: QuerySet[Rows], *lookups: str) -> QuerySet[Rows]:
        """The rows whose place, by any of `lookups` ("place", "setting__place"), is covered.

        Narrowed by primary key, so that a search after it works where the model's search fields
        name `index.FilterField("id")`, and rows never come twice.
        """
        if self.covers_all:
            return queryset
        within = Q(pk__in=[])
        for lookup in lookups:
            within |= Q(**{f"{lookup}__in": self.place_ids})
        inside = queryset.model._default_manager.filter(within)
        return queryset.filter(pk__in=inside.order_by().values("pk"))


EVERYWHERE = AreaScope(covers_all=True)
NOWHERE = AreaScope(covers_all=False)


def areas_of(user: Any) -> AreaScope:
    """The scope of `user`, computed once for each request (it is kept on the user object)."""
    if not user.is_active:
        return NOWHERE
    if user.is_superuser:
        return EVERYWHERE
    scope = getattr(user, CACHE, None)
    if scope is None:
        given = OfficerArea.objects.filter(user=user).values_list("place_id", flat=True)
        scope = scope_of(given, limited=user.has_perm(LIMITED))
        setattr(user, CACHE, scope)
    return scope


def scope_of(given: Iterable[int], *, limited: bool) -> AreaScope:
    """The scope that the units of `given` make up; without any, all unless `limited`."""
    roots = frozenset(given)
    if not roots:
        return NOWHERE if limited else EVERYWHERE
    return AreaScope(covers_all=False, place_ids=going_on(roots) | leading_to(roots))


def going_on(roots: Collection[int]) -> frozenset[int]:
    """These units, all below them, and those that they went over to whole."""
    return reached(roots, via="predecessor", to="successor")


def leading_to(roots: Collection[int]) -> frozenset[int]:
    """These units, all below them, and those that went over to them whole.

    Apart from `going_on`: who keeps a commune does not keep its new unit's other predecessors.
    """
    return reached(roots, via="successor", to="predecessor")


def reached(roots: Collection[int], *, via: str, to: str) -> frozenset[int]:
    """Whatever children and whole successions lead to: one query for each step away."""
    found = set(roots)
    step = set(roots)
    whole = PlaceSuccession.objects.filter(basis=SuccessionBasis.WHOLE).order_by()
    while step:
        children = Place.objects.filter(parent_id__in=step).order_by().values_list("pk")
        linked = whole.filter(**{f"{via}_id__in": step}).values_list(f"{to}_id")
        step = {pk for (pk,) in children.union(linked)} - found
        found |= step
    return frozenset(found)


class AreaPermissionPolicy(ModelPermissionPolicy):
    """Django's rights on the model, and for each row the officer's area as well.

    `place_lookups` lead from a row to places; a row of which one place is the officer's is theirs.
    """

    def __init__(self, model: type[Model] | str, *place_lookups: str) -> None:
        super().__init__(model)
        self.place_lookups = place_lookups

    def within(self, user: Any, queryset: QuerySet[Rows]) -> QuerySet[Rows]:
        """The rows of `queryset` in the officer's area, whatever rights they have on them."""
        return areas_of(user).filter(queryset, *self.place_lookups)

    def is_within(self, user: Any, instance: Model) -> bool:
        """Whether a saved row is in the officer's area. One that is not saved yet is nobody's."""
        if areas_of(user).covers_all or instance.pk is None:
            return True
        rows = type(instance)._default_manager.filter(pk=instance.pk)
        return self.within(user, rows).exists()

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        return self.user_has_permission(user, action) and self.is_within(user, instance)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Model
    ) -> bool:
        return self.user_has_any_permission(user, actions) and self.is_within(user, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        return self.within(user, super().instances_user_has_any_permission_for(user, actions))
