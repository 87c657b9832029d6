"""Where a key result should be by now, how that compares with where it is, and the rates behind.

Pace is not a forecast: early in a period it says little about the end (docs/maths/forecast.md).
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise
from math import inf

from maalbar.domain.errors import RefusedError
from maalbar.domain.measure.readings import window
from maalbar.domain.nouns import Measure, MeasureKind, Span

_TRAVELLING = frozenset(
    {
        MeasureKind.CHANGE,
        MeasureKind.RELATIVE_CHANGE,
        MeasureKind.RUNNING_TOTAL,
        MeasureKind.SUM_OF,
        MeasureKind.MILESTONES,
        MeasureKind.RECURRING,
    }
)
_WEEK = timedelta(days=7)
_FLAT = 0.02

Phase = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pace:
    """`expected` share by now, the `gap` to it (below 0 is behind), and the gap in days."""

    expected: float
    gap: float
    days_behind: float


@dataclass(frozen=True, slots=True)
class Reasons:
    """What a page says about a forecast: "eleven readings, the last three flat, needs 3.1 a week,
    has made 1.2". None where it cannot be said.
    """

    readings: int
    history: int
    flat: int
    days_silent: float | None
    needed_a_week: float | None
    made_a_week: float | None


def elapsed_share(
    span: Span, *, now: datetime, zone: tzinfo, deadline: date | None = None
) -> float:
    """The share of the period that has passed, 0 before its start and 1 after its end."""
    period = window(span, zone, deadline)
    if period.end <= period.start:
        return 1.0
    return min(max((now - period.start) / (period.end - period.start), 0.0), 1.0)


def expected_share(elapsed: float, *, lag: float = 0.0, phases: Sequence[Phase] = ()) -> float:
    """The share that should be reached at `elapsed`: a straight line, unless told otherwise.

    `lag` is the share of the period before any effect can show. `phases` are the owner's own
    (elapsed, share) marks, checked by `check_phases`; between marks the line is straight.
    """
    if phases:
        return _between([(0.0, 0.0), *phases], elapsed)
    if lag >= 1:
        return float(elapsed >= 1)
    return max(0.0, (elapsed - lag) / (1 - lag))


def seasonal_phases(last_year: Sequence[float]) -> list[Phase]:
    """The phases that last year's amounts, week by week, would have followed."""
    total = sum(last_year)
    if total <= 0 or min(last_year) < 0:
        return []
    sums = [sum(last_year[: i + 1]) / total for i in range(len(last_year))]
    return [((i + 1) / len(sums), share) for i, share in enumerate(sums[:-1])] + [(1.0, 1.0)]


def restarted_phases(elapsed: float, share: float) -> list[Phase]:
    """The phases after a change of deadline: from where the key result stood then, to the end."""
    return [(elapsed, min(max(share, 0.0), 1.0)), (1.0, 1.0)] if elapsed < 1 else [(1.0, 1.0)]


def check_phases(phases: Sequence[Phase]) -> None:
    """Refuse phases that fall, leave 0..1, or do not end at (1, 1)."""
    marks = [(0.0, 0.0), *phases]
    rises = all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(marks))
    if not phases or not rises or marks[-1] != (1.0, 1.0):
        raise RefusedError("phases-not-rising", field="phases")


def phases_from(text: str) -> list[Phase]:
    """The owner's phases as they are typed: the per cent expected at the end of each equal part.

    "10, 30, 100" is a tenth after a third of the time. Empty for none. Raises RefusedError
    "phases-unreadable" or "phases-not-rising".
    """
    parts = text.replace("%", " ").replace(",", " ").replace(";", " ").split()
    if not all(part.isdecimal() for part in parts):
        raise RefusedError("phases-unreadable", field="phases")
    phases = [((i + 1) / len(parts), int(part) / 100) for i, part in enumerate(parts)]
    if phases:
        check_phases(phases)
    return phases


def lag_share(lag_days: int | None, days: float) -> float:
    """The declared delay of effect as a share of the period."""
    return min((lag_days or 0) / days, 1.0) if days > 0 else 0.0


def has_pace(measure: Measure) -> bool:
    """Whether the measure travels from a start to a goal; the others are to be held, or judged."""
    if measure.kind is MeasureKind.RATIO:
        return measure.baseline is not None and measure.target is not None
    return measure.kind in _TRAVELLING


def pace(r: float, expected: float, *, days: int) -> Pace:
    """How raw progress r compares with what was expected, in a period of so many days."""
    return Pace(expected, r - expected, (expected - r) * days)


def reasons(
    values: Sequence[tuple[datetime, float]],
    *,
    start: datetime,
    end: datetime,
    now: datetime,
    baseline: float,
    target: float,
) -> Reasons:
    """The plain facts behind a forecast, from the values over time, oldest first."""
    period = [(moment, value) for moment, value in values if start <= moment <= min(now, end)]
    history = sum(1 for moment, _ in values if moment < start)
    if not period:
        return Reasons(0, history, 0, None, _rate(target - baseline, end - now), None)
    moment, last = period[-1]
    return Reasons(
        readings=len(period),
        history=history,
        flat=_flat_run([baseline, *(value for _, value in period)], abs(target - baseline)),
        days_silent=(now - moment) / timedelta(days=1),
        needed_a_week=_rate(target - last, end - now),
        made_a_week=_rate(last - baseline, moment - start),
    )


def _between(marks: Sequence[Phase], elapsed: float) -> float:
    place = bisect_left(marks, (elapsed, -inf))
    if place == 0:
        return marks[0][1]
    if place == len(marks):
        return marks[-1][1]
    (a, low), (b, high) = marks[place - 1], marks[place]
    return low + (high - low) * (elapsed - a) / (b - a)


def _rate(amount: float, time: timedelta) -> float | None:
    return amount / (time / _WEEK) if time > timedelta(0) else None


def _flat_run(values: Sequence[float], gap: float) -> int:
    """How many of the last values hardly moved (2 % of the way from baseline to target)."""
    run = 0
    for before, after in zip(values[-2::-1], values[:0:-1], strict=False):
        if abs(after - before) > _FLAT * gap:
            break
        run += 1
    return run
