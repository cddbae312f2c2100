"""Nothing of the registers is deleted while anything names it, and the officer hears what does.

The database protects foreign keys; this asks before, counts links of many-to-many fields too, and
says it in words. Rows that are part of the object's own record (`ParentalKey`) do not count.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, ForeignObjectRel, IntegerField, Model, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey

APP = "audiences"


def relations_to(model: type[Model]) -> Iterable[ForeignObjectRel]:
    """Relations whose rows keep an object of `model` from being deleted, hidden ones included."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.many_to_many:
            continue  # links of many-to-many fields come as rows of the table between
        if isinstance(relation.field, ParentalKey) and not _is_person_in(relation):
            continue
        yield relation


def _is_person_in(relation: ForeignObjectRel) -> bool:
    """Whether the row between ties a user to the object: people are not lost by deleting."""
    fields = relation.related_model._meta.get_fields()
    return any(
        field.is_relation
        and isinstance(field.related_model, type)
        and issubclass(field.related_model, AbstractBaseUser)
        for field in fields
    )


def uses_of(instance: Model) -> dict[str, int]:
    """What names `instance`: plural name of the kind → how many, in one query."""
    model = type(instance)
    relations = list(relations_to(model))
    if not relations:
        return {}
    row = model._base_manager.filter(pk=instance.pk).values_list(*map(_rows_of, relations))
    found: Counter[str] = Counter()
    for relation, count in zip(relations, row.get(), strict=True):
        if count:
            found[_kind(relation)] += count
    return dict(found)


def _rows_of(relation: ForeignObjectRel) -> Coalesce:
    """How many rows of the relation name the object of the outer query."""
    name = relation.field.name
    rows = relation.related_model._base_manager.filter(**{name: OuterRef("pk")}).order_by()
    counted = rows.values(name).annotate(uses=Count("*")).values("uses")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


def _kind(relation: ForeignObjectRel) -> str:
    """What officers call the rows: those between two models are called by the far end."""
    model = relation.related_model
    if model._meta.auto_created:
        model = model._meta.auto_created  # type: ignore[assignment]  # the owner of the field
    return str(model._meta.verbose_name_plural)


def refuse_while_in_use(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Hook: sends the officer back to the list with the reason, one message for each object."""
    refused = None
    for instance in instances:
        if instance._meta.app_label != APP:
            continue
        if uses := uses_of(instance):
            messages.error(request, _message(instance, uses))
            refused = refused or redirect(instance.snippet_viewset.get_url_name("list"))
    return refused


def _message(instance: Model, uses: dict[str, int]) -> str:
    kinds = [
        f"{number_format(count, 0, use_l10n=True, force_grouping=True)} {kind}"
        for kind, count in uses.items()
    ]
    return _(
        "%(kind)s “%(name)s” đang được dùng nên không xóa được: %(uses)s. "
        "Hãy gỡ hoặc chuyển những mục đó trước."
    ) % {
        "kind": capfirst(str(instance._meta.verbose_name)),
        "name": instance,
        "uses": ", ".join(kinds),
    }


HOOKS = (("before_delete_snippet", refuse_while_in_use),)
