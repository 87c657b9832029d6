"""Writes cycles: periods, their order inside one another, and their states."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.db.models import Q

from maalbar.apps.goals.access import find_cycle, visible_cycles
from maalbar.apps.goals.commands.links import refuse_days_outside
from maalbar.apps.goals.commands.places import open_cycle
from maalbar.apps.goals.models import Cycle
from maalbar.apps.journal.commands import News, differences, keep, record
from maalbar.apps.people.access import may_run_workspace, require
from maalbar.apps.people.commands.turn import command
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import NAME_MAX, Actor, CycleState, check_day, check_text

FIELDS = ("name", "start", "end", "parent_id")
MONTHS = 12
NEXT_STATES = {
    CycleState.DRAFT: {CycleState.RUNNING},
    CycleState.RUNNING: {CycleState.CLOSING, CycleState.DRAFT},
    CycleState.CLOSING: {CycleState.CLOSED, CycleState.RUNNING},
    CycleState.CLOSED: {CycleState.CLOSING},
}


@command
def create_cycle(
    name: str, start: date, end: date, *, parent: str = "", actor: Actor, now: datetime, today: date
) -> str:
    """Add a cycle; return its public id. It runs at once when today lies inside it."""
    require(may_run_workspace(actor))
    above = find_cycle(parent, actor) if parent else None
    row = _insert(name, start, end, above, actor=actor, now=now, today=today)
    return str(row.public_id)


@command
def create_year(
    first_day: date,
    *,
    parts: int,
    year_name: str,
    part_names: tuple[str, ...],
    actor: Actor,
    now: datetime,
    today: date,
) -> str:
    """Add a year from its first day's month, cut into 4 quarters, 3 tertials or 2 halves.

    What exists with the same days is kept as it is. Returns the year's public id.
    """
    require(may_run_workspace(actor))
    if parts < 1 or MONTHS % parts or len(part_names) != parts:
        raise RefusedError("year-parts", field="parts")
    edges = [_add_months(first_day, MONTHS // parts * place) for place in range(parts + 1)]
    days = [(edges[0], edges[-1]), *pairwise(edges)]
    year: Cycle | None = None
    for name, (start, after) in zip((year_name, *part_names), days, strict=True):
        end = after - timedelta(days=1)
        standing = visible_cycles(actor).filter(start=start, end=end).order_by("pk").first()
        row = standing or _insert(name, start, end, year, actor=actor, now=now, today=today)
        year = year or row
    return str(year.public_id) if year else ""


@command
def change_cycle(
    public_id: str,
    name: str,
    start: date,
    end: date,
    *,
    parent: str = "",
    actor: Actor,
    now: datetime,
) -> None:
    """Rename or move a cycle; the journal's subscribers measure its key results again."""
    require(may_run_workspace(actor))
    row = find_cycle(public_id, actor)
    open_cycle(row)
    old = {field: getattr(row, field) for field in FIELDS}
    row.parent = find_cycle(parent, actor) if parent else None
    _fill(row, name, start, end)
    changes = differences(old, {field: getattr(row, field) for field in FIELDS})
    if not changes:
        return
    keep(row, actor, FIELDS, now=now)
    _refuse_outside(row)
    record([_news("change_cycle", row, changes)], actor=actor, now=now)


@command
def set_cycle_state(public_id: str, state: CycleState, *, actor: Actor, now: datetime) -> None:
    """Move a cycle along its life: draft, running, closing, closed, and one step back."""
    require(may_run_workspace(actor))
    row = find_cycle(public_id, actor)
    old = CycleState(row.state)
    if state not in NEXT_STATES[old]:
        raise RefusedError("cycle-state", field="state", name=row.name)
    row.state = state.value
    row.closed_at = now if state is CycleState.CLOSED else None
    keep(row, actor, ["state", "closed_at"], now=now)
    changes = {"state": [old.value, state.value]}
    record([_news("set_cycle_state", row, changes)], actor=actor, now=now)


@command
def remove_cycle(public_id: str, *, actor: Actor, now: datetime) -> None:
    """Hide an empty cycle."""
    require(may_run_workspace(actor))
    row = find_cycle(public_id, actor)
    inside = (row.objectives, row.children)
    if any(held.filter(deleted_at__isnull=True).exists() for held in inside):
        raise RefusedError("cycle-not-empty", name=row.name)
    row.deleted_at = now
    keep(row, actor, ["deleted_at"], now=now)
    record([_news("remove_cycle", row)], actor=actor, now=now)


def _insert(
    name: str,
    start: date,
    end: date,
    parent: Cycle | None,
    *,
    actor: Actor,
    now: datetime,
    today: date,
) -> Cycle:
    row = Cycle(workspace_id=actor.workspace_id, parent=parent, created_at=now)
    _fill(row, name, start, end)
    row.state = _first_state(start, end, today).value
    keep(row, actor, now=now)
    record([_news("create_cycle", row)], actor=actor, now=now)
    return row


def _fill(row: Cycle, name: str, start: date, end: date) -> None:
    row.name = check_text(name, field="name", limit=NAME_MAX, missing="name-missing")
    row.start, row.end = check_day(start, field="start"), check_day(end, field="end")
    if row.end < row.start:
        raise RefusedError("cycle-days", field="end")
    above = row.parent
    if above is not None and not above.start <= row.start <= row.end <= above.end:
        raise RefusedError("cycle-outside-parent", field="start", name=above.name)
    while above is not None:
        if above.pk == row.pk:
            raise RefusedError("cycle-under-itself", field="parent")
        above = above.parent


def _refuse_outside(row: Cycle) -> None:
    """Refuse days that leave a cycle inside this one, or a goal's parent or child, outside."""
    inside = row.children.filter(deleted_at__isnull=True)
    left = inside.filter(Q(start__lt=row.start) | Q(end__gt=row.end)).first()
    if left is not None:
        raise RefusedError("cycle-leaves-part", field="start", name=left.name)
    refuse_days_outside(
        Q(child__cycle=row)
        | Q(parent_objective__cycle=row)
        | Q(parent_key_result__objective__cycle=row)
    )


def _first_state(start: date, end: date, today: date) -> CycleState:
    if today < start:
        return CycleState.DRAFT
    return CycleState.RUNNING if today <= end else CycleState.CLOSING


def _add_months(day: date, months: int) -> date:
    month = day.month - 1 + months
    return date(day.year + month // MONTHS, month % MONTHS + 1, 1)


def _news(command: str, row: Cycle, changes: Mapping[str, Sequence[object]] | None = None) -> News:
    return News(
        command, "cycle", row.public_id, row.name, subject_key=row.pk, changes=changes or {}
    )
