"""What an officer may not write, row by row."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from audiences.areas import AreaPermissionPolicy, AreaScope, areas_of

from .columns import Text
from .sheets import Guard

NOT_YOURS = _("dòng này thuộc địa bàn mà bạn không phụ trách. Hãy bỏ dòng này.")


def guard_for(user: Any, policy: Any) -> Guard | None:
    """Keeps an officer of an area inside it; None for who may write every row."""
    if not isinstance(policy, AreaPermissionPolicy):
        return None
    scope = areas_of(user)
    if scope.covers_all:
        return None

    def guard(instance: Model) -> Iterable[tuple[str, Text]]:
        if not any(_is_in(scope, instance, lookup) for lookup in policy.place_lookups):
            yield "", NOT_YOURS

    return guard


def _is_in(scope: AreaScope, instance: Any, lookup: str) -> bool:
    """Follows a lookup ("setting__place") from the instance as it stands in memory."""
    *path, last = lookup.split("__")
    for name in path:
        instance = getattr(instance, name, None)
        if instance is None:
            return False
    if last in ("pk", "id"):
        return instance.pk in scope.place_ids
    field = instance._meta.get_field(last)
    if field.many_to_many:
        return instance.pk is not None and any(
            each.pk in scope.place_ids for each in getattr(instance, last).all()
        )
    return getattr(instance, field.attname) in scope.place_ids
