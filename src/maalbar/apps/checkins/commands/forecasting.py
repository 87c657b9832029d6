"""Keeps ready, on the key results, how realistic they are. Derived values only, never saved here.

A key result is forecast in the step that measures it, so that no page shows a new value beside an
old probability. Time passes too: the nightly work does it again for all (`apps.insights`).
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from maalbar.apps.checkins.commands.periods import (
    RHYTHM_DAYS,
    own_deadline,
    period_of,
    span_of,
    zone_of,
)
from maalbar.apps.goals.commands.key_results import measure_of
from maalbar.apps.goals.models import KeyResult
from maalbar.domain import nouns
from maalbar.domain.measure.effort import has_stalled
from maalbar.domain.measure.experience import Experience
from maalbar.domain.measure.forecast import (
    Basis,
    Forecast,
    KeyResultSoFar,
    forecast_key_results,
    summed,
    values_over_time,
)
from maalbar.domain.measure.pace import expected_share, has_pace, lag_share, phases_from
from maalbar.domain.measure.status import Status, status_of
from maalbar.domain.nouns import Ambition, MeasureKind

FORECAST = (
    "probability",
    "unlearnt",
    "basis",
    "low",
    "high",
    "status",
    "is_stalled",
    "forecast_at",
)

Readings = Mapping[int, Sequence[nouns.Reading]]
Road = Sequence[tuple[datetime, float]]


def forecast_rows(cases: Sequence[tuple[KeyResult, KeyResultSoFar]]) -> None:
    """Set probability, basis, the value's 80 % band and status of each row: one call for all."""
    found = forecast_key_results([case for _, case in cases])
    for (row, case), forecast in zip(cases, found, strict=True):
        row.forecast_at = case.now
        row.is_stalled = _has_stalled(row, case)
        if forecast is None:
            forget_forecast(row)
        else:
            _keep(row, forecast)


def forget_forecast(row: KeyResult) -> None:
    """Empty what nothing can be said of."""
    row.probability, row.unlearnt, row.basis, row.status = None, None, "", ""
    row.low, row.high = None, None


def case_of(
    row: KeyResult,
    readings: Sequence[nouns.Reading],
    milestones: Mapping[int, nouns.Milestone],
    now: datetime,
    values: Road | None = None,
) -> KeyResultSoFar:
    """All that the forecast of a row may look at. The row comes with its period and workspace."""
    return KeyResultSoFar(
        measure=measure_of(row),
        span=span_of(row),
        zone=zone_of(row),
        now=now,
        readings=readings,
        deadline=own_deadline(row),
        milestones=milestones,
        values=values,
        confidence=row.confidence,
        rhythm=timedelta(days=RHYTHM_DAYS[row.workspace.rhythm]),
        unit=row.unit,
    )


def roads_of_sums(
    sums: Sequence[KeyResult],
    addends_of: Callable[[Sequence[KeyResult]], Mapping[int, Sequence[KeyResult]]],
    readings_of: Callable[[Sequence[int]], Readings],
    now: datetime,
) -> dict[int, Road]:
    """The value over time of key results that are sums, from the readings of what they add up."""
    addends: dict[int, Sequence[KeyResult]] = {}
    level = list(sums)
    while level:
        found = addends_of(level)
        addends |= {row.pk: found.get(row.pk, ()) for row in level}
        below = {a.pk: a for rows in found.values() for a in rows}
        level = [a for a in below.values() if a.kind == MeasureKind.SUM_OF and a.pk not in addends]
    leaves = {a.pk for rows in addends.values() for a in rows if a.pk not in addends}
    readings = readings_of(sorted(leaves)) if leaves else defaultdict(list)

    def road(row: KeyResult) -> Road:
        if row.pk in addends:
            return summed([road(a) for a in addends[row.pk] if a.unit == row.unit])
        return values_over_time(measure_of(row), readings[row.pk], period_of(row), now)

    return {row.pk: road(row) for row in sums}


def _keep(row: KeyResult, forecast: Forecast) -> None:
    experience = Experience.read(row.workspace.experience)
    row.unlearnt = forecast.probability
    row.probability = experience.calibration.apply(forecast.probability)
    row.basis, row.low, row.high = forecast.basis.value, forecast.low, forecast.high
    colour = status_of(
        row.probability,
        # Greyness is for who looks.
        rhythms_silent=None if _is_silent(row) or _is_unmeasured(row, forecast) else 0.0,
        before=Status(row.status) if row.status else None,
        ambition=Ambition(row.objective.ambition),
    )
    row.status = "" if colour is Status.GREY else colour.value


def _is_silent(row: KeyResult) -> bool:
    """Whether nobody has reported: no check-in, and no value of a system or of what is summed."""
    return row.checked_in_at is None and row.measured_at is None


def _is_unmeasured(row: KeyResult, forecast: Forecast) -> bool:
    """Whether it counts as missed although no value of the period says so: missing data, not red.

    Who reports milestones and ticks none has said that none is done.
    """
    is_missed = forecast.basis is Basis.SETTLED and forecast.probability == 0
    return is_missed and row.measured_at is None and row.kind != MeasureKind.MILESTONES


def _has_stalled(row: KeyResult, case: KeyResultSoFar) -> bool:
    """Whether it hardly moves although it should: asked where effort or support stand beside it."""
    if not has_pace(case.measure) or (road := case.road) is None:
        return False
    points = [(at, road.normal(value)) for at, value in road.points if at >= 0]
    days = (case.period.end - case.period.start) / timedelta(days=1)
    lag, phases = lag_share(row.lag_days, days), phases_from(row.phases)
    expected = [expected_share(min(at, 1.0), lag=lag, phases=phases) for at, _ in points]
    return has_stalled([moved for _, moved in points], expected, is_total=road.is_total)
