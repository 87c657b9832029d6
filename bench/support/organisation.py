"""An organisation to measure on, made through the ordinary commands in a database of its own.

Where commands would take minutes, `multiply` copies what they have made.
"""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
EMAIL, PASSWORD = "owner@example.org", "a long enough password"
# Keys without a constraint in the database, and the model they point to.
POINTERS = {"objective_id": "Objective", "last_check_in_id": "CheckIn"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the goals stand: the workspace's slug, the team's and the cycle's public ids."""

    slug: str
    team: str
    cycle: str


def use_new_database() -> Path:
    """Point the settings at an empty database in a temporary folder, migrate it, return it."""
    folder = Path(tempfile.mkdtemp(prefix="maalbar-bench-"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maalbar.server.settings")
    os.environ["MAALBAR_DATA"] = str(folder)
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return folder


def organisation() -> tuple["Actor", Place]:  # type: ignore[name-defined]  # noqa: F821
    """An owner, one team and the running quarter."""
    from maalbar.apps.goals.commands import create_year
    from maalbar.apps.goals.queries import current_cycle, cycles
    from maalbar.apps.people.commands import create_workspace, register
    from maalbar.apps.people.queries import top_team, workspaces_of

    user = register(EMAIL, "Owner", PASSWORD, "nb")
    actor = create_workspace("Bench", user_id=user.pk, now=NOW - timedelta(days=60))
    create_year(
        date(2026, 1, 1),
        parts=4,
        year_name="2026",
        part_names=("Q1", "Q2", "Q3", "Q4"),
        actor=actor,
        now=NOW - timedelta(days=60),
        today=NOW.date(),
    )
    cycle = current_cycle(cycles(actor), NOW.date())
    assert cycle is not None
    slug = workspaces_of(user.pk)[0].slug
    return actor, Place(slug, top_team(actor).public_id, cycle.public_id)


def write_goals(actor: "Actor", place: Place, objectives: int, key_results: int) -> list[str]:  # type: ignore[name-defined]  # noqa: F821
    """Write objectives with key results from 0 to 100; return the key results' public ids."""
    from maalbar.apps.goals.commands import write_objective
    from maalbar.apps.goals.drafts import KeyResultDraft, ObjectiveDraft
    from maalbar.apps.goals.queries import objective_page

    public_ids = []
    for number in range(objectives):
        drafts = tuple(
            KeyResultDraft(
                sentence=f"Andel kunder som får svar samme dag, gruppe {number}.{k}",
                unit="%",
                baseline=Decimal(0),
                target=Decimal(100),
                owner_id=actor.user_id,
            )
            for k in range(key_results)
        )
        draft = ObjectiveDraft(
            sentence=f"Kundene får hjelp før de rekker å spørre igjen, del {number}",
            why="fordi den som får svar med en gang, blir værende",
            team=place.team,
            cycle=place.cycle,
            owner_id=actor.user_id,
            key_results=drafts,
        )
        written = write_objective(draft, actor=actor, now=NOW - timedelta(days=50))
        page = objective_page(written.public_id, actor)
        public_ids += [row.public_id for row in page.row.key_results]
    return public_ids


def write_tree(actor: "Actor", place: Place) -> list[str]:  # type: ignore[name-defined]  # noqa: F821
    """Write one tree of three counted levels: 1, 3 and 9 objectives with 50 key results in all.

    Returns the public ids of the key results of the lowest level.
    """
    from maalbar.apps.goals.commands import write_objective
    from maalbar.apps.goals.drafts import KeyResultDraft, ObjectiveDraft, ParentDraft
    from maalbar.apps.goals.queries import objective_page

    key_result = KeyResultDraft(
        sentence="Andel kunder som får svar samme dag",
        unit="%",
        baseline=Decimal(0),
        target=Decimal(100),
        owner_id=actor.user_id,
    )

    def write(parent: str, key_results: int) -> str:
        draft = ObjectiveDraft(
            sentence="Kundene får hjelp før de rekker å spørre igjen",
            team=place.team,
            cycle=place.cycle,
            owner_id=actor.user_id,
            parent=ParentDraft("objective", parent, counted=True) if parent else None,
            key_results=(key_result,) * key_results,
        )
        return write_objective(draft, actor=actor, now=NOW - timedelta(days=50)).public_id

    top = write("", 2)
    middle = [write(top, 4) for _ in range(3)]
    lowest = [write(parent, 4) for parent in middle for _ in range(3)]
    rows = [row for found in lowest for row in objective_page(found, actor).row.key_results]
    return [row.public_id for row in rows]


def multiply(times: int, *, owner: int) -> None:
    """Copy every goal with its links, readings, check-ins and journal until there are `times` all.

    One INSERT … SELECT a table on SQLite, in a database that holds nothing else: copy n of a row
    has the row's key plus n times the table's highest, keys that point to copied rows likewise.
    The copies belong to another owner and have public ids of their own.
    """
    from django.db import connection, transaction

    from maalbar.apps.checkins.models import CheckIn, Reading
    from maalbar.apps.goals.models import KeyResult, Link, Objective
    from maalbar.apps.journal.models import Entry

    models = (Objective, KeyResult, Link, CheckIn, Reading, Entry)
    with transaction.atomic(), connection.cursor() as cursor:
        strides = {}
        for model in models:
            cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {model._meta.db_table}")
            strides[model] = cursor.fetchone()[0]
        for model in models:
            columns = {f.column: _copied(f, model, strides, owner) for f in model._meta.fields}
            table = model._meta.db_table
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) "
                "WITH RECURSIVE copy(n) AS "
                f"(SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {times - 1}) "
                f"SELECT {', '.join(columns.values())} FROM copy JOIN {table} "
                f"WHERE {table}.id <= {strides[model]}"
            )


def _copied(field: Any, model: Any, strides: Mapping[Any, int], owner: int) -> str:
    """The SQL expression of one column of a copy."""
    if field.primary_key:
        return f"{field.column} + n * {strides[model]}"
    if field.column == "public_id":
        return "lower(hex(randomblob(6)))"
    if field.column == "owner_id":
        return str(owner)
    inside = strides.get(field.related_model) if field.is_relation else None
    if field.column in POINTERS:
        inside = strides[next(m for m in strides if m.__name__ == POINTERS[field.column])]
    return f"{field.column} + n * {inside}" if inside else field.column


def check_in(actor: "Actor", public_ids: list[str], readings: int) -> None:  # type: ignore[name-defined]  # noqa: F821
    """Check in on every key result, once a week."""
    from maalbar.apps.checkins.commands import record_check_ins
    from maalbar.apps.checkins.drafts import CheckInDraft

    for week in range(readings):
        drafts = [
            CheckInDraft(
                public_id,
                value=Decimal((place * 7 + week * 5) % 110),
                confidence=(place + week) % 11,
            )
            for place, public_id in enumerate(public_ids)
        ]
        at = NOW - timedelta(days=3 * (readings - week))
        for start in range(0, len(drafts), 100):
            record_check_ins(drafts[start : start + 100], actor=actor, now=at)
