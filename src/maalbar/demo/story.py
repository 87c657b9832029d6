"""Readings and story files to events: what was said and done, week by week.

The numbers of a cycle stand once, in `readings/`, for all languages; notes, comments, reasons and
reviews stand in each language's `story.yaml`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from maalbar.demo.files import Row
from maalbar.demo.goals import amount
from maalbar.demo.values import (
    ActionDone,
    Answer,
    CheckIn,
    Comment,
    Correction,
    Event,
    MeasureChange,
    Objective,
    Request,
    Review,
)
from maalbar.demo.weeks import Quarter
from maalbar.domain.nouns import CONFIDENCE_START

Habits = Mapping[str, tuple[str, str]]  # On which weekday and when somebody checks in.


def events_of(
    objectives: Sequence[Objective], readings: Row, story: Row, quarter: Quarter, habits: Habits
) -> Iterator[Event]:
    """Every event of a cycle, in no particular order.

    Raises ValueError for a reading, a note or an event about something that is not there.
    """
    reporters = {k.id: k.owner or o.owner for o in objectives for k in o.key_results}
    notes = story.get("notes", {})
    _refuse_unknown("readings", readings, reporters)
    _refuse_unknown("notes", notes, readings)
    for key_result, row in readings.items():
        by = reporters[key_result]
        at = _moments(row, quarter, habits[by])
        yield from _check_ins(key_result, by, row, notes.get(key_result, {}), at)
    for action in (action for o in objectives for action in o.actions):
        if action.done_at is not None:
            yield ActionDone(action.done_at, action.owner, action.id)
    places = {k.id: o.id for o in objectives for k in o.key_results}
    for row in story.get("events", ()):
        about = row["about"]
        wrong = readings.get(about, {"value": {}})
        at = _moments(wrong, quarter, habits[reporters[about]]) if about in reporters else {}
        moment = quarter.moment(row["week"], row["day"], row["time"])
        if "ask" in row:
            yield _request(row, moment, places, quarter)
        else:
            yield _event(row, moment, places, at)


def _moments(row: Row, quarter: Quarter, habit: tuple[str, str]) -> dict[int, datetime]:
    """When each reported week's check-in was made."""
    return {week: quarter.moment(week, *habit) for week in row[_field(row)]}


def _field(row: Row) -> str:
    return next(key for key in _VALUES if key in row)


def _check_ins(
    key_result: str, by: str, row: Row, notes: Mapping[int, str], at: Mapping[int, datetime]
) -> Iterator[CheckIn]:
    """One check-in for each week reported; confidence stands until it is changed."""
    field = _field(row)
    _refuse_unknown(f"notes of {key_result}", notes, at)
    _refuse_unknown(f"confidence in {key_result}", row.get("confidence", {}), at)
    confidence = CONFIDENCE_START
    for week, reported in row[field].items():
        confidence = row.get("confidence", {}).get(week, confidence)
        value = {} if reported is None else {field: _VALUES[field](reported)}
        note = notes.get(week, "")
        yield CheckIn(at[week], by, key_result, confidence=confidence, note=note, **value)


def _pair(reported: Sequence[object]) -> tuple[Any, Any]:
    numerator, denominator = reported
    return amount(numerator), amount(denominator)


_VALUES: Mapping[str, Any] = {"value": amount, "adds": amount, "ratio": _pair, "done": frozenset}


def _event(
    row: Row, at: datetime, places: Mapping[str, str], checked_in_at: Mapping[int, datetime]
) -> Event:
    """`places` tells each key result's objective; the last argument when it was reported."""
    by, about = row["by"], row["about"]
    if "change" in row:
        changes = tuple((name, amount(value)) for name, value in row["change"].items())
        return MeasureChange(at, by, about, changes, row["reason"])
    if "correct" in row:
        week, value = row["correct"]["week"], amount(row["correct"]["value"])
        _refuse_unknown(f"corrected week of {about}", {week: value}, checked_in_at)
        return Correction(at, by, about, checked_in_at[week], value, row["reason"])
    if "review" in row:
        return Review(at, by, about, amount(row["grade"]), row["review"])
    if "answer" in row:
        return Answer(at, by, about, row["agrees"], row["answer"])
    key_result = about if about in places else None
    return Comment(at, by, places.get(about, about), key_result, row["comment"])


def _request(row: Row, at: datetime, places: Mapping[str, str], quarter: Quarter) -> Request:
    about = row["about"]
    return Request(
        at=at,
        by=row["by"],
        id=row["id"],
        objective=places.get(about, about),
        key_result=about if about in places else None,
        team=row["ask"],
        need=row["need"],
        due=quarter.day(row["needed_week"]),
    )


def _refuse_unknown(what: str, named: Mapping[Any, object], known: Mapping[Any, object]) -> None:
    unknown = sorted(str(key) for key in named if key not in known)
    if unknown:
        raise ValueError(f"{what}: nothing is called {', '.join(unknown)}")
