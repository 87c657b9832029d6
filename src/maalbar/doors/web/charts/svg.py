"""A picture placed on a canvas: coordinates of its viewBox, nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from maalbar.doors.web.charts.picture import Line, Picture, Place, Point, Shape, Size, Tick, Word

# Where a word stands from its point: to the right, down, and which end of it is there.
PLACES = {
    Place.END: (8.0, 4.5, "start"),
    Place.ABOVE: (0.0, -10.0, "mid"),
    Place.ABOVE_START: (4.0, -9.0, "start"),
    Place.ABOVE_END: (-4.0, -9.0, "end"),
    Place.BELOW_START: (4.0, 18.0, "start"),
    Place.BELOW_END: (-4.0, 18.0, "end"),
}
APART = 16.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A text with its place; `anchor` is start, mid or end."""

    kind: str
    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that `components/chart.html` writes down."""

    size: Size
    right: float
    bottom: float
    rows: tuple[Tick, ...]
    columns: tuple[Tick, ...]
    name: str
    bands: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, str], ...]
    dots: tuple[tuple[str, float, float], ...]
    marks: tuple[Placed, ...]
    words: tuple[Placed, ...]


class _Canvas:
    """From the units of the axes to those of the drawing."""

    def __init__(self, picture: Picture, size: Size) -> None:
        self.x_axis, self.y_axis, self.size = picture.x, picture.y, size
        self.right, self.bottom = size.width - size.right, size.height - size.bottom

    def x(self, value: float) -> float:
        share = (value - self.x_axis.low) / (self.x_axis.high - self.x_axis.low)
        return round(self.size.left + (self.right - self.size.left) * share, 1)

    def y(self, value: float) -> float:
        share = (value - self.y_axis.low) / (self.y_axis.high - self.y_axis.low)
        return round(self.bottom - (self.bottom - self.size.top) * share, 1)

    def points(self, points: Sequence[Point]) -> list[Point]:
        return [(self.x(x), self.y(y)) for x, y in points]


def draw(picture: Picture, size: Size, *, is_narrow: bool) -> Drawing:
    """Place a picture on a canvas of this size."""
    at = _Canvas(picture, size)
    ticks = picture.x.few if is_narrow else picture.x.ticks
    rows = picture.y.few if is_narrow else picture.y.ticks
    return Drawing(
        size=size,
        right=at.right,
        bottom=at.bottom,
        rows=tuple(Tick(at.y(tick.at), tick.text) for tick in rows),
        columns=tuple(Tick(at.x(tick.at), tick.text) for tick in ticks),
        name=picture.y.name,
        bands=tuple((band.kind, _around(at, band.points)) for band in picture.bands),
        lines=tuple((line.kind, _path(at, line)) for line in picture.lines if _is_drawn(line)),
        dots=tuple(
            (line.kind, x, y)
            for line in picture.lines
            if line.shape is Shape.DOTS
            for x, y in at.points(line.points)
        ),
        marks=tuple(
            Placed(mark.kind, at.x(mark.at), size.top - 7, mark.text, "mid")
            for mark in picture.marks
        ),
        words=_words(at, picture.words, is_narrow=is_narrow),
    )


def _is_drawn(line: Line) -> bool:
    return line.shape is not Shape.DOTS and len(line.points) > 1


def _path(at: _Canvas, line: Line) -> str:
    (x, y), *rest = at.points(line.points)
    if line.shape is Shape.STEPS:
        return f"M{x} {y}" + "".join(f"H{a}V{b}" for a, b in rest)
    return f"M{x} {y}" + "".join(f"L{a} {b}" for a, b in rest)


def _around(at: _Canvas, points: Sequence[tuple[float, float, float]]) -> str:
    """Along the upper edge, and back along the lower one."""
    over = [(at.x(x), at.y(high)) for x, _, high in points]
    under = [(at.x(x), at.y(low)) for x, low, _ in reversed(points)]
    return " ".join(f"{x},{y}" for x, y in [*over, *under])


def _words(at: _Canvas, words: Sequence[Word], *, is_narrow: bool) -> tuple[Placed, ...]:
    shown = [(w, w.short if is_narrow else w.text) for w in words]
    shown = [(word, text) for word, text in shown if text]
    ends = [(word, text) for word, text in shown if word.place is Place.END]
    levels = spread([at.y(word.y) for word, _ in ends], lowest=at.bottom)
    placed = [
        Placed(word.kind, at.right + PLACES[Place.END][0], round(y + PLACES[Place.END][1], 1), text)
        for (word, text), y in zip(ends, levels, strict=True)
    ]
    for word, text in shown:
        if word.place is not Place.END:
            right, down, anchor = PLACES[word.place]
            x, y = round(at.x(word.x) + right, 1), round(at.y(word.y) + down, 1)
            placed.append(Placed(word.kind, x, y, text, anchor))
    return tuple(placed)


def spread(levels: Sequence[float], *, lowest: float) -> list[float]:
    """Heights moved apart where words would lie on each other, in the order given."""
    order = sorted(range(len(levels)), key=lambda i: levels[i])
    moved = [levels[i] for i in order]
    for above in range(len(moved) - 1):
        moved[above + 1] = max(moved[above + 1], moved[above] + APART)
    overhang = max(moved[-1] - lowest, 0.0) if moved else 0.0
    if overhang:
        moved[-1] -= overhang
        for above, below in reversed(list(pairwise(range(len(moved))))):
            moved[above] = min(moved[above], moved[below] - APART)
    found = dict(zip(order, moved, strict=True))
    return [found[i] for i in range(len(levels))]
