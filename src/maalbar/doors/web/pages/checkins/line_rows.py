"""A line of check-ins as its template wants it: what was understood, and what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.queries import WaitingRow
from maalbar.domain.nouns import MeasureKind
from maalbar.domain.text.one_line import Problem, Understood
from maalbar.doors.web.formats import Formats

Chip = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Option:
    """A key result that may be meant; `value` answers the question."""

    title: str
    value: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """One check-in of the line: its key result's sentence and chips, or a question with options."""

    title: str
    chips: tuple[Chip, ...] = ()
    question: str = ""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """The field and the answer to it. `picks` are the answers given so far."""

    text: str = ""
    rows: tuple[LineRow, ...] = ()
    picks: tuple[str, ...] = ()
    error: str = ""
    is_clear: bool = False

    @property
    def says(self) -> str:
        """What a screen reader hears: the first question, or that all is understood."""
        questions = [row.question for row in self.rows if row.question]
        if questions or not self.rows:
            return questions[0] if questions else ""
        number = len(self.rows)
        words = ngettext("One check-in is understood.", "%(num)s check-ins are understood.", number)
        return words % {"num": number}


def line_view(
    text: str, found: Sequence[Understood], rows: Sequence[WaitingRow], formats: Formats
) -> Line:
    """What was understood of a line, check-in by check-in."""
    by_id = {row.key_result.public_id: row for row in rows}
    views = tuple(_row(one, [by_id[key] for key in one.fits], formats) for one in found)
    is_clear = bool(found) and all(one.problem is None for one in found)
    return Line(text, views, is_clear=is_clear)


def draft_of(one: Understood) -> CheckInDraft:
    """The draft of a check-in that was clear."""
    part, whole = one.share or (None, None)
    return CheckInDraft(
        key_result=one.fits[0],
        value=one.value,
        numerator=part,
        denominator=whole,
        adds=one.adds,
        confidence=one.confidence,
        note=one.note,
        typed=one.typed,
    )


def _row(one: Understood, fits: Sequence[WaitingRow], formats: Formats) -> LineRow:
    if one.problem is None:
        return LineRow(fits[0].key_result.sentence, _chips(one, fits[0], formats))
    question = _question(one, fits, formats)
    if one.problem is not Problem.WHICH:
        return LineRow(fits[0].key_result.sentence if fits else one.text, question=question)
    sentences = [row.key_result.sentence for row in fits]
    options = tuple(
        Option(
            f"{row.key_result.sentence} ({row.objective})"
            if sentences.count(row.key_result.sentence) > 1
            else row.key_result.sentence,
            f"{row.key_result.public_id} {one.text}",
        )
        for row in fits
    )
    return LineRow(one.text, question=question, options=options)


def _chips(one: Understood, row: WaitingRow, formats: Formats) -> tuple[Chip, ...]:
    as_before = _("as before")
    confidence = as_before if one.confidence is None else str(one.confidence)
    chips = [
        _value_chip(one, row, formats, as_before),
        (_("confidence"), confidence),
    ]
    return (*chips, (pgettext("chip", "note"), one.note)) if one.note else tuple(chips)


def _value_chip(one: Understood, row: WaitingRow, formats: Formats, as_before: str) -> Chip:
    unit, now = formats.unit(row.key_result.unit), _("now")
    if one.share is not None:
        part, whole = map(formats.number, one.share)
        return now, _("%(part)s of %(whole)s") % {"part": part, "whole": whole}
    if one.value is None:
        return now, as_before
    if row.key_result.kind is MeasureKind.YES_NO:
        return now, _("Done") if one.value else _("Not done yet")
    value = f"{formats.number(one.value)} {unit}".strip()
    if one.adds:
        return pgettext("chip", "adds"), f"+{value}"
    is_total = row.key_result.kind is MeasureKind.RUNNING_TOTAL
    return pgettext("chip", "in all") if is_total else now, value


def _question(one: Understood, fits: Sequence[WaitingRow], formats: Formats) -> str:
    row = fits[0].key_result if fits else None
    if one.problem is Problem.VALUE and row is not None and row.kind in _BY_KIND:
        return _BY_KIND[row.kind]()
    words = {
        Problem.WHICH: _("Which key result is this?"),
        Problem.UNKNOWN: _("None of your key results is like this. Begin with a word from one."),
        Problem.TWICE: _("This one stands earlier in the line too. Keep one of them."),
        Problem.NOTHING: _("No figure was found. Write a value, or a confidence such as 6/10."),
        Problem.VALUE: _("Which figure is the value? Write it alone after the name."),
        Problem.UNIT: _("This is measured in %(unit)s. Write the figure in that unit."),
        Problem.ADDING: _("A plus adds to a running total only. Write the whole figure here."),
        Problem.MARK: _(
            "Is %(mark)s the value or the confidence? Write “%(mark)s” or “confidence %(mark)s”."
        ),
    }
    unit = (formats.unit(row.unit) or _("a plain number")) if row is not None else ""
    values = {"unit": unit, "mark": one.confidence}
    return words[one.problem] % values if one.problem else ""


_BY_KIND = {
    MeasureKind.YES_NO: lambda: _("Is it done? Write “done” or “not done”."),
    MeasureKind.RATIO: lambda: _("Write a part and a whole, such as 31/40."),
    MeasureKind.MILESTONES: lambda: _("Tick the milestones in its row below."),
}
