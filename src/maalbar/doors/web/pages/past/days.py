"""A page asked for as it was known on a day (`?as_of=2026-03-03`): the day, its visit, its links.

The end of the day counts, in the workspace's zone. Every link to a page of goals keeps the day, so
that one walks about in the past until one goes back.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec, cast
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maalbar.apps.people.queries import workspace_settings
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.measure.readings import midnight
from maalbar.doors.web.visits import View, Visit
from maalbar.doors.web.wording import refusal

P = ParamSpec("P")
KEY = "as_of"
RELATIVE = b" data-relative"
LINK = r'(?<!data-now )href="({root}(?:goals|objectives|key-results)/[^"?#]*)(#[^"]*)?"'


@dataclass(frozen=True, slots=True)
class Past:
    """What the frame says of the day: `day` is typed in the field, `says` it in words.

    `now` is the page's address without a day, `changes` that of what changed between two days, or
    "". Without `says` the page is an ordinary one, and only offers the field. `last` is today.
    """

    now: str
    day: str = ""
    says: str = ""
    error: str = ""
    changes: str = ""
    last: str = ""


def or_past(
    present: Callable[..., HttpResponse],
    past: Callable[..., HttpResponse],
    *,
    has_changes: bool = False,
) -> Callable[..., HttpResponse]:
    """Show the past where a day is asked for, else the present, which offers to ask."""

    @wraps(present)
    def chosen(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        day = request.GET.get(KEY, "").strip()
        changes = f"{request.path}changes/" if has_changes else ""
        request.past = Past(request.path, day, changes=changes)  # type: ignore[attr-defined]
        return (past if day else present)(request, *args, **values)

    return chosen


def on_a_day(view: View[P]) -> View[P]:
    """Let a view see the visit of that day; say so where there was no such day, or nothing then."""

    @wraps(view)
    def then(request: HttpRequest, visit: Visit, *args: P.args, **values: P.kwargs) -> HttpResponse:
        typed = request.GET.get(KEY, "").strip()
        try:
            day = read_day(typed, visit)
        except RefusedError as error:
            return _refused(request, refusal(error))
        past = replace(visit, now=moment_of_day(day, visit), today=day)
        says, last = visit.formats.day(day), visit.today.isoformat()
        request.visit = past  # type: ignore[attr-defined]
        request.past = replace(request.past, says=says, last=last)  # type: ignore[attr-defined]
        try:
            answer = view(request, past, *args, **values)
        except NotFoundError:
            return render(request, "pages/not_known.html", {"says": says}, status=404)
        return keep_day(answer, visit.root, typed)

    return cast("View[P]", then)


def read_day(typed: str, visit: Visit) -> date:
    """The day as it is typed. Raises RefusedError for no day, one to come, and one before all."""
    try:
        day = date.fromisoformat(typed)
    except ValueError as error:
        raise RefusedError("date-not-a-date", field=KEY) from error
    if day > visit.today:
        raise RefusedError("future-time", field=KEY, day=day)
    begun = begun_on(visit)
    if day < begun:
        name, first = visit.workspace.name, visit.formats.day(begun)
        raise RefusedError("day-before-all", field=KEY, name=name, day=first)
    return day


def begun_on(visit: Visit) -> date:
    """The day on which the workspace was made, in its zone."""
    made = workspace_settings(visit.actor)["created_at"]
    assert isinstance(made, datetime)
    return made.astimezone(ZoneInfo(visit.workspace.time_zone)).date()


def moment_of_day(day: date, visit: Visit) -> datetime:
    """The end of the day in the workspace's zone; of today, now."""
    after = midnight(day + timedelta(days=1), ZoneInfo(visit.workspace.time_zone))
    return min(after - timedelta(microseconds=1), visit.now)


def keep_day(answer: HttpResponse, root: str, day: str) -> HttpResponse:
    """Give every link to a page of goals the day. What people wrote is escaped, and no link.

    Days stand as days: "three days ago" would count from today.
    """
    if answer.has_header("Location"):
        answer["Location"] += f"?{KEY}={day}"
        return answer
    found = re.compile(LINK.format(root=re.escape(root)).encode())
    kept = rf'href="\g<1>?{KEY}={day}\g<2>"'.encode()
    answer.content = found.sub(kept, answer.content).replace(RELATIVE, b"")
    return answer


def _refused(request: HttpRequest, error: str) -> HttpResponse:
    past: Past = request.past  # type: ignore[attr-defined]
    request.past = replace(past, error=error)  # type: ignore[attr-defined]
    return render(request, "pages/not_a_day.html", {"error": error}, status=422)
