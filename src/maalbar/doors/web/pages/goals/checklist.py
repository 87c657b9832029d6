"""The control questions in words: each with the answer of people, or else the coach's own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maalbar.apps.goals.queries.coached import AnswerRow
from maalbar.domain.text.questions import (
    BEFORE_IT_RUNS,
    OF_KEY_RESULTS,
    OF_OBJECTIVE,
    CoachAnswer,
    Ground,
    Question,
    Reason,
)
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.wording import categories

YES, NO, OPEN = "yes", "no", ""


@dataclass(frozen=True, slots=True)
class Check:
    """One control question; `state` is yes, no or "", whoever answered.

    `said` and `words` are what people answered, `coach` is what the coach would; `says` is the
    answer that stands, in one line. `was` is how a form remembers what people answered.
    """

    code: str
    asks: str
    helps: str
    state: str
    says: str
    said: str
    words: str
    by: str
    coach: str
    was: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """The questions in their three groups, each with its heading."""

    groups: tuple[tuple[str, tuple[Check, ...]], ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        """All of them."""
        return tuple(check for _title, checks in self.groups for check in checks)

    @property
    def last(self) -> tuple[Check, ...]:
        """The two that are asked before the period runs and that nobody has answered."""
        return tuple(check for check in self.groups[-1][1] if check.state == OPEN)

    @property
    def counted(self) -> str:
        """ "6 of 10 answered yes"."""
        return count_yes(sum(c.state == YES for c in self.checks), len(self.checks))


def count_yes(number: int, total: int) -> str:
    """ "6 of 10 answered yes"."""
    said = ngettext(
        "%(num)s of %(total)s answered yes", "%(num)s of %(total)s answered yes", number
    )
    return said % {"num": number, "total": total}


def checklist(
    found: Mapping[Question, CoachAnswer],
    answers: Sequence[AnswerRow],
    formats: Formats,
    *,
    was: Mapping[str, str] | None = None,
) -> Checklist:
    """The questions with what people answered, else with what the coach reads off the goal.

    `was` are the answers that a form was opened with, where they may have been typed over since.
    """
    people = {row.question: row for row in answers}
    before = {q: was_of(row.said, row.words) for q, row in people.items()} if was is None else was
    groups = (
        (_("The objective"), OF_OBJECTIVE),
        (_("The key results"), OF_KEY_RESULTS),
        (_("Before the period runs"), BEFORE_IT_RUNS),
    )
    checks = {q: _check(q, people.get(q), found.get(q), formats) for q in Question}
    checks = {q: replace(check, was=before.get(q, was_of("", ""))) for q, check in checks.items()}
    return Checklist(tuple((title, tuple(checks[q] for q in of)) for title, of in groups))


def state_of(people: AnswerRow | None, coach: CoachAnswer | None) -> str:
    """Yes, no or open: what a person said, else what the coach reads."""
    if people is not None and people.said:
        return people.said
    if coach is None:
        return OPEN
    return YES if coach.yes else NO


def questions() -> dict[Question, tuple[str, str]]:
    """Each question, and a word of help beside its field."""
    return {
        Question.CUSTOMER: (_("For whom is it, and is that said?"), _("Who?")),
        Question.OUTCOME: (
            _("Does it say what will be better for them?"),
            _("What will be better?"),
        ),
        Question.INSPIRING: (
            _("Is it a state that inspires you, and that is hard to reach?"),
            _("What inspires you?"),
        ),
        Question.INDEPENDENT: (
            _("Can you do it without depending on others?"),
            _("If not: who has agreed?"),
        ),
        Question.POSSIBLE: (_("Can it be reached within the period?"), _("What speaks for it?")),
        Question.CLEAR: (
            _("Can you answer each key result with a clear yes or no in the end?"),
            _("If not: what is missing?"),
        ),
        Question.BALANCED: (
            _("Is there a key result each for volume, money and quality?"),
            _("If not: why is that right here?"),
        ),
        Question.HARD_ENOUGH: (
            _("Are the key results set high enough?"),
            _("How sure are you today?"),
        ),
        Question.SUFFICIENT: (
            _("If every key result is reached, is the objective reality?"),
            _("If not: what else must be true?"),
        ),
        Question.NECESSARY: (
            _("Is every key result needed?"),
            _("If not: which one could go?"),
        ),
    }


def short_names() -> dict[str, str]:
    """What the journal calls each question."""
    return {
        Question.CUSTOMER: _("for whom"),
        Question.OUTCOME: _("what gets better"),
        Question.INSPIRING: _("inspiring and hard"),
        Question.INDEPENDENT: _("without others"),
        Question.POSSIBLE: _("possible in the period"),
        Question.CLEAR: _("a clear yes or no"),
        Question.BALANCED: _("volume, money, quality"),
        Question.HARD_ENOUGH: _("high enough"),
        Question.SUFFICIENT: _("together they are the objective"),
        Question.NECESSARY: _("every one needed"),
    }


def yes_or_no() -> dict[str, str]:
    """The two answers, and none, in words."""
    return {YES: _("yes"), NO: _("no"), OPEN: _("not answered")}


def coach_says(answer: CoachAnswer, formats: Formats) -> str:
    """The coach's answer in one line: "Yes: from 100 to 200 by 31 Mar 2027"."""
    told: dict[str, None] = {}
    for each in answer.reasons:
        if each.yes is answer.yes:
            name = f" (“{each.sentence}”)" if each.sentence and not each.yes else ""
            told[reason(each, formats) + name] = None
    word = _("Yes") if answer.yes else _("No")
    return f"{word}: {'; '.join(told)}"


