"""Goals of a team in a cycle."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maalbar.apps.goals.queries import (
    CycleRow,
    ObjectiveRow,
    current_cycle,
    cycle_row,
    cycles,
    team_goals,
)
from maalbar.apps.people.access import may_write_goals
from maalbar.apps.people.queries import TeamRow, team_place, teams, top_team
from maalbar.doors.web.pages.goals.cards import PLACE, card, with_cards
from maalbar.doors.web.pages.goals.place import ruler, thread
from maalbar.doors.web.pages.goals.sheet import sheet
from maalbar.doors.web.pages.goals.telling_chances import chances_told
from maalbar.doors.web.visits import Visit, in_workspace


@in_workspace(here="goals")
def goals(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send on to the top team in the cycle that runs; with `?mine` to the person's own team."""
    cycle = current_cycle(cycles(visit.actor), visit.today)
    if cycle is None:
        return render(request, "pages/goals_without_cycle.html", {"may_run": visit.actor.is_admin})
    team = (own_team(visit) if "mine" in request.GET else None) or top_team(visit.actor)
    return redirect(f"{visit.root}goals/{team.public_id}/{cycle.public_id}/")


def own_team(visit: Visit) -> TeamRow | None:
    """The first of the person's teams from above that does not stand for everybody."""
    own = [team for team in teams(visit.actor) if team.key in visit.actor.teams]
    return next((team for team in own if team.parent is not None), None)


@in_workspace(here="goals")
def team_in_cycle(request: HttpRequest, visit: Visit, team: str, cycle: str) -> HttpResponse:
    """Where are we: the team's objectives in priority order, each with its key results."""
    all_cycles = cycles(visit.actor)
    chosen = next((c for c in all_cycles if c.public_id == cycle), None) or cycle_row(
        cycle, visit.actor
    )
    place = team_place(team, visit.actor)
    rows = team_goals(place.team.key, chosen.key, visit.actor)
    on = sheet(visit, chosen.start, chosen.end)
    cards = [card(row, rank, on) for rank, row in enumerate(rows, start=1)]
    answers = (answer for one in cards for answer in one.answers)
    page = {
        "thread": thread(visit, place, cycle=cycle),
        "team": place.team,
        "children": place.children,
        "cycle": chosen,
        "cycles": all_cycles,
        "ruler": ruler(visit, chosen),
        "lead": chances_told(answers, visit) or lead(rows, chosen, visit),
        "cards": PLACE,
        "number": len(rows),
        "root": visit.root,
        "imported": just_imported(request),
        "may_write": may_write_goals(visit.actor, place.team.key),
        "is_elsewhere": bool(visit.actor.teams) and place.team.key not in visit.actor.teams,
    }
    return with_cards(render(request, "pages/goals.html", page), cards)


def just_imported(request: HttpRequest) -> dict[str, str] | None:
    """What this person has just created from a document, told once; the import page keeps it."""
    imported: dict[str, str] | None = request.session.get("imported")
    if imported is None or imported.get("is_told"):
        return None
    request.session["imported"] = imported | {"is_told": "yes"}
    return imported


def lead(rows: tuple[ObjectiveRow, ...], cycle: CycleRow, visit: Visit) -> tuple[str, str]:
    """The page in one sentence: the first words stand out, the rest explains them."""
    if not rows:
        return "", ""
    known = [row.progress for row in rows if row.progress is not None]
    number = len(rows)
    first = visit.some_objectives(number)
    if not known:
        return first + ".", _("Nothing is reported yet.")
    mean = visit.formats.percent(sum(known) / len(known))
    rest = _("on average %(progress)s of the way; %(elapsed)s of the period has passed.") % {
        "progress": mean,
        "elapsed": visit.formats.percent(cycle.elapsed(visit.today)),
    }
    reached = sum(row.reached is True for row in rows)
    if reached:
        rest += " " + ngettext("%(num)s is reached.", "%(num)s are reached.", reached) % {
            "num": reached
        }
    return first + ",", rest
