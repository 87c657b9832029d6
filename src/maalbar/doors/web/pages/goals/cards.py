"""Drawn objectives, kept: the same row on the same sheet is the same card.

A row is frozen and holds every value that its card shows, and the sheet holds the rest (language,
zone, day, addresses). So a kept card can never be stale: what differs is another key. Drawing
costs 0.15 ms a key result, which on a page of 200 is more than everything else together
(`bench/goals_page.py`). For the same reason cards are kept as the bytes that are sent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from django.http import HttpResponse
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from markupsafe import Markup

from maalbar.apps.goals.queries import ObjectiveRow
from maalbar.doors.web.pages.goals.rows import objective_view
from maalbar.doors.web.pages.goals.sheet import Sheet

KEPT = 2048
PLACE = Markup("<!-- cards -->")


@dataclass(frozen=True, slots=True)
class Card:
    """A drawn objective, and the answers of its key results for the sentence on top."""

    html: bytes
    answers: tuple[str, ...]


@lru_cache(maxsize=KEPT)
def card(row: ObjectiveRow, rank: int, on: Sheet) -> Card:
    """The card of one objective with its key results, and what hangs on it."""
    pages = cast("Jinja2", engines["jinja2"]).env
    macros: Any = pages.get_template("components/objective.html").module
    view = objective_view(row, rank, on)
    drawn: str = macros.objectives([view], f"{on.root}objectives/", f"{on.root}key-results/")
    return Card(drawn.encode(), tuple(k.chance.answer for k in view.key_results))


def with_cards(page: HttpResponse, cards: Iterable[Card]) -> HttpResponse:
    """Put the cards at their PLACE, which no text of people's can hold: theirs is escaped."""
    before, _, after = page.content.partition(PLACE.encode())
    page.content = b"".join([before, *(card.html for card in cards), after])
    return page
