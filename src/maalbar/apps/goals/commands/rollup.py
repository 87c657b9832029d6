"""Carries a change up the tree: every ancestor is recomputed from its parts, bottom first.

No deltas and no drift. Four statements at most, however high the tree: climb, parts, objectives,
and the key results that are measured by their children. The caller has its workspace's turn, so
nobody else moves these rows meanwhile.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import connection

from maalbar.apps.fields import write_fields
from maalbar.apps.goals.models import KeyResult, Objective
from maalbar.apps.journal.commands import News, record
from maalbar.domain.measure.forecast import all_reached_probability
from maalbar.domain.measure.rollup import Part, Rollup, roll_up
from maalbar.domain.measure.status import Status, status_of
from maalbar.domain.nouns import Actor, Ambition, MeasureKind

SAME = 1e-9

# From some objectives to all they count towards; a level is the longest way up to an objective.
# Removed objectives and closed cycles end the way: what was, stays.
CLIMB = """
    WITH RECURSIVE climb(id, level) AS (
        SELECT id, 0 FROM goals_objective WHERE deleted_at IS NULL AND id IN ({keys})
        UNION
        SELECT above.id, climb.level + 1
          FROM climb
          JOIN goals_link link ON link.child_id = climb.id AND link.counted
          LEFT JOIN goals_keyresult through
            ON through.id = link.parent_key_result_id AND through.deleted_at IS NULL
          JOIN goals_objective above
            ON above.id = COALESCE(link.parent_objective_id, through.objective_id)
          JOIN goals_cycle cycle ON cycle.id = above.cycle_id
         WHERE above.deleted_at IS NULL AND cycle.state <> 'closed' AND climb.level < 1000
    )
    SELECT objective.id, objective.public_id, objective.sentence, team.name, objective.progress,
           COALESCE(link.parent_objective_id, through.objective_id), workspace.shared_swing,
           objective.ambition
      FROM climb
      JOIN goals_objective objective ON objective.id = climb.id
      JOIN people_team team ON team.id = objective.team_id
      JOIN people_workspace workspace ON workspace.id = objective.workspace_id
      LEFT JOIN goals_link link ON link.child_id = climb.id AND link.counted
      LEFT JOIN goals_keyresult through ON through.id = link.parent_key_result_id
     GROUP BY objective.id, objective.public_id, objective.sentence, team.name,
              objective.progress, link.parent_objective_id, through.objective_id,
              workspace.shared_swing, objective.ambition
     ORDER BY MAX(climb.level), objective.id
"""
# The parts of some objectives: key results, and what is counted in them or in their key results.
PARTS = """
    SELECT objective_id, 0, id, 0, weight, raw, reached, kind, probability, status
      FROM goals_keyresult
     WHERE objective_id IN ({keys}) AND deleted_at IS NULL
    UNION ALL
    SELECT link.parent_objective_id, 1, child.id, 0,
           child.weight, child.progress, child.reached, '', child.probability, ''
      FROM goals_link link
      JOIN goals_objective child ON child.id = link.child_id AND child.deleted_at IS NULL
     WHERE link.counted AND link.parent_objective_id IN ({keys})
    UNION ALL
    SELECT through.objective_id, 1, child.id, through.id,
           child.weight, child.progress, child.reached, '', child.probability, ''
      FROM goals_keyresult through
      JOIN goals_link link ON link.parent_key_result_id = through.id AND link.counted
      JOIN goals_objective child ON child.id = link.child_id AND child.deleted_at IS NULL
     WHERE through.objective_id IN ({keys})
"""


@dataclass(frozen=True, slots=True)
class Moved:
    """An objective whose progress a command changed; shares 0–1 or None for no data."""

    key: int
    public_id: str
    sentence: str
    team: str
    before: float | None
    after: float | None
    parent: int | None


@dataclass(frozen=True, slots=True)
class Node:
    """An objective on the way up, as it stands, and what it counts towards."""

    key: int
    public_id: str
    sentence: str
    team: str
    progress: float | None
    parent: int | None
    shared_swing: float
    ambition: str


@dataclass(slots=True)
class Piece:
    """A part of an objective: a key result, or a counted child (of it, or of a key result)."""

    is_objective: bool
    key: int
    through: int | None
    weight: Decimal
    share: float | None
    reached: bool | None
    kind: str
    probability: float | None
    status: str


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What objectives have become, by key: their roll-up, and p(all); the carried key results."""

    results: dict[int, Rollup]
    together: dict[int, float | None]
    carried: list[KeyResult]


def record_and_refresh(
    news: Iterable[News], objectives: Collection[int], *, actor: Actor, now: datetime
) -> tuple[Moved, ...]:
    """Journal what happened, then carry it upward; what the journal's subscribers moved counts."""
    before = {node.key: node.progress for node in climb(objectives)}
    record(news, actor=actor, now=now)
    return refresh(objectives, before=before)


