"""Insight: what will probably be reached and what will not, and what stands out."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maalbar.apps.insights.choices import Choice, Shown
from maalbar.apps.insights.queries import (
    Counts,
    counts,
    listed_key_results,
    listed_objectives,
    saved_views,
)
from maalbar.apps.people.queries import TeamRow
from maalbar.doors.web.pages.insight.choosing import Asked, read_asked
from maalbar.doors.web.pages.insight.export import export
from maalbar.doors.web.pages.insight.lists import list_words, orders_of, status_filters
from maalbar.doors.web.pages.insight.rows import InsightRow, Sheets, key_result_row, objective_row
from maalbar.doors.web.pages.insight.telling import lead
from maalbar.doors.web.visits import Visit, in_workspace

PAGE = 30
INDENT = "\u2003"


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A list to choose, with how many it holds."""

    name: str
    url: str
    number: str
    is_here: bool


@in_workspace(here="insight")
def insight(request: HttpRequest, visit: Visit) -> HttpResponse:
    """One list, of the goals that the address chooses; as a page, or as a file."""
    asked = read_asked(request.GET, visit)
    if request.GET.get("format") == "csv":
        return export(asked, visit)
    return show(request, visit, asked)


def show(
    request: HttpRequest, visit: Visit, asked: Asked, *, name: str = "", error: str = ""
) -> HttpResponse:
    """Render the page; with an error, what was typed as the name of a view stays."""
    numbers = counts(asked.choice, visit.actor)
    number = numbers.lists[asked.choice.shown]
    pages = max(-(-number // PAGE), 1)
    here = min(asked.page, pages)
    language = visit.formats.language
    page = {
        "lead": lead(numbers, asked, visit),
        "menu": menu(numbers, asked, visit),
        "words": list_words(language, visit.words)[asked.choice.shown],
        "shown": asked.choice.shown.value,
        "is_of_objectives": asked.choice.shown.is_of_objectives,
        "rows": rows_of(asked.choice, visit, first=(here - 1) * PAGE),
        "number": number,
        "compared": visit.formats.short_day(asked.choice.compared) if asked.choice.compared else "",
        "here_page": here,
        "pages": pages,
        "newer": asked.other(page=str(here - 1) if here > 2 else "") if here > 1 else "",
        "older": asked.other(page=str(here + 1)) if here < pages else "",
        "csv": asked.other(format="csv"),
        "chosen": asked.address,
        "options": options(asked, language),
        "orders": orders_of(asked.choice.shown, language),
        "order": asked.choice.order.value,
        "views": saved_views(visit.actor),
        "filters": asked.filters,
        "is_part": bool(request.headers.get("HX-Request")),
        "name": name,
        "error": error,
        "root": visit.root,
    }
    return render(request, "pages/insight.html", page, status=422 if error else 200)


def rows_of(choice: Choice, visit: Visit, *, first: int = 0) -> list[InsightRow]:
    """One page of a list."""
    sheets = Sheets(visit)
    if choice.shown.is_of_objectives:
        objectives = listed_objectives(choice, visit.actor, first=first, limit=PAGE)
        return [objective_row(row, sheets) for row in objectives]
    found = listed_key_results(choice, visit.actor, first=first, limit=PAGE)
    return [key_result_row(row, choice.shown, sheets) for row in found]


def menu(numbers: Counts, asked: Asked, visit: Visit) -> list[MenuItem]:
    """The lists, each with how many of the chosen goals it holds."""
    formats = visit.formats
    return [
        MenuItem(
            words.name,
            asked.other(list="" if shown is Shown.KEY_RESULTS else shown.value, order=""),
            formats.number(numbers.lists[shown]),
            shown is asked.choice.shown,
        )
        for shown, words in list_words(formats.language, visit.words).items()
    ]


def options(asked: Asked, language: str) -> Mapping[str, list[tuple[str, str]]]:
    """What each filter offers."""
    return {
        "cycle": [(row.public_id, row.name) for row in asked.cycles],
        "team": _team_options(asked.teams),
        "owner": [(row.public_id, row.name) for row in asked.owners],
        "status": list(status_filters(language)),
    }


def _team_options(teams: tuple[TeamRow, ...]) -> list[tuple[str, str]]:
    """The teams as a tree: each is set in below the one above it."""
    depths: dict[int, int] = {}
    for row in teams:
        depths[row.key] = 0 if row.parent is None else depths.get(row.parent, -1) + 1
    return [(row.public_id, INDENT * depths[row.key] + row.name) for row in teams]
