"""The goals of a workspace as they stood at a moment: rows from their versions, and what was known
of them by then, measured afresh in memory. A fixed number of statements, whatever the size.

The rows are unsaved. What is kept ready on them is worked out here from the readings recorded by
then, the forecasts too (`chances`).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from graphlib import TopologicalSorter

from django.db.models import F, Q

from maalbar.apps.checkins.access import CARRIED
from maalbar.apps.checkins.as_of.chances import carry, forecast, together
from maalbar.apps.checkins.commands.measuring import Facts, add_up, forget, measure_row, noun_of
from maalbar.apps.checkins.models import CheckIn, Reading
from maalbar.apps.fields import MOST_KEYS, rows_at
from maalbar.apps.goals.models import Cycle, KeyResult, Link, Milestone, Objective
from maalbar.apps.people.models import Team, Workspace
from maalbar.apps.people.queries import names
from maalbar.domain import nouns
from maalbar.domain.measure.rollup import Part, Rollup, roll_up
from maalbar.domain.nouns import Actor, CycleState, MeasureKind

# What counts days stands as it was worked out last: by a check-in, a correction, a new measure.
COUNTS_DAYS = (MeasureKind.HOLD.value, MeasureKind.RECURRING.value)


@dataclass(slots=True)
class World:
    """What was known at `moment`. Rows go by their keys; removed ones are among them."""

    actor: Actor
    moment: datetime
    workspace: Workspace
    teams: dict[int, Team]
    cycles: dict[int, Cycle]
    objectives: dict[int, Objective]
    up: dict[int, list[Link]]
    down: dict[int, list[Link]]
    holders: dict[int, int]
    sums: dict[int, KeyResult]
    key_results: dict[int, KeyResult] = field(default_factory=dict)
    held: dict[int, list[KeyResult]] = field(default_factory=lambda: defaultdict(list))
    milestones: dict[int, list[Milestone]] = field(default_factory=dict)
    facts: Facts = field(default_factory=lambda: Facts({}, {}))
    people: Mapping[int, str] = field(default_factory=dict)

    def above(self, link: Link) -> int | None:
        """The objective that a link leads up to."""
        if link.parent_key_result_id is None:
            return link.parent_objective_id
        return self.holders.get(link.parent_key_result_id)

    def stands(self, objective: int | None) -> bool:
        """Whether the objective was there, and not removed."""
        row = self.objectives.get(objective or 0)
        return row is not None and row.deleted_at is None

    def own(self, objective: int) -> list[KeyResult]:
        """The key results of an objective that were not removed, in their order."""
        rows = (k for k in self.held[objective] if k.deleted_at is None)
        return sorted(rows, key=lambda k: (k.position, k.pk))


def closing_moment(cycle: Cycle, moment: datetime) -> datetime:
    """When the cycle was closed, if it was by then: what was, stays; else the moment itself."""
    if cycle.state != CycleState.CLOSED.value or cycle.closed_at is None:
        return moment
    return min(cycle.closed_at, moment)


def cycles_at(actor: Actor, moment: datetime) -> dict[int, Cycle]:
    """The cycles as they stood, by key."""
    rows = rows_at(Cycle, moment, workspace=actor.workspace_id)
    return {row.pk: row for row in rows}


def world_at(actor: Actor, moment: datetime, cycles: dict[int, Cycle]) -> World:
    """How everything stood to everything: six statements. Nothing is measured yet."""
    key = actor.workspace_id
    teams = {row.pk: row for row in rows_at(Team, moment, workspace=key)}
    objectives = {
        row.pk: row
        for row in rows_at(Objective, moment, workspace=key)
        if row.team_id in teams and row.cycle_id in cycles
    }
    links = rows_at(Link, moment, workspace=key)
    hung_on = [link.parent_key_result_id for link in links if link.parent_key_result_id]
    holders = KeyResult.objects.filter(pk__in=set(hung_on)).values_list("pk", "objective_id")
    sums = rows_at(KeyResult, moment, workspace=key, as_it_was=f"kind = '{MeasureKind.SUM_OF}'")
    world = World(
        actor=actor,
        moment=moment,
        workspace=Workspace.objects.get(pk=key),
        teams=teams,
        cycles=cycles,
        objectives=objectives,
        up=defaultdict(list),
        down=defaultdict(list),
        holders=dict(holders),
        sums={row.pk: row for row in sums},
    )
    for link in sorted(links, key=lambda link: (link.position, link.pk)):
        above = world.above(link)
        if world.stands(link.child_id) and above is not None and world.stands(above):
            world.up[link.child_id].append(link)
            world.down[above].append(link)
    return world


def measure(world: World, objectives: Collection[int], key_results: Collection[int] = ()) -> None:
    """Work out how these objectives, what they hang on and what hangs on them stood.

    Five statements at most: key results, readings, milestones, check-ins and names.
    """
    wanted = _with_parts(world, objectives)
    _fetch_key_results(world, wanted, key_results)
    _fetch_facts(world)
    touched = _note_check_ins(world)
    _measure_values(world, touched)
    _measure_sums(world)
    forecast(world)
    _roll_up(world, wanted)
    owners = {row.owner_id for row in world.key_results.values()}
    owners |= {world.objectives[key].owner_id for key in wanted}
    world.people = names(key for key in owners if key is not None)


def _with_parts(world: World, objectives: Collection[int]) -> set[int]:
    """These, their neighbours up and down, and all that counts in any of them."""
    wanted = set(objectives)
    for key in objectives:
        wanted |= {above for link in world.up[key] if (above := world.above(link)) is not None}
        wanted |= {link.child_id for link in world.down[key]}
    return _closure(wanted, lambda key: [x.child_id for x in world.down[key] if x.counted])


def _closure(first: Iterable[int], below: Callable[[int], Iterable[int]]) -> set[int]:
    found, waiting = set[int](), list(first)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting.extend(below(key))
    return found


def _fetch_key_results(world: World, objectives: set[int], key_results: Collection[int]) -> None:
    """The key results of these objectives and all that their sums add, with their periods."""
    sums = world.sums
    first = {*key_results, *(key for key, row in sums.items() if row.objective_id in objectives)}
    added = _closure(first, lambda key: sums[key].addend_keys if key in sums else ())
    rows = rows_at(
        KeyResult,
        world.moment,
        workspace=world.workspace.pk,
        among={"objective_id": objectives, "id": added},
    )
    for row in rows:
        objective = world.objectives.get(row.objective_id)
        if objective is not None:
            objective.cycle = world.cycles[objective.cycle_id]
            row.objective, row.workspace = objective, world.workspace
            world.key_results[row.pk] = row
            world.held[row.objective_id].append(row)


def _fetch_facts(world: World) -> None:
    """The readings that were recorded by then, and the milestones as they stood."""
    readings: dict[int, list[nouns.Reading]] = defaultdict(list)
    for reading in Reading.objects.filter(_of(world), recorded_at__lte=world.moment):
        readings[reading.key_result_id].append(noun_of(reading))
    lists = [k.pk for k in world.key_results.values() if k.kind == MeasureKind.MILESTONES]
    among = {"key_result_id": lists}
    milestones: dict[int, list[Milestone]] = defaultdict(list)
    standing: dict[int, dict[int, nouns.Milestone]] = defaultdict(dict)
    for item in rows_at(Milestone, world.moment, workspace=world.workspace.pk, among=among):
        milestones[item.key_result_id].append(item)
        if item.deleted_at is None:
            noun = nouns.Milestone(item.weight, done=False, due=item.due)
            standing[item.key_result_id][item.pk] = noun
    world.milestones, world.facts = milestones, Facts(readings, standing)


def _note_check_ins(world: World) -> dict[int, datetime]:
    """Set what the last check-in standing then said; return when each row was touched last.

    The check-in that an import makes of a written confidence does not say when it was asked last.
    """
    rows = world.key_results
    touched = {key: _last_change(row, world) for key, row in rows.items()}
    check_ins = (
        CheckIn.objects.filter(_of(world), at__lte=world.moment)
        .annotate(import_id=F("key_result__objective__import_id"))
        .order_by("at", "pk")
    )
    for said in check_ins:
        key, is_withdrawn = said.key_result_id, False
        if key not in rows:
            continue
        if said.withdrawn_at is not None and said.withdrawn_at <= world.moment:
            touched[key], is_withdrawn = max(touched[key], said.withdrawn_at), True
        touched[key] = max(touched[key], said.at)
        if is_withdrawn:
            continue
        if not said.submission_id or said.submission_id != said.import_id:
            rows[key].checked_in_at, rows[key].last_check_in_id = said.at, said.pk
        if said.confidence is not None:
            rows[key].confidence = said.confidence
    return touched


def _last_change(row: KeyResult, world: World) -> datetime:
    """When the row, its readings or the end of its cycle last gave reason to measure it."""
    changed: datetime = row.version_at  # type: ignore[attr-defined]
    recorded = [reading.recorded_at for reading in world.facts.readings[row.pk]]
    cycle = row.objective.cycle
    closed = [cycle.closed_at] if cycle.state == CycleState.CLOSED.value else []
    return max([changed, *recorded, *filter(None, closed)])


def _measure_values(world: World, touched: Mapping[int, datetime]) -> None:
    for row in world.key_results.values():
        if row.kind not in CARRIED:
            at = touched[row.pk] if row.kind in COUNTS_DAYS else world.moment
            readings = world.facts.readings[row.pk]
            measure_row(row, readings, world.facts.milestones[row.pk], at)
        else:
            forget(row)


def _measure_sums(world: World) -> None:
    """Add up, addends first. What was removed then, or has another unit, is not added."""
    rows = world.key_results
    sums = {key: row.addend_keys for key, row in rows.items() if row.kind == MeasureKind.SUM_OF}
    for key in TopologicalSorter(sums).static_order():
        if key in sums:
            found = [rows[addend] for addend in sums[key] if addend in rows]
            standing = (k for k in found if k.deleted_at is None and world.stands(k.objective_id))
            add_up(rows[key], list(standing), world.moment)


def _roll_up(world: World, objectives: Collection[int]) -> None:
    """Carry the values up, children first."""
    below = {key: [link.child_id for link in world.down[key] if link.counted] for key in objectives}
    for key in TopologicalSorter(below).static_order():
        parts = []
        for row in world.own(key):
            if row.kind == MeasureKind.FROM_CHILDREN:
                carrying = _counted(world, key, row.pk)
                found = _roll_up_of(carrying)
                row.raw, row.reached = found.progress, found.reached
                carry(row, carrying, world, is_reported=bool(found.reporting))
            parts.append(Part(row.raw, row.reached, row.weight))
        children = _counted(world, key, None)
        _keep(world.objectives[key], _roll_up_of(children, parts))
        needed = [row.probability for row in world.own(key) if row.weight > 0]
        needed += [child.probability for child in children]
        world.objectives[key].probability = together(needed, world)


def _counted(world: World, objective: int, key_result: int | None) -> list[Objective]:
    """The children that count in a key result, or (None) in the objective itself."""
    links = (x for x in world.down[objective] if x.counted and x.parent_key_result_id == key_result)
    return [world.objectives[link.child_id] for link in links]


def _roll_up_of(children: Iterable[Objective], own: Iterable[Part] = ()) -> Rollup:
    return roll_up([*own, *(Part(c.progress, c.reached, c.weight) for c in children)])


def _keep(row: Objective, found: Rollup) -> None:
    row.progress, row.reached = found.progress, found.reached
    row.parts, row.reporting = found.parts, found.reporting


def _of(world: World) -> Q:
    """What belongs to the key results; to the workspace, where no statement holds so many keys."""
    if len(world.key_results) > MOST_KEYS:
        return Q(workspace_id=world.workspace.pk)
    return Q(key_result_id__in=list(world.key_results))
