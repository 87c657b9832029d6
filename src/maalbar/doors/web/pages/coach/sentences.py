"""A sentence as the coach read it: chips of what was understood, and what it noticed."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import pgettext

from maalbar.domain.nouns import Finding, Language
from maalbar.domain.text.goal import Goal, Surroundings, key_result_goal, objective_goal
from maalbar.domain.text.labels import Cadence, KeyResultReading
from maalbar.domain.text.language import guess_language
from maalbar.domain.text.linter import findings_of
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.coach.remarks import Part, Remark, marked, remarks_on
from maalbar.doors.web.wording import categories, kinds


@dataclass(frozen=True, slots=True)
class Chip:
    """Something understood; `is_asked` where it is missing.

    `field` is the form's name for it, where there is a form; `is_set` tells that a person set it.
    """

    word: str
    value: str
    is_asked: bool = False
    field: str = ""
    is_set: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with everything the coach says about it."""

    text: str
    is_key_result: bool
    parts: tuple[Part, ...]
    chips: tuple[Chip, ...]
    remarks: tuple[Remark, ...]


def read_key_result(
    text: str,
    around: Surroundings,
    formats: Formats,
    language: Language | None = None,
    *,
    silent: Collection[str] = (),
) -> Reading:
    """A key result read and judged, without the rules that are silent here.

    Without `language` it is guessed.
    """
    goal = key_result_goal(text, language, around)
    assert goal.key_result is not None
    return _reading(goal, chips_of(goal.key_result, formats), formats, silent)


def read_objective(
    text: str,
    around: Surroundings,
    formats: Formats,
    language: Language | None = None,
    *,
    silent: Collection[str] = (),
) -> Reading:
    """An objective read and judged in the same way."""
    return _reading(objective_goal(text, language, around), (), formats, silent)


def language_among(text: str, whole: str) -> Language | None:
    """The language of what a sentence stands in, where it is too short to tell its own.

    None lets it be guessed: so does a sentence that looks Nordic in an English set.
    """
    (own, is_own_sure), (around, is_sure) = guess_language(text), guess_language(whole)
    is_foreign = around is Language.EN and own is not Language.EN
    return around if is_sure and not is_own_sure and not is_foreign else None


def chips_of(reading: KeyResultReading, formats: Formats) -> tuple[Chip, ...]:
    """Kind, from, to with its unit, change, how often, by when and category."""
    measure = reading.measure()
    unit = formats.unit(reading.unit or "")
    change_unit = formats.unit(reading.change_unit or "")
    change = f"{formats.number(reading.change)} {change_unit}".strip() if reading.change else ""
    target = f"{formats.number(reading.target)} {unit}".strip()
    chips = [
        Chip("", kinds()[measure.kind.value] if measure else ""),
        Chip(pgettext("chip", "from"), formats.number(reading.baseline)),
        Chip(pgettext("chip", "to"), target if reading.target is not None else ""),
        Chip(pgettext("chip", "change"), change),
        Chip("", cadences()[reading.cadence] if reading.cadence else ""),
        Chip(pgettext("chip", "by"), formats.day(reading.deadline_date) or reading.deadline or ""),
        Chip("", categories()[reading.category.value] if reading.category else ""),
    ]
    missing = [] if reading.measurable else [missing_number()]
    return (*missing, *(chip for chip in chips if chip.value))


def missing_number() -> Chip:
    """The chip of a key result that nobody can measure yet."""
    return Chip(pgettext("chip", "number"), pgettext("chip", "missing"), is_asked=True)


def cadences() -> dict[Cadence, str]:
    """How often a recurring thing is done, in words."""
    return {
        Cadence.DAILY: pgettext("chip", "every day"),
        Cadence.WEEKLY: pgettext("chip", "every week"),
        Cadence.BIWEEKLY: pgettext("chip", "every second week"),
        Cadence.MONTHLY: pgettext("chip", "every month"),
        Cadence.QUARTERLY: pgettext("chip", "every quarter"),
        Cadence.YEARLY: pgettext("chip", "every year"),
    }


def _reading(
    goal: Goal, chips: tuple[Chip, ...], formats: Formats, silent: Collection[str]
) -> Reading:
    findings: tuple[Finding, ...] = tuple(f for f in findings_of(goal) if f.code not in silent)
    return Reading(
        text=goal.text,
        is_key_result=goal.key_result is not None,
        parts=marked(goal.text, findings),
        chips=chips,
        remarks=remarks_on(goal.text, findings, formats),
    )
