"""Saving much at once: each object goes into the search index and the reference index once.

Wagtail writes both after every save, and a page is saved three times until it is published.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def indexed_once() -> Iterator[None]:
    """Within, saves write no index; at the end, what was saved is indexed. Not after an error."""
    saved: dict[type[Model], set[Any]] = defaultdict(set)

    def remember(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
        saved[sender].add(instance.pk)

    models = [model for model in get_indexed_models() if getattr(model, "search_auto_update", True)]
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    post_save.connect(remember, weak=False)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        post_save.disconnect(remember)
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)
    for model in models:
        add_to_search(model, saved.get(model, set()))
    for model, keys in saved.items():
        if ReferenceIndex.model_is_indexable(model):
            for instance in model._default_manager.filter(pk__in=keys):
                ReferenceIndex.create_or_update_for_object(instance)


def add_to_search(model: Any, keys: set[Any]) -> None:
    instances = list(model.get_indexed_objects().filter(pk__in=keys)) if keys else []
    if instances:
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, instances)
