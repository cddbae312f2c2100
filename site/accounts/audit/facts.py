"""What the chain holds of one row of Wagtail's log, in one spelling, and its digest."""

import hashlib
import json
from datetime import UTC
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import PageLogEntry

PAGE, MODEL = "page", "model"
GENESIS = "0" * 64  # stands before the first entry


def log_name(entry: Any) -> str:
    """Which of Wagtail's two logs a row belongs to."""
    return PAGE if isinstance(entry, PageLogEntry) else MODEL


def plain(value: Any) -> Any:
    """JSON as it comes back from either database: PostgreSQL gives 1.0 and 1e3 as it likes."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def facts_of(row: Any, *, log: str, entry_id: int) -> dict[str, Any]:
    """The columns of a log row, or of its copy in the chain, as plain JSON values."""
    return {
        "log": log,
        "entry_id": entry_id,
        "content_type_id": row.content_type_id,
        "object_id": str(row.object_id),
        "label": str(row.label),
        "action": row.action,
        "timestamp": row.timestamp.astimezone(UTC).isoformat(timespec="microseconds"),
        "user_id": row.user_id,
        "data": plain(json.loads(json.dumps(row.data, cls=DjangoJSONEncoder))),
        "uuid": str(row.uuid) if row.uuid else None,
        "revision_id": row.revision_id,
        "content_changed": bool(row.content_changed),
        "deleted": bool(row.deleted),
    }


def canonical(facts: dict[str, Any]) -> str:
    """One spelling: keys sorted, no spaces, Vietnamese letters as they are."""
    return json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(previous: str, facts: dict[str, Any]) -> str:
    """SHA-256 of the digest before and the facts: hexadecimal, 64 signs."""
    return hashlib.sha256(f"{previous}\n{canonical(facts)}".encode()).hexdigest()
