"""The road of a key result as the forecast sees it, and many roads packed into arrays.

Normalised, every road starts at 0 and its goal is at 1 (at -1 where a level is to be kept), and
the period runs from 0 to 1: one set of constants serves every unit, direction and length.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

import numpy as np
from numpy.typing import NDArray

from maalbar.domain.measure.forecast.tables import Floats, Places

HISTORY_POINTS = 13
HISTORY_PERIODS = 8.0
PERIOD_POINTS = 26
_EARLIEST = 1e-3

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Series:
    """One key result's values in its own unit, over time as a share of the period.

    `points` are (time, value), oldest first: below 0 history, from 0 the period; none after now.
    `goal` is the value to be on the good side of at time 1; `limit` is the far edge of a range.
    `width` is the scale used where baseline and goal are equal. `is_total` marks a running total,
    which starts at 0 whatever the baseline. `most` is the value's own upper end, 100 for a per cent
    of a whole.
    """

    baseline: float
    goal: float
    up: bool
    points: Sequence[Point]
    now: float
    is_total: bool = False
    limit: float | None = None
    width: float = 1.0
    most: float | None = None

    @property
    def scale(self) -> float:
        """The distance that counts as 1."""
        return abs(self.goal - self.baseline) or self.width or 1.0

    def normal(self, value: float) -> float:
        """The value with the baseline at 0 and better upwards, in units of the scale."""
        return (value - self.baseline if self.up else self.baseline - value) / self.scale

    def natural(self, normal: float) -> float:
        """A normalised value in the key result's own unit."""
        return self.baseline + (normal if self.up else -normal) * self.scale

    def possible(self, value: float) -> float:
        """The nearest value that can be: what has never been negative or above `most` stays so."""
        seen = [self.baseline, self.goal, *(v for _, v in self.points)]
        if min(seen) >= 0:
            value = max(value, 0.0)
        if self.most is not None and max(seen) <= self.most:
            value = min(value, self.most)
        return value


@dataclass(frozen=True, slots=True)
class Packed:
    """Many normalised roads end to end: case i owns the places starts[i]..starts[i + 1].

    `settled` is 0 or 1 where nothing is left to forecast, NaN elsewhere.
    """

    times: Floats
    values: Floats
    starts: Places
    is_total: NDArray[np.bool_]
    goals: Floats
    limits: Floats
    settled: Floats

    def __len__(self) -> int:
        return len(self.goals)


def pack(many: Sequence[Series]) -> Packed:
    """Normalise and thin the roads."""
    roads = [_road(series) for series in many]
    counts = [len(road) for road in roads]
    flat = np.array([point for road in roads for point in road], dtype=float).reshape(-1, 2)
    return Packed(
        times=np.ascontiguousarray(flat[:, 0]),
        values=np.ascontiguousarray(flat[:, 1]),
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(int),
        is_total=np.array([series.is_total for series in many], dtype=bool),
        goals=np.array([series.normal(series.goal) for series in many], dtype=float),
        limits=np.array([_limit(series) for series in many], dtype=float),
        settled=np.array([_settled(series) for series in many], dtype=float),
    )


def _road(series: Series) -> list[Point]:
    """History, the start at (0, 0), and the period's values; at most 40 points, one a moment.

    A value of the very first moments is moved a thousandth of the period from the start, which it
    would contradict.
    """
    kept = {u if u < 0 else max(u, _EARLIEST): series.normal(v) for u, v in series.points}
    points = list(kept.items())
    history = [p for p in points if -HISTORY_PERIODS <= p[0] < 0][-HISTORY_POINTS:]
    period = [p for p in points if 0 <= p[0] <= 1]
    start = [] if series.is_total else [(0.0, 0.0)]
    return [*history, *start, *_thinned(period)]


def _thinned(points: list[Point]) -> list[Point]:
    """The last point in each equal slice of the time covered, where there are too many."""
    if len(points) <= PERIOD_POINTS:
        return points
    width = (points[-1][0] - points[0][0]) / PERIOD_POINTS or 1.0
    last_of = {min(int((u - points[0][0]) / width), PERIOD_POINTS - 1): (u, x) for u, x in points}
    return list(last_of.values())


def _limit(series: Series) -> float:
    return inf if series.limit is None else series.normal(series.limit)


def _settled(series: Series) -> float:
    """1 or 0 when the deadline has passed, or when a total that never falls is there; else NaN."""
    within = [v for u, v in series.points if 0 <= u <= 1]
    if series.now >= 1:
        return float(bool(within) and _is_good(series, within[-1]))
    if series.is_total and within and _is_good(series, within[-1]) and _never_falls(series):
        return 1.0
    return float("nan")


def _is_good(series: Series, value: float) -> bool:
    slack = 1e-9 * max(1.0, abs(series.goal)) / series.scale
    place = series.normal(value)
    return series.normal(series.goal) - slack <= place <= _limit(series) + slack


def _never_falls(series: Series) -> bool:
    places = [series.normal(v) for _, v in series.points]
    return all(a <= b for a, b in pairwise(places))
