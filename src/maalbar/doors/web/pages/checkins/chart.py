"""The chart of one key result as coordinates: readings, plan, goals as they were, today.

Days and values in, points out. Forecasts are drawn elsewhere; the same numbers stand in a table.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil, floor, log10

TOP, BELOW, LEFT, RIGHT = 18.0, 28.0, 52.0, 16.0
MONTH_ROOM = 70.0
HALF_YEAR = 6
TOO_CLOSE = 12


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid, or a month, with its text."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything in the units of its own viewBox."""

    width: int
    height: int
    values: tuple[Tick, ...]
    months: tuple[Tick, ...]
    line: str
    dots: tuple[tuple[float, float], ...]
    plan: str
    goals: tuple[str, ...]
    now: float | None
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn. `goals` are (from day, value), oldest first; the last one stands."""

    start: date
    end: date
    today: date
    points: Sequence[tuple[datetime, float]]
    baseline: float | None
    goals: Sequence[tuple[date, float]]


def draw(
    plot: Plot,
    width: int,
    height: int,
    *,
    number: Callable[[float], str],
    month: Callable[[date], str],
) -> Chart:
    """Place a plot on a canvas. `number` and `month` word values and days."""
    first = min([plot.start, *(moment.date() for moment, _ in plot.points)])
    days = max((plot.end - first).days + 1, 1)
    low, high, step = _scale(plot)
    bottom, right = height - BELOW, width - RIGHT

    def x(day: date, part: float = 0.0) -> float:
        return round(LEFT + (right - LEFT) * ((day - first).days + part) / days, 1)

    def y(value: float) -> float:
        return round(bottom - (bottom - TOP) * (value - low) / (high - low), 1)

    dots = tuple((x(m.date(), (m.hour * 60 + m.minute) / 1440), y(v)) for m, v in plot.points)
    return Chart(
        width=width,
        height=height,
        values=tuple(Tick(y(v), number(v)) for v in _steps(low, high, step)),
        months=tuple(
            Tick(x(day), name or month(day))
            for day, name in _months(first, plot.end, floor((right - LEFT) / MONTH_ROOM))
        ),
        line=" ".join(f"{a},{b}" for a, b in dots),
        dots=dots,
        plan=_plan(plot, x, y),
        goals=_goals(plot, x, y),
        now=x(plot.today) if plot.start <= plot.today <= plot.end else None,
        left=LEFT,
        right=right,
        top=TOP,
        bottom=bottom,
    )


def _months(first: date, last: date, room: int) -> list[tuple[date, str]]:
    """Where months begin, at most `room` of them; of a long time the years, with their names."""
    starts = _month_starts(first, last)
    every = ceil(len(starts) / room)
    if every == 1:
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


def _plan(plot: Plot, x: Callable[..., float], y: Callable[[float], float]) -> str:
    if plot.baseline is None or not plot.goals:
        return ""
    ends = ((plot.start, 0.0, plot.baseline), (plot.end, 1.0, plot.goals[-1][1]))
    return " ".join(f"{x(day, part)},{y(value)}" for day, part, value in ends)


def _goals(plot: Plot, x: Callable[..., float], y: Callable[[float], float]) -> tuple[str, ...]:
    """Each goal as a level line over the days it stood."""
    until = [day for day, _ in plot.goals[1:]] + [plot.end + timedelta(days=1)]
    return tuple(
        f"M{x(max(day, plot.start))} {y(value)}H{x(end)}"
        for (day, value), end in zip(plot.goals, until, strict=True)
    )


def _scale(plot: Plot) -> tuple[float, float, float]:
    """A round lowest and highest value that hold all that is drawn, and a round step."""
    marks = [value for _, value in plot.points] + [value for _, value in plot.goals]
    marks += [plot.baseline] if plot.baseline is not None else []
    low, high = (min(marks), max(marks)) if marks else (0.0, 1.0)
    if 0 < low <= high / 2:
        low = 0.0
    if low == high:
        low, high = low - 1, high + 1
    step = _round_step((high - low) / 4)
    return floor(low / step) * step, -floor(-high / step) * step, step


def _round_step(size: float) -> float:
    power: float = 10.0 ** floor(log10(size))
    return next((n * power for n in (1.0, 2.0, 2.5, 5.0) if n * power >= size), 10.0 * power)


def _steps(low: float, high: float, step: float) -> list[float]:
    return [round(low + n * step, 9) for n in range(round((high - low) / step) + 1)]
