"""Geometry of the small drawings: bar, spark and ruler. Numbers in, numbers out.

Words, colours and formatted figures live elsewhere: in queries, templates and style sheets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

# The bar's drawing: zero at 5 %, the goal at 85 %, past the goal up to 97 %.
ZERO, WAY, PAST, BACK = 5.0, 80.0, 12.0, 4.5
# The spark's drawing is 96 × 28; readings stand inside these edges.
LEFT, RIGHT, TOP, BOTTOM = 2.0, 94.0, 4.0, 24.0


@dataclass(frozen=True, slots=True)
class Bar:
    """Widths in per cent of the drawing, 0 for none; `now` is the notch of the calendar."""

    fill: float
    over: float
    wrong: float
    now: float | None


@dataclass(frozen=True, slots=True)
class Spark:
    """A line as SVG points; (x, y) is the last reading and `goal` the height of the target."""

    line: str
    x: float
    y: float
    goal: float | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month's first day inside the cycle: its place in per cent, and the day to be worded."""

    at: float
    day: date


@dataclass(frozen=True, slots=True)
class Tape:
    """Marks of the ruler in per cent of its length; `now` is None outside the cycle."""

    ticks: tuple[float, ...]
    months: tuple[Month, ...]
    now: float | None


def bar(r: float, elapsed: float | None = None) -> Bar:
    """Draw the progress `r` (unclamped; 1 is the goal) and the elapsed share of the cycle."""
    return Bar(
        fill=round(WAY * min(max(r, 0.0), 1.0), 1),
        over=round(min(WAY * max(r - 1.0, 0.0), PAST), 1),
        wrong=round(min(WAY * max(-r, 0.0), BACK), 1),
        now=None if elapsed is None else round(ZERO + WAY * min(max(elapsed, 0.0), 1.0), 1),
    )


def spark(readings: Sequence[tuple[float, float]], target: float | None = None) -> Spark | None:
    """Draw readings, oldest first, each (share of the cycle, value); None when there are none."""
    if not readings:
        return None
    values = [value for _, value in readings]
    ends = [*values, target] if target is not None else values
    low, span = min(ends), (max(ends) - min(ends)) or 1.0

    def height(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (value - low) / span, 1)

    points = [
        (round(LEFT + (RIGHT - LEFT) * min(max(share, 0.0), 1.0), 1), height(value))
        for share, value in readings
    ]
    line = " ".join(f"{x},{y}" for x, y in points)
    x, y = points[-1]
    return Spark(line, x, y, None if target is None else height(target))


def tape(start: date, end: date, today: date) -> Tape:
    """Mark the Mondays and the months of a cycle from its first day to its last."""
    length = (end - start).days + 1
    days = [start + timedelta(days=offset) for offset in range(length)]

    def place(day: date) -> float:
        return round(100 * (day - start).days / length, 2)

    return Tape(
        ticks=tuple(place(day) for day in days if day.weekday() == 0),
        months=tuple(Month(place(day), day) for day in days if day.day == 1 or day == start),
        now=place(today) if start <= today <= end else None,
    )
