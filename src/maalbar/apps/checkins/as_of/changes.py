"""What became of a team's goals between two moments, and who did it.

Two worlds are compared, not lists of events: what was changed and changed back is no difference.
Who did it, the journal says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from maalbar.apps.checkins.as_of.differences import (
    Difference,
    Doers,
    ObjectiveChange,
    objective_change,
)
from maalbar.apps.checkins.as_of.rows import cycle_row_at, team_at, team_place_at
from maalbar.apps.checkins.as_of.world import World, closing_moment, cycles_at, measure, world_at
from maalbar.apps.goals.models import Cycle
from maalbar.apps.goals.queries import CycleRow
from maalbar.apps.journal.queries import entries_between
from maalbar.apps.people.models import Team
from maalbar.apps.people.queries import TeamPlace, names
from maalbar.domain.errors import NotFoundError
from maalbar.domain.nouns import Actor


@dataclass(frozen=True, slots=True)
class ChangesBetween:
    """What became of a team's goals in a cycle. `people` are names by user id."""

    place: TeamPlace
    cycle: CycleRow
    goals: tuple[ObjectiveChange, ...]
    stayed: int
    people: Mapping[int, str]


def changes_between(
    team: str, cycle: str, actor: Actor, *, since: datetime, until: datetime
) -> ChangesBetween:
    """The difference in 28 statements, whatever the size. NotFoundError for what was not there."""
    before, after = (_look(cycle, actor, moment) for moment in (since, until))
    if after is None:
        raise NotFoundError("cycle")
    world, chosen = after
    found = team_at(world, team)
    old = before[0] if before else None
    keys = sorted({key for w in (old, world) if w for key in _standing(w, found, chosen)})
    for one in (old, world):
        if one is not None:
            measure(one, [key for key in keys if key in one.objectives])
    who = Doers(entries_between(actor, keys, since=since, until=until))
    told = [objective_change(key, old, world, (found, chosen), who) for key in keys]
    goals = sorted((goal for goal in told if goal.is_any), key=lambda goal: goal.row.position)
    ids = {key for w in (old, world) if w for key in _people(w, keys)}
    return ChangesBetween(
        team_place_at(world, found),
        cycle_row_at(chosen),
        tuple(goals),
        len(told) - len(goals),
        names(ids | set(_doers(goals))),
    )


def _look(cycle: str, actor: Actor, moment: datetime) -> tuple[World, Cycle] | None:
    cycles = cycles_at(actor, moment)
    rows = (row for row in cycles.values() if row.public_id == cycle and row.deleted_at is None)
    chosen = next(rows, None)
    if chosen is None:
        return None
    return world_at(actor, closing_moment(chosen, moment), cycles), chosen


def _standing(world: World, team: Team, cycle: Cycle) -> list[int]:
    return [
        row.pk
        for row in world.objectives.values()
        if row.deleted_at is None and (row.team_id, row.cycle_id) == (team.pk, cycle.pk)
    ]


def _doers(goals: Iterable[ObjectiveChange]) -> set[int]:
    told: list[tuple[tuple[int, ...], tuple[Difference, ...]]] = []
    for goal in goals:
        told.append((goal.by, goal.differences))
        told += [(part.by, part.differences) for part in goal.key_results]
    return {key for by, found in told for key in (*by, *(k for d in found for k in d.by))}


def _people(world: World, keys: Iterable[int]) -> set[int]:
    """Owners and contributors, who are told by their names."""
    objectives = [world.objectives[key] for key in keys if key in world.objectives]
    found = {row.owner_id for row in objectives}
    found |= {row.owner_id for row in world.key_results.values()}
    return {key for key in found if key} | {k for o in objectives for k in o.contributor_keys}
