"""Learns from what came: when a cycle closes, its stored forecasts are held against the outcome.

Only forecasts stored before the outcome count, one for each key result and third of its period,
and none that was settled already. Method and cost: docs/maths/calibration.md.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection

from maalbar.apps.fields import write_fields
from maalbar.apps.insights.models import Lesson
from maalbar.apps.insights.queries.learning_results import OF_CLOSED, thirds
from maalbar.apps.journal.commands import News
from maalbar.apps.people.models import Workspace
from maalbar.domain.measure.calibration import confidence_bias, fit_calibration, fit_pool
from maalbar.domain.measure.experience import Experience
from maalbar.domain.measure.forecast import fit_shared_swing
from maalbar.domain.nouns import Actor, CycleState

CLOSED = """
    {thirds}
    SELECT key_result.id, key_result.objective_id, thirds.third, forecast.model,
           forecast.probability, forecast.confidence, key_result.reached
      FROM thirds
      JOIN insights_forecast forecast
        ON forecast.key_result_id = thirds.key_result_id AND forecast.day = thirds.day
      JOIN goals_keyresult key_result ON key_result.id = thirds.key_result_id
     ORDER BY key_result.id, thirds.third
"""
OPEN = """
    SELECT key_result.probability, key_result.confidence
      FROM goals_keyresult key_result
      JOIN goals_objective objective ON objective.id = key_result.objective_id
      JOIN goals_cycle cycle ON cycle.id = objective.cycle_id
     WHERE key_result.workspace_id = %s AND cycle.state = 'running'
       AND key_result.deleted_at IS NULL AND objective.deleted_at IS NULL
       AND key_result.probability > 0 AND key_result.probability < 1
       AND key_result.confidence IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class ClosedForecast:
    """A forecast stored in one third (0, 1, 2) of a closed key result's period, and what came."""

    key_result: int
    objective: int
    third: int
    model: float
    probability: float
    confidence: int | None
    reached: bool


def learn_from_closed_cycles(news: Sequence[News], actor: Actor, now: datetime) -> None:
    """Journal subscriber: learn anew when a cycle closes, or is opened again."""
    if any(
        item.command == "set_cycle_state" and CycleState.CLOSED.value in item.changes["state"]
        for item in news
    ):
        learn(actor.workspace_id, now)


def learn(workspace_id: int, now: datetime) -> None:
    """Fit the workspace's experience to all its closed key results; keep it, and its version."""
    closed = closed_forecasts(workspace_id)
    experience, swing = _experience(closed, open_bias(workspace_id)), _shared_swing(closed)
    Lesson.objects.create(
        workspace_id=workspace_id,
        at=now,
        closed=experience.calibration.closed,
        experience=experience.numbers,
        shared_swing=swing,
    )
    kept = Workspace(pk=workspace_id, experience=experience.numbers, shared_swing=swing)
    write_fields([kept], ["experience", "shared_swing"])


def learn_bias(workspace_id: int) -> None:
    """Keep how much surer than the model people are now, over open key results."""
    kept = Workspace.objects.values_list("experience", flat=True).get(pk=workspace_id)
    experience = Experience.read(kept)
    pool = replace(experience.pool, bias=open_bias(workspace_id))
    row = Workspace(pk=workspace_id, experience=replace(experience, pool=pool).numbers)
    write_fields([row], ["experience"])


def closed_forecasts(workspace_id: int) -> list[ClosedForecast]:
    """What was said in each third of the closed key results' periods, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(CLOSED.format(thirds=thirds(OF_CLOSED)), [workspace_id])
        return [_closed(*row) for row in cursor.fetchall()]


def _closed(*values: Any) -> ClosedForecast:
    """SQLite keeps what is true as a number."""
    told = dict(zip(ClosedForecast.__slots__, values, strict=True))
    return ClosedForecast(**told | {"reached": bool(told["reached"])})


def open_bias(workspace_id: int) -> float:
    """The bias of stated confidence over open key results, in log odds."""
    with connection.cursor() as cursor:
        cursor.execute(OPEN, [workspace_id])
        return confidence_bias(cursor.fetchall())


def _experience(closed: Sequence[ClosedForecast], bias: float) -> Experience:
    calibration = fit_calibration([f.model for f in closed], [f.reached for f in closed])
    stated = [
        (f.probability, float(f.confidence), f.reached)
        for f in closed
        if f.confidence is not None and f.third == 1
    ]
    number = len({f.key_result for f in closed})
    return Experience(replace(calibration, closed=number), fit_pool(stated, bias=bias))


def _shared_swing(closed: Sequence[ClosedForecast]) -> float:
    """How much key results of one objective succeed and fail together, seen at half time."""
    together: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for forecast in closed:
        if forecast.third == 1:
            together[forecast.objective].append((forecast.probability, forecast.reached))
    return fit_shared_swing(list(together.values()))
