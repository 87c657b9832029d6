"""Which readings count, and when: versions, the period's edges, and refusals at recording.

What a counted reading is worth lives in `progress`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import Reading, Span, check_value


@dataclass(frozen=True, slots=True)
class Window:
    """A period as two moments in UTC; `end` is the first moment after its last day."""

    start: datetime
    end: datetime


def midnight(day: date, zone: tzinfo) -> datetime:
    """The moment the day begins in the zone, in UTC (days of 23 and 25 hours come out right)."""
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def window(span: Span, zone: tzinfo, deadline: date | None = None) -> Window:
    """The moments within which readings count: from the first day through the deadline."""
    last = span.end if deadline is None else deadline
    return Window(midnight(span.start, zone), midnight(last + timedelta(days=1), zone))


def moment_of(day: date, zone: tzinfo, now: datetime) -> datetime:
    """The moment a reading with a date only was measured: the end of that day, capped at now.

    A day still to come is refused with `future-time`.
    """
    if midnight(day, zone) > now:
        raise RefusedError("future-time", field="measured_at", day=day)
    return min(midnight(day + timedelta(days=1), zone) - timedelta(microseconds=1), now)


def check_reading(reading: Reading, *, now: datetime) -> None:
    """Refuse a reading that may not be recorded: a value out of bounds, or a time to come."""
    for field in ("value", "numerator", "denominator"):
        amount = getattr(reading, field)
        if amount is not None:
            check_value(amount, field=field)
    if reading.measured_at > now:
        raise RefusedError("future-time", field="measured_at", day=reading.measured_at.date())


def latest_readings(
    readings: Iterable[Reading], now: datetime, *, known_at: datetime | None = None
) -> list[Reading]:
    """The latest version of each reading measured no later than `now`, oldest first.

    Everything recorded counts ("as known now"); with `known_at`, only what was recorded by then
    ("as known then"). A correction without any value withdraws what it corrects. The order in
    which readings are given plays no part, nor does the same one given twice.
    """
    known = {r.id: r for r in readings if known_at is None or r.recorded_at <= known_at}
    newest: dict[int, Reading] = {}
    for reading in sorted(known.values(), key=lambda r: (r.recorded_at, r.id)):
        newest[_first_version(reading, known)] = reading
    counted = (r for r in newest.values() if r.measured_at <= now and not _is_withdrawn(r))
    return sorted(counted, key=lambda r: (r.measured_at, r.recorded_at, r.id))


def inside(readings: Iterable[Reading], period: Window) -> list[Reading]:
    """Those measured within the period; the others are kept as history or afterthought."""
    return [r for r in readings if period.start <= r.measured_at < period.end]


def _first_version(reading: Reading, known: Mapping[int, Reading]) -> int:
    first, seen = reading, {reading.id}
    while first.corrects is not None:
        if first.corrects not in known or first.corrects in seen:
            return first.corrects
        first = known[first.corrects]
        seen.add(first.id)
    return first.id


def _is_withdrawn(reading: Reading) -> bool:
    return reading.value is None and reading.numerator is None
