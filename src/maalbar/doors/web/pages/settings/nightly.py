"""The nightly work: what it has done, what is wrong, and beginning it by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from maalbar.apps.insights.commands import start_nightly
from maalbar.apps.insights.queries import NightRow, nights
from maalbar.doors.web.visits import Visit, in_workspace

# The jobs look every minute; who has not been at it for this long is not running.
SILENT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class NightView:
    """One run in words; `state` is done, working, stopped or broken."""

    day: str
    at: str
    when: str
    state: str
    says: str
    done: str
    left: str
    fault: str


@in_workspace(here="settings")
def nightly(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The last runs, and whether today's has come. Only for those who run the workspace."""
    rows = nights(visit.actor)
    page = {
        "rows": [night_view(row, visit) for row in rows],
        "today": today_said(rows, visit),
        "is_missing": not any(row.day == visit.today and row.finished_at for row in rows),
        "root": visit.root,
    }
    return render(request, "pages/nightly.html", page)


@require_POST
@in_workspace(here="settings")
def post_run(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Begin the work now: a small workspace's is done at once, the rest by the jobs."""
    start_nightly(actor=visit.actor, now=visit.now)
    if nights(visit.actor)[0].finished_at:
        messages.success(request, _("The nightly work is done."))
    else:
        messages.info(request, _("The nightly work is begun. The jobs process goes on with it."))
    return redirect(f"{visit.root}settings/nightly/")


def night_view(row: NightRow, visit: Visit) -> NightView:
    """A run as the table shows it."""
    state = _state(row, visit)
    words = {
        "done": _("Done"),
        "working": _("At work"),
        "stopped": _("Stopped half-way"),
        "broken": _("Broken off"),
    }
    formats = visit.formats
    return NightView(
        day=formats.day(row.day),
        at=row.started_at.isoformat(),
        when=formats.clock(row.started_at),
        state=state,
        says=words[state],
        done=formats.number(row.done),
        left=formats.number(row.left),
        fault=row.fault,
    )


def today_said(rows: Sequence[NightRow], visit: Visit) -> str:
    """How today's work stands, in one sentence."""
    today = [row for row in rows if row.day == visit.today]
    done = next((row for row in today if row.finished_at), None)
    if done is not None:
        said = ngettext(
            "Today's work is done: one key result was forecast.",
            "Today's work is done: %(num)s key results were forecast.",
            done.done,
        )
        return said % {"num": visit.formats.number(done.done)}
    if not today:
        return _("Nothing has run today.")
    words = {
        "working": _("Today's work is under way."),
        "stopped": _("Today's work has stopped half-way."),
        "broken": _("Today's work has broken off. It is tried again an hour later."),
    }
    return words[_state(today[0], visit)]


def _state(row: NightRow, visit: Visit) -> str:
    if row.finished_at:
        return "done"
    if row.fault:
        return "broken"
    return "working" if visit.now - row.beat_at < SILENT else "stopped"
