"""From a world as it stood to the frozen rows that the pages of goals draw."""

from collections.abc import Callable, Iterable

from maalbar.apps.checkins.as_of.world import World
from maalbar.apps.goals.models import Cycle, KeyResult, Link, Objective
from maalbar.apps.goals.queries import (
    ChildRow,
    CycleRow,
    KeyResultRow,
    ObjectiveRow,
    ParentRow,
)
from maalbar.apps.goals.queries.rows import KEY_RESULT_COLUMNS, key_result_row
from maalbar.apps.people.models import Team
from maalbar.apps.people.queries import TeamPlace, TeamRow
from maalbar.domain.errors import NotFoundError
from maalbar.domain.nouns import CycleState


def objective_rows_at(world: World, objectives: Iterable[Objective]) -> tuple[ObjectiveRow, ...]:
    """These objectives in their order, with key results, parents and children."""
    ordered = sorted(objectives, key=lambda row: (row.position, row.pk))
    return tuple(_objective_row(world, row) for row in ordered)


def key_result_row_at(world: World, row: KeyResult) -> KeyResultRow:
    """A key result as it stood. Not kept: nobody asks for the same past twice."""
    values = [
        world.people.get(row.owner_id or 0) if name == "owner__name" else getattr(row, name)
        for name in KEY_RESULT_COLUMNS
    ]
    return key_result_row.__wrapped__(tuple(values))


def children_at(world: World, objective: int) -> tuple[ChildRow, ...]:
    """What hung on the objective or on its key results."""
    links = [link for link in world.down[objective] if _is_shown(world, link)]
    return tuple(_child_row(world, link) for link in sorted(links, key=_order_of(world)))


def cycle_row_at(row: Cycle) -> CycleRow:
    """A cycle as it stood."""
    state = CycleState(row.state)
    return CycleRow(row.pk, row.public_id, row.name, row.start, row.end, state, row.parent_id)


def cycle_rows_at(cycles: Iterable[Cycle]) -> tuple[CycleRow, ...]:
    """The cycles that were not removed, newest first, a year before its quarters."""
    standing = [cycle_row_at(row) for row in cycles if row.deleted_at is None]
    return tuple(sorted(standing, key=lambda row: (row.start, row.end), reverse=True))


def team_place_at(world: World, team: Team) -> TeamPlace:
    """The line from the top down to the team, and the teams right below, as they stood."""
    line, step, seen = [team], team.parent_id, {team.pk}
    while step in world.teams and step not in seen:
        seen.add(step)
        line.insert(0, world.teams[step])
        step = line[0].parent_id
    below = [t for t in world.teams.values() if t.parent_id == team.pk and t.deleted_at is None]
    below.sort(key=lambda row: (row.position, row.pk))
    return TeamPlace(tuple(map(_team_row, line)), tuple(map(_team_row, below)))


def team_at(world: World, public_id: str) -> Team:
    """The team with this public id that was there, or NotFoundError."""
    for row in world.teams.values():
        if row.public_id == public_id and row.deleted_at is None:
            return row
    raise NotFoundError("team")


def _team_row(row: Team) -> TeamRow:
    return TeamRow(row.pk, row.public_id, row.name, row.purpose, row.parent_id)


def _objective_row(world: World, row: Objective) -> ObjectiveRow:
    team = world.teams[row.team_id]
    parents = (link for link in world.up[row.pk] if _is_shown(world, link))
    return ObjectiveRow(
        key=row.pk,
        public_id=row.public_id,
        sentence=row.sentence,
        why=row.why,
        owner=world.people.get(row.owner_id or 0),
        owner_id=row.owner_id,
        team=team.name,
        team_id=team.public_id,
        is_personal=row.is_personal,
        ambition=row.ambition,
        progress=row.progress,
        parts=row.parts,
        reporting=row.reporting,
        reached=row.reached,
        position=row.position,
        probability=row.probability,
        key_results=tuple(key_result_row_at(world, item) for item in world.own(row.pk)),
        parents=tuple(_parent_row(world, link) for link in sorted(parents, key=_order_of(world))),
        children=children_at(world, row.pk),
    )


def _is_shown(world: World, link: Link) -> bool:
    """A removed key result hides what hangs on it; the objectives are known to stand."""
    key = link.parent_key_result_id
    return key is None or (key in world.key_results and world.key_results[key].deleted_at is None)


def _order_of(world: World) -> Callable[[Link], tuple[int, int, int, int]]:
    """Links in the order that the ordinary pages show them in."""

    def order(link: Link) -> tuple[int, int, int, int]:
        child = world.objectives[link.child_id]
        team = world.teams[child.team_id]
        return (link.position, team.position, child.position, link.pk)

    return order


def _parent_row(world: World, link: Link) -> ParentRow:
    above = world.objectives[world.above(link) or 0]
    through = world.key_results.get(link.parent_key_result_id or 0)
    share = above.progress if through is None else through.raw
    row = above if through is None else through
    return ParentRow(
        child=link.child_id,
        counted=link.counted,
        is_key_result=through is not None,
        public_id=row.public_id,
        sentence=row.sentence,
        team=world.teams[above.team_id].name,
        share=None if share is None else min(max(share, 0.0), 1.0),
        baseline=through.baseline if through else None,
        current=through.current if through else None,
        target=through.target if through else None,
        unit=through.unit if through else "",
    )


def _child_row(world: World, link: Link) -> ChildRow:
    child = world.objectives[link.child_id]
    return ChildRow(
        public_id=child.public_id,
        sentence=child.sentence,
        team=world.teams[child.team_id].name,
        progress=child.progress,
        reporting=child.reporting,
        parts=child.parts,
        weight=child.weight,
        counted=link.counted,
        key_result=link.parent_key_result_id,
        probability=child.probability,
    )
