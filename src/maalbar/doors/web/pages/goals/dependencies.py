"""Dependencies between teams: asking, answering, taking back, and both sides of a team."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maalbar.apps.goals import commands
from maalbar.apps.goals.queries import (
    DependencyPage,
    ObjectivePage,
    current_cycle,
    cycles,
    dependencies_of_team,
    dependency_page,
    objective_page,
)
from maalbar.apps.people.access import require
from maalbar.apps.people.queries import team_place, teams
from maalbar.domain.errors import ConflictError, RefusedError
from maalbar.doors.web.numbers import read_whole
from maalbar.doors.web.pages.goals.dependency_rows import dependency_views, to_ask_for
from maalbar.doors.web.pages.goals.forms.dependency import DependencyForm, dependency_form
from maalbar.doors.web.pages.goals.place import Step, thread
from maalbar.doors.web.pages.goals.telling import tell
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import refusal


@in_workspace(here="goals")
def team_dependencies(request: HttpRequest, visit: Visit, team: str) -> HttpResponse:
    """What a team is asked for, and what its own goals need from others."""
    place = team_place(team, visit.actor)
    rows = dependencies_of_team(place.team.key, visit.actor)
    cycle = current_cycle(cycles(visit.actor), visit.today)
    key = place.team.key
    page = {
        "team": place.team,
        "thread": thread(
            visit, place, cycle=cycle.public_id if cycle else "", last=_("Dependencies")
        ),
        "asked": dependency_views((r for r in rows if r.team_key == key), visit),
        "needs": dependency_views((r for r in rows if r.own_team_key == key), visit),
    }
    return render(request, "pages/team_dependencies.html", page)


@in_workspace(here="goals")
def ask_team(request: HttpRequest, visit: Visit, objective: str) -> HttpResponse:
    """The form that asks another team, or the request that it makes."""
    found = objective_page(objective, visit.actor)
    require(found.may_change or bool(to_ask_for(found, visit)))
    form = dependency_form(request.POST if request.method == "POST" else request.GET)
    if request.method != "POST":
        form.texts["submission"] = uuid4().hex
        return _ask_page(request, visit, found, form)
    draft = form.draft(visit.formats.language)
    if not form.errors:
        try:
            commands.ask_team(objective, draft, actor=visit.actor, now=visit.now)
        except RefusedError as error:
            form.refuse(error)
    if form.errors:
        return _ask_page(request, visit, found, form)
    messages.success(request, _("The team is asked. Its answer comes here."))
    return redirect(f"{visit.root}objectives/{objective}/#dependencies")


@in_workspace(here="goals")
def dependency(request: HttpRequest, visit: Visit, dependency: str) -> HttpResponse:
    """What one team needs of another, what came of it, and the answer to give."""
    return _page(request, visit, dependency_page(dependency, visit.actor))


@require_POST
@in_workspace(here="goals")
def post_answer(request: HttpRequest, visit: Visit, dependency: str) -> HttpResponse:
    """Confirm or decline, in words."""
    agrees = request.POST.get("says") == "yes"
    try:
        commands.answer_dependency(
            dependency,
            request.POST.get("answer", ""),
            agrees=agrees,
            version=read_whole(request.POST.get("version", "")) or 0,
            actor=visit.actor,
            now=visit.now,
        )
    except RefusedError as error:
        status = 409 if isinstance(error, ConflictError) else 422
        found = dependency_page(dependency, visit.actor)
        return _page(request, visit, found, error=refusal(error), status=status)
    messages.success(request, _("You said yes.") if agrees else _("You said no."))
    return redirect(f"{visit.root}dependencies/{dependency}/")


@require_POST
@in_workspace(here="goals")
def post_withdrawal(request: HttpRequest, visit: Visit, dependency: str) -> HttpResponse:
    """Take a request back."""
    found = dependency_page(dependency, visit.actor)
    said = _("The request is taken back.")
    tell(
        request,
        lambda: commands.withdraw_dependency(dependency, actor=visit.actor, now=visit.now),
        said,
    )
    return redirect(f"{visit.root}objectives/{found.row.objective_id}/")


def _ask_page(
    request: HttpRequest, visit: Visit, found: ObjectivePage, form: DependencyForm
) -> HttpResponse:
    row = found.row
    options = [(item.public_id, item.sentence) for item in to_ask_for(found, visit)]
    page = {
        "form": form,
        "errors": [(f"f-{name}", text) for name, text in form.errors.items()],
        "objective": row,
        "teams": [(t.public_id, t.name) for t in teams(visit.actor) if t.key != found.team_key],
        "parts": [("", _("the whole goal")), *options] if found.may_change else options,
        "thread": thread(
            visit,
            team_place(row.team_id, visit.actor),
            cycle=found.cycle.public_id,
            last=row.sentence,
        ),
        "back": f"{visit.root}objectives/{row.public_id}/",
    }
    return render(request, "pages/ask_team.html", page, status=422 if form.errors else 200)


def _page(
    request: HttpRequest,
    visit: Visit,
    found: DependencyPage,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    (view,) = dependency_views([found.row], visit)
    line = team_place(found.team_of_objective, visit.actor)
    steps = thread(visit, line, cycle=found.cycle_id, last=view.need)
    page = {
        "row": view,
        "thread": (*steps[:-1], Step(view.objective, view.objective_url), steps[-1]),
        "version": found.row.version,
        "answer": request.POST.get("answer", "" if error else found.row.answer),
        "error": error,
        "is_conflict": status == 409,
        "may_answer": found.may_answer and found.row.is_open,
        "may_withdraw": found.may_ask and found.row.is_open,
    }
    return render(request, "pages/dependency.html", page, status=status)
