"""Wagtail's own schedules, as a part of the tick: what goes live and away by its hour."""

from datetime import datetime

from django.apps import apps
from django.core.management import call_command
from django.db.models import Min
from django.utils import timezone
from wagtail.models import DraftStateMixin, Revision


def run_schedules() -> int:
    """Publishes approved revisions whose hour has come, and takes down what has expired."""
    coming = Revision.objects.filter(approved_go_live_at__lt=timezone.now()).count()
    call_command("publish_scheduled", verbosity=0)
    return coming


def next_schedule() -> datetime | None:
    """The nearest hour of either; one query for each kind of thing that has one."""
    nearest = [Revision.objects.aggregate(at=Min("approved_go_live_at"))["at"]]
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and "expire_at" in own_fields(model):
            live = model._default_manager.filter(live=True)
            nearest.append(live.aggregate(at=Min("expire_at"))["at"])
    return min((at for at in nearest if at is not None), default=None)


def own_fields(model: type) -> set[str]:
    """Without those of a parent: every kind of page has its hour in the one table of pages."""
    return {field.name for field in model._meta.local_fields}  # type: ignore[attr-defined]