def was_of(said: str, words: str) -> str:
    """An answer as a form remembers it."""
    return f"{said}:{words}"


def reason(found: Reason, formats: Formats) -> str:
    """Why the coach answers so, without a stop at the end."""
    values = _worded(found.values, formats)
    said = _figures().get(found.ground) or _others()[found.ground]
    text = said % values
    if found.ground in _figures() and values["deadline"]:
        text = _("%(what)s by %(day)s") % {"what": text, "day": values["deadline"]}
    return text


def _check(
    question: Question,
    people: AnswerRow | None,
    coach: CoachAnswer | None,
    formats: Formats,
) -> Check:
    asks, helps = questions()[question]
    return Check(
        code=question.value,
        asks=asks,
        helps=helps,
        state=state_of(people, coach),
        says=_said(people, coach, formats),
        said=people.said if people else "",
        words=people.words if people else "",
        by=_by(people, coach),
        coach=coach_says(coach, formats) if coach else "",
        was="",
    )


def _by(people: AnswerRow | None, coach: CoachAnswer | None) -> str:
    if people is not None and (people.said or not coach):
        return people.by or _("Somebody")
    return _("the coach") if coach else ""


def _said(people: AnswerRow | None, coach: CoachAnswer | None, formats: Formats) -> str:
    """The answer in one line; "" for none."""
    if people is not None and (people.said or not coach):
        word = {YES: _("Yes"), NO: _("No")}.get(people.said, "")
        return ": ".join(filter(None, (word, people.words)))
    return coach_says(coach, formats) if coach else ""


def _figures() -> dict[Ground, str]:
    """Grounds that are figures, which a deadline ends."""
    return {
        Ground.FROM_TO: _("from %(baseline)s to %(target)s"),
        Ground.TO: _("to %(target)s"),
        Ground.AT_LEAST: _("at least %(target)s"),
        Ground.AT_MOST: _("at most %(target)s"),
        Ground.WITHIN: _("within %(range)s"),
        Ground.PERCENT: _("a change of %(percent)s %%"),
        Ground.TIMES: _("%(required)s of %(planned)s times"),
        Ground.MILESTONES: _("every milestone reached"),
        Ground.DONE_OR_NOT: _("done or not"),
    }


def _others() -> dict[Ground, str]:
    return {
        Ground.CHILDREN: _("it follows the objectives that hang on it"),
        Ground.NO_NUMBER: _("nothing says how much, or what will be done"),
        Ground.AMOUNT: _("“%(words)s” is an amount, and belongs in a key result"),
        Ground.WORK: _("it names work of your own, not what comes of it"),
        Ground.DEPENDS: _("“%(words)s” names others who must act"),
        Ground.LATE: _("%(deadline)s comes after the period's last day"),
        Ground.DOUBTED: _("confidence %(confidence)s of 10 from the start"),
        Ground.CONFIDENCE: _("confidence %(confidence)s of 10 from the start"),
        Ground.CATEGORIES: _("all three have one"),
        Ground.MISSING: _("missing: %(categories)s"),
    }


def _worded(values: Mapping[str, object], formats: Formats) -> dict[str, str]:
    """The values of a reason in the reader's own form; the last number carries the unit."""
    told = {name: _value(value, formats) for name, value in values.items()}
    unit = formats.unit(told.get("unit", ""))
    ends = [told[name] for name in ("lower", "upper") if told.get(name)]
    told["range"] = f"{'–'.join(ends)} {unit}".strip()
    if told.get("target"):
        told["target"] = f"{told['target']} {unit}".strip()
    return told


def _value(value: object, formats: Formats) -> str:
    if isinstance(value, Decimal):
        return formats.number(value)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, tuple):
        named = categories()
        return ", ".join(named[str(item)].lower() for item in value)
    return "" if value is None else str(value)


def answered(
    coach: Mapping[Question, CoachAnswer], answers: Iterable[AnswerRow]
) -> dict[Question, str]:
    """The state of every question: yes, no or ""."""
    people = {row.question: row for row in answers}
    return {q: state_of(people.get(q.value), coach.get(q)) for q in Question}
