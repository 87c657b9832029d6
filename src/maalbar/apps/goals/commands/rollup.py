"""Carries a change up the tree: every ancestor is recomputed from its parts, bottom first.

No deltas and no drift: the statements are one per counted level to climb, and five more.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Value

from maalbar.apps.goals.models import KeyResult, Link, Objective
from maalbar.domain.measure.rollup import Part, Rollup, roll_up
from maalbar.domain.nouns import MeasureKind

SAME = 1e-9


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
class _Climb:
    """Objectives to recompute, lowest first, and what each counts towards."""

    order: tuple[int, ...]
    parent_objective: dict[int, int]
    parent_key_result: dict[int, int]


def refresh(objectives: Collection[int]) -> tuple[Moved, ...]:
    """Recompute these objectives and all they count towards; return those that moved, bottom up.

    Runs inside the caller's transaction and locks each row it changes.
    """
    if not objectives:
        return ()
    climb = _climb(objectives)
    rows = {
        row.pk: row
        for row in Objective.objects.filter(pk__in=climb.order)
        .select_related("team")
        .order_by("pk")
        .select_for_update(of=("self",))
    }
    parts = _parts(climb.order)
    carried = {key for key in climb.parent_key_result.values()}
    before = {key: rows[key].progress for key in climb.order}
    for key in climb.order:
        _recompute(rows[key], parts, climb)
    Objective.objects.bulk_update(
        rows.values(), ["progress", "parts", "reporting", "reached"], batch_size=500
    )
    _keep_carried(carried, parts)
    return tuple(
        _moved(rows[key], before[key], climb)
        for key in climb.order
        if _differs(before[key], rows[key].progress)
    )


def _climb(objectives: Iterable[int]) -> _Climb:
    """Follow counted links upward, one statement a level. A later visit moves a node up."""
    order: dict[int, None] = {}
    to_objective: dict[int, int] = {}
    to_key_result: dict[int, int] = {}
    level = sorted(set(objectives))
    while level:
        for key in level:
            order.pop(key, None)
            order[key] = None
        links = Link.objects.filter(
            child_id__in=level, counted=True, child__deleted_at__isnull=True
        ).values_list(
            "child_id",
            "parent_objective_id",
            "parent_key_result_id",
            "parent_key_result__objective_id",
        )
        above: set[int] = set()
        for child, objective, key_result, its_objective in links:
            if key_result is not None:
                to_key_result[child] = key_result
            target = objective if key_result is None else its_objective
            if target is not None:
                to_objective[child] = target
                above.add(target)
        level = sorted(above)
    return _Climb(tuple(order), to_objective, to_key_result)


@dataclass(slots=True)
class _Piece:
    """A part of an objective: a key result, or a counted child (of it, or of a key result)."""

    is_objective: bool
    key: int
    parent_key_result: int | None
    weight: Decimal
    share: float | None
    reached: bool | None
    kind: str


def _parts(objectives: Collection[int]) -> dict[int, list[_Piece]]:
    key_results = KeyResult.objects.filter(
        objective_id__in=objectives, deleted_at__isnull=True
    ).values_list("objective_id", Value(0), "pk", Value(0), "weight", "raw", "reached", "kind")
    children = Link.objects.filter(counted=True, child__deleted_at__isnull=True)
    columns = (
        "child_id",
        "parent_key_result_id",
        "child__weight",
        "child__progress",
        "child__reached",
    )
    of_objectives = children.filter(parent_objective_id__in=objectives).values_list(
        "parent_objective_id", Value(1), *columns, Value("")
    )
    of_key_results = children.filter(parent_key_result__objective_id__in=objectives).values_list(
        "parent_key_result__objective_id", Value(1), *columns, Value("")
    )
    found: dict[int, list[_Piece]] = defaultdict(list)
    for objective, is_objective, key, through, weight, share, reached, kind in key_results.union(
        of_objectives, of_key_results, all=True
    ):
        piece = _Piece(
            bool(is_objective), key, through or None, Decimal(str(weight)), share, reached, kind
        )
        found[objective].append(piece)
    return found


def _recompute(row: Objective, parts: dict[int, list[_Piece]], climb: _Climb) -> None:
    pieces = parts[row.pk]
    for piece in pieces:
        if piece.kind == MeasureKind.FROM_CHILDREN:
            children = roll_up([_part(p) for p in pieces if p.parent_key_result == piece.key])
            piece.share, piece.reached = children.progress, children.reached
    result = roll_up([_part(p) for p in pieces if p.parent_key_result is None])
    _keep(row, result)
    above = climb.parent_objective.get(row.pk)
    for piece in parts.get(above, []) if above is not None else []:
        if piece.is_objective and piece.key == row.pk:
            piece.share, piece.reached = row.progress, row.reached


def _part(piece: _Piece) -> Part:
    reached = None if piece.reached is None else bool(piece.reached)
    return Part(weight=piece.weight, share=piece.share, reached=reached)


def _keep(row: Objective, result: Rollup) -> None:
    row.progress, row.reached = result.progress, result.reached
    row.parts, row.reporting = result.parts, result.reporting


def _keep_carried(keys: Collection[int], parts: dict[int, list[_Piece]]) -> None:
    """Store what the key results carry that are measured by their children."""
    if not keys:
        return
    pieces = {p.key: p for found in parts.values() for p in found if not p.is_objective}
    rows = list(KeyResult.objects.filter(pk__in=keys, kind=MeasureKind.FROM_CHILDREN.value))
    for row in rows:
        row.raw, row.reached = pieces[row.pk].share, pieces[row.pk].reached
    KeyResult.objects.bulk_update(rows, ["raw", "reached"], batch_size=500)


def _differs(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return before is not after
    return abs(before - after) > SAME


def _moved(row: Objective, before: float | None, climb: _Climb) -> Moved:
    return Moved(
        row.pk,
        row.public_id,
        row.sentence,
        row.team.name,
        before,
        row.progress,
        climb.parent_objective.get(row.pk),
    )
