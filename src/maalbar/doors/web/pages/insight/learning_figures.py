"""The pictures of learning as coordinates: reliability, scores over periods, ambition.

Numbers in, points out; colours stand in the style sheet, and the same numbers in tables beside.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from maalbar.domain.measure.calibration import ReliabilityPoint

SIDE, MARGIN_LEFT, MARGIN_TOP, MARGIN_RIGHT, MARGIN_BELOW = 280.0, 44.0, 10.0, 22.0, 44.0
QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
SMALLEST, LARGEST = 4.0, 9.0
HIGHEST, STEP = 0.3, 0.1
LEFT, TOP, RIGHT, BELOW = 44.0, 12.0, 16.0, 30.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on an axis, with the share that it stands for."""

    at: float
    share: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A bin of the reliability diagram; `is_off` lies outside what chance does."""

    x: float
    y: float
    r: float
    is_off: bool


@dataclass(frozen=True, slots=True)
class Diagram:
    """What was said across, what came upward; everything in the units of the viewBox."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    across: tuple[Mark, ...]
    upward: tuple[Mark, ...]
    band: str
    line: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One line of scores with its dots; periods without a score are left out."""

    name: str
    line: str
    dots: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class History:
    """Scores period by period, the best ones lowest."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    across: tuple[float, ...]
    upward: tuple[Mark, ...]
    series: tuple[Series, ...]


def diagram(points: Sequence[ReliabilityPoint]) -> Diagram:
    """Place the bins, the road through them, and the band that chance alone would fill."""
    most = max((point.count for point in points), default=1)
    right, bottom = MARGIN_LEFT + SIDE, MARGIN_TOP + SIDE
    upper = [(_x(p.said), _y(p.high)) for p in points]
    lower = [(_x(p.said), _y(p.low)) for p in reversed(points)]
    return Diagram(
        width=right + MARGIN_RIGHT,
        height=bottom + MARGIN_BELOW,
        left=MARGIN_LEFT,
        right=right,
        top=MARGIN_TOP,
        bottom=bottom,
        across=tuple(Mark(_x(share), share) for share in QUARTERS),
        upward=tuple(Mark(_y(share), share) for share in QUARTERS),
        band=_points([*upper, *lower]),
        line=_points([(_x(p.said), _y(p.came)) for p in points]),
        dots=tuple(
            Dot(
                _x(p.said),
                _y(p.came),
                round(SMALLEST + (LARGEST - SMALLEST) * sqrt(p.count / most), 1),
                is_off(p),
            )
            for p in points
        ),
    )


def is_off(point: ReliabilityPoint) -> bool:
    """Whether more or less came than chance alone explains."""
    return not point.low <= point.came <= point.high


def history(
    scores: Sequence[tuple[str, Sequence[float | None]]], *, width: float, height: float
) -> History:
    """Place lines of scores (name, one score a period) side by side, on one scale from 0."""
    periods = max(len(values) for _, values in scores)
    highest = max([HIGHEST, *(v for _, values in scores for v in values if v is not None)])
    top_value = ceil(highest / STEP - 1e-9) * STEP
    right, bottom = width - RIGHT, height - BELOW

    def x(place: int) -> float:
        return round(LEFT + (right - LEFT) * (place + 0.5) / periods, 1)

    def y(value: float) -> float:
        return round(bottom - (bottom - TOP) * value / top_value, 1)

    return History(
        width=width,
        height=height,
        left=LEFT,
        right=right,
        top=TOP,
        bottom=bottom,
        across=tuple(x(place) for place in range(periods)),
        upward=tuple(Mark(y(n * STEP), n * STEP) for n in range(round(top_value / STEP) + 1)),
        series=tuple(_series(name, values, x, y) for name, values in scores),
    )


def _series(
    name: str,
    values: Sequence[float | None],
    x: Callable[[int], float],
    y: Callable[[float], float],
) -> Series:
    dots = tuple((x(n), y(value)) for n, value in enumerate(values) if value is not None)
    return Series(name, _points(dots), dots)


def _x(share: float) -> float:
    return round(MARGIN_LEFT + SIDE * share, 1)


def _y(share: float) -> float:
    return round(MARGIN_TOP + SIDE * (1 - share), 1)


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in places)
