"""The words of the lists: what each is called, why a goal stands in it, and an empty one."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maalbar.apps.insights.choices import OF_OBJECTIVES, Order, Shown
from maalbar.doors.web.visits import Words


@dataclass(frozen=True, slots=True)
class ListWords:
    """A list in words: its name, why something stands in it, and what it means if nothing does."""

    name: str
    why: str
    empty: str


@lru_cache(maxsize=64)
def list_words(language: str, words: Words) -> dict[Shown, ListWords]:
    """Every list in words, in the order of the menu, in the language that is active."""
    return {
        Shown.KEY_RESULTS: ListWords(
            words.key_results,
            _("How likely each of them is to be reached by its deadline."),
            _("There are none with these choices."),
        ),
        Shown.OBJECTIVES: ListWords(
            words.objectives,
            _("How likely it is that all that belongs to an objective is reached."),
            _("There are none with these choices."),
        ),
        Shown.TALK: ListWords(
            _("Talk about this one"),
            _("What the team believes and what the figures say are more than 25 points apart."),
            _("Belief and figures agree."),
        ),
        Shown.NO_EFFECT: ListWords(
            _("Effort without effect"),
            _("At least half of the actions are done, but the figure hardly moves."),
            _("Where much is done, something moves."),
        ),
        Shown.NO_EFFORT: ListWords(
            _("Effect without effort"),
            _("More than four fifths of the way, with less than a fifth of the actions done."),
            _("Nothing moves without being worked on."),
        ),
        Shown.STILL: ListWords(
            _("Stands still above"),
            _("All that hangs on it is likely, but the key result itself does not move."),
            _("Where the goals below go well, those above move too."),
        ),
        Shown.STALE: ListWords(
            _("Not heard of lately"),
            _("No check-in for more than two check-in rhythms."),
            _("Everything has been checked in on lately."),
        ),
        Shown.ALONE: ListWords(
            _("Hangs on nothing"),
            _("An objective below the top team that is not linked to any goal above."),
            _("Every objective below the top hangs on something."),
        ),
        Shown.UNOWNED: ListWords(
            _("Without an owner"),
            _("Nobody is named as responsible for this key result."),
            _("Somebody is responsible for each of them."),
        ),
    }


@lru_cache(maxsize=8)
def order_words(language: str) -> dict[Order, str]:
    """What can stand first, in the language that is active."""
    return {
        Order.LOWEST: _("Least likely first"),
        Order.HIGHEST: _("Most likely first"),
        Order.FALLEN: _("Fallen most first"),
        Order.RISEN: _("Risen most first"),
        Order.OLDEST: _("Longest unheard of first"),
        Order.APART: _("Belief and figures furthest apart first"),
    }


@lru_cache(maxsize=8)
def status_filters(language: str) -> tuple[tuple[str, str], ...]:
    """The statuses to choose from, as an address and as a reader names them."""
    return (
        ("likely", _("Likely")),
        ("in_reach", _("In reach")),
        ("uncertain", _("Uncertain")),
        ("unlikely", _("Unlikely")),
        ("unknown", pgettext("status", "Unknown")),
    )


def orders_of(shown: Shown, language: str) -> list[tuple[str, str]]:
    """The orders that a list can have."""
    return [
        (order.value, word)
        for order, word in order_words(language).items()
        if not shown.is_of_objectives or order in OF_OBJECTIVES
    ]
