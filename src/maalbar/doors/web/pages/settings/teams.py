"""Teams: one tree, who is in them, and how their goals stand in the running period."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from maalbar.apps.goals.queries import GoalCount, current_cycle, cycles, goals_of_teams, has_goals
from maalbar.apps.people.access import find_team, may_run_workspace, require
from maalbar.apps.people.commands import (
    change_team,
    create_team,
    leave_team,
    place_in_team,
    remove_team,
)
from maalbar.apps.people.queries import PlaceRow, TeamRow, people, places, teams
from maalbar.domain.errors import RefusedError
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import refusal


@in_workspace(here="teams")
def team_tree(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The whole tree, with how many goals each team has in the running period."""
    cycle = current_cycle(cycles(visit.actor), visit.today)
    counts = goals_of_teams(cycle.key, visit.actor) if cycle else {}
    rows, members = teams(visit.actor), places(visit.actor)
    suffix = f"/{cycle.public_id}/" if cycle else "/"
    page = {
        "nodes": _nodes(rows, members, counts, visit, suffix),
        "cycle": cycle,
        "may_change": may_run_workspace(visit.actor),
        "root": visit.root,
    }
    return render(request, "pages/teams.html", page)


@in_workspace(here="teams")
def new_team(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Add a team under another one."""
    require(may_run_workspace(visit.actor))
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            create_team(
                request.POST.get("name", ""),
                parent=request.POST.get("parent", ""),
                purpose=request.POST.get("purpose", ""),
                actor=visit.actor,
                now=visit.now,
                submission_id=request.POST.get("submission", ""),
            )
        except RefusedError as error:
            errors[error.field] = refusal(error)
        else:
            return redirect(f"{visit.root}teams/")
    parent = request.GET.get("under", "")
    blank = {"name": "", "purpose": "", "parent": parent, "submission": uuid4().hex}
    values = blank | request.POST.dict()
    return _form(request, visit, values, errors, None)


@in_workspace(here="teams")
def edit_team(request: HttpRequest, visit: Visit, team: str) -> HttpResponse:
    """Rename or move a team, and say who is in it."""
    row = find_team(team, visit.actor)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            change_team(
                team,
                name=request.POST.get("name", ""),
                purpose=request.POST.get("purpose", ""),
                parent=request.POST.get("parent", ""),
                actor=visit.actor,
                now=visit.now,
            )
        except RefusedError as error:
            errors[error.field] = refusal(error)
        else:
            messages.success(request, _("Saved."), extra_tags="ok")
            return redirect(f"{visit.root}teams/{team}/")
    above = next((t for t in teams(visit.actor) if t.key == row.parent_id), None)
    standing = {
        "name": row.name,
        "purpose": row.purpose,
        "parent": above.public_id if above else "",
    }
    return _form(request, visit, standing | request.POST.dict(), errors, row.pk)


@require_POST
@in_workspace(here="teams")
def post_removal(request: HttpRequest, visit: Visit, team: str) -> HttpResponse:
    """Remove an empty team."""
    try:
        remove_team(team, has_goals=has_goals(team, visit.actor), actor=visit.actor, now=visit.now)
    except RefusedError as error:
        messages.error(request, refusal(error), extra_tags="error")
        return redirect(f"{visit.root}teams/{team}/")
    return redirect(f"{visit.root}teams/")


@require_POST
@in_workspace(here="teams")
def post_member(request: HttpRequest, visit: Visit, team: str) -> HttpResponse:
    """Put somebody in the team, make them lead or member, or let them leave."""
    person, what = request.POST.get("person", ""), request.POST.get("do", "member")
    if what == "leave":
        leave_team(team, person, actor=visit.actor, now=visit.now, today=visit.today)
    elif person:
        place_in_team(
            team,
            person,
            is_lead=what == "lead",
            actor=visit.actor,
            now=visit.now,
            today=visit.today,
        )
    return redirect(f"{visit.root}teams/{team}/#members")


def _goals_of(rows: tuple[TeamRow, ...], team: int | None, visit: Visit) -> str:
    """Where the team's goals of the running period are; "" where there is neither."""
    cycle = current_cycle(cycles(visit.actor), visit.today)
    row = next((row for row in rows if row.key == team), None)
    return f"{visit.root}goals/{row.public_id}/{cycle.public_id}/" if row and cycle else ""


def _form(
    request: HttpRequest,
    visit: Visit,
    values: dict[str, str],
    errors: dict[str, str],
    team: int | None,
) -> HttpResponse:
    rows = teams(visit.actor)
    members = [place for place in places(visit.actor) if place.team == team]
    inside = {place.person for place in members}
    page = {
        "values": values,
        "errors": errors,
        "team": next((row for row in rows if row.key == team), None),
        "parents": [(row.public_id, row.name) for row in rows if row.key != team],
        "members": members,
        "goals": _goals_of(rows, team, visit),
        "others": [(p.public_id, p.name) for p in people(visit.actor) if p.key not in inside],
        "may_change": may_run_workspace(visit.actor),
        "may_place": may_run_workspace(visit.actor) or team in visit.actor.led_teams,
        "root": visit.root,
    }
    return render(request, "pages/team.html", page, status=422 if errors else 200)


def _nodes(
    rows: tuple[TeamRow, ...],
    members: tuple[PlaceRow, ...],
    counts: dict[int, GoalCount],
    visit: Visit,
    suffix: str,
) -> list[dict[str, object]]:
    nodes: dict[int, dict[str, object]] = {}
    tops: list[dict[str, object]] = []
    for row in rows:
        node: dict[str, object] = {
            "text": row.name,
            "url": f"{visit.root}goals/{row.public_id}{suffix}",
            "meta": _meta(row, members, counts, visit),
            "edit": f"{visit.root}teams/{row.public_id}/",
            "is_here": row.key in visit.actor.teams,
            "is_strong": row.key in visit.actor.teams,
            "children": [],
        }
        nodes[row.key] = node
        above = nodes.get(row.parent) if row.parent is not None else None
        (tops if above is None else above["children"]).append(node)  # type: ignore[attr-defined]
    return tops


def _meta(
    row: TeamRow, members: tuple[PlaceRow, ...], counts: dict[int, GoalCount], visit: Visit
) -> str:
    leads = [place.name for place in members if place.team == row.key and place.is_lead]
    count = counts.get(row.key)
    parts = [", ".join(leads)] if leads else []
    if count:
        said = ngettext("%(num)s objective", "%(num)s objectives", count.objectives)
        parts.append(said % {"num": count.objectives})
        if count.progress is not None:
            parts.append(visit.formats.percent(count.progress))
    return " · ".join(parts)
