"""`maalbar forecast`: key results so far, as JSON lines → how probable each is, as JSON lines.

A line holds id, kind (level, maintain or cumulative), direction (up or down), baseline, target,
start, end, now, and history and checkins as [time, value] pairs; times are numbers in any unit.
The answer holds id, at (the share of the period passed), p, and lo and hi, the 80 % interval of
the value at the deadline. Needs numpy: `pip install maalbar[forecast]`.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from maalbar.domain.measure.forecast import Forecast, Series

KINDS = ("level", "maintain", "cumulative")
DIRECTIONS = ("up", "down")
USAGE_ERROR = 2
_BATCH = 2_000

Asked = tuple[dict[str, Any], "Series"]


def add_parsers(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command of this module to the main parser."""
    parser = subparsers.add_parser(
        "forecast", help="how probable key results are, JSON lines in and out"
    )
    parser.add_argument(
        "file", metavar="FILE", nargs="?", default="-", help="JSON lines; - for standard input"
    )
    parser.set_defaults(run=run_forecast)


def run_forecast(options: argparse.Namespace) -> int:
    """Answers line by line in constant memory; unusable lines are named and left out."""
    from maalbar.domain.measure.forecast import forecast_many

    unusable = 0
    with _opened(options.file) as lines:
        numbered = enumerate(lines, start=1)
        while batch := list(islice(numbered, _BATCH)):
            asked = list(_usable(batch))
            unusable += sum(1 for _, line in batch if line.strip()) - len(asked)
            for (line, _), found in zip(asked, forecast_many([s for _, s in asked]), strict=True):
                print(json.dumps(_answer(line, found), separators=(",", ":")))
    return USAGE_ERROR if unusable else 0


def _usable(batch: Iterable[tuple[int, str]]) -> Iterator[Asked]:
    for number, text in batch:
        if not text.strip():
            continue
        try:
            line = json.loads(text)
            yield line, _series(line)
        except KeyError as missing:
            _complain(number, f"{missing} is missing")
        except (ValueError, TypeError, RecursionError) as problem:
            _complain(number, str(problem))


def _series(line: dict[str, Any]) -> "Series":
    from maalbar.domain.measure.forecast import Series

    if line["kind"] not in KINDS or line["direction"] not in DIRECTIONS:
        raise ValueError(f"kind is one of {KINDS} and direction one of {DIRECTIONS}")
    start, end = _number(line["start"]), _number(line["end"])
    if end <= start:
        raise ValueError("end must come after start")
    now = (_number(line["now"]) - start) / (end - start)
    pairs = [*line["history"], *line["checkins"]]
    points = sorted(
        (((_number(t) - start) / (end - start), _number(v)) for t, v in pairs),
        key=lambda point: point[0],
    )
    return Series(
        baseline=_number(line["baseline"]),
        goal=_number(line["target"]),
        up=line["direction"] == "up",
        points=tuple(point for point in points if point[0] <= now),
        now=now,
        is_total=line["kind"] == "cumulative",
    )


def _answer(line: dict[str, Any], found: "Forecast") -> dict[str, object]:
    share = (line["now"] - line["start"]) / (line["end"] - line["start"])
    return {
        "id": line["id"],
        "at": line.get("at", round(share, 6)),
        "p": round(found.probability, 6),
        "lo": found.low,
        "hi": found.high,
    }


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueError(f"not a number: {value!r}")
    return float(value)


def _opened(file: str) -> AbstractContextManager[TextIO]:
    return nullcontext(sys.stdin) if file == "-" else Path(file).open(encoding="utf-8")


def _complain(number: int, problem: str) -> None:
    print(f"maalbar forecast: line {number}: {problem}", file=sys.stderr)
