"""Fills a key result's fields with what its sentence says. What people typed themselves wins."""

from datetime import date

from maalbar.domain.nouns import Measure, MeasureKind, Span
from maalbar.domain.text.labels import Cadence, KeyResultReading
from maalbar.domain.text.parser import read_key_result
from maalbar.doors.web.pages.goals.forms.desk import Desk
from maalbar.doors.web.pages.goals.forms.values import unit_words

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
    """Set every field that still is as it was read, or never was filled, from the sentence.

    A field that differs from the earlier reading was typed by hand and stays; so does one that
    the new sentence is silent about: rewording takes no measure away.
    """
    sentence = texts.get("sentence", "").strip()
    before, now = said_by(texts.get("read", ""), desk), said_by(sentence, desk)
    for name in READ:
        if now.get(name) and texts.get(name, "") == before.get(name, ""):
            texts[name] = now[name]
    texts["kind"] = texts.get("kind") or now.get("kind") or MeasureKind.YES_NO.value
    texts["read"] = sentence


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
