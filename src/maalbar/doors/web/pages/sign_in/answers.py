"""The three questions: what, why, and how will you know. The answers become a goal."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maalbar.apps.goals.drafts import MEASURE_FIELDS, KeyResultDraft, ObjectiveDraft
from maalbar.apps.goals.queries import CycleRow
from maalbar.domain.errors import RefusedError
from maalbar.domain.measure.validation import validate_measure
from maalbar.domain.nouns import Measure, MeasureKind, Span, check_value
from maalbar.domain.text.labels import Cadence
from maalbar.domain.text.parser import read_key_result
from maalbar.doors.web.numbers import read_number
from maalbar.doors.web.pages.goals.forms.sentences import periods_in
from maalbar.doors.web.visits import Visit
from maalbar.doors.web.wording import refusal

LINES_MAX = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One key result as written, and what was understood.

    `is_asked` shows the field for today's value; without `error` nothing is missing.
    """

    sentence: str
    draft: KeyResultDraft
    chips: tuple[tuple[str, str], ...]
    today: str
    is_asked: bool
    is_missing: bool
    error: str


@dataclass(slots=True)
class Answers:
    """The texts as typed, the lines as read, and what must be mended, by field."""

    texts: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def asks(self) -> bool:
        """Whether something is still missing."""
        return bool(self.errors) or any(line.is_missing or line.error for line in self.lines)

    @property
    def first_missing(self) -> int | None:
        """The place of the first line whose value for today is missing."""
        return next((n for n, line in enumerate(self.lines) if line.is_missing), None)

    def draft(self, user_id: int, team: str, cycle: str) -> ObjectiveDraft:
        """The goal; all of it belongs to the person who answers."""
        return ObjectiveDraft(
            sentence=self.texts["achieve"],
            why=self.texts["why"],
            team=team,
            cycle=cycle,
            owner_id=user_id,
            key_results=tuple(replace(line.draft, owner_id=user_id) for line in self.lines),
            submission_id=self.texts["submission"],
        )

    def refuse(self, error: RefusedError) -> None:
        """Put what a command refused beside the question it belongs to."""
        at = {"sentence": "achieve", "why": "why"}.get(error.field, "know")
        self.errors[at] = refusal(error)


def read_answers(posted: Mapping[str, str], visit: Visit, cycle: CycleRow) -> Answers:
    """Read the form; each line of the last question is a key result of the period."""
    names = ("achieve", "why", "know", "submission")
    answers = Answers({name: posted.get(name, "").strip() for name in names})
    sentences = [line.strip(" \t-•*") for line in answers.texts["know"].splitlines()]
    sentences = [sentence for sentence in sentences if sentence]
    if not answers.texts["achieve"]:
        answers.errors["achieve"] = refusal(RefusedError("sentence-missing"))
    if not sentences:
        answers.errors["know"] = _("Write at least one thing that can be read off.")
    if len(sentences) > LINES_MAX:
        answers.errors["know"] = _("Three lines are enough to begin with. More can come later.")
        return answers
    span = Span(cycle.start, cycle.end)
    for place, sentence in enumerate(sentences):
        is_asked = posted.get(f"about-{place}") == sentence
        today = posted.get(f"today-{place}", "").strip() if is_asked else ""
        answers.lines.append(_line(sentence, today, visit, span, is_asked=is_asked))
    return answers


def _line(sentence: str, today: str, visit: Visit, span: Span, *, is_asked: bool) -> Line:
    draft, error = _drafted(sentence, visit, span), ""
    if today:
        try:
            value = check_value(read_number(today, visit.formats.language))
            draft = replace(draft, baseline=value)
        except RefusedError as refused:
            error = refusal(refused)
    values = {name: getattr(draft, name) for name in MEASURE_FIELDS if name != "unit"}
    codes = [fault.code for fault in validate_measure(Measure(**values))]
    is_missing = "baseline-missing" in codes
    if codes and not error and (is_asked or not is_missing):
        error = refusal(RefusedError(codes[0]))
    is_asked = is_asked or is_missing
    return Line(sentence, draft, _chips(draft, visit), today, is_asked, is_missing, error)


def _drafted(sentence: str, visit: Visit, span: Span) -> KeyResultDraft:
    """What the sentence says; without a number it is done or not."""
    reading = read_key_result(sentence, today=visit.today, cycle=span)
    measure = reading.measure() or Measure(MeasureKind.YES_NO)
    periods = None
    if measure.kind is MeasureKind.RECURRING:
        periods = periods_in(reading.cadence or Cadence.WEEKLY, span)
    return KeyResultDraft(
        sentence=sentence,
        kind=measure.kind,
        unit=reading.unit or "",
        baseline=measure.baseline,
        target=measure.target,
        percent=measure.percent,
        planned=periods,
        required=periods,
        deadline=reading.deadline_date,
        category=reading.category.value if reading.category else "",
    )


def _chips(draft: KeyResultDraft, visit: Visit) -> tuple[tuple[str, str], ...]:
    formats = visit.formats
    unit = formats.unit(draft.unit)
    percent = f"{formats.number(draft.percent)} %" if draft.percent is not None else ""
    chips = [
        (pgettext("chip", "from"), formats.number(draft.baseline)),
        (pgettext("chip", "to"), _with_unit(formats.number(draft.target), unit)),
        (pgettext("chip", "change"), percent),
        (_("times"), formats.number(Decimal(draft.planned)) if draft.planned else ""),
        (pgettext("chip", "by"), formats.day(draft.deadline)),
    ]
    return tuple((word, value) for word, value in chips if value)


def _with_unit(number: str, unit: str) -> str:
    return f"{number} {unit}".strip() if number else ""
