"""Reads cycles."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from maalbar.apps.goals.access import find_cycle
from maalbar.domain.nouns import Actor, CycleState


@dataclass(frozen=True, slots=True)
class CycleRow:
    """A cycle; `end` is its last day."""

    key: int
    public_id: str
    name: str
    start: date
    end: date
    state: CycleState
    parent: int | None

    @property
    def days(self) -> int:
        """Its length in days."""
        return (self.end - self.start).days + 1

    def elapsed(self, today: date) -> float:
        """The share of its days that are over, 0..1; today is not over."""
        return elapsed_share(self.start, self.end, today)


def elapsed_share(start: date, end: date, today: date) -> float:
    """The share, 0..1, of the days from `start` through `end` that are over; today is not."""
    return min(max((today - start).days / ((end - start).days + 1), 0.0), 1.0)


CYCLES = """
    SELECT id, public_id, name, start, "end", state, parent_id
      FROM goals_cycle WHERE workspace_id = %s AND deleted_at IS NULL
     ORDER BY start DESC, "end" DESC
"""


def cycles(actor: Actor) -> tuple[CycleRow, ...]:
    """All cycles, newest first, a year before its quarters."""
    with connection.cursor() as cursor:
        cursor.execute(CYCLES, [actor.workspace_id])
        rows = cursor.fetchall()
    return tuple(
        CycleRow(key, public_id, name, start, end, CycleState(state), parent)
        for key, public_id, name, start, end, state, parent in rows
    )


def cycle_row(public_id: str, actor: Actor) -> CycleRow:
    """One cycle, or NotFoundError."""
    row = find_cycle(public_id, actor)
    return CycleRow(
        row.pk,
        row.public_id,
        row.name,
        row.start,
        row.end,
        CycleState(row.state),
        row.parent_id,
    )


def current_cycle(found: tuple[CycleRow, ...], today: date) -> CycleRow | None:
    """The shortest cycle that holds today; else the next to come; else the last one over."""
    now = [row for row in found if row.start <= today <= row.end]
    if now:
        return min(now, key=lambda row: (row.days, row.key))
    coming = [row for row in found if row.start > today]
    if coming:
        return min(coming, key=lambda row: (row.start, row.days))
    return max(found, key=lambda row: row.end, default=None)
