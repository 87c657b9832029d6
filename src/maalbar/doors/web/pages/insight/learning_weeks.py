"""Teams down, weeks across: how likely the goals of a period were, week by week."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from maalbar.apps.goals.queries import CycleRow, current_cycle, cycles
from maalbar.apps.insights.queries.learning_weeks import (
    Stretch,
    WeekCell,
    stretches_of,
    week_cells,
)
from maalbar.apps.people.queries import TeamRow, teams
from maalbar.domain.errors import NotFoundError
from maalbar.domain.measure.status import status_of
from maalbar.doors.web.pages.goals.realism import TONES, status_words
from maalbar.doors.web.visits import Visit, in_workspace

Cells = Mapping[tuple[int, int], WeekCell]


@in_workspace(here="insight")
def team_weeks(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The grid of one period; without a choice, of the one that runs."""
    every = cycles(visit.actor)
    cycle = _chosen(every, request.GET.get("cycle", ""), visit.today)
    page: dict[str, object] = {"cycle": cycle, "cycles": every, "rows": [], "root": visit.root}
    if cycle is not None:
        columns = stretches_of(cycle.start, cycle.end)
        cells = week_cells(cycle.key, columns, visit.actor)
        page["columns"] = [_column(column, visit) for column in columns]
        page["rows"] = [
            _row(team, cycle, columns, cells, visit)
            for team in teams(visit.actor)
            if any(key == team.key for key, _ in cells)
        ]
        page["words"] = [
            (TONES[status], word) for status, word in status_words(visit.formats.language).items()
        ]
    return render(request, "pages/team_weeks.html", page)


def _chosen(every: tuple[CycleRow, ...], public_id: str, today: date) -> CycleRow | None:
    if not public_id:
        return current_cycle(every, today)
    found = next((cycle for cycle in every if cycle.public_id == public_id), None)
    if found is None:
        raise NotFoundError("cycle")
    return found


def _column(column: Stretch, visit: Visit) -> dict[str, object]:
    """The number of a week, or of the first of several, and its days."""
    days = (column.last - column.first).days + 1
    first, last = (day.isocalendar().week for day in (column.first, column.last))
    return {
        "week": str(first) if days <= 10 or first == last else f"{first}–{last}",
        "days": f"{visit.formats.short_day(column.first)} – {visit.formats.short_day(column.last)}",
        "is_now": column.first <= visit.today <= column.last,
    }


def _row(
    team: TeamRow, cycle: CycleRow, columns: Sequence[Stretch], cells: Cells, visit: Visit
) -> dict[str, object]:
    address = f"{visit.root}goals/{team.public_id}/{cycle.public_id}/"
    return {
        "name": team.name,
        "url": address,
        "cells": [
            _cell(cells.get((team.key, place)), address, column, visit)
            for place, column in enumerate(columns)
        ],
    }


def _cell(
    cell: WeekCell | None, address: str, column: Stretch, visit: Visit
) -> dict[str, object] | None:
    """A cell leads to the team's goals as they were known at the end of its days."""
    if cell is None:
        return None
    status = status_of(cell.probability, rhythms_silent=0.0)
    word = status_words(visit.formats.language)[status]
    number = ngettext(
        "%(word)s: %(chance)s on average, %(num)s key result",
        "%(word)s: %(chance)s on average, %(num)s key results",
        cell.key_results,
    )
    is_over = column.last < visit.today
    return {
        "url": f"{address}?as_of={column.last.isoformat()}" if is_over else address,
        "tone": TONES[status],
        "number": str(round(100 * cell.probability)),
        "says": number
        % {
            "word": word,
            "chance": visit.formats.percent(cell.probability),
            "num": cell.key_results,
        },
    }
