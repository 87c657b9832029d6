"""What the pace chart is made of, in days since the start and in the key result's own unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from maalbar.domain.measure.forecast import Band
from maalbar.doors.web.charts.picture import Point
from maalbar.doors.web.pages.checkins.pictures.road import Road, Wording, value_at


@dataclass(frozen=True, slots=True)
class Pace:
    """The road so far, how it should go, the goals as they were, and the fan ahead.

    `said` is the confidence stated at a place, `likely` the probability of a day.
    """

    road: Road
    plan: Sequence[Point]
    goals: Sequence[Sequence[Point]]
    ahead: Sequence[tuple[float, Band]]
    said: Mapping[float, int]
    likely: Mapping[date, float]
    words: Wording

    @property
    def actual(self) -> list[Point]:
        """The road from where the period begins to where somebody last spoke of it."""
        own = self.road.own
        known = value_at(self.road.history, 0.0)
        begun = self.plan[0][1] if known is None and self.plan else known
        if begun is not None and not (own and own[0][0] == 0):
            own = [(0.0, begun), *own]
        until = max(self.said, default=0.0)
        return [*own, (until, own[-1][1])] if own and until > own[-1][0] else own

    @property
    def last(self) -> Point:
        """Where the road ends and the fan begins."""
        return self.actual[-1] if self.actual else self.road.points[-1]

    @property
    def marks(self) -> list[float]:
        """Every value that the picture must hold; the fan comes on top."""
        lines = [self.road.points, self.plan, *self.goals]
        return [value for points in lines for _, value in points]

    @property
    def sure(self) -> dict[date, int]:
        """The last confidence of each day."""
        return {self.road.day(x): said for x, said in sorted(self.said.items())}

    def expected(self, x: float) -> float:
        """The value that the plan has at a place; only where there is a plan."""
        for (a, low), (b, high) in pairwise(self.plan):
            if x <= b:
                return low + (high - low) * (x - a) / (b - a) if b > a else high
        return self.plan[-1][1]


@dataclass(frozen=True, slots=True)
class Edges:
    """Keeps what is far outside the picture at its edge; the table has the number."""

    low: float
    high: float

    def __call__(self, value: float) -> float:
        return min(max(value, self.low), self.high)
