"""What the databases know of their tables after they were filled in bulk.

PostgreSQL counts by itself in time, and sooner when asked. SQLite counts only when told, and what
it then knows stays as it was: so the demonstration, which grows later, is never counted.
"""

from django.db import connection
from django.db.backends.utils import CursorWrapper

# SQLite's ANALYZE says nothing of an empty table, and then takes it for a large one: Wagtail's
# "is this page restricted?" read every page while no restriction existed.
EMPTY_TABLES = """
    INSERT INTO sqlite_stat1 (tbl, idx, stat)
    SELECT name, NULL, '1' FROM sqlite_master
    WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%%' AND name NOT LIKE 'sqlite_%%'
      AND name NOT IN (SELECT tbl FROM sqlite_stat1)
"""
COUNTED_INDEXES = "SELECT tbl, idx FROM sqlite_stat1 WHERE idx IS NOT NULL"


def analyse() -> None:
    """Counts the tables for the planner."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "sqlite":
            cursor.execute(EMPTY_TABLES)
            forget_indexes_of_nulls(cursor)
            cursor.execute("ANALYZE sqlite_schema")  # reads the counts again at once


def forget_indexes_of_nulls(cursor: CursorWrapper) -> None:
    """Where most values are NULL, SQLite thinks that any value is as frequent as they are.

    It then reads a whole table for the few rows of one value (aliases of a page, for instance).
    """
    quote = connection.ops.quote_name
    cursor.execute(COUNTED_INDEXES)
    for table, index in cursor.fetchall():
        cursor.execute("SELECT name FROM pragma_index_info(%s) WHERE seqno = 0", [index])
        (column,) = cursor.fetchone()
        if column is None:  # an expression
            continue
        cursor.execute(
            f"SELECT COUNT(*), COUNT({quote(column)}) FROM {quote(table)}"  # noqa: S608 (names from the schema)
        )
        rows, values = cursor.fetchone()
        if values * 2 < rows:
            cursor.execute("DELETE FROM sqlite_stat1 WHERE idx = %s", [index])
