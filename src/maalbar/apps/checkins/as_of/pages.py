"""The pages of goals as they were known at a moment: the same rows that the ordinary pages draw.

Nobody writes on a page of the past, so nobody may. A goal of a cycle that was closed by then is
shown as it was on the day of closing, in the team tree of that day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from maalbar.apps.checkins.access import CARRIED
from maalbar.apps.checkins.as_of.rows import (
    children_at,
    cycle_row_at,
    cycle_rows_at,
    key_result_row_at,
    objective_rows_at,
    team_at,
    team_place_at,
)
from maalbar.apps.checkins.as_of.story import comments_at, readings_at, said_at
from maalbar.apps.checkins.as_of.world import (
    COUNTS_DAYS,
    World,
    closing_moment,
    cycles_at,
    measure,
    world_at,
)
from maalbar.apps.checkins.commands.forecasting import Road, case_of, roads_of_sums
from maalbar.apps.checkins.commands.periods import span_of, zone_of
from maalbar.apps.checkins.queries import Addend, CommentRow, KeyResultStory, MilestoneRow
from maalbar.apps.fields import rows_at
from maalbar.apps.goals.commands.key_results import measure_of
from maalbar.apps.goals.models import Action, Cycle, KeyResult, Objective
from maalbar.apps.goals.queries import ActionRow, CycleRow, ObjectivePage, ObjectiveRow
from maalbar.apps.people.models import Team
from maalbar.apps.people.queries import TeamPlace, names
from maalbar.domain.errors import NotFoundError
from maalbar.domain.measure.progress import measure_progress
from maalbar.domain.measure.readings import latest_readings
from maalbar.domain.measure.series import value_series
from maalbar.domain.nouns import Actor, MeasureKind

Goal = TypeVar("Goal", Objective, KeyResult)


@dataclass(frozen=True, slots=True)
class GoalsAsOf:
    """A team's goals in a cycle as they were known."""

    place: TeamPlace
    cycle: CycleRow
    cycles: tuple[CycleRow, ...]
    rows: tuple[ObjectiveRow, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveAsOf:
    """An objective's page as it was known."""

    page: ObjectivePage
    place: TeamPlace
    comments: tuple[CommentRow, ...]


@dataclass(frozen=True, slots=True)
class KeyResultAsOf:
    """A key result's page as it was known."""

    story: KeyResultStory
    place: TeamPlace
    comments: tuple[CommentRow, ...]


def goals_as_of(team: str, cycle: str, actor: Actor, *, moment: datetime) -> GoalsAsOf:
    """A team's goals in a cycle: twelve statements. NotFoundError for what was not there then."""
    cycles = cycles_at(actor, moment)
    chosen = next((c for c in cycles.values() if c.public_id == cycle and _is_there(c)), None)
    if chosen is None:
        raise NotFoundError("cycle")
    world = world_at(actor, closing_moment(chosen, moment), cycles)
    found = team_at(world, team)
    return GoalsAsOf(
        team_place_at(world, found),
        cycle_row_at(chosen),
        cycle_rows_at(cycles.values()),
        _goals_of(world, found, chosen),
    )


def objective_as_of(public_id: str, actor: Actor, *, moment: datetime) -> ObjectiveAsOf:
    """An objective's page: fifteen statements. NotFoundError where it did not stand then."""
    found = _find(Objective, public_id, actor, moment)
    cycles = cycles_at(actor, moment)
    world = _world_of(found, actor, moment, cycles)
    row = world.objectives[found.pk]
    measure(world, [row.pk])
    (shown,) = objective_rows_at(world, [row])
    people = names(row.contributor_keys)
    page = ObjectivePage(
        row=shown,
        cycle=cycle_row_at(cycles[row.cycle_id]),
        team_key=row.team_id,
        version=row.version,
        weight=row.weight,
        contributors=tuple(sorted(people.items(), key=lambda person: person[1])),
        actions=_actions(world, row),
        children=shown.children,
        may_change=False,
        shared_swing=world.workspace.shared_swing,
    )
    place = team_place_at(world, world.teams[row.team_id])
    return ObjectiveAsOf(page, place, comments_at(row.pk, world, moment))


def key_result_as_of(public_id: str, actor: Actor, *, moment: datetime) -> KeyResultAsOf:
    """A key result's page: sixteen statements. NotFoundError where it did not stand then."""
    found = _find(KeyResult, public_id, actor, moment)
    (above,) = rows_at(
        Objective, moment, workspace=actor.workspace_id, among={"id": [found.objective_id]}
    )
    if not _is_there(above):
        raise NotFoundError("key-result")
    world = _world_of(above, actor, moment, cycles_at(actor, moment))
    measure(world, [above.pk], [found.pk])
    objective = world.objectives[above.pk]
    place = team_place_at(world, world.teams[objective.team_id])
    row = world.key_results[found.pk]
    comments = comments_at(objective.pk, world, moment)
    return KeyResultAsOf(_story(world, row), place, comments)


def _find(table: type[Goal], public_id: str, actor: Actor, moment: datetime) -> Goal:
    among = {"public_id": [public_id]}
    found = rows_at(table, moment, workspace=actor.workspace_id, among=among)
    if not found or not _is_there(found[0]):
        raise NotFoundError("key-result" if table is KeyResult else "objective")
    return found[0]


def _is_there(row: Objective | KeyResult | Cycle) -> bool:
    return row.deleted_at is None


def _world_of(found: Objective, actor: Actor, moment: datetime, cycles: dict[int, Cycle]) -> World:
    """The world at the moment, or when the objective's cycle was closed."""
    if found.cycle_id not in cycles:
        raise NotFoundError("cycle")
    world = world_at(actor, closing_moment(cycles[found.cycle_id], moment), cycles)
    if found.pk not in world.objectives:
        raise NotFoundError("objective")
    return world


def _goals_of(world: World, team: Team, cycle: Cycle) -> tuple[ObjectiveRow, ...]:
    keys = [
        row.pk
        for row in world.objectives.values()
        if (row.team_id, row.cycle_id) == (team.pk, cycle.pk) and _is_there(row)
    ]
    measure(world, keys)
    return objective_rows_at(world, (world.objectives[key] for key in keys))


def _actions(world: World, objective: Objective) -> tuple[ActionRow, ...]:
    among = {"objective_id": [objective.pk]}
    rows = rows_at(Action, world.moment, workspace=world.workspace.pk, among=among)
    standing = sorted(
        (row for row in rows if row.deleted_at is None), key=lambda row: (row.position, row.pk)
    )
    people = names(row.owner_id for row in standing if row.owner_id is not None)
    aims = {key: world.key_results.get(key) for row in standing for key in row.key_result_keys}
    return tuple(
        ActionRow(
            row.public_id,
            row.sentence,
            row.assumption,
            people.get(row.owner_id or 0),
            row.owner_id,
            row.due,
            row.done_at,
            row.effort,
            tuple(
                (aim.public_id, aim.sentence)
                for key in row.key_result_keys
                if (aim := aims[key]) is not None and aim.deleted_at is None
            ),
        )
        for row in standing
    )


def _story(world: World, row: KeyResult) -> KeyResultStory:
    """All that the page says, but talk and history. Milestones are done as known then."""
    readings, milestones = world.facts.readings[row.pk], world.facts.milestones[row.pk]
    shown, measured = key_result_row_at(world, row), measure_of(row)
    objective, cycle = row.objective, row.objective.cycle
    counted = latest_readings(readings, world.moment)
    addends = _addends(world, row)
    at = (row.checked_in_at or world.moment) if row.kind in COUNTS_DAYS else world.moment
    children = children_at(world, objective.pk)
    return KeyResultStory(
        row=shown,
        measure=measured,
        progress=measure_progress(
            measured,
            readings,
            span=span_of(row),
            now=at,
            zone=zone_of(row),
            deadline=row.deadline,
            milestones=milestones,
            addends=[addend.current for addend in addends],
        ),
        points=tuple(value_series(measured, counted, milestones)),
        readings=readings_at(world, row.pk),
        check_ins=said_at(world, row.pk),
        milestones=_milestones(world, row),
        objective=objective.sentence,
        objective_id=objective.public_id,
        team_id=world.teams[objective.team_id].public_id,
        cycle_id=cycle.public_id,
        cycle_name=cycle.name,
        start=cycle.start,
        end=cycle.end,
        is_carried=row.kind in CARRIED,
        may_check_in=False,
        may_change=False,
        addends=addends,
        children=tuple(child for child in children if child.key_result == row.pk),
        objective_key=objective.pk,
        so_far=case_of(row, readings, milestones, world.moment, values=_road(world, row)),
    )


def _road(world: World, row: KeyResult) -> Road | None:
    """The values over time of a sum, from what it added then and what was known of it."""
    if row.kind != MeasureKind.SUM_OF:
        return None

    def addends_of(rows: Sequence[KeyResult]) -> dict[int, list[KeyResult]]:
        found = {k.pk: [world.key_results.get(key) for key in k.addend_keys] for k in rows}
        return {
            key: [k for k in below if k and k.deleted_at is None and world.stands(k.objective_id)]
            for key, below in found.items()
        }

    return roads_of_sums(
        [row], addends_of, lambda keys: {k: world.facts.readings[k] for k in keys}, world.moment
    )[row.pk]


def _addends(world: World, row: KeyResult) -> tuple[Addend, ...]:
    if row.kind != MeasureKind.SUM_OF:
        return ()
    rows = (world.key_results[key] for key in row.addend_keys if key in world.key_results)
    standing = sorted((k for k in rows if k.deleted_at is None), key=lambda k: (k.sentence, k.pk))
    return tuple(Addend(k.public_id, k.sentence, k.current) for k in standing)


def _milestones(world: World, row: KeyResult) -> tuple[MilestoneRow, ...]:
    known = latest_readings(world.facts.readings[row.pk], world.moment)
    done = {reading.milestone: bool(reading.value) for reading in known}
    items = sorted(
        (item for item in world.milestones[row.pk] if item.deleted_at is None),
        key=lambda item: (item.position, item.pk),
    )
    return tuple(
        MilestoneRow(item.pk, item.text, item.weight, item.due, done.get(item.pk, False))
        for item in items
    )
