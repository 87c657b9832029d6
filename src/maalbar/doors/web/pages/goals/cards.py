"""Drawn objectives, kept: the same row on the same sheet is the same card.

A row is frozen and holds every value that its card shows, and the sheet holds the rest (language,
zone, day, addresses). So a kept card can never be stale: what differs is another key. Drawing
costs 0.15 ms a key result, which on a page of 200 is more than everything else together
(`bench/goals_page.py`).
"""

from functools import lru_cache

from django.template import engines
from markupsafe import Markup

from maalbar.apps.goals.queries import ObjectiveRow
from maalbar.doors.web.pages.goals.rows import Sheet, objective_view

KEPT = 2048


@lru_cache(maxsize=KEPT)
def card(row: ObjectiveRow, rank: int, on: Sheet) -> Markup:
    """The card of one objective with its key results, and what hangs on it, as safe markup."""
    macros = engines["jinja2"].env.get_template("components/objective.html").module
    view = objective_view(row, rank, on)
    return macros.objectives([view], f"{on.root}objectives/", f"{on.root}key-results/")
