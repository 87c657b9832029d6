"""Periods: the year's quarters with one click, own dates, and their states."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maalbar.apps.goals.commands import (
    change_cycle,
    create_cycle,
    create_year,
    remove_cycle,
    set_cycle_state,
)
from maalbar.apps.goals.commands.cycles import NEXT_STATES
from maalbar.apps.goals.queries import CycleRow, cycle_row, cycles
from maalbar.apps.people.access import may_run_workspace, require
from maalbar.apps.people.queries import top_team, workspace_settings
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import CycleState
from maalbar.doors.web.numbers import read_whole
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import cycle_steps, refusal, states

PARTS = {"4": 4, "3": 3, "2": 2}


@in_workspace()
def cycle_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All periods with their states."""
    rows, top = cycles(visit.actor), top_team(visit.actor)
    words, steps = states(), cycle_steps()
    page = {
        "rows": [
            {
                "row": row,
                "days": f"{visit.formats.day(row.start)} – {visit.formats.day(row.end)}",
                "state": words[row.state.value],
                "review": f"{visit.root}goals/{top.public_id}/{row.public_id}/review/"
                if row.state in (CycleState.CLOSING, CycleState.CLOSED)
                else "",
                "next": [(s.value, steps[row.state, s]) for s in sorted(NEXT_STATES[row.state])],
            }
            for row in rows
        ],
        "years": [visit.today.year + n for n in (-1, 0, 1)],
        "this_year": visit.today.year,
        "may_change": may_run_workspace(visit.actor),
        "root": visit.root,
    }
    return render(request, "pages/cycles.html", page)


@require_POST
@in_workspace()
def post_year(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Make a year and its quarters, tertials or halves with one click."""
    parts, year = PARTS.get(request.POST.get("parts", ""), 4), request.POST.get("year", "")
    first = read_whole(year) or 0
    make_year(visit, first if 1990 <= first <= 2200 else visit.today.year, parts)
    messages.success(request, _("The periods are made."), extra_tags="ok")
    return redirect(f"{visit.root}cycles/")


def make_year(visit: Visit, year: int, parts: int = 4) -> None:
    """Make the year that starts in `year`, by the organisation's fiscal year, with its parts."""
    month = int(str(workspace_settings(visit.actor)["fiscal_year_start"]))
    words = {
        4: _("%(n)s. quarter %(year)s"),
        3: _("%(n)s. tertial %(year)s"),
        2: _("%(n)s. half of %(year)s"),
    }
    name = str(year) if month == 1 else f"{year}/{year + 1}"
    create_year(
        date(year, month, 1),
        parts=parts,
        year_name=name,
        part_names=tuple(words[parts] % {"n": n, "year": name} for n in range(1, parts + 1)),
        actor=visit.actor,
        now=visit.now,
        today=visit.today,
    )


@in_workspace()
def new_cycle(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A period with dates of one's own."""
    return _edit(request, visit, None)


@in_workspace()
def edit_cycle(request: HttpRequest, visit: Visit, cycle: str) -> HttpResponse:
    """Rename a period or move its days."""
    return _edit(request, visit, cycle_row(cycle, visit.actor))


@require_POST
@in_workspace()
def post_state(request: HttpRequest, visit: Visit, cycle: str) -> HttpResponse:
    """Move a period along: draft, running, closing, closed."""
    wanted = request.POST.get("state", "")
    try:
        if wanted in set(CycleState):
            set_cycle_state(cycle, CycleState(wanted), actor=visit.actor, now=visit.now)
    except RefusedError as error:
        messages.error(request, refusal(error), extra_tags="error")
    return redirect(f"{visit.root}cycles/")


@require_POST
@in_workspace()
def post_removal(request: HttpRequest, visit: Visit, cycle: str) -> HttpResponse:
    """Remove an empty period."""
    try:
        remove_cycle(cycle, actor=visit.actor, now=visit.now)
    except RefusedError as error:
        messages.error(request, refusal(error), extra_tags="error")
    return redirect(f"{visit.root}cycles/")


def _edit(request: HttpRequest, visit: Visit, row: CycleRow | None) -> HttpResponse:
    require(may_run_workspace(visit.actor))
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            _save(request, visit, row)
        except RefusedError as error:
            errors[error.field] = refusal(error)
        else:
            return redirect(f"{visit.root}cycles/")
    rows = cycles(visit.actor)
    above = next((c.public_id for c in rows if row and c.key == row.parent), "")
    standing = {
        "name": row.name if row else "",
        "start": row.start.isoformat() if row else "",
        "end": row.end.isoformat() if row else "",
        "parent": above,
    }
    page = {
        "row": row,
        "values": standing | request.POST.dict(),
        "errors": errors,
        "parents": [(c.public_id, c.name) for c in rows if row is None or c.key != row.key],
        "root": visit.root,
    }
    return render(request, "pages/cycle.html", page, status=422 if errors else 200)


def _save(request: HttpRequest, visit: Visit, row: CycleRow | None) -> None:
    posted = request.POST
    name, parent = posted.get("name", "").strip(), posted.get("parent", "")
    if not name:
        raise RefusedError("name-missing", field="name")
    start, end = _day(posted.get("start", ""), "start"), _day(posted.get("end", ""), "end")
    if row is None:
        create_cycle(
            name,
            start,
            end,
            parent=parent,
            actor=visit.actor,
            now=visit.now,
            today=visit.today,
        )
    else:
        change_cycle(
            row.public_id, name, start, end, parent=parent, actor=visit.actor, now=visit.now
        )


def _day(typed: str, field: str) -> date:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError as error:
        raise RefusedError("date-not-a-date", field=field) from error
