"""How realistic goals were at a moment: forecast afresh from what was known then, in memory.

What a workspace has learnt since is used: the model is today's, what it looks at is of that day.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from maalbar.apps.checkins.commands.forecasting import case_of, forecast_rows, roads_of_sums
from maalbar.apps.goals.models import KeyResult, Objective
from maalbar.domain import nouns
from maalbar.domain.measure.forecast import all_reached_probability
from maalbar.domain.measure.status import Status, status_of
from maalbar.domain.nouns import Ambition, MeasureKind

if TYPE_CHECKING:
    from maalbar.apps.checkins.as_of.world import World

CHILDREN = "children"


def forecast(world: "World") -> None:
    """Set how likely each key result was; what its children carry is set by `carry`."""
    rows = world.key_results

    def addends(level: Sequence[KeyResult]) -> dict[int, list[KeyResult]]:
        return {
            row.pk: [
                rows[key]
                for key in row.addend_keys
                if key in rows
                and rows[key].deleted_at is None
                and world.stands(rows[key].objective_id)
            ]
            for row in level
        }

    def readings(keys: Sequence[int]) -> dict[int, list[nouns.Reading]]:
        return {key: world.facts.readings[key] for key in keys}

    sums = [row for row in rows.values() if row.kind == MeasureKind.SUM_OF]
    roads = roads_of_sums(sums, addends, readings, world.moment)
    forecast_rows(
        [
            (row, case_of(row, *_facts(world, row.pk), world.moment, roads.get(row.pk)))
            for row in rows.values()
            if row.kind != MeasureKind.FROM_CHILDREN
        ]
    )


def carry(
    row: KeyResult, children: Sequence[Objective], world: "World", *, is_reported: bool
) -> None:
    """Set how likely a key result was that its children carry."""
    row.probability = together((child.probability for child in children), world)
    row.basis = "" if row.probability is None else CHILDREN
    colour = status_of(
        row.probability,
        rhythms_silent=0.0 if is_reported else None,
        ambition=Ambition(row.objective.ambition),
    )
    row.status = "" if colour is Status.GREY else colour.value


def together(probabilities: Iterable[float | None], world: "World") -> float | None:
    """How likely all of them were; None while some was unknown."""
    each = list(probabilities)
    known = [p for p in each if p is not None]
    if len(known) < len(each):
        return None
    return all_reached_probability(known, world.workspace.shared_swing)


def _facts(world: "World", key: int) -> tuple[Sequence[nouns.Reading], dict[int, nouns.Milestone]]:
    return world.facts.readings[key], world.facts.milestones[key]
