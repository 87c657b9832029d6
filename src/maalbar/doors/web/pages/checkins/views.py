"""Today: what waits, prefilled; one submit for all; and what moved."""

from collections.abc import Sequence
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maalbar.apps.checkins.commands import record_check_ins, withdraw_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.queries import WaitingRow, asked_key_results
from maalbar.apps.goals.queries import asked_of_me
from maalbar.apps.journal.queries import entries
from maalbar.apps.people.commands import note_visit
from maalbar.domain.errors import RefusedError
from maalbar.doors.web.pages.checkins.forms import (
    CheckInForm,
    read_check_ins,
    without_repeats,
)
from maalbar.doors.web.pages.checkins.line_rows import Line
from maalbar.doors.web.pages.checkins.rows import check_in_view, moved_lines, moved_title
from maalbar.doors.web.pages.goals.dependency_rows import dependency_views
from maalbar.doors.web.pages.goals.telling import tell
from maalbar.doors.web.pages.journal.words import NewsView, news_views
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import refusal

NEWS = 8


@in_workspace(here="today")
def today(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What must I do now: my key results, and what changed since I was last here."""
    note_visit(visit.actor, now=visit.now)
    asked = asked_key_results(visit.actor, rhythm=visit.workspace.rhythm, now=visit.now)
    return show_today(request, visit, asked, CheckInForm())


@require_POST
@in_workspace(here="today")
def post_check_ins(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Save every row of the form, or none, and say what moved."""
    asked = asked_key_results(visit.actor, rhythm=visit.workspace.rhythm, now=visit.now)
    form = read_check_ins(request.POST, asked, visit.formats.language)
    if not form.errors:
        try:
            save_check_ins(request, visit, without_repeats(form.drafts, asked))
        except RefusedError as error:
            form.errors[error.field.split("-")[0]] = refusal(error)
        else:
            return redirect(f"{visit.root}#moved")
    return show_today(request, visit, asked, form)


@require_POST
@in_workspace(here="today")
def undo_check_ins(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Take back one submit."""
    submission = request.POST.get("undo", "")
    tell(
        request,
        lambda: withdraw_check_ins(submission, actor=visit.actor, now=visit.now),
        _("What you saved is taken back."),
    )
    request.session.pop("moved", None)
    return redirect(visit.root)


def _since_last_visit(visit: Visit) -> list[NewsView]:
    """What others did since the visit before this one."""
    since = visit.workspace.seen_before_at
    if since is None:
        return []
    return news_views(entries(visit.actor, since=since, limit=NEWS), visit)


def save_check_ins(request: HttpRequest, visit: Visit, drafts: Sequence[CheckInDraft]) -> None:
    """Save the drafts of one submit, and keep what moved for the page that comes next."""
    submission = request.POST.get("submission", "")
    outcome = record_check_ins(drafts, actor=visit.actor, now=visit.now, submission_id=submission)
    if not outcome.repeated:
        lines = moved_lines(outcome, visit)
        title = moved_title(len(drafts), lines)
        request.session["moved"] = {"title": title, "lines": lines, "undo": submission}


def show_today(
    request: HttpRequest,
    visit: Visit,
    asked: Sequence[WaitingRow],
    form: CheckInForm,
    line: Line | None = None,
) -> HttpResponse:
    """Render Today, with what was typed where it could not be saved."""
    posted = request.POST if form.errors else {}
    views = [
        (
            row.is_due,
            check_in_view(row, visit, posted, form.errors.get(row.key_result.public_id, "")),
        )
        for row in asked
    ]
    page = {
        "line": line or Line(),
        "waiting": [view for is_due, view in views if is_due],
        "done": [view for is_due, view in views if not is_due],
        "asked": dependency_views(asked_of_me(visit.actor, today=visit.today), visit),
        "news": _since_last_visit(visit),
        "submission": uuid4().hex,
        "moved": request.session.pop("moved", None),
        "root": visit.root,
    }
    has_error = bool(form.errors or (line and line.error))
    return render(request, "pages/today.html", page, status=422 if has_error else 200)
