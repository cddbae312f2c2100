"""Each new row of Wagtail's log gets its entry in the chain, in the same transaction."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.dateparse import parse_datetime

from vietnamese.folding import fold

from .facts import digest_of, facts_of, log_name
from .models import AuditEntry, ChainHead
from .querysets import AppendOnlyError


def append(entry: Any) -> AuditEntry:
    """Adds a log row's entry at the end of the chain.

    Locks the head until the surrounding transaction ends, so entries come one after the other
    (SQLite: a writer holds the whole database anyhow).
    """
    facts = facts_of(entry, log=log_name(entry), entry_id=entry.pk)
    with transaction.atomic():
        head, _made = ChainHead.objects.select_for_update().get_or_create(pk=ChainHead.ONLY)
        added = AuditEntry(
            **{
                **facts,
                "timestamp": parse_datetime(facts["timestamp"]),
                "uuid": UUID(facts["uuid"]) if facts["uuid"] else None,
            },
            sequence=head.sequence + 1,
            folded=fold(facts["label"]),
            previous=head.digest,
            digest=digest_of(head.digest, facts),
        )
        added.save()
        head.sequence, head.digest = added.sequence, added.digest
        head.save()
    return added


def append_new(sender: type, instance: Any, created: bool, raw: bool, **kwargs: Any) -> None:
    """Signal `post_save` of the logs. A restored row (`raw`) comes with its entry."""
    if created and not raw:
        append(instance)


def refuse_change(sender: type, instance: Any, raw: bool, **kwargs: Any) -> None:
    """Signal `pre_save` of the logs: a row is written once."""
    if not raw and not instance._state.adding:
        raise AppendOnlyError


def refuse_deletion(sender: type, **kwargs: Any) -> None:
    """Signal `pre_delete` of the logs."""
    raise AppendOnlyError
