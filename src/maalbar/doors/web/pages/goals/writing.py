"""Writing an objective with its key results in one form: new, changed, removed, brought back."""

import json
from dataclasses import dataclass
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maalbar.apps.goals.commands import (
    change_objective,
    remove_objective,
    restore_objective,
    write_objective,
)
from maalbar.apps.goals.queries import removed_objectives
from maalbar.apps.goals.queries.coached import answers_of, silences_of
from maalbar.apps.goals.queries.writing import Standing, standing_objective
from maalbar.apps.journal.queries import entries
from maalbar.apps.people.access import may_write_goals, require
from maalbar.apps.people.queries import names, team_place
from maalbar.domain.errors import ConflictError, NotFoundError, RefusedError
from maalbar.domain.nouns import CycleState
from maalbar.doors.web.pages.goals.coaching import remarks_left
from maalbar.doors.web.pages.goals.forms.asked import standing_asked
from maalbar.doors.web.pages.goals.forms.conflicts import Settled, settle, snapshot, take_chosen
from maalbar.doors.web.pages.goals.forms.desk import Desk, desk_for
from maalbar.doors.web.pages.goals.forms.objective import (
    ObjectiveForm,
    objective_form,
    posted_objective,
    started_objective,
)
from maalbar.doors.web.pages.goals.forms.page import form_page
from maalbar.doors.web.pages.goals.forms.reasons import ask_for_reason
from maalbar.doors.web.pages.goals.place import thread
from maalbar.doors.web.pages.goals.telling import tell
from maalbar.doors.web.visits import Visit, in_workspace


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a submit: the address to go on to, or what must be settled first."""

    url: str = ""
    settled: Settled | None = None


@in_workspace(here="goals")
def new_objective(request: HttpRequest, visit: Visit, team: str, cycle: str) -> HttpResponse:
    """An empty form, or one that an example starts, or the objective that it makes."""
    desk = desk_for(visit, team, cycle)
    require(may_write_goals(visit.actor, desk.team.key))
    if request.method != "POST":
        return _new_page(request, desk, started_objective(desk, uuid4().hex, request.GET))
    form = posted_objective(request.POST)
    if form.step(request.POST, desk):
        return _new_page(request, desk, form)
    url = _write(form, desk)
    if not url:
        return _new_page(request, desk, form)
    messages.success(request, _("The goal is saved."))
    _tell_remarks(request, form, desk, f"{url}edit/")
    return redirect(url)


@in_workspace(here="goals")
def edit_objective(request: HttpRequest, visit: Visit, objective: str) -> HttpResponse:
    """The same form with what stands, or the changes that it makes."""
    standing = standing_objective(objective, visit.actor)
    require(standing.may_change)
    desk = _desk_of(standing, visit)
    stands = objective_form(standing.draft, standing.version, desk)
    _ask(stands, standing, visit)
    if request.method != "POST":
        stands.texts["was"] = json.dumps(snapshot(stands))
        return _edit_page(request, desk, stands, standing)
    form = posted_objective(request.POST)
    take_chosen(form, stands, request.POST)
    if form.step(request.POST, desk):
        return _edit_page(request, desk, form, standing)
    outcome = _change(form, stands, standing, desk)
    if not outcome.url:
        return _edit_page(request, desk, form, standing, outcome.settled)
    messages.success(request, _("The changes are saved."))
    _tell_remarks(request, form, desk, f"{outcome.url}edit/")
    return redirect(outcome.url)


@require_POST
@in_workspace(here="goals")
def post_removal(request: HttpRequest, visit: Visit, objective: str) -> HttpResponse:
    """Hide an objective, and say how it comes back."""
    standing = standing_objective(objective, visit.actor)
    page = _goals_of(standing.draft.team, standing.draft.cycle, visit)
    said = _("“%(sentence)s” is removed. It can be brought back for 30 days.")
    link = format_html('<a href="{}removed/">{}</a>', page, _("Bring it back"))
    text = format_html("{} {}", said % {"sentence": standing.draft.sentence}, link)
    tell(request, lambda: remove_objective(objective, actor=visit.actor, now=visit.now), text)
    return redirect(page)


@in_workspace(here="goals")
def removed(request: HttpRequest, visit: Visit, team: str, cycle: str) -> HttpResponse:
    """The objectives that can still be brought back here."""
    desk = desk_for(visit, team, cycle)
    page = {
        "rows": removed_objectives(desk.team.key, desk.cycle.key, visit.actor, now=visit.now),
        "thread": thread(
            visit,
            team_place(desk.team.public_id, visit.actor),
            cycle=cycle,
            last=_("Removed goals"),
        ),
        "may_write": may_write_goals(visit.actor, desk.team.key),
        "team": desk.team,
        "cycle": desk.cycle,
        "root": visit.root,
        "back": _goals_of(team, cycle, visit),
    }
    return render(request, "pages/removed.html", page)


@require_POST
@in_workspace(here="goals")
def post_restoration(request: HttpRequest, visit: Visit, objective: str) -> HttpResponse:
    """Bring a removed objective back."""
    done = _("The goal is back.")
    is_back = tell(
        request, lambda: restore_objective(objective, actor=visit.actor, now=visit.now), done
    )
    return redirect(f"{visit.root}objectives/{objective}/" if is_back else f"{visit.root}goals/")


def _ask(form: ObjectiveForm, standing: Standing, visit: Visit) -> None:
    """Bring in what people have answered the coach."""
    numbers = {block.texts["id"]: block.number for block in form.key_results}
    answers = answers_of(standing.key, visit.actor)
    form.asked = standing_asked(answers, silences_of(standing.key, visit.actor), numbers)


def _write(form: ObjectiveForm, desk: Desk) -> str:
    draft = form.draft(desk)
    if form.is_refused:
        return ""
    try:
        written = write_objective(draft, actor=desk.visit.actor, now=desk.visit.now)
    except (RefusedError, NotFoundError) as error:
        form.refuse(_said(error))
        return ""
    return f"{desk.visit.root}objectives/{written.public_id}/"


def _change(form: ObjectiveForm, stands: ObjectiveForm, standing: Standing, desk: Desk) -> Outcome:
    here = f"{desk.visit.root}objectives/{standing.public_id}/"
    if form.texts["version"] != stands.texts["version"]:
        settled = settle(form, stands, desk)
        return Outcome(settled=settled) if settled else Outcome(here)
    draft = form.draft(desk)
    ask_for_reason(form, draft, standing)
    if form.is_refused:
        return Outcome()
    try:
        change_objective(
            standing.public_id,
            draft,
            version=standing.version,
            actor=desk.visit.actor,
            now=desk.visit.now,
            reason=form.texts["reason"].strip(),
        )
    except ConflictError:
        return _settle_again(form, standing.public_id, desk)
    except (RefusedError, NotFoundError) as error:
        form.refuse(_said(error))
        return Outcome()
    return Outcome(here)


def _said(error: RefusedError | NotFoundError) -> RefusedError:
    """What the goal hangs on may be removed while somebody writes; their words stay."""
    return error if isinstance(error, RefusedError) else RefusedError("goal-gone", field="parent")


def _settle_again(form: ObjectiveForm, public_id: str, desk: Desk) -> Outcome:
    """Somebody saved between our reading and our writing."""
    standing = standing_objective(public_id, desk.visit.actor)
    return Outcome(
        settled=settle(form, objective_form(standing.draft, standing.version, desk), desk)
    )


def _desk_of(standing: Standing, visit: Visit) -> Desk:
    draft = standing.draft
    owners = (draft.owner_id, *draft.contributors, *(k.owner_id for k in draft.key_results))
    return desk_for(visit, draft.team, draft.cycle, owners)


def _new_page(request: HttpRequest, desk: Desk, form: ObjectiveForm) -> HttpResponse:
    here = _goals_of(desk.team.public_id, desk.cycle.public_id, desk.visit)
    title = _("A new goal for %(team)s") % {"team": desk.team.name}
    page = form_page(form, desk, title=title, back=here) | {"is_new": True}
    is_closed = desk.cycle.state is CycleState.CLOSED
    status = 422 if form.is_refused else 200
    return render(request, "pages/write.html", page | {"is_closed": is_closed}, status=status)


def _edit_page(
    request: HttpRequest,
    desk: Desk,
    form: ObjectiveForm,
    standing: Standing,
    settled: Settled | None = None,
) -> HttpResponse:
    here = f"{desk.visit.root}objectives/{standing.public_id}/"
    page = form_page(form, desk, title=_("Change the goal"), back=here, goal=standing.public_id)
    page |= {
        "settled": settled,
        "changed_by": _last_change(standing, desk.visit) if settled else "",
        "removal": f"{here}remove/",
        "is_closed": standing.state is CycleState.CLOSED,
    }
    status = 409 if settled else 422 if form.is_refused else 200
    return render(request, "pages/write.html", page, status=status)


def _last_change(standing: Standing, visit: Visit) -> str:
    """Who changed the objective last, and when, in words; "" when the journal does not say."""
    news = [e for e in entries(visit.actor, objective=standing.key) if "change" in e.command]
    if not news:
        return ""
    who = names([news[0].actor_id or 0]).get(news[0].actor_id or 0) or _("Somebody")
    at = news[0].at.astimezone(visit.formats.zone)
    said = _("%(name)s saved changes on %(day)s at %(time)s.")
    return said % {"name": who, "day": visit.formats.moment(at), "time": f"{at:%H:%M}"}


def _tell_remarks(request: HttpRequest, form: ObjectiveForm, desk: Desk, url: str) -> None:
    """Say that the coach has remarks, and where they stand; the goal is saved all the same."""
    if left := remarks_left(form, desk):
        link = format_html('<a href="{}">{}</a>', url, _("Look at the sentences"))
        messages.warning(request, format_html("{} {}", left, link))


def _goals_of(team: str, cycle: str, visit: Visit) -> str:
    return f"{visit.root}goals/{team}/{cycle}/"
