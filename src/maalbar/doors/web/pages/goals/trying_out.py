"""What if a key result landed elsewhere: a small form on the objective's page; nothing is saved."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from maalbar.apps.goals.queries import KeyResultRow, ObjectivePage, WhatIf, what_if
from maalbar.domain.nouns import MeasureKind
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.numbers import read_whole
from maalbar.doors.web.pages.goals.realism import probability_number
from maalbar.doors.web.visits import Visit

PREFIX, MOST = "if-", 1000


@dataclass(frozen=True, slots=True)
class Guess:
    """One key result of the form, as typed; `now` is where it stands."""

    name: str
    title: str
    now: str
    typed: str
    error: str
    is_yes_no: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """One goal as it stands and as it would: progress, and that all of it is reached."""

    title: str
    url: str
    team: str
    was: str
    now: str
    chance_was: str
    chance_now: str


@dataclass(frozen=True, slots=True)
class TriedOut:
    """The form with its answers, bottom first; none before something is asked."""

    guesses: tuple[Guess, ...]
    answers: tuple[Answer, ...]


def tried_out(page: ObjectivePage, asked: QueryDict, visit: Visit) -> TriedOut:
    """The form as it was filled in. Answered once all that is typed can be read."""
    rows = [k for k in page.row.key_results if k.kind is not MeasureKind.FROM_CHILDREN]
    guesses = tuple(_guess(row, asked, visit.formats) for row in rows)
    landed = {
        row.key: (read_whole(guess.typed) or 0) / 100
        for row, guess in zip(rows, guesses, strict=True)
        if guess.typed and not guess.error
    }
    if not landed or any(guess.error for guess in guesses):
        return TriedOut(guesses, ())
    found = what_if(page.row.public_id, landed, visit.actor)
    return TriedOut(guesses, tuple(_answer(goal, visit) for goal in found))


def _guess(row: KeyResultRow, asked: QueryDict, formats: Formats) -> Guess:
    name = f"{PREFIX}{row.public_id}"
    typed = asked.get(name, "").strip().removesuffix("%").strip()
    percent = read_whole(typed) if typed else 0
    is_wrong = percent is None or percent > MOST
    return Guess(
        name=name,
        title=row.sentence,
        now=formats.percent(row.share),
        typed=typed,
        error=_("Write whole per cent, such as 60.") if is_wrong else "",
        is_yes_no=row.kind is MeasureKind.YES_NO,
    )


def _answer(goal: WhatIf, visit: Visit) -> Answer:
    was, now = visit.formats.change(goal.before, goal.after)
    unknown = _("Cannot be said yet")
    return Answer(
        title=goal.sentence,
        url=f"{visit.root}objectives/{goal.public_id}/",
        team=goal.team,
        was=was or _("no data"),
        now=now or _("no data"),
        chance_was=probability_number(goal.chance_before, visit.formats) or unknown,
        chance_now=probability_number(goal.chance_after, visit.formats) or unknown,
    )
