"""From a measure and its readings to the road the forecast sees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal

from maalbar.domain.measure.forecast.series import Series
from maalbar.domain.measure.readings import Window, inside, latest_readings, window
from maalbar.domain.measure.series import value_series
from maalbar.domain.measure.targets import aims_up, bounds, credit_width, target_of
from maalbar.domain.nouns import Measure, MeasureKind, Reading, Span

Moment = tuple[datetime, float]

_CHANGES = (MeasureKind.CHANGE, MeasureKind.RELATIVE_CHANGE, MeasureKind.SUM_OF)
_LEVELS = (MeasureKind.AT_LEAST, MeasureKind.AT_MOST, MeasureKind.RANGE)


@dataclass(frozen=True, slots=True)
class _Goal:
    baseline: float
    goal: float
    up: bool
    limit: float | None = None


def values_over_time(
    measure: Measure, readings: Iterable[Reading], period: Window, now: datetime
) -> list[Moment]:
    """The value after each reading up to the deadline, oldest first, history included.

    A running total counts from the period's start: history runs up to 0. A ratio is that of the
    sums so far within the period; ratios of other periods say little about it.
    """
    known = [r for r in latest_readings(readings, now) if r.measured_at < period.end]
    if measure.kind is MeasureKind.RATIO:
        known = inside(known, period)
    before = Decimal(0)
    if measure.kind is MeasureKind.RUNNING_TOTAL:
        before = sum((r.value or before for r in known if r.measured_at < period.start), before)
    series = value_series(measure, known, milestones={})
    return [(moment, float(value - before)) for moment, value in series]


def summed(addends: Sequence[Sequence[Moment]]) -> list[Moment]:
    """The sum of several values over time, at each moment one of them changes.

    It begins when all of them are known.
    """
    changes = sorted((moment, i, value) for i, road in enumerate(addends) for moment, value in road)
    latest: dict[int, float] = {}
    sums: dict[datetime, float] = {}
    for moment, i, value in changes:
        latest[i] = value
        if len(latest) == len(addends):
            sums[moment] = sum(latest.values())
    return list(sums.items())


def series_of(
    measure: Measure,
    values: Sequence[Moment],
    *,
    span: Span,
    now: datetime,
    zone: tzinfo,
    deadline: date | None = None,
    most: float | None = None,
) -> Series | None:
    """The road of a key result that moves between levels or adds up; None for the other kinds.

    None too where the goal is not a number yet.
    """
    goal = _goal(measure, values)
    if goal is None:
        return None
    period = window(span, zone, deadline)
    whole = (period.end - period.start).total_seconds()
    points = [((moment - period.start).total_seconds() / whole, v) for moment, v in values]
    elapsed = (now - period.start).total_seconds() / whole
    return Series(
        baseline=goal.baseline,
        goal=goal.goal,
        up=goal.up,
        points=tuple(p for p in points if p[0] <= elapsed),
        now=elapsed,
        is_total=measure.kind is MeasureKind.RUNNING_TOTAL,
        limit=goal.limit,
        width=float(credit_width(measure)),
        most=most,
    )


def _goal(measure: Measure, values: Sequence[Moment]) -> _Goal | None:
    kind, target = measure.kind, target_of(measure)
    first = values[0][1] if values else None
    if kind is MeasureKind.RUNNING_TOTAL and target:
        return _Goal(0.0, float(target), up=target > 0)
    if kind in _CHANGES or (kind is MeasureKind.RATIO and measure.baseline is not None):
        if target is None:
            return None
        return _Goal(_start(measure, first, target), float(target), aims_up(measure))
    if kind in _LEVELS or kind is MeasureKind.RATIO:
        return _level_goal(measure, first)
    return None


def _start(measure: Measure, first: float | None, otherwise: Decimal) -> float:
    if measure.baseline is not None:
        return float(measure.baseline)
    return float(otherwise) if first is None else first


def _level_goal(measure: Measure, first: float | None) -> _Goal | None:
    """The nearer edge is the goal, and the far edge of a range its limit."""
    lower, upper = bounds(measure)
    if lower is None and upper is None:
        return None
    if upper is None:
        assert lower is not None
        return _Goal(_start(measure, first, lower), float(lower), up=True)
    if lower is None:
        return _Goal(_start(measure, first, upper), float(upper), up=False)
    start = _start(measure, first, (lower + upper) / 2)
    if start - float(lower) <= float(upper) - start:
        return _Goal(start, float(lower), up=True, limit=float(upper))
    return _Goal(start, float(upper), up=False, limit=float(lower))
