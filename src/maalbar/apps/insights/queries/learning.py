"""What was said of closed key results while they ran, and what came: scores, and what was learnt.

One forecast for each key result and third of its period, as in `commands.learning`, stored before
the outcome was settled. Beside it stands what people said that day, and what a pace light showed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from maalbar.apps.fields import read_decimal
from maalbar.apps.insights.models import Lesson
from maalbar.apps.insights.queries.learning_results import OF_CLOSED, OF_TEAM, thirds
from maalbar.apps.people.models import Workspace
from maalbar.domain.measure.calibration import brier
from maalbar.domain.measure.experience import Calibration, Experience, stated_probability
from maalbar.domain.measure.hindsight import pace_light
from maalbar.domain.measure.pace import expected_share, lag_share, phases_from
from maalbar.domain.nouns import Actor, Measure, MeasureKind

SAID = """
    {thirds}
    SELECT key_result.id, objective.team_id, objective.cycle_id, thirds.third,
           forecast.probability, forecast.confidence, key_result.reached,
           forecast.raw, forecast.elapsed, key_result.kind, key_result.baseline, key_result.target,
           key_result.phases, key_result.lag_days, cycle.start, cycle."end", key_result.deadline
      FROM thirds
      JOIN insights_forecast forecast
        ON forecast.key_result_id = thirds.key_result_id AND forecast.day = thirds.day
      JOIN goals_keyresult key_result ON key_result.id = thirds.key_result_id
      JOIN goals_objective objective ON objective.id = key_result.objective_id
      JOIN goals_cycle cycle ON cycle.id = objective.cycle_id
     ORDER BY key_result.id, thirds.third
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a key result in one third (0, 1, 2) of its period, and what came.

    `light` is what a pace light forecast that day: 1 on pace, 0 behind.
    """

    key_result: int
    team: int
    cycle: int
    third: int
    probability: float
    confidence: int | None
    reached: bool
    light: float


@dataclass(frozen=True, slots=True)
class Tried:
    """Brier scores: lower is better, over the same forecasts for all but what people said.

    `stated` is that, None where nobody said anything; `voices` is how often they did. `base` always
    says the share that was reached, `pace` is a light that is green on pace.
    """

    key_results: int
    forecasts: int
    reached: float
    forecast: float
    stated: float | None
    voices: int
    base: float
    pace: float


@dataclass(frozen=True, slots=True)
class LessonRow:
    """What had been learnt when a cycle closed, or was opened again."""

    at: datetime
    calibration: Calibration


def said_of_closed(actor: Actor) -> tuple[Said, ...]:
    """Everything said of the workspace's closed key results, in their order: one statement."""
    return _said(OF_CLOSED, [], actor)


def said_of_team(team: int, cycle: int, actor: Actor) -> tuple[Said, ...]:
    """Everything said of a team's key results in one cycle: one statement."""
    return _said(OF_TEAM, [team, cycle], actor)


def tried(said: Collection[Said]) -> Tried | None:
    """How what was said did against what came; None where nothing was."""
    if not said:
        return None
    came = [row.reached for row in said]
    voices = [(row.confidence, row.reached) for row in said if row.confidence is not None]
    share = sum(came) / len(came)
    return Tried(
        key_results=len({row.key_result for row in said}),
        forecasts=len(said),
        reached=share,
        forecast=brier([row.probability for row in said], came),
        stated=brier([stated_probability(c) for c, _ in voices], [y for _, y in voices])
        if voices
        else None,
        voices=len(voices),
        base=share * (1 - share),
        pace=brier([row.light for row in said], came),
    )


def lessons(actor: Actor) -> tuple[LessonRow, ...]:
    """The versions of what was learnt, newest first: one statement."""
    rows = Lesson.objects.filter(workspace_id=actor.workspace_id).order_by("-at", "-pk")
    return tuple(
        LessonRow(at, Experience.read(kept).calibration)
        for at, kept in rows.values_list("at", "experience")
    )


def calibration_now(actor: Actor) -> Calibration:
    """What the workspace's forecasts are changed by today: one statement."""
    kept = Workspace.objects.values_list("experience", flat=True).get(pk=actor.workspace_id)
    return Experience.read(kept).calibration


def _said(which: str, values: Sequence[int], actor: Actor) -> tuple[Said, ...]:
    with connection.cursor() as cursor:
        cursor.execute(SAID.format(thirds=thirds(which)), [actor.workspace_id, *values])
        return tuple(_row(row) for row in cursor.fetchall())


def _row(values: Sequence[Any]) -> Said:
    key, team, cycle, third, probability, confidence, reached, raw, *rest = values
    elapsed, kind, baseline, target, phases, lag_days, start, end, deadline = rest
    measure = Measure(
        MeasureKind(kind), baseline=read_decimal(baseline), target=read_decimal(target)
    )
    lag = lag_share(lag_days, _days(start, end, deadline))
    expected = expected_share(elapsed, lag=lag, phases=phases_from(phases))
    light = pace_light(measure, raw, expected)
    return Said(key, team, cycle, third, probability, confidence, bool(reached), light)


def _days(start: date, end: date, deadline: date | None) -> int:
    last = deadline if deadline and deadline >= start else end
    return (last - start).days + 1
