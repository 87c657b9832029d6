"""Time as a measure: how long a level was held, and in how many periods a thing was done."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal

from maalbar.domain.measure.readings import Window, midnight
from maalbar.domain.measure.targets import distance, meets
from maalbar.domain.nouns import Measure, Reading, Span

GRACE = timedelta(days=2)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HeldTime:
    """Days of the period that readings speak for, and those of them on the good side."""

    inside: float
    covered: float
    whole: float


def held_time(
    measure: Measure,
    readings: Sequence[Reading],
    period: Window,
    *,
    now: datetime,
    rhythm: timedelta,
) -> HeldTime:
    """Let each reading, oldest first, speak until the next one, and for two rhythms at most.

    Time that no reading speaks for is unknown: it is neither inside nor outside.
    """
    readings = [r for r in readings if r.value is not None]
    inside = covered = timedelta(0)
    ends = [r.measured_at for r in readings[1:]] + [min(now, period.end)]
    for reading, end in zip(readings, ends, strict=False):
        spell = min(end, reading.measured_at + 2 * rhythm) - reading.measured_at
        covered += spell
        if reading.value is not None and distance(reading.value, measure) == 0:
            inside += spell
    return HeldTime(inside / _DAY, covered / _DAY, (period.end - period.start) / _DAY)


@dataclass(frozen=True, slots=True)
class RecurringCount:
    """Periods done, periods missed for good, and those still to be judged."""

    done: int
    missed: int
    left: int


def count_recurring(
    measure: Measure, readings: Sequence[Reading], *, span: Span, zone: tzinfo, now: datetime
) -> RecurringCount:
    """Judge each of the N periods by the sum of its readings.

    A period is done when its sum reaches the target (1 where none is given). An "at most" period
    is done once it is over with a sum within the target. A period is missed only when its grace
    of two days has ended.
    """
    edges = [midnight(day, zone) for day in period_starts(span, measure.planned or 0)]
    sums: dict[int, Decimal] = {}
    for reading in readings:
        index = bisect_right(edges, reading.measured_at) - 1
        sums[index] = sums.get(index, Decimal(0)) + (reading.value or Decimal(0))
    done = missed = 0
    for index, end in enumerate(edges[1:]):
        if _is_done(measure, sums.get(index), is_over=end <= now):
            done += 1
        elif end + GRACE <= now:
            missed += 1
    return RecurringCount(done, missed, max(len(edges) - 1, 0) - done - missed)


def _is_done(measure: Measure, total: Decimal | None, *, is_over: bool) -> bool:
    if total is None or not (measure.direction_up or is_over):
        return False
    target = Decimal(1) if measure.target is None else measure.target
    return meets(total, target, up=measure.direction_up)


def period_starts(span: Span, planned: int) -> list[date]:
    """The first day of each of `planned` periods, and the day after the last.

    Calendar months where they fit the span, then ISO weeks (a week belongs to the span that holds
    its Thursday; twelve in a quarter of thirteen are weeks too), else parts of equal length.
    """
    after = span.end + _DAY
    if planned < 1 or after <= span.start:
        return []
    return _months(span, planned) or _weeks(span, planned) or _parts(span, planned)


def _months(span: Span, planned: int) -> list[date]:
    after = span.end + _DAY
    first = span.start.year * 12 + span.start.month - 1
    count = after.year * 12 + after.month - 1 - first
    if span.start.day != 1 or after.day != 1 or count % planned:
        return []
    return [date(m // 12, m % 12 + 1, 1) for m in range(first, first + count + 1, count // planned)]


def _weeks(span: Span, planned: int) -> list[date]:
    thursday = span.start + timedelta(days=(3 - span.start.weekday()) % 7)
    weeks = (span.end - thursday).days // 7 + 1
    if planned not in (weeks, weeks - 1):
        return []
    mondays = [thursday + timedelta(days=7 * i - 3) for i in range(1, planned)]
    return [span.start, *mondays, span.end + _DAY]


def _parts(span: Span, planned: int) -> list[date]:
    days = (span.end - span.start).days + 1
    return [span.start + timedelta(days=i * days // planned) for i in range(planned + 1)]
