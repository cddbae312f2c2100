"""Tells the search index and the reference index about rows that were written in bulk."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from modelcluster.models import get_all_child_relations
from modelsearch.backends import get_search_backends
from modelsearch.index import class_is_indexed
from wagtail.models import ReferenceIndex

from .postgres_entries import add_entries

# The search index counts its whole table anew after each piece.
PIECE = 5_000
HELD = "_cluster_related_objects"  # where modelcluster keeps children that are not written yet


def index_written(model: type[Model], keys: list[Any]) -> None:
    """Indexes the objects with these keys; within the caller's transaction."""
    is_indexed = class_is_indexed(model)
    for start in range(0, len(keys), PIECE):
        rows = model.get_indexed_objects() if is_indexed else model._default_manager.all()  # type: ignore[attr-defined]  # from Indexed
        index_rows(model, list(rows.filter(pk__in=keys[start : start + PIECE])))


def index_rows(model: type[Model], instances: list[Any]) -> None:
    """The same for rows at hand, at most `PIECE`, which bring along what the index reads."""
    if class_is_indexed(model):
        for backend in get_search_backends(with_auto_update=True):
            add_many(backend)(model, instances)
    if ReferenceIndex.model_is_indexable(model):
        _index_references(model, instances)


def _index_references(model: type[Model], instances: list[Any]) -> None:
    """As `ReferenceIndex.create_or_update_for_object` for each, in two queries for all.

    That public method takes three queries an object. What it calls to read references has no public
    name; the test of this module compares the two.
    """
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    keys = [str(each.pk) for each in instances]
    ReferenceIndex.objects.filter(base_content_type=content_type, object_id__in=keys).delete()
    with _children_at_hand(model, instances):
        ReferenceIndex.objects.bulk_create(
            _references(content_type, instances), batch_size=1_000, ignore_conflicts=True
        )


def add_many(backend: Any) -> Callable[[type[Model], list[Any]], None]:
    """How this backend takes many rows."""
    if not type(backend).__module__.endswith(".postgres.postgres"):
        return backend.add_bulk
    return partial(add_entries, backend)


@contextmanager
def _children_at_hand(model: type[Model], instances: list[Any]) -> Iterator[None]:
    """Children of all rows: a query for each relation, not for each of each row.

    They lie where an unsaved change of them would, since what `prefetch_related` brings is wrapped
    in a query of its own for each row, which took half the time. Taken away again afterwards.
    """
    keys = [each.pk for each in instances]
    held: dict[Any, dict[str, list[Any]]] = {key: {} for key in keys}
    for relation in get_all_child_relations(model):
        name, parent = relation.get_accessor_name(), relation.field
        for each in held.values():
            each[name] = []
        children = relation.related_model._base_manager.filter(**{f"{parent.name}__in": keys})
        for child in children.order_by("pk"):
            held[getattr(child, parent.attname)][name].append(child)
    before = [getattr(each, HELD, None) for each in instances]
    for instance in instances:
        setattr(instance, HELD, held[instance.pk])
    try:
        yield
    finally:
        for instance, those in zip(instances, before, strict=True):
            setattr(instance, HELD, those or {})


def _references(content_type: ContentType, instances: list[Any]) -> Iterator[ReferenceIndex]:
    for instance in instances:
        for to_type, to_key, model_path, content_path in set(
            ReferenceIndex._extract_references_from_object(instance)
        ):
            yield ReferenceIndex(
                content_type=content_type,
                base_content_type=content_type,
                object_id=instance.pk,
                to_content_type_id=to_type,
                to_object_id=to_key,
                model_path=model_path,
                content_path=content_path,
                content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
            )
