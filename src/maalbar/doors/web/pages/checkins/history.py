"""What the figure did before the period: pasted once, it gives the first forecast its footing."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maalbar.apps.checkins.commands import add_history
from maalbar.apps.checkins.commands.recording import NO_SERIES
from maalbar.apps.checkins.queries import KeyResultStory, key_result_story
from maalbar.apps.people.access import require
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.measure.ambition import AmbitionNote, note_at_setting
from maalbar.domain.nouns import MeasureKind
from maalbar.doors.web.dated_values import LINES_MAX, DatedValues, read_dated_values
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import refusal

UNREAD_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Question:
    """What is worth asking about a goal that nobody has begun on."""

    title: str
    text: str


@in_workspace(here="goals")
def history(request: HttpRequest, visit: Visit, key_result: str) -> HttpResponse:
    """Paste values from before the period, a day and a value on each line."""
    story = key_result_story(key_result, visit.actor, now=visit.now)
    require(story.may_check_in)
    if story.row.kind in NO_SERIES:
        raise NotFoundError("history")
    error, typed = "", request.POST.get("values", "")
    if request.method == "POST":
        found = read_dated_values(typed, visit.formats.language)
        error = _fault(found, visit) or _save(request, visit, story, found)
        if not error:
            return redirect(f"{visit.root}key-results/{key_result}/#realism")
    page = {
        "story": story,
        "typed": typed,
        "error": error,
        "is_total": story.row.kind is MeasureKind.RUNNING_TOTAL,
        "example": _example(visit),
        "root": visit.root,
    }
    return render(request, "pages/history.html", page, status=422 if error else 200)


def question_of(story: KeyResultStory, visit: Visit) -> Question | None:
    """Too easy or out of reach, by what the figure did before; asked until the first check-in."""
    days = [visit.formats.local_day(moment) for moment, _value in story.points]
    if story.row.basis != "history" or story.row.probability is None:
        return None
    chance = visit.formats.percent(story.row.probability)
    match note_at_setting(story.row.probability, history=sum(day < story.start for day in days)):
        case AmbitionNote.GETS_THERE_ALONE:
            title = _("This figure gets there on its own, it seems")
            text = _(
                "Going by its past alone, the chance is %(chance)s. What would the goal be if you"
                " had to do something differently to reach it?"
            )
        case AmbitionNote.OUT_OF_REACH:
            title = _("This figure has never moved that far")
            text = _(
                "Going by its past alone, the chance is %(chance)s. If you have a plan that changes"
                " that, keep the goal; otherwise, what would be a brave but possible one?"
            )
        case _:
            return None
    return Question(title, text % {"chance": chance})


def _save(request: HttpRequest, visit: Visit, story: KeyResultStory, found: DatedValues) -> str:
    """Save what is not there yet; what is wrong with it, or nothing."""
    known = {(visit.formats.local_day(r.measured_at), r.value) for r in story.readings}
    fresh = [pair for pair in found.values if pair not in known]
    try:
        if fresh:
            add_history(
                story.row.public_id, fresh, actor=visit.actor, now=visit.now, source="person"
            )
    except RefusedError as refused:
        return refusal(refused)
    messages.success(request, _saved(len(fresh), len(found.values) - len(fresh)))
    return ""


def _saved(fresh: int, known: int) -> str:
    said = ngettext("%(num)s value is saved.", "%(num)s values are saved.", fresh) % {"num": fresh}
    if known:
        said += " " + ngettext(
            "%(num)s was there already.", "%(num)s were there already.", known
        ) % {"num": known}
    return said


def _fault(found: DatedValues, visit: Visit) -> str:
    if found.lines > LINES_MAX:
        number = visit.formats.number
        return _("The document has %(lines)s lines; at most %(limit)s are read at once.") % {
            "lines": number(found.lines),
            "limit": number(LINES_MAX),
        }
    if found.unread:
        lines = "; ".join(f"{number}: {text[:60]}" for number, text in found.unread[:UNREAD_SHOWN])
        return _("Each line needs a day and a value. These could not be read: %(lines)s") % {
            "lines": lines
        }
    return "" if found.values else _("Paste at least one line with a day and a value.")


def _example(visit: Visit) -> str:
    """Three lines in the reader's own form."""
    formats = visit.formats
    return "\n".join(
        f"2026-0{month}-01\t{formats.number(value)}"
        for month, value in ((7, Decimal(1180)), (8, Decimal(1215)), (9, Decimal("1250.5")))
    )
