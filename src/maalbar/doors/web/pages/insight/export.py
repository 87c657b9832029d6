"""A list of the insight page as a file: all of it, in a form that no language changes.

Days are ISO, decimals have a point, shares go from 0 to 1, headings and codes are English.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from django.http import HttpResponse

from maalbar.apps.insights.queries import (
    ListedKeyResult,
    ListedObjective,
    listed_key_results,
    listed_objectives,
)
from maalbar.doors.web.pages.goals.realism import chance, heard_at, objective_chance
from maalbar.doors.web.pages.insight.choosing import Asked
from maalbar.doors.web.pages.insight.rows import Sheets
from maalbar.doors.web.visits import Visit

MOST = 100_000
KEY_RESULT_HEAD = (
    "id,key_result,objective,team,owner,cycle,deadline,baseline,value,target,unit,progress,"
    "status,probability,probability_before,compared_on,confidence,reported_at,effort_done"
).split(",")
OBJECTIVE_HEAD = "id,objective,team,owner,cycle,progress,status,probability,hangs_on".split(",")
# What a spreadsheet would take for a formula, if a person's sentence begins with it.
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")

Cell = str | int | float | Decimal | None


def export(asked: Asked, visit: Visit) -> HttpResponse:
    """The whole list as CSV, in its order."""
    shown, sheets = asked.choice.shown, Sheets(visit)
    if shown.is_of_objectives:
        objectives = listed_objectives(asked.choice, visit.actor, limit=MOST)
        rows, head = (_objective(row, sheets) for row in objectives), OBJECTIVE_HEAD
    else:
        found = listed_key_results(asked.choice, visit.actor, limit=MOST)
        compared = asked.choice.compared
        day = compared.isoformat() if compared else ""
        rows, head = (_key_result(row, sheets, day) for row in found), KEY_RESULT_HEAD
    return _file(f"{visit.workspace.slug}-{shown.value}-{visit.today.isoformat()}.csv", head, rows)


def _key_result(listed: ListedKeyResult, sheets: Sheets, compared: str) -> Sequence[Cell]:
    row, on = listed.row, sheets.of(listed.start, listed.end)
    found = chance(row, on)
    is_known = found.arc is not None
    before = listed.before if is_known else None
    return (
        row.public_id,
        _text(row.sentence),
        _text(listed.objective),
        _text(listed.team),
        _text(row.owner or ""),
        _text(listed.cycle),
        (row.deadline or listed.end).isoformat(),
        _plain(row.baseline),
        _plain(row.current),
        _plain(row.aim),
        _text(row.unit),
        _share(row.share),
        found.answer,
        _share(row.probability if is_known else None),
        _share(before),
        compared if before is not None else "",
        row.confidence,
        _moment(heard_at(row)),
        _share(listed.effort),
    )


def _objective(listed: ListedObjective, sheets: Sheets) -> Sequence[Cell]:
    row, found = listed.row, objective_chance(listed.row, sheets.of(listed.start, listed.end))
    return (
        row.public_id,
        _text(row.sentence),
        _text(row.team),
        _text(row.owner or ""),
        _text(listed.cycle),
        _share(row.progress),
        found.answer,
        _share(row.probability if found.arc is not None else None),
        _text(row.parents[0].sentence if row.parents else ""),
    )


def _file(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(response)
    writer.writerow(head)
    writer.writerows(rows)
    return response


def _text(words: str) -> str:
    return "'" + words if words.startswith(FORMULA) else words


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")
