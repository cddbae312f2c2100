"""Triggers in the database that refuse changing and deleting the log, whoever asks.

Set after each `migrate`: SQLite drops them silently where a migration remakes a table.
Whoever owns the database can drop them; `check_audit` says when they are missing.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from wagtail.models import ModelLogEntry, PageLogEntry

from .models import AuditEntry

TABLES = tuple(model._meta.db_table for model in (PageLogEntry, ModelLogEntry, AuditEntry))
MESSAGE = "the audit log is append-only"
POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
INSTALLED = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE pg_table_is_visible(c.oid) AND t.tgenabled <> 'D'"
    ),
}


def wanted() -> Iterator[tuple[str, str, str]]:
    """Name, table and event of each trigger."""
    for table in TABLES:
        for event in ("UPDATE", "DELETE"):
            yield f"{table}_no_{event.lower()}", table, event


def missing(connection: BaseDatabaseWrapper) -> list[tuple[str, str, str]]:
    """The triggers that are not there, or switched off."""
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
        tables = set(connection.introspection.table_names(cursor))
    return [each for each in wanted() if each[0] not in there and each[1] in tables]


def install(connection: BaseDatabaseWrapper) -> None:
    lacking = missing(connection)
    if not lacking:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for name, table, event in lacking:
            if connection.vendor == "postgresql":
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"')
                body = "FOR EACH ROW EXECUTE FUNCTION audit_append_only()"
            else:
                body = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            cursor.execute(f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" {body}')


def remove(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away: before a test empties the tables, or tampers with them."""
    with connection.cursor() as cursor:
        for name, table, _event in wanted():
            where = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{where}')


def install_after_migrate(using: str, **kwargs: Any) -> None:
    """Signal `post_migrate`."""
    connection = connections[using]
    if connection.vendor in INSTALLED:
        install(connection)
