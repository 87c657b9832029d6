"""A team's period looked back at: grades, what was said beside what came, and what is learnt."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from maalbar.apps.checkins.commands import write_comment
from maalbar.apps.goals.queries import CycleRow, cycle_row, cycles
from maalbar.apps.insights.queries.reviews import Review, review_of
from maalbar.apps.people.access import may_comment
from maalbar.apps.people.queries import team_place
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import CycleState
from maalbar.doors.web.pages.goals.place import thread
from maalbar.doors.web.pages.goals.sheet import sheet
from maalbar.doors.web.pages.insight.learning_words import experience_words, score_views
from maalbar.doors.web.pages.insight.review_rows import objective_view
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import refusal

LOOKED_BACK_AT = (CycleState.CLOSING, CycleState.CLOSED)


@in_workspace(here="goals")
def review(request: HttpRequest, visit: Visit, team: str, cycle: str) -> HttpResponse:
    """How the team's goals of a period ended; open once the period is closing."""
    return _page(request, visit, team, cycle)


@require_POST
@in_workspace(here="goals")
def post_lesson(
    request: HttpRequest, visit: Visit, team: str, cycle: str, objective: str
) -> HttpResponse:
    """Keep what was learnt as a comment on the objective."""
    posted = request.POST
    place, period = team_place(team, visit.actor), cycle_row(cycle, visit.actor)
    try:
        write_comment(
            objective,
            posted.get("text", ""),
            actor=visit.actor,
            now=visit.now,
            submission_id=posted.get("submission", ""),
        )
    except RefusedError as error:
        errors = {objective: refusal(error)}
        return _page(request, visit, place.team.public_id, period.public_id, errors)
    return redirect(f"{visit.root}goals/{team}/{cycle}/review/#talk-{objective}")


def _page(
    request: HttpRequest,
    visit: Visit,
    team: str,
    cycle: str,
    errors: dict[str, str] | None = None,
) -> HttpResponse:
    place, period = team_place(team, visit.actor), cycle_row(cycle, visit.actor)
    errors = errors or {}
    page: dict[str, object] = {
        "thread": thread(visit, place, cycle=cycle),
        "team": place.team,
        "children": place.children,
        "cycle": period,
        "cycles": [row for row in cycles(visit.actor) if row.state in LOOKED_BACK_AT],
        "is_open": period.state in LOOKED_BACK_AT,
        "is_final": period.state is CycleState.CLOSED,
        "goals": f"{visit.root}goals/{team}/{cycle}/",
        "root": visit.root,
    }
    if page["is_open"]:
        found = review_of(place.team.key, period, visit.actor, now=visit.now)
        page |= _ended(found, period, visit, errors, request.POST.get("text", ""))
    return render(request, "pages/review.html", page, status=422 if errors else 200)


def _ended(
    found: Review, period: CycleRow, visit: Visit, errors: dict[str, str], typed: str
) -> dict[str, object]:
    on = sheet(visit, period.start, period.end)
    return {
        "lead": lead(found, visit),
        "objectives": [
            objective_view(row, found, on, visit, error=errors.get(row.public_id, ""), typed=typed)
            for row in found.objectives
        ],
        "scores": score_views(found.tried, visit),
        "experience": experience_words(found.calibration),
        "may_comment": may_comment(visit.actor),
        "submission": uuid4().hex,
    }


def lead(found: Review, visit: Visit) -> tuple[str, str]:
    """ "3 of 7 key results were reached;" and how far the objectives came on average."""
    measured = [row for row in found.results.values() if row.reached is not None]
    reached = sum(row.reached is True for row in measured)
    if not measured:
        return (_("Nothing was measured."), "") if found.objectives else ("", "")
    first = ngettext(
        "%(some)s of %(num)s key result was reached;",
        "%(some)s of %(num)s key results were reached;",
        len(found.results),
    ) % {"some": reached, "num": len(found.results)}
    known = [row.progress for row in found.objectives if row.progress is not None]
    share = visit.formats.percent(sum(known) / len(known)) if known else "–"
    return first, _("on average, the objectives came %(share)s of the way.") % {"share": share}
