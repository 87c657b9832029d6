"""Actions: what is done about an objective's key results."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maalbar.apps.goals.commands import change_action, finish_action, remove_action, write_action
from maalbar.apps.goals.queries import ActionRow, ObjectivePage, action_row, objective_page
from maalbar.apps.people.access import require
from maalbar.apps.people.queries import team_place
from maalbar.domain.errors import RefusedError
from maalbar.doors.web.pages.goals.forms.action import (
    ActionForm,
    action_form,
    empty_action,
    posted_action,
)
from maalbar.doors.web.pages.goals.forms.desk import Desk, desk_for
from maalbar.doors.web.pages.goals.place import thread
from maalbar.doors.web.pages.goals.telling import tell
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import refusal


@in_workspace(here="goals")
def new_action(request: HttpRequest, visit: Visit, objective: str) -> HttpResponse:
    """The whole form for a new action."""
    found = objective_page(objective, visit.actor)
    require(found.may_change)
    desk = _desk(found, visit)
    return _page(request, found, desk, empty_action(desk))


@require_POST
@in_workspace(here="goals")
def post_action(request: HttpRequest, visit: Visit, objective: str) -> HttpResponse:
    """Add an action, from the objective's own page or from the whole form."""
    found = objective_page(objective, visit.actor)
    require(found.may_change)
    desk = _desk(found, visit)
    form = posted_action(request.POST, desk)
    draft = form.draft(desk, found.row.key_results)
    if not form.errors:
        try:
            write_action(objective, draft, actor=visit.actor, now=visit.now)
        except RefusedError as error:
            form.errors[error.field or "sentence"] = refusal(error)
        else:
            return redirect(_actions_of(found, visit))
    return _page(request, found, desk, form)


@in_workspace(here="goals")
def edit_action(request: HttpRequest, visit: Visit, action: str) -> HttpResponse:
    """Change an action."""
    row, found = _find(action, visit)
    desk = _desk(found, visit, row.owner_id)
    if request.method != "POST":
        return _page(request, found, desk, action_form(row, desk), row)
    form = posted_action(request.POST, desk)
    draft = form.draft(desk, found.row.key_results)
    if not form.errors:
        try:
            change_action(action, draft, actor=visit.actor, now=visit.now)
        except RefusedError as error:
            form.errors[error.field or "sentence"] = refusal(error)
        else:
            return redirect(_actions_of(found, visit))
    return _page(request, found, desk, form, row)


@require_POST
@in_workspace(here="goals")
def post_done(request: HttpRequest, visit: Visit, action: str) -> HttpResponse:
    """Tick an action off, or open it again."""
    _row, found = _find(action, visit)
    done = request.POST.get("done", "") == "1"
    tell(request, lambda: finish_action(action, done=done, actor=visit.actor, now=visit.now))
    return redirect(_actions_of(found, visit))


@require_POST
@in_workspace(here="goals")
def post_removal(request: HttpRequest, visit: Visit, action: str) -> HttpResponse:
    """Remove an action."""
    _row, found = _find(action, visit)
    said = _("The action is removed.")
    tell(request, lambda: remove_action(action, actor=visit.actor, now=visit.now), said)
    return redirect(_actions_of(found, visit))


def _find(action: str, visit: Visit) -> tuple[ActionRow, ObjectivePage]:
    """The action with its objective; for its owner, and for who may change the objective."""
    row, objective = action_row(action, visit.actor)
    found = objective_page(objective, visit.actor)
    require(found.may_change or row.owner_id == visit.actor.user_id)
    return row, found


def _desk(found: ObjectivePage, visit: Visit, owner: int | None = None) -> Desk:
    return desk_for(visit, found.row.team_id, found.cycle.public_id, (owner,))


def _actions_of(found: ObjectivePage, visit: Visit) -> str:
    return f"{visit.root}objectives/{found.row.public_id}/#actions"


def _page(
    request: HttpRequest,
    found: ObjectivePage,
    desk: Desk,
    form: ActionForm,
    row: ActionRow | None = None,
) -> HttpResponse:
    visit, cycle = desk.visit, found.cycle.public_id
    root = f"{visit.root}objectives/{found.row.public_id}/"
    page = {
        "form": form,
        "errors": [(f"f-{name}", text) for name, text in form.errors.items()],
        "row": row,
        "objective": found.row,
        "people": desk.person_options(),
        "thread": thread(
            visit, team_place(found.row.team_id, visit.actor), cycle=cycle, last=found.row.sentence
        ),
        "action": f"{visit.root}actions/{row.public_id}/" if row else f"{root}actions/",
        "back": f"{root}#actions",
    }
    return render(request, "pages/action.html", page, status=422 if form.errors else 200)
