"""What several tables share: the public id, a number that people typed, versions of rows, and
how plain SQL reads what SQLite keeps in forms of its own."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db import connection, models
from simple_history.models import HistoricalRecords

from maalbar.domain.nouns import VALUE_DECIMALS

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LETTERS = frozenset(ALPHABET)
PUBLIC_ID_LENGTH = 12

Row = TypeVar("Row", bound=models.Model)


def new_public_id() -> str:
    """Return twelve random characters (59 bits) that are never mistaken for one another."""
    return "".join(secrets.choice(ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


def meant_id(text: str) -> str:
    """The text where it may be an id, else "": a database may choke on what a URL holds."""
    return text if set(text) <= LETTERS else ""


def versions(*, leave_out: Sequence[str] = ()) -> Any:
    """Keep every state of a row with who, when and why; `leave_out` names derived fields."""
    return HistoricalRecords(
        excluded_fields=list(leave_out),
        history_change_reason_field=models.TextField(null=True),
    )


class PublicIdField(models.CharField):  # type: ignore[type-arg]
    """The id that people see; unique in the whole installation."""

    def __init__(self, **options: Any) -> None:
        usual: dict[str, Any] = {
            "max_length": PUBLIC_ID_LENGTH,
            "default": new_public_id,
            "unique": True,
            "editable": False,
        }
        super().__init__(**(usual | options))

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Keep migrations short; a version row repeats the id, and says that it is not unique."""
        name, path, args, options = super().deconstruct()
        for option in ("max_length", "default", "unique", "editable"):
            options.pop(option, None)
        if not self.unique:
            options["unique"] = False
        return name, path, args, options

    def get_prep_value(self, value: Any) -> Any:
        """Look for nothing where no id can be meant."""
        found = super().get_prep_value(value)
        return found if found is None else meant_id(found)


class ValueField(models.DecimalField):  # type: ignore[type-arg]
    """A number that people typed: |v| ≤ 10¹², six decimals; the domain checks the digits."""

    def __init__(self, **options: Any) -> None:
        options["max_digits"], options["decimal_places"] = 13 + VALUE_DECIMALS, VALUE_DECIMALS
        super().__init__(**options)


def read_decimal(value: Decimal | float | None) -> Decimal | None:
    """A decimal column's value: SQLite keeps it as a real or an integer."""
    return value if value is None or isinstance(value, Decimal) else Decimal(str(value))


def read_moment(value: datetime | None) -> datetime | None:
    """A moment column's value: SQLite keeps it without its zone, which is UTC."""
    return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


def write_fields(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Save these fields of rows of one table, as they are, without versions.

    One plain statement, run for each row: composing `bulk_update` takes longer than the update.
    """
    if not rows:
        return
    table = rows[0]._meta
    fields = [field for field in table.concrete_fields if field.name in names]
    changes = ", ".join(f"{field.column} = %s" for field in fields)
    statement = f"UPDATE {table.db_table} SET {changes} WHERE id = %s"  # noqa: S608 - our own names
    values = [
        [
            *(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields),
            row.pk,
        ]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


NEWEST = """
    SELECT {columns}
      FROM (SELECT *, ROW_NUMBER() OVER (
                       PARTITION BY id ORDER BY history_date DESC, history_id DESC) AS newness
              FROM {table}
             WHERE workspace_id = %s AND history_date <= %s AND {which}) version
     WHERE newness = 1 AND history_type <> '-' AND {as_it_was}
"""
VERSION = "history_date AS version_at, history_user_id AS version_by"
MOST_KEYS = 10_000


def rows_at(
    table: type[Row],
    moment: datetime,
    *,
    workspace: int,
    among: Mapping[str, Collection[object]] | None = None,
    as_it_was: str = "TRUE",
) -> list[Row]:
    """A versioned table's rows as they stood at a moment, unsaved, without what is kept ready.

    `among` holds the values of columns that never change: a row needs to meet one of them. Each
    row has `version_at` and `version_by`: since when it stood so, and who made it so.
    """
    history: Any = table.history.model  # type: ignore[attr-defined]
    kept = {field.column for field in history._meta.concrete_fields}
    quote = connection.ops.quote_name
    columns = [str(f.column) for f in table._meta.concrete_fields if f.column in kept]
    which, values = _one_of(among)
    statement = NEWEST.format(
        columns=", ".join([VERSION, *map(quote, columns)]),
        table=history._meta.db_table,
        which=which,
        as_it_was=as_it_was,
    )
    until = connection.ops.adapt_datetimefield_value(moment)
    found: list[Row] = list(table._default_manager.raw(statement, [workspace, until, *values]))
    for row in found:
        row.version_at = read_moment(row.version_at)  # type: ignore[attr-defined]
        for field in table._meta.concrete_fields:
            if field.column not in kept:
                setattr(row, field.attname, field.get_default())
    return found


def _one_of(among: Mapping[str, Collection[object]] | None) -> tuple[str, list[object]]:
    """A condition with its values; so many values that no statement holds them ask for all rows."""
    named = {column: list(values) for column, values in (among or {}).items() if values}
    values = [value for found in named.values() for value in found]
    if among is None or len(values) > MOST_KEYS:
        return "TRUE", []
    places = [f"{c} IN ({', '.join(['%s'] * len(found))})" for c, found in named.items()]
    return f"({' OR '.join(places) or 'FALSE'})", values
