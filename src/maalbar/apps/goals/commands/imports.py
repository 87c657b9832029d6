"""Writes a whole recognised tree: objectives, key results, actions and links, top first.

The readings that a document brings are added by `checkins`, which also knows what has been used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation

from maalbar.apps.goals.commands.actions import add_action
from maalbar.apps.goals.commands.addends import keep_sums
from maalbar.apps.goals.commands.key_results import add_key_results
from maalbar.apps.goals.commands.links import hang_on
from maalbar.apps.goals.commands.objectives import create_row
from maalbar.apps.goals.drafts import (
    ActionDraft,
    KeyResultDraft,
    MilestoneDraft,
    ObjectiveDraft,
    ParentDraft,
)
from maalbar.apps.goals.models import KeyResult, Objective
from maalbar.domain.nouns import SENTENCE_MAX, Actor, Ambition, MeasureKind
from maalbar.domain.text.formats import GoalNode, Piece

EFFORT_MAX = Decimal(10) ** 6


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the goals go: public ids. `teams` and `periods` go by the words of the document."""

    team: str
    cycle: str
    teams: Mapping[str, str] = field(default_factory=dict)
    periods: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Planted:
    """The rows that became of the pieces, by piece id."""

    objectives: dict[int, Objective] = field(default_factory=dict)
    key_results: dict[int, KeyResult] = field(default_factory=dict)
    actions: int = 0


def plant(
    nodes: Sequence[GoalNode], to: Destination, *, import_id: str, actor: Actor, now: datetime
) -> Planted:
    """Insert the trees inside the caller's transaction. Sums are wired when all rows are there."""
    planted = Planted()
    for node in nodes:
        _plant(node, None, to, import_id, actor, now, planted)
    for node in _all(nodes):
        for piece in node.key_results:
            addends = {planted.key_results[k].pk for k in piece.sum_of if k in planted.key_results}
            if piece.kind is MeasureKind.SUM_OF and addends:
                keep_sums(planted.key_results[piece.id], addends, actor=actor, now=now)
    return planted


def _plant(  # noqa: PLR0917
    node: GoalNode,
    above: GoalNode | None,
    to: Destination,
    import_id: str,
    actor: Actor,
    now: datetime,
    planted: Planted,
) -> None:
    piece = node.objective
    row = create_row(_objective(piece, to, actor), actor, now=now, import_id=import_id)
    planted.objectives[piece.id] = row
    drafts = [_key_result(item, to) for item in node.key_results]
    rows = add_key_results(row, drafts, actor=actor, now=now, imported=True)
    for item, key_result in zip(node.key_results, rows, strict=True):
        planted.key_results[item.id] = key_result
    if above is not None:
        hang_on(row, _parent(piece, above, planted), actor=actor, now=now)
    for action in node.actions:
        add_action(row, _action(action, to, planted), actor, now=now)
        planted.actions += 1
    for child in node.children:
        _plant(child, node, to, import_id, actor, now, planted)


def _objective(piece: Piece, to: Destination, actor: Actor) -> ObjectiveDraft:
    return ObjectiveDraft(
        sentence=piece.text[:SENTENCE_MAX],
        team=to.teams.get(piece.level_or_owner, to.team),
        cycle=to.periods.get(piece.period, to.cycle),
        why=piece.why,
        owner_id=to.people.get(piece.owner, actor.user_id),
        ambition=piece.ambition or Ambition.ASPIRATIONAL,
    )


def _key_result(piece: Piece, to: Destination) -> KeyResultDraft:
    return KeyResultDraft(
        sentence=piece.text[:SENTENCE_MAX],
        kind=piece.kind or MeasureKind.YES_NO,
        unit=piece.unit,
        baseline=piece.baseline,
        target=piece.target,
        lower=piece.lower,
        upper=piece.upper,
        tolerance=piece.tolerance,
        percent=piece.percent,
        planned=piece.planned,
        required=piece.required,
        milestones=tuple(MilestoneDraft(m.text, m.weight, m.due) for m in piece.milestones),
        weight=Decimal(1) if piece.weight is None else piece.weight,
        deadline=piece.deadline_date,
        phases=piece.phases,
        lag_days=piece.lag_days,
        category=piece.category.value if piece.category else "",
        owner_id=to.people.get(piece.owner),
    )


def _action(piece: Piece, to: Destination, planted: Planted) -> ActionDraft:
    return ActionDraft(
        sentence=piece.text[:SENTENCE_MAX],
        key_results=tuple(
            planted.key_results[k].public_id for k in piece.key_results if k in planted.key_results
        ),
        owner_id=to.people.get(piece.owner),
        due=piece.deadline_date,
        effort=_effort(piece.effort),
        assumption=piece.assumption,
    )


def _effort(text: str) -> Decimal | None:
    try:
        effort = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return effort if effort.is_finite() and 0 <= effort < EFFORT_MAX else None


def _parent(piece: Piece, above: GoalNode, planted: Planted) -> ParentDraft:
    key_result = planted.key_results.get(piece.parent) if piece.parent is not None else None
    if key_result is not None:
        return ParentDraft("key_result", key_result.public_id, piece.counted)
    objective = planted.objectives[above.objective.id]
    return ParentDraft("objective", objective.public_id, piece.counted)


def _all(nodes: Sequence[GoalNode]) -> list[GoalNode]:
    return [found for node in nodes for found in (node, *_all(node.children))]
