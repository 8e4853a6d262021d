"""Rows for tables, gathered in memory and written by COPY."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models
from psycopg import sql


class Sheet:
    """The new rows of one table. Columns that are not named take the model's defaults.

    Values are given as psycopg writes them; a range is given as text.
    """

    def __init__(self, model: type[models.Model], *columns: str) -> None:
        self.table = model._meta.db_table
        self.rows: list[tuple[Any, ...]] = []
        self._next = 1 + (model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0)
        stored = [field for field in model._meta.concrete_fields if not field.generated]
        others = [field for field in stored if field.column not in {"id", *columns}]
        self._columns: list[str] = ["id", *columns, *(str(field.column) for field in others)]
        self._defaults = tuple(
            field.get_db_prep_save(field.get_default(), connection) for field in others
        )

    def add(self, *values: Any) -> int:
        """Add a row with the values of the named columns; return its id."""
        pk = self._next
        self._next += 1
        self.rows.append((pk, *values, *self._defaults))
        return pk

    def write(self) -> None:
        """Send the gathered rows to the database, and forget them."""
        self._first = self.rows[0][0] if self.rows else self._next
        columns = [sql.Identifier(column) for column in self._columns]
        copy = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(self.table), sql.SQL(", ").join(columns)
        )
        with connection.cursor() as cursor, cursor.copy(copy) as lines:
            for row in self.rows:
                lines.write_row(row)
        self.rows.clear()

    def gather_names(self) -> None:
        """Let the database find out what names the rows written last are found by."""
        # In batches, so that what is dead afterwards doesn't lie in one heap before what lives.
        _switch_triggers([self], "ENABLE")
        with connection.cursor() as cursor:
            gather = sql.SQL("UPDATE {} SET search_key = '' WHERE id >= %s")
            cursor.execute(gather.format(sql.Identifier(self.table)), [self._first])
        _switch_triggers([self], "DISABLE")

    def take_numbers(self) -> None:
        """Let the table number its next rows behind these."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)",
                [self.table, self._next],
            )


@contextmanager
def written_in_bulk(sheets: Sequence[Sheet]) -> Iterator[None]:
    """Check constraints after each COPY, and keep no history of what is written in the block.

    A history row for each would double the work and tell nothing: nobody entered these rows. Only
    the triggers of users are switched off. Foreign keys are triggers of the system and stay on,
    which `session_replication_role` would not leave them. Must be in a transaction; nobody else
    can write to these tables until it ends.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        _switch_triggers(sheets, "DISABLE")
        yield
        for sheet in sheets:
            sheet.take_numbers()
        _switch_triggers(sheets, "ENABLE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for sheet in sheets:
            cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(sheet.table)))


def _switch_triggers(sheets: Sequence[Sheet], switch: str) -> None:
    statement = sql.SQL(f"ALTER TABLE {{}} {switch} TRIGGER USER")
    with connection.cursor() as cursor:
        for sheet in sheets:
            cursor.execute(statement.format(sql.Identifier(sheet.table)))
