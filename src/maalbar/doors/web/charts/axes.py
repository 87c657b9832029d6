"""Axes: months under a time, round numbers beside values, per cent beside shares."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from math import ceil, floor, log10

from maalbar.doors.web.charts.picture import NARROW, WIDE, Axis, Tick

MONTH_ROOM, SHORT_ROOM = 70.0, 45.0
HALF_YEAR = 6
TOO_CLOSE = 12
# A month's name needs this share of the axis to its right.
NAME_SHARE = 0.06
Wording = Callable[[date], str]


def calendar_axis(
    start: date, days: float, *, before: float = 0.0, long: Wording, short: Wording
) -> Axis:
    """Days since `start`, from `before` (0 or less) to `days`; `long` and `short` word months."""
    first, last = start + timedelta(days=floor(before)), start + timedelta(days=ceil(days) - 1)

    def ticks(most: float, word: Wording) -> list[Tick]:
        months = _months(first, last, floor(most))
        at = [Tick(max((day - start).days, before), name or word(day)) for day, name in months]
        return [tick for tick in at if tick.at <= days - NAME_SHARE * (days - before)]

    wide, narrow = (size.width - size.left - size.right for size in (WIDE, NARROW))
    return Axis(before, days, ticks(wide / MONTH_ROOM, long), ticks(narrow / SHORT_ROOM, short))


def value_axis(values: Iterable[float], *, number: Callable[[float], str], name: str = "") -> Axis:
    """Round numbers around the values; from 0 where that is not far below them."""
    low, high, step = _scale(list(values))
    steps = [round(low + n * step, 9) for n in range(round((high - low) / step) + 1)]
    ticks = [Tick(value, number(value)) for value in steps]
    return Axis(low, high, ticks, ticks, name)


def percent_axis(
    percent: Callable[[float], str], *, low: float = 0.0, high: float = 1.0, name: str = ""
) -> Axis:
    """Shares as per cent, every half; wider than 0 to 1 where the values are."""
    ticks = [Tick(n / 2, percent(n / 2)) for n in range(ceil(low * 2), floor(high * 2) + 1)]
    return Axis(low, high, ticks, ticks, name)


def _months(first: date, last: date, room: int) -> list[tuple[date, str]]:
    """Where months begin, at most `room` of them; of a long time the years, with their names."""
    starts = _month_starts(first, last)
    every = ceil(len(starts) / room)
    if every <= 1:
        return [(day, "") for day in starts]
    if every <= HALF_YEAR:
        step = next(n for n in (2, 3, HALF_YEAR) if n >= every)
        return [(day, "") for day in starts if (day.month - 1) % step == 0]
    years = [day for day in starts if day.month == 1]
    return [(day, str(day.year)) for day in years[:: ceil(len(years) / room)]]


def _month_starts(first: date, last: date) -> list[date]:
    """The first days of all months, after `first` itself unless the next one stands too close."""
    begun, until = first.year * 12 + first.month, last.year * 12 + last.month - 1
    starts = [date(n // 12, n % 12 + 1, 1) for n in range(begun, until + 1)]
    is_close = bool(starts) and (starts[0] - first).days < TOO_CLOSE
    return starts if is_close else [first, *starts]


def _scale(values: list[float]) -> tuple[float, float, float]:
    """A round lowest and highest value that hold all values, and a round step."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if 0 < low <= high / 2:
        low = 0.0
    if low == high:
        low, high = low - 1, high + 1
    step = _round_step((high - low) / 4)
    return floor(low / step) * step, -floor(-high / step) * step, step


def _round_step(size: float) -> float:
    power: float = 10.0 ** floor(log10(size))
    return next((n * power for n in (1.0, 2.0, 2.5, 5.0) if n * power >= size), 10.0 * power)
