"""What a chart is before it is drawn: marks in the units of their axes, and their words.

`kind` names how a mark looks: the class `chart__<kind>` of `figures.css`. All words are in the
reader's language already.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]


class Shape(StrEnum):
    """How the points of a line are joined."""

    STRAIGHT = "straight"
    STEPS = "steps"  # A value holds until the next one.
    DOTS = "dots"


class Place(StrEnum):
    """Where a word stands: beside its point, or in the margin on the right, level with it."""

    END = "end"
    ABOVE = "above"
    ABOVE_START = "above-start"
    ABOVE_END = "above-end"
    BELOW_START = "below-start"
    BELOW_END = "below-end"


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis, with its text."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """From low to high; `few` are the ticks of a narrow screen, `name` what is measured."""

    low: float
    high: float
    ticks: Sequence[Tick]
    few: Sequence[Tick]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Points from left to right."""

    kind: str
    points: Sequence[Point]
    shape: Shape = Shape.STRAIGHT


@dataclass(frozen=True, slots=True)
class Band:
    """Where values lie, from left to right: (x, low, high)."""

    kind: str
    points: Sequence[tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class Mark:
    """An upright line through the whole picture, with a word on top."""

    kind: str
    at: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A direct label; `short` is what a narrow screen has room for, "" for nothing."""

    kind: str
    x: float
    y: float
    text: str
    short: str = ""
    place: Place = Place.END


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the cursor can stand, and what is read there."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Size:
    """A canvas with its margins."""

    width: int
    height: int
    left: int
    right: int
    top: int = 26
    bottom: int = 28


WIDE, NARROW = Size(800, 340, 58, 140), Size(360, 280, 58, 66)


@dataclass(frozen=True, slots=True)
class Picture:
    """Bands lie lowest, then lines in their order, then marks and words."""

    x: Axis
    y: Axis
    bands: Sequence[Band] = ()
    lines: Sequence[Line] = ()
    marks: Sequence[Mark] = ()
    words: Sequence[Word] = ()
    stops: Sequence[Stop] = ()
    wide: Size = WIDE
    narrow: Size = NARROW
