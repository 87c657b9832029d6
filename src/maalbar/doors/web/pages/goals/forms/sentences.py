"""Fills a key result's fields with what its sentence says. What people typed themselves wins.

Three marks travel with the fields: `filled`, what they held when the form was shown; `by_hand`, the
names of those that a person has set; `unlike`, those that an import or a change since has set. What
differs from `filled` was set by hand, for good.
"""

import json
from collections.abc import Collection
from datetime import date

from maalbar.domain.nouns import Measure, MeasureKind, Span
from maalbar.domain.text.labels import Cadence, KeyResultReading
from maalbar.domain.text.parser import read_key_result
from maalbar.doors.web.formats import unit_words
from maalbar.doors.web.pages.goals.forms.desk import Desk

READ = (
    "kind",
    "unit",
    "baseline",
    "target",
    "percent",
    "planned",
    "required",
    "deadline",
    "category",
)
DAYS = {Cadence.DAILY: 1, Cadence.WEEKLY: 7, Cadence.BIWEEKLY: 14}
MONTHS = {Cadence.MONTHLY: 1, Cadence.QUARTERLY: 3, Cadence.YEARLY: 12}


def fill_from_sentence(texts: dict[str, str], desk: Desk) -> None:
    """Set every field that no person has set from the sentence.

    A field that the new sentence is silent about stays: rewording takes no measure away.
    """
    sentence = texts.get("sentence", "").strip()
    now, kept = said_by(sentence, desk), held(texts)
    for name in READ:
        if now.get(name) and name not in kept:
            texts[name] = now[name]
    texts["kind"] = texts.get("kind") or now.get("kind") or MeasureKind.YES_NO.value
    texts["read"] = sentence


def by_hand(texts: dict[str, str]) -> tuple[str, ...]:
    """The fields that a person has set, in the order of the form."""
    names = texts.get("by_hand", "").split()
    return tuple(name for name in READ if name in names)


def held(texts: dict[str, str]) -> tuple[str, ...]:
    """The fields that no sentence fills: those set by hand, and those unlike the sentence."""
    names = {*by_hand(texts), *texts.get("unlike", "").split()}
    return tuple(name for name in READ if name in names)


def keep_by_hand(texts: dict[str, str]) -> None:
    """Remember as set by hand what differs from what the form showed.

    Who asks for the kind to be read from the sentence lets go of theirs.
    """
    shown = _shown(texts.get("filled", ""))
    names = {n for n in READ if texts.get(n, "").strip() != shown.get(n, "")} | {*by_hand(texts)}
    if not texts.get("kind"):
        names.discard("kind")
    _remember(texts, names)


def let_go(texts: dict[str, str], desk: Desk) -> None:
    """Forget what was set by hand, and fill it from the sentence again."""
    texts["by_hand"] = texts["unlike"] = ""
    fill_from_sentence(texts, desk)


def show(texts: dict[str, str]) -> None:
    """Keep what the form shows now, to tell later what a person has changed."""
    texts["filled"] = json.dumps({name: texts.get(name, "").strip() for name in READ})


def said_by(sentence: str, desk: Desk) -> dict[str, str]:
    """The fields that a sentence fills, as texts; no kind where it names no number."""
    if not sentence.strip():
        return {}
    reading = _read(sentence, desk)
    measure = reading.measure()
    said = {
        "category": reading.category.value if reading.category else "",
        "deadline": reading.deadline_date.isoformat() if reading.deadline_date else "",
        "kind": MeasureKind.CHANGE.value if reading.measurable and measure is None else "",
    }
    if measure is not None and measure.kind is not MeasureKind.YES_NO:
        said |= _measured(measure, reading, desk)
    return said


def periods_in(cadence: Cadence, span: Span) -> int:
    """How many whole periods of a cadence a cycle plans: 13 weeks or 3 months in a quarter."""
    if cadence in DAYS:
        return max(1, round(((span.end - span.start).days + 1) / DAYS[cadence]))
    return max(1, _months(span.start, span.end) // MONTHS[cadence])


def _shown(filled: str) -> dict[str, str]:
    try:
        found = json.loads(filled or "{}")
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _remember(texts: dict[str, str], names: Collection[str]) -> None:
    texts["by_hand"] = " ".join(name for name in READ if name in names)


def _read(sentence: str, desk: Desk) -> KeyResultReading:
    return read_key_result(sentence, today=desk.visit.today, cycle=desk.span)


def _measured(measure: Measure, reading: KeyResultReading, desk: Desk) -> dict[str, str]:
    plain = desk.visit.formats.plain
    unit = reading.unit or ""
    said = {
        "kind": measure.kind.value,
        "unit": unit_words().get(unit, unit),
        "baseline": plain(measure.baseline),
        "target": plain(measure.target),
        "percent": plain(measure.percent),
    }
    if measure.kind is MeasureKind.RECURRING and reading.cadence is not None:
        periods = str(periods_in(reading.cadence, desk.span))
        said |= {"planned": periods, "required": periods}
    return said


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month + 1
