"""What would become of an objective, and of all it counts in, if its key results landed elsewhere.

Two statements, and nothing is saved. A key result that lands is certain: reached, or not.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from maalbar.apps.goals.access import find_objective
from maalbar.apps.goals.commands.rollup import climb, parts_of, recompute
from maalbar.domain.nouns import Actor


@dataclass(frozen=True, slots=True)
class WhatIf:
    """An objective as it stands and as it would: progress 0-1, and p(all), None for unknown."""

    public_id: str
    sentence: str
    team: str
    before: float | None
    after: float | None
    chance_before: float | None
    chance_after: float | None


def what_if(objective: str, landed: Mapping[int, float], actor: Actor) -> tuple[WhatIf, ...]:
    """The objective, then all it counts in, bottom first, if its key results (by key) landed at
    these shares of their way. NotFoundError.
    """
    found = find_objective(objective, actor)
    nodes = climb([found.pk])
    parts = parts_of([node.key for node in nodes])
    would = deepcopy(parts)
    for piece in would[found.pk]:
        if not piece.is_objective and piece.key in landed:
            piece.share = landed[piece.key]
            piece.reached = piece.share >= 1
            piece.probability = float(piece.reached)
    now, then = recompute(nodes, parts), recompute(nodes, would)
    return tuple(
        WhatIf(
            node.public_id,
            node.sentence,
            node.team,
            now.results[node.key].progress,
            then.results[node.key].progress,
            now.together[node.key],
            then.together[node.key],
        )
        for node in nodes
    )
