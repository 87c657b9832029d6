"""What happened, in words: in the whole organisation, or with one goal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maalbar.apps.goals.access import find_objective
from maalbar.apps.journal.queries import PAGE, entries
from maalbar.doors.web.numbers import read_whole
from maalbar.doors.web.pages.journal.words import news_views
from maalbar.doors.web.visits import Visit, in_workspace


@in_workspace(here="journal")
def journal(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The newest entries first, fifty on a page."""
    public_id, before = request.GET.get("objective", ""), request.GET.get("before", "")
    about = find_objective(public_id, visit.actor) if public_id else None
    found = entries(
        visit.actor,
        objective=about.pk if about else None,
        before=read_whole(before),
        limit=PAGE + 1,
    )
    shown = found[:PAGE]
    scope = f"objective={public_id}&" if public_id else ""
    page = {
        "about": about,
        "news": news_views(shown, visit),
        "older": f"?{scope}before={shown[-1].key}" if len(found) > PAGE else "",
        "newer": f"?{scope}"[:-1] or "?" if before else "",
        "root": visit.root,
    }
    return render(request, "pages/journal.html", page)
