"""What an objective also hangs on, and key results that become objectives."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maalbar.apps.goals.commands import hang, lift_key_result, unhang
from maalbar.apps.goals.drafts import ParentDraft
from maalbar.apps.goals.queries import ObjectivePage, objective_page
from maalbar.apps.goals.queries.writing import Place, key_result_place
from maalbar.apps.people.access import require
from maalbar.apps.people.queries import team_place
from maalbar.domain.errors import RefusedError
from maalbar.doors.web.pages.goals.forms.desk import desk_for
from maalbar.doors.web.pages.goals.forms.objective import PARENT_KINDS
from maalbar.doors.web.pages.goals.place import thread
from maalbar.doors.web.pages.goals.rows import parent_view
from maalbar.doors.web.pages.goals.sheet import sheet
from maalbar.doors.web.pages.goals.telling import tell
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import refusal


@in_workspace(here="goals")
def links(request: HttpRequest, visit: Visit, objective: str) -> HttpResponse:
    """What the objective hangs on; adding one more, which is shown and does not count."""
    found = objective_page(objective, visit.actor)
    require(found.may_change)
    if request.method != "POST":
        return _links_page(request, visit, found)
    try:
        hang(objective, _posted_parent(request, found), actor=visit.actor, now=visit.now)
    except RefusedError as error:
        return _links_page(request, visit, found, refusal(error))
    messages.success(request, _("The link is saved."))
    return redirect(f"{visit.root}objectives/{objective}/links/")


@require_POST
@in_workspace(here="goals")
def post_unhanging(request: HttpRequest, visit: Visit, objective: str) -> HttpResponse:
    """Take one link away."""
    parent = request.POST.get("parent", "")
    said = _("The link is removed.")
    tell(request, lambda: unhang(objective, parent, actor=visit.actor, now=visit.now), said)
    return redirect(f"{visit.root}objectives/{objective}/links/")


@in_workspace(here="goals")
def lift(request: HttpRequest, visit: Visit, key_result: str) -> HttpResponse:
    """Make an objective of a key result, for this team or another."""
    place = key_result_place(key_result, visit.actor)
    require(place.may_change)
    team = request.POST.get("team", place.team)
    if request.method != "POST":
        return _lift_page(request, visit, place, team)
    try:
        made = lift_key_result(
            key_result,
            team=team,
            actor=visit.actor,
            now=visit.now,
            submission_id=request.POST.get("submission", ""),
        )
    except RefusedError as error:
        return _lift_page(request, visit, place, team, refusal(error))
    messages.success(request, _("The key result is now an objective too."))
    return redirect(f"{visit.root}objectives/{made.public_id}/edit/")


def _posted_parent(request: HttpRequest, found: ObjectivePage) -> ParentDraft:
    kind, _colon, public_id = request.POST.get("parent", "").partition(":")
    if kind not in PARENT_KINDS:
        raise RefusedError("link-missing", field="parent")
    if public_id in {row.public_id for row in found.row.parents}:
        raise RefusedError("link-exists", field="parent")
    return ParentDraft(kind, public_id, counted=False)


def _links_page(
    request: HttpRequest, visit: Visit, found: ObjectivePage, error: str = ""
) -> HttpResponse:
    row, cycle = found.row, found.cycle.public_id
    desk = desk_for(visit, row.team_id, cycle)
    page = {
        "objective": row,
        "parents": [(parent_view(p, sheet(visit)), p.public_id) for p in row.parents],
        "groups": desk.parent_groups(row.public_id),
        "chosen": request.POST.get("parent", ""),
        "thread": thread(
            visit, team_place(desk.team.public_id, visit.actor), cycle=cycle, last=row.sentence
        ),
        "error": error,
        "back": f"{visit.root}objectives/{row.public_id}/",
    }
    return render(request, "pages/links.html", page, status=422 if error else 200)


def _lift_page(
    request: HttpRequest, visit: Visit, place: Place, team: str, error: str = ""
) -> HttpResponse:
    desk = desk_for(visit, place.team, place.cycle)
    line = team_place(desk.team.public_id, visit.actor)
    page = {
        "sentence": place.sentence,
        "teams": desk.team_options(),
        "team": team,
        "submission": request.POST.get("submission") or uuid4().hex,
        "thread": thread(visit, line, cycle=place.cycle, last=place.sentence),
        "error": error,
        "back": f"{visit.root}key-results/{place.public_id}/",
    }
    return render(request, "pages/lift.html", page, status=422 if error else 200)
