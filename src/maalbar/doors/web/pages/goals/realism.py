"""How realistic it is, in words: the same for a key result or an objective wherever it is shown.

The colour is worked out when a value comes (`apps.checkins.commands.forecasting`); whether it is
too old to be shown is decided here, by the day of the reader.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maalbar.apps.goals.queries import KeyResultRow, ObjectiveRow
from maalbar.apps.goals.queries.cycles import elapsed_share
from maalbar.domain.measure.pace import (
    Pace,
    expected_share,
    has_pace,
    lag_share,
    pace,
    phases_from,
)
from maalbar.domain.measure.status import STALE_RHYTHMS, Status, shown_status, status_of
from maalbar.domain.nouns import Ambition, Measure
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.goals.sheet import Sheet
from maalbar.doors.web.wording import number_word

UNKNOWN = "unknown"
TONES = {
    Status.GREEN: "likely",
    Status.AMBER: "uncertain",
    Status.RED: "unlikely",
    Status.GREY: UNKNOWN,
}
# An aspirational goal is on its way long before it is likely: then it is called in reach.
IN_REACH, LIKELY_FROM = "in_reach", 0.65
SETTLED, LEAST = "settled", 0.005


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely, as components/prob.html draws it. `arc` is per cent of the ring, None without.

    `answer` is likely, in_reach, uncertain, unlikely or unknown.
    """

    answer: str
    word: str
    number: str = ""
    arc: int | None = None
    is_old: bool = False

    @property
    def tone(self) -> str:
        """The colour of the answer."""
        return TONES[Status.GREEN] if self.answer == IN_REACH else self.answer

    @property
    def text(self) -> str:
        """ "Likely 71 %"."""
        return f"{self.word} {self.number}".strip()


@dataclass(frozen=True, slots=True)
class Gap:
    """The distance to the pace in words: "6 points behind", and what was expected by now."""

    says: str
    explained: str


@dataclass(frozen=True, slots=True)
class _Words:
    likely: str
    in_reach: str
    uncertain: str
    unlikely: str
    reached: str
    missed: str
    unreported: str
    unsaid: str


@lru_cache(maxsize=8)
def _words(language: str) -> _Words:
    """The words of the four answers, in the language that is active."""
    return _Words(
        likely=_("Likely"),
        in_reach=_("In reach"),
        uncertain=_("Uncertain"),
        unlikely=_("Unlikely"),
        reached=_("Reached"),
        missed=_("Not reached"),
        unreported=_("Nothing reported yet"),
        unsaid=_("Cannot be said yet"),
    )


def status_words(language: str) -> dict[Status, str]:
    """What each colour is called."""
    words = _words(language)
    return {
        Status.GREEN: words.likely,
        Status.AMBER: words.uncertain,
        Status.RED: words.unlikely,
    }


def status_options(language: str) -> tuple[tuple[str, str], ...]:
    """The answers that a person can give, by the code of their colour."""
    return tuple((status.value, word) for status, word in status_words(language).items())


def chance(row: KeyResultRow, on: Sheet) -> Chance:
    """How likely a key result is reached; grey, never red, where nobody has reported lately."""
    words = _words(on.formats.language)
    shown = shown_now(row, on)
    if shown is not Status.GREY and row.probability is not None:
        return _coloured(shown, row.probability, on, is_settled=row.basis == SETTLED)
    heard = heard_at(row)
    if heard is None:
        return Chance(UNKNOWN, words.unreported)
    if rhythms_silent(heard, on) <= STALE_RHYTHMS:
        return Chance(UNKNOWN, words.unsaid)
    days = (on.today - on.formats.local_day(heard)).days
    said = ngettext("Unknown, %(num)s day old", "Unknown, %(num)s days old", days)
    return Chance(UNKNOWN, said % {"num": days}, is_old=True)


def shown_now(row: KeyResultRow, on: Sheet) -> Status:
    """The colour that a key result has today, grey when it is too old to be shown."""
    heard = heard_at(row)
    if heard is None:
        # What follows other goals has no report of its own: it is as fresh as they are.
        silent = 0.0 if row.status and row.basis == "children" else None
    else:
        silent = rhythms_silent(heard, on)
    kept = Status(row.status) if row.status else None
    return shown_status(kept, rhythms_silent=silent, settled=row.basis == SETTLED)


def seen_otherwise(row: KeyResultRow, on: Sheet) -> str:
    """What somebody says against the figures, while it stands; else ""."""
    if not row.is_seen_otherwise:
        return ""
    word = status_words(on.formats.language)[Status(row.own_status)]
    said = _("Seen otherwise: %(answer)s, because %(reason)s")
    return said % {"answer": word.lower(), "reason": row.own_reason}


def heard_at(row: KeyResultRow) -> datetime | None:
    """When somebody, or a connected system, last reported."""
    return max((at for at in (row.checked_in_at, row.measured_at) if at), default=None)


