"""Writes cycles: periods, their order inside one another, and their states."""

from datetime import date, datetime, timedelta

from django.db import transaction

from maalbar.apps.goals.access import find_cycle
from maalbar.apps.goals.models import Cycle, Objective
from maalbar.apps.journal.commands import News, differences, record
from maalbar.apps.people.access import may_run_workspace, require
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import Actor, CycleState

FIELDS = ("name", "start", "end", "parent_id")
NEXT_STATES = {
    CycleState.DRAFT: {CycleState.RUNNING},
    CycleState.RUNNING: {CycleState.CLOSING, CycleState.DRAFT},
    CycleState.CLOSING: {CycleState.CLOSED, CycleState.RUNNING},
    CycleState.CLOSED: {CycleState.CLOSING},
}


@transaction.atomic
def create_cycle(
    name: str, start: date, end: date, *, parent: str = "", actor: Actor, now: datetime, today: date
) -> str:
    """Add a cycle; return its public id. It runs at once when today lies inside it."""
    require(may_run_workspace(actor))
    row = Cycle(workspace_id=actor.workspace_id, name=name.strip(), start=start, end=end)
    row.parent = find_cycle(parent, actor) if parent else None
    _check_days(row)
    row.state = _first_state(start, end, today).value
    row.save()
    record([News("create_cycle", "cycle", row.public_id, row.name)], actor=actor, now=now)
    return row.public_id


@transaction.atomic
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
    """Add a year from its first day, cut into 4 quarters, 3 tertials or 2 halves.

    What exists with the same days is kept as it is. Returns the year's public id.
    """
    require(may_run_workspace(actor))
    months = 12 // parts
    edges = [_add_months(first_day, months * place) for place in range(parts + 1)]
    year = _get_or_create(year_name, edges[0], edges[-1], None, actor, today)
    for name, start, end in zip(part_names, edges, edges[1:], strict=False):
        _get_or_create(name, start, end, year, actor, today)
    record([News("create_cycle", "cycle", year.public_id, year.name)], actor=actor, now=now)
    return year.public_id


@transaction.atomic
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
    """Rename or move a cycle; key results are measured again inside the new days."""
    require(may_run_workspace(actor))
    row = find_cycle(public_id, actor)
    if row.state == CycleState.CLOSED.value:
        raise RefusedError("cycle-closed", field="name", name=row.name)
    old = {field: getattr(row, field) for field in FIELDS}
    row.name, row.start, row.end = name.strip(), start, end
    row.parent = find_cycle(parent, actor) if parent else None
    _check_days(row)
    changes = differences(old, {field: getattr(row, field) for field in FIELDS})
    if changes:
        row.save(update_fields=["name", "start", "end", "parent"])
        news = News(
            "change_cycle", "cycle", row.public_id, row.name, subject_key=row.pk, changes=changes
        )
        record([news], actor=actor, now=now)


@transaction.atomic
def set_cycle_state(public_id: str, state: CycleState, *, actor: Actor, now: datetime) -> None:
    """Move a cycle along its life: draft, running, closing, closed, and one step back."""
    require(may_run_workspace(actor))
    row = find_cycle(public_id, actor)
    old = CycleState(row.state)
    if state not in NEXT_STATES[old]:
        raise RefusedError("cycle-state", field="state", name=row.name)
    row.state = state.value
    row.closed_at = now if state is CycleState.CLOSED else None
    row.save(update_fields=["state", "closed_at"])
    news = News(
        "set_cycle_state",
        "cycle",
        row.public_id,
        row.name,
        changes={"state": [old.value, state.value]},
    )
    record([news], actor=actor, now=now)


@transaction.atomic
def remove_cycle(public_id: str, *, actor: Actor, now: datetime) -> None:
    """Hide an empty cycle."""
    require(may_run_workspace(actor))
    row = find_cycle(public_id, actor)
    has_goals = Objective.objects.filter(cycle=row, deleted_at__isnull=True).exists()
    if has_goals or row.children.filter(deleted_at__isnull=True).exists():
        raise RefusedError("cycle-not-empty", name=row.name)
    row.deleted_at = now
    row.save(update_fields=["deleted_at"])
    record([News("remove_cycle", "cycle", row.public_id, row.name)], actor=actor, now=now)


def _check_days(row: Cycle) -> None:
    if row.end < row.start:
        raise RefusedError("cycle-days", field="end")
    if row.parent is None:
        return
    if row.start < row.parent.start or row.end > row.parent.end:
        raise RefusedError("cycle-outside-parent", field="start", name=row.parent.name)
    above: Cycle | None = row.parent
    while above is not None:
        if above.pk == row.pk:
            raise RefusedError("cycle-under-itself", field="parent")
        above = above.parent


def _get_or_create(
    name: str, start: date, after: date, parent: Cycle | None, actor: Actor, today: date
) -> Cycle:
    end = after - timedelta(days=1)
    row, _ = Cycle.objects.get_or_create(
        workspace_id=actor.workspace_id,
        start=start,
        end=end,
        deleted_at=None,
        defaults={
            "name": name,
            "parent": parent,
            "state": _first_state(start, end, today).value,
        },
    )
    return row


def _first_state(start: date, end: date, today: date) -> CycleState:
    if today < start:
        return CycleState.DRAFT
    return CycleState.RUNNING if today <= end else CycleState.CLOSING


def _add_months(day: date, months: int) -> date:
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)
