"""Reads one objective's page, and what was removed."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from maalbar.apps.goals.access import (
    find_action,
    find_objective,
    may_change_objective,
    visible_actions,
)
from maalbar.apps.goals.models import Action, Objective
from maalbar.apps.goals.queries.cycles import CycleRow
from maalbar.apps.goals.queries.rows import ChildRow, ObjectiveRow, hanging, objective_rows
from maalbar.domain.measure.experience import SHARED_SWING
from maalbar.domain.nouns import Actor, CycleState

UNDO_DAYS = 30


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action with the key results (public id, sentence) it is meant to move."""

    public_id: str
    sentence: str
    assumption: str
    owner: str | None
    owner_id: int | None
    due: date | None
    done_at: datetime | None
    effort: Decimal | None
    key_results: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectivePage:
    """All that an objective's page says, but talk and history."""

    row: ObjectiveRow
    cycle: CycleRow
    team_key: int
    version: int
    weight: Decimal
    contributors: tuple[tuple[int, str], ...]
    actions: tuple[ActionRow, ...]
    children: tuple[ChildRow, ...]
    may_change: bool
    shared_swing: float = SHARED_SWING


def objective_page(public_id: str, actor: Actor) -> ObjectivePage:
    """One objective with key results, parents, actions and children: seven statements."""
    found = find_objective(public_id, actor)
    (row,) = objective_rows(actor, id=found.pk)
    cycle = found.cycle
    return ObjectivePage(
        row=row,
        cycle=CycleRow(
            cycle.pk,
            cycle.public_id,
            cycle.name,
            cycle.start,
            cycle.end,
            CycleState(cycle.state),
            cycle.parent_id,
        ),
        team_key=found.team_id,
        version=found.version,
        weight=found.weight,
        contributors=tuple(found.contributors.order_by("name").values_list("pk", "name")),
        actions=_actions(found.pk, actor),
        children=row.children,
        may_change=may_change_objective(actor, found),
        shared_swing=found.workspace.shared_swing,
    )


def action_row(public_id: str, actor: Actor) -> tuple[ActionRow, str]:
    """One action, with its objective's public id; NotFoundError."""
    found = find_action(public_id, actor)
    (row,) = [r for r in _actions(found.objective_id, actor) if r.public_id == public_id]
    return row, found.objective.public_id


def removed_objectives(
    team: int, cycle: int, actor: Actor, *, now: datetime
) -> tuple[tuple[str, str], ...]:
    """(public id, sentence) of objectives removed within the time they can be brought back."""
    rows = Objective.objects.filter(
        workspace_id=actor.workspace_id,
        team_id=team,
        cycle_id=cycle,
        deleted_at__gte=now - timedelta(days=UNDO_DAYS),
    )
    return tuple(rows.order_by("-deleted_at").values_list("public_id", "sentence"))


def _actions(objective: int, actor: Actor) -> tuple[ActionRow, ...]:
    rows = visible_actions(actor).filter(objective_id=objective).order_by("position", "pk")
    columns = ("sentence", "assumption", "owner__name", "owner_id", "due", "done_at", "effort")
    aims: dict[int, list[tuple[str, str]]] = defaultdict(list)
    pairs = Action.key_results.through.objects.filter(
        action__objective_id=objective, keyresult__deleted_at__isnull=True
    ).values_list("action_id", "keyresult__public_id", "keyresult__sentence")
    for action, public_id, sentence in pairs:
        aims[action].append((public_id, sentence))
    return tuple(
        replace(ActionRow(*row[1:]), key_results=tuple(aims[row[0]]))
        for row in rows.values_list("pk", "public_id", *columns)
    )


def actions_of(key_result: int, actor: Actor) -> tuple[ActionRow, ...]:
    """The actions meant to move one key result, without the others they name."""
    rows = visible_actions(actor).filter(key_results=key_result).order_by("position", "pk")
    columns = ("sentence", "assumption", "owner__name", "owner_id", "due", "done_at", "effort")
    return tuple(ActionRow(*row) for row in rows.values_list("public_id", *columns))


def objectives_on(key_result: int, objective: int) -> tuple[ChildRow, ...]:
    """The objectives that hang on one key result of an objective."""
    children = hanging([objective])[1][objective]
    return tuple(child for child in children if child.key_result == key_result)