def rhythms_silent(heard: datetime, on: Sheet) -> float:
    """The age of a report in check-in rhythms, by whole days."""
    days = (on.today - on.formats.local_day(heard)).days
    return STALE_RHYTHMS * days / (on.today - on.old_before).days


def objective_chance(row: ObjectiveRow, on: Sheet) -> Chance:
    """How likely all that has to be reached is; not said while some of it is unknown."""
    words = _words(on.formats.language)
    unknown = any(shown_now(k, on) is Status.GREY for k in row.key_results if k.weight)
    if row.probability is None or unknown:
        return Chance(UNKNOWN, words.unsaid)
    shown = status_of(row.probability, rhythms_silent=0.0, ambition=Ambition(row.ambition))
    is_settled = all(k.basis == SETTLED for k in row.key_results) and not row.children
    return _coloured(shown, row.probability, on, is_settled=is_settled)


def all_reached_words(row: ObjectiveRow) -> str:
    """ "All three are reached"."""
    counted = sum(c.counted and c.key_result is None for c in row.children)
    number = sum(k.weight > 0 for k in row.key_results) + counted
    if number < 2:
        return _("The goal is reached")
    if number == 2:
        return _("Both are reached")
    return _("All %(number)s are reached") % {"number": number_word(number)}


def weakest_by_chance(row: ObjectiveRow, on: Sheet) -> KeyResultRow | None:
    """The least likely key result, where there is more than one and one is known."""
    counted = [k for k in row.key_results if k.weight]
    known = [
        k for k in counted if k.probability is not None and shown_now(k, on) is not Status.GREY
    ]
    return min(known, key=lambda k: k.probability or 0.0) if known and len(counted) > 1 else None


def elapsed_of(row: KeyResultRow, on: Sheet) -> float:
    """The share of the key result's own days that is over."""
    if on.span is None or row.deadline is None or row.deadline < on.span.start:
        return on.elapsed
    return elapsed_share(on.span.start, row.deadline, on.today)


def pace_of(row: KeyResultRow, on: Sheet) -> Pace | None:
    """How the progress compares with what is expected by now; None where there is no pace."""
    measure = Measure(row.kind, baseline=row.baseline, target=row.target)
    if row.share is None or on.span is None or not has_pace(measure):
        return None
    end = row.deadline if row.deadline and row.deadline >= on.span.start else on.span.end
    days = (end - on.span.start).days + 1
    expected = expected_share(
        elapsed_of(row, on), lag=lag_share(row.lag_days, days), phases=phases_from(row.phases)
    )
    return pace(row.share, expected, days=days)


def gap(row: KeyResultRow, on: Sheet) -> Gap | None:
    """The pace gap in words; None without a pace, and once the goal is reached."""
    found = None if row.share == 1.0 else pace_of(row, on)
    if found is None:
        return None
    expected = _("Expected by now: %(share)s.") % {"share": on.formats.percent(found.expected)}
    return Gap(gap_words(found), f"{expected} {days_words(found)}".strip())


def gap_words(found: Pace) -> str:
    """ "6 points behind", "6 points ahead", "on pace": the difference of the per cent as shown."""
    points = round(100 * (found.expected + found.gap)) - round(100 * found.expected)
    if not points:
        return _("on pace")
    if points < 0:
        said = ngettext("%(num)s point behind", "%(num)s points behind", -points)
    else:
        said = ngettext("%(num)s point ahead", "%(num)s points ahead", points)
    return said % {"num": abs(points)}


def days_words(found: Pace) -> str:
    """ "That is 5 days behind the pace."; "" where it is not behind."""
    days = round(found.days_behind)
    if days < 1:
        return ""
    said = ngettext(
        "That is %(num)s day behind the pace.", "That is %(num)s days behind the pace.", days
    )
    return said % {"num": days}


def _coloured(status: Status, probability: float, on: Sheet, *, is_settled: bool) -> Chance:
    words, arc, answer = _words(on.formats.language), round(100 * probability), TONES[status]
    if is_settled and probability in (0.0, 1.0):
        return Chance(answer, words.reached if probability else words.missed, arc=arc)
    number = probability_number(probability, on.formats)
    if status is Status.GREEN and probability < LIKELY_FROM:
        return Chance(IN_REACH, words.in_reach, number, arc)
    return Chance(answer, status_words(on.formats.language)[status], number, arc)


def probability_number(probability: float | None, formats: Formats) -> str:
    """ "71 %"; never 0 or 100 % of what is not certain: "< 1 %", "> 99 %"."""
    if probability is None or probability in (0.0, 1.0):
        return formats.percent(probability)
    if probability < LEAST:
        return f"<\u00a0{formats.percent(0.01)}"
    return (
        f">\u00a0{formats.percent(0.99)}"
        if probability > 1 - LEAST
        else formats.percent(probability)
    )
