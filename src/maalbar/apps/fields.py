"""What several tables share: the public id, a number that people typed, versions of rows, and
how plain SQL reads what SQLite keeps in forms of its own."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db import connection, models
from simple_history.models import HistoricalRecords

from maalbar.domain.nouns import VALUE_DECIMALS

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LETTERS = frozenset(ALPHABET)
PUBLIC_ID_LENGTH = 12


def new_public_id() -> str:
    """Return twelve random characters (59 bits) that are never mistaken for one another."""
    return "".join(secrets.choice(ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


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
        """Look for nothing where no id can be meant: a database may choke on what a URL holds."""
        found = super().get_prep_value(value)
        return found if found is None or set(found) <= LETTERS else ""


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
