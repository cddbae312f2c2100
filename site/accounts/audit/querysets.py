"""What may be asked of the chain, and what may not be done to it."""

from typing import Any, NoReturn

from django.db import models

from vietnamese.folding import fold


class AppendOnlyError(Exception):
    """Somebody tried to change or delete what the log says."""

    def __init__(self) -> None:
        super().__init__("The audit log is append-only")


class AuditEntryQuerySet(models.QuerySet):
    def matching(self, query: str) -> "AuditEntryQuerySet":
        """Entries whose object is called so: each word somewhere in the name, marks not needed."""
        found = self
        for word in fold(query).split():
            found = found.filter(folded__contains=word)
        return found

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        raise AppendOnlyError

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Entries come by `chain.append` only, one after the other."""
        raise AppendOnlyError
