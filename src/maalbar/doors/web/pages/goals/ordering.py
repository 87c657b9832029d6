"""The priority order of a team's objectives."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maalbar.apps.goals.commands import order_objectives
from maalbar.apps.goals.queries import cycle_row, objective_choices
from maalbar.apps.people.access import find_team, may_write_goals, require
from maalbar.apps.people.queries import team_place
from maalbar.doors.web.pages.goals.place import thread
from maalbar.doors.web.pages.goals.telling import tell
from maalbar.doors.web.visits import Visit, in_workspace


@in_workspace(here="goals")
def order(request: HttpRequest, visit: Visit, team: str, cycle: str) -> HttpResponse:
    """Put the objectives in order, by drag, by keyboard, or one step at a time without script."""
    found, when = find_team(team, visit.actor), cycle_row(cycle, visit.actor)
    require(may_write_goals(visit.actor, found.pk))
    back = f"{visit.root}goals/{team}/{cycle}/"
    if request.method == "POST":
        wanted = moved(request.POST.getlist("order"), request.POST.get("move", ""))
        is_step = "move" in request.POST
        tell(
            request,
            lambda: order_objectives(team, cycle, wanted, actor=visit.actor, now=visit.now),
            "" if is_step else _("The order is saved."),
        )
        return redirect(f"{back}order/" if is_step else back)
    rows = objective_choices(found.pk, when.key, visit.actor)
    page = {
        "rows": [{"id": public_id, "title": sentence} for public_id, sentence in rows],
        "thread": thread(
            visit, team_place(found.public_id, visit.actor), cycle=cycle, last=_("The order")
        ),
        "team": found.name,
        "cycle": when.name,
        "back": back,
    }
    return render(request, "pages/order.html", page)


def moved(ids: list[str], said: str) -> list[str]:
    """The ids after one step: `said` is "up-<id>" or "down-<id>", or "" for none."""
    direction, _dash, public_id = said.partition("-")
    if public_id not in ids:
        return ids
    at = ids.index(public_id)
    to = max(at - 1, 0) if direction == "up" else min(at + 1, len(ids) - 1)
    wanted = [other for other in ids if other != public_id]
    wanted.insert(to, public_id)
    return wanted
