"""Geometry of the small drawings: bar, spark and ruler. Numbers in, numbers out.

Words, colours and formatted figures live elsewhere: in queries, templates and style sheets.
"""

from dataclasses import dataclass
from datetime import date, timedelta

# The bar's drawing: zero at 5 %, the goal at 85 %, past the goal up to 97 %.
ZERO, WAY, PAST, BACK = 5.0, 80.0, 12.0, 4.5
# The ruler names four months at most; a name takes up to 20 % of a narrow screen.
MOST_NAMES, NAME, LAST_NAME = 4, 20.0, 85.0


@dataclass(frozen=True, slots=True)
class Bar:
    """Widths in per cent of the drawing, 0 for none; `now` is the notch of the calendar."""

    fill: float
    over: float
    wrong: float
    now: float | None


@dataclass(frozen=True, slots=True)
class Spark:
    """A line as points of a drawing 96 wide and 28 high, from `domain.measure.sparkline`.

    (x, y) is the last reading and `goal` the height of the target.
    """

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


def tape(start: date, end: date, today: date) -> Tape:
    """Mark the Mondays and the months of a cycle from its first day to its last."""
    length = (end - start).days + 1
    days = [start + timedelta(days=offset) for offset in range(length)]

    def place(day: date) -> float:
        return round(100 * (day - start).days / length, 2)

    months = [Month(place(day), day) for day in days if day.day == 1 or day == start]
    return Tape(
        ticks=tuple(place(day) for day in days if day.weekday() == 0),
        months=tuple(_with_room(months)),
        now=place(today) if start <= today <= end else None,
    )


def _with_room(months: list[Month]) -> list[Month]:
    """Leave out months so that four names at most stand on a narrow screen, none on another."""
    if len(months) > 1 and months[0].day.day > 1 and months[1].at < NAME:
        months = months[1:]
    return [month for month in months[:: -(-len(months) // MOST_NAMES)] if month.at <= LAST_NAME]
