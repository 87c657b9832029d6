"""The beginning of an empty organisation: three questions, a document, or the example company."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maalbar.apps.goals.commands import write_objective
from maalbar.apps.goals.queries import CycleRow, current_cycle, cycles
from maalbar.apps.people.access import may_run_workspace, may_write_goals, require
from maalbar.apps.people.queries import TeamRow, teams, workspace_settings
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import CycleState
from maalbar.doors.web.pages.settings.cycles import make_year
from maalbar.doors.web.pages.sign_in.answers import Answers, read_answers
from maalbar.doors.web.pages.sign_in.example import Loading, examples, streamed
from maalbar.doors.web.visits import Visit, in_workspace


@in_workspace()
def begin(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Three ways to begin; the first goal is written right here."""
    answers = Answers({"submission": uuid4().hex})
    team = next((row for row in teams(visit.actor) if may_write_goals(visit.actor, row.key)), None)
    cycle = _cycle(visit)
    if request.method == "POST":
        require(team is not None)
        cycle = cycle or _made_cycle(visit)
        answers = read_answers(request.POST, visit, cycle)
        if team is not None and _write(answers, visit, team, cycle):
            messages.success(request, _first_goal_is_there(visit))
            return redirect(f"{visit.root}goals/{team.public_id}/{cycle.public_id}/")
    may_run = may_run_workspace(visit.actor)
    page = {
        "answers": answers,
        "cycle": cycle,
        "may_write": team is not None and (cycle is not None or may_run),
        "examples": examples(request, visit) if may_run else [],
        "root": visit.root,
    }
    return render(request, "pages/begin.html", page, status=422 if answers.asks else 200)


def _first_goal_is_there(visit: Visit) -> str:
    """What was done, with the way to what comes next."""
    says = _("Your first goal is there. Its figures wait under Today.")
    return format_html('{} <a href="{}">{}</a>', says, visit.root, _("Report the figures"))


@require_POST
@in_workspace()
def post_example(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Load the example company beside this organisation, and tell the steps as they are done."""
    require(may_run_workspace(visit.actor) and not visit.workspace.is_demo)
    language = request.POST.get("language", "")
    found = next((e for e in examples(request, visit) if e.language == language), None)
    if found is None or found.url:
        return redirect(found.url if found else f"{visit.root}begin/")
    page = {"loading": Loading(language, visit.actor.user_id), "root": visit.root}
    return streamed(request, "pages/example.html", page)  # type: ignore[return-value]


def _cycle(visit: Visit) -> CycleRow | None:
    """The period that runs, or the next one, unless all are closed."""
    open_ones = (row for row in cycles(visit.actor) if row.state is not CycleState.CLOSED)
    return current_cycle(tuple(open_ones), visit.today)


def _made_cycle(visit: Visit) -> CycleRow:
    """The running quarter of a year that is made now."""
    month = int(str(workspace_settings(visit.actor)["fiscal_year_start"]))
    make_year(visit, visit.today.year - (visit.today.month < month))
    made = _cycle(visit)
    assert made is not None
    return made


def _write(answers: Answers, visit: Visit, team: TeamRow, cycle: CycleRow) -> bool:
    """Write the goal, unless there is something to ask first."""
    if answers.asks:
        return False
    draft = answers.draft(visit.actor.user_id, team.public_id, cycle.public_id)
    try:
        write_objective(draft, actor=visit.actor, now=visit.now)
    except RefusedError as error:
        answers.refuse(error)
        return False
    return True