def refresh(
    objectives: Collection[int], *, before: Mapping[int, float | None] | None = None
) -> tuple[Moved, ...]:
    """Recompute these objectives and all they count towards; return those that moved, bottom up.

    `before` holds the progress to compare with where something was recomputed already.
    """
    nodes = climb(objectives)
    if not nodes:
        return ()
    known = {node.key: node.progress for node in nodes} | dict(before or {})
    found = recompute(nodes, parts_of([node.key for node in nodes]))
    _keep(found)
    results = found.results
    return tuple(
        _moved(node, known[node.key], results)
        for node in nodes
        if _differs(known[node.key], results[node.key].progress)
    )


def recompute(nodes: Sequence[Node], parts: Mapping[int, Sequence[Piece]]) -> Recomputed:
    """Work out these objectives from their parts, bottom first, without saving.

    The pieces are changed on the way: each objective hands up to its parent what it has become.
    """
    found = Recomputed({}, {}, [])
    for node in nodes:
        pieces = parts.get(node.key, ())
        found.carried.extend(_carry(pieces, node))
        own = [piece for piece in pieces if not piece.through]
        found.results[node.key] = result = roll_up([_part(piece) for piece in own])
        found.together[node.key] = _all_reached(own, node)
        _hand_up(node, result, found.together[node.key], parts)
    return found


def climb(objectives: Collection[int]) -> list[Node]:
    """These objectives and all they count towards, bottom first: one statement."""
    if not objectives:
        return []
    places = ", ".join(["%s"] * len(objectives))
    with connection.cursor() as cursor:
        cursor.execute(CLIMB.format(keys=places), [*objectives])
        return [Node(*row) for row in cursor.fetchall()]


def parts_of(objectives: Collection[int]) -> dict[int, list[Piece]]:
    """The parts of each objective, in one statement."""
    keys = ", ".join(["%s"] * len(objectives))
    with connection.cursor() as cursor:
        cursor.execute(PARTS.format(keys=keys), [*objectives] * 3)
        rows = cursor.fetchall()
    found: dict[int, list[Piece]] = defaultdict(list)
    for objective, is_objective, key, through, weight, share, reached, *rest in rows:
        was_reached = None if reached is None else bool(reached)
        piece = Piece(
            bool(is_objective), key, through, Decimal(str(weight)), share, was_reached, *rest
        )
        found[objective].append(piece)
    return found


def _carry(pieces: Sequence[Piece], node: Node) -> list[KeyResult]:
    """Set what key results measured by their children carry; return the rows that change."""
    changed = []
    for piece in pieces:
        if piece.kind == MeasureKind.FROM_CHILDREN:
            below = [p for p in pieces if p.through == piece.key]
            found, together = roll_up([_part(p) for p in below]), _all_reached(below, node)
            status = _colour(piece, found, together, node)
            carried = (found.progress, found.reached, together, status)
            if carried != (piece.share, piece.reached, piece.probability, piece.status):
                piece.share, piece.reached, piece.probability, piece.status = carried
                changed.append(_carrying(piece))
    return changed


def _carrying(piece: Piece) -> KeyResult:
    basis = "" if piece.probability is None else "children"
    return KeyResult(
        pk=piece.key,
        raw=piece.share,
        reached=piece.reached,
        probability=piece.probability,
        basis=basis,
        status=piece.status,
    )


def _all_reached(pieces: Sequence[Piece], node: Node) -> float | None:
    """How probable it is that all that has to be reached is; None while some of it is unknown."""
    needed = [p.probability for p in pieces if p.is_objective or p.weight > 0]
    known = [p for p in needed if p is not None]
    return all_reached_probability(known, node.shared_swing) if len(known) == len(needed) else None


def _colour(piece: Piece, found: Rollup, together: float | None, node: Node) -> str:
    colour = status_of(
        together,
        rhythms_silent=0.0 if found.reporting else None,
        before=Status(piece.status) if piece.status else None,
        ambition=Ambition(node.ambition),
    )
    return "" if colour is Status.GREY else colour.value


def _hand_up(
    node: Node, result: Rollup, together: float | None, parts: Mapping[int, Sequence[Piece]]
) -> None:
    """Let the parent see what the objective has become."""
    for piece in parts.get(node.parent, ()) if node.parent is not None else ():
        if piece.is_objective and piece.key == node.key:
            piece.share, piece.reached = result.progress, result.reached
            piece.probability = together


def _part(piece: Piece) -> Part:
    return Part(weight=piece.weight, share=piece.share, reached=piece.reached)


def _keep(found: Recomputed) -> None:
    rows = [
        Objective(
            pk=key,
            progress=r.progress,
            parts=r.parts,
            reporting=r.reporting,
            reached=r.reached,
            probability=found.together[key],
        )
        for key, r in found.results.items()
    ]
    write_fields(rows, ["progress", "parts", "reporting", "reached", "probability"])
    write_fields(found.carried, ["raw", "reached", "probability", "basis", "status"])


def _differs(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return before is not after
    return abs(before - after) > SAME


def _moved(node: Node, before: float | None, results: Mapping[int, Rollup]) -> Moved:
    parent = node.parent if node.parent in results else None
    after = results[node.key].progress
    return Moved(node.key, node.public_id, node.sentence, node.team, before, after, parent)
