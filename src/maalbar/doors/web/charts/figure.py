"""A picture with its words around it: name, reading in a sentence, and the numbers as tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from maalbar.doors.web.charts.picture import Axis, Line, Picture, Size, Word
from maalbar.doors.web.charts.svg import Drawing, draw

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a picture, worded. The first cell of a row names it."""

    caption: str
    head: Sequence[str]
    rows: Rows


@dataclass(frozen=True, slots=True)
class Figure:
    """What `components/chart.html` shows. `script` is what the drawing by script starts from:
    one picture, or one for each step of a slider.
    """

    id: str
    name: str
    says: str
    wide: Drawing
    narrow: Drawing
    tables: tuple[Table, ...]
    script: list[dict[str, object]]


def figure(
    id: str,  # noqa: A002 (the element's own word)
    name: str,
    pictures: Picture | Sequence[Picture],
    *,
    says: str,
    tables: Sequence[Table],
) -> Figure:
    """Draw the picture, or the first of several, in both widths."""
    all_of_them = [pictures] if isinstance(pictures, Picture) else list(pictures)
    first = all_of_them[0]
    return Figure(
        id=id,
        name=name,
        says=says,
        wide=draw(first, first.wide, is_narrow=False),
        narrow=draw(first, first.narrow, is_narrow=True),
        tables=tuple(tables),
        script=[_script(picture) for picture in all_of_them],
    )


def _script(picture: Picture) -> dict[str, object]:
    """The picture as `static/js/chart_drawing.js` reads it."""
    return {
        "x": _axis(picture.x),
        "y": _axis(picture.y),
        "bands": [
            {"kind": band.kind, "points": [_rounded(point) for point in band.points]}
            for band in picture.bands
        ],
        "lines": [_line(line) for line in picture.lines],
        "marks": [[mark.kind, round(mark.at, 3), mark.text] for mark in picture.marks],
        "words": [_word(word) for word in picture.words],
        "stops": [[*_rounded((stop.x, stop.y)), stop.text] for stop in picture.stops],
        "wide": _size(picture.wide),
        "narrow": _size(picture.narrow),
    }


def _axis(axis: Axis) -> dict[str, object]:
    return {
        "low": axis.low,
        "high": axis.high,
        "ticks": [[tick.at, tick.text] for tick in axis.ticks],
        "few": [[tick.at, tick.text] for tick in axis.few],
        "name": axis.name,
    }


def _line(line: Line) -> dict[str, object]:
    points = [_rounded(point) for point in line.points]
    return {"kind": line.kind, "shape": line.shape.value, "points": points}


def _word(word: Word) -> dict[str, object]:
    return {
        "kind": word.kind,
        "x": round(word.x, 3),
        "y": float(f"{word.y:.6g}"),
        "text": word.text,
        "short": word.short,
        "place": word.place.value,
    }


def _size(size: Size) -> dict[str, int]:
    return {
        "height": size.height,
        "left": size.left,
        "right": size.right,
        "top": size.top,
        "bottom": size.bottom,
    }


def _rounded(numbers: Sequence[float]) -> list[float]:
    return [float(f"{number:.7g}") for number in numbers]
