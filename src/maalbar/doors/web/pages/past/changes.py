"""What changed between two days: a team's goals in a cycle, compared, in sentences."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maalbar.apps.checkins.as_of import ChangesBetween, changes_between
from maalbar.apps.goals.queries import cycle_row
from maalbar.apps.people.queries import team_place
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.doors.web.pages.goals.place import thread
from maalbar.doors.web.pages.past.days import begun_on, moment_of_day, read_day
from maalbar.doors.web.pages.past.words import Teller
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import refusal

WEEK = timedelta(days=7)


@in_workspace(here="goals")
def goal_changes(request: HttpRequest, visit: Visit, team: str, cycle: str) -> HttpResponse:
    """From a week ago to today, unless other days are chosen."""
    place, period = team_place(team, visit.actor), cycle_row(cycle, visit.actor)
    typed = _typed(request, visit)
    errors, days = _read(typed, visit)
    page = {
        "thread": thread(visit, place, cycle=cycle, last=_("What changed")),
        "team": place.team,
        "cycle": period,
        "typed": typed,
        "errors": errors,
        "last": visit.today.isoformat(),
        "goals": (),
        "says": "",
        "root": visit.root,
    }
    if days is not None:
        page |= _told(team, cycle, days, visit)
    return render(request, "pages/goal_changes.html", page, status=422 if errors else 200)


def _typed(request: HttpRequest, visit: Visit) -> dict[str, str]:
    """The two days as they are typed; a week ago and today where none is."""
    usual = {"from": max(visit.today - WEEK, begun_on(visit)), "to": visit.today}
    return {
        name: request.GET.get(name, "").strip() or day.isoformat() for name, day in usual.items()
    }


def _read(typed: dict[str, str], visit: Visit) -> tuple[dict[str, str], tuple[date, date] | None]:
    """What is wrong with the days, by field; or the days."""
    errors, days = {}, []
    for name, text in typed.items():
        try:
            days.append(read_day(text, visit))
        except RefusedError as error:
            errors[name] = refusal(error)
    if errors:
        return errors, None
    since, until = days
    if since > until:
        return {"from": refusal(RefusedError("days-in-turn", field="from"))}, None
    return {}, (since, until)


def _told(team: str, cycle: str, days: tuple[date, date], visit: Visit) -> dict[str, object]:
    """The goals with something to tell, and the page in one sentence."""
    since, until = (moment_of_day(day, visit) for day in days)
    try:
        found = changes_between(team, cycle, visit.actor, since=since, until=until)
    except NotFoundError:
        return {"says": _("The team or the period was not there yet.")}
    teller = Teller(found, visit, since=days[0], until=days[1])
    return {"goals": teller.goals(), "says": _summed_up(found)}


def _summed_up(found: ChangesBetween) -> str:
    number = len(found.goals)
    if not number:
        return _("Nothing changed between these days.")
    said = ngettext("One goal is not as it was.", "%(num)s goals are not as they were.", number) % {
        "num": number
    }
    if not found.stayed:
        return said
    stayed = ngettext("One stands as it stood.", "%(num)s stand as they stood.", found.stayed) % {
        "num": found.stayed
    }
    return f"{said} {stayed}"
