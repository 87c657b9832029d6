"""What an address of the insight page asks for, and the address that asks for the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import TypeVar
from urllib.parse import urlencode

from maalbar.apps.goals.queries import CycleRow, cycles
from maalbar.apps.insights.choices import OF_OBJECTIVES, Answer, Choice, Order, Shown
from maalbar.apps.insights.queries import OwnerRow, day_to_compare, owners_of_goals
from maalbar.apps.people.queries import TeamRow, teams
from maalbar.domain.errors import NotFoundError
from maalbar.doors.web.numbers import read_whole
from maalbar.doors.web.pages.goals.sheet import sheet
from maalbar.doors.web.visits import Visit

Word = TypeVar("Word", Shown, Order, Answer)
FILTERS = ("cycle", "team", "owner", "status")
# What stands first where nobody asks for another order.
FIRST = {
    Shown.TALK: Order.APART,
    Shown.STALE: Order.OLDEST,
    Shown.NO_EFFORT: Order.HIGHEST,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The choice, what can be chosen, and the address that says it: only what was chosen."""

    choice: Choice
    page: int
    address: Mapping[str, str]
    cycles: tuple[CycleRow, ...]
    teams: tuple[TeamRow, ...]
    owners: tuple[OwnerRow, ...]

    @property
    def team(self) -> str:
        """The chosen team's name, or ""."""
        return next((row.name for row in self.teams if row.key == self.choice.team), "")

    @property
    def cycle(self) -> str:
        """The chosen period's name, or ""."""
        return next((row.name for row in self.cycles if row.key == self.choice.cycle), "")

    @property
    def filters(self) -> str:
        """The address of what is shown, without its page, to be kept in a view."""
        return urlencode(self.address)

    def other(self, **changes: str) -> str:
        """The address of this page with something else in it; "" leaves it out."""
        parts = {**self.address, **changes}
        return "?" + urlencode({name: value for name, value in parts.items() if value})


def read_asked(given: Mapping[str, str], visit: Visit) -> Asked:
    """Read an address. NotFoundError for a period, team or person that is not here."""
    found = cycles(visit.actor), teams(visit.actor), owners_of_goals(visit.actor)
    shown = _one_of(Shown, given.get("list", "")) or Shown.KEY_RESULTS
    order = _one_of(Order, given.get("order", ""))
    if order is None or (shown.is_of_objectives and order not in OF_OBJECTIVES):
        order = FIRST.get(shown, Order.LOWEST)
    choice = Choice(
        _silent_before(visit),
        shown,
        order,
        cycle=_key_of(found[0], given.get("cycle", ""), "cycle"),
        team=_key_of(found[1], given.get("team", ""), "team"),
        owner=_key_of(found[2], given.get("owner", ""), "person"),
        answer=_one_of(Answer, given.get("status", "")),
        compared=day_to_compare(visit.actor, visit.today),
    )
    page = max(read_whole(given.get("page", "")) or 1, 1)
    return Asked(choice, min(page, 10_000), _address(choice, given), *found)


def _address(choice: Choice, given: Mapping[str, str]) -> dict[str, str]:
    """What was asked for and understood, in one order, so that equal choices look equal."""
    said = {"list": choice.shown.value} if choice.shown is not Shown.KEY_RESULTS else {}
    said |= {name: given[name] for name in FILTERS if given.get(name)}
    if choice.answer is None:
        said.pop("status", None)
    if choice.order is not FIRST.get(choice.shown, Order.LOWEST):
        said["order"] = choice.order.value
    return said


def _silent_before(visit: Visit) -> datetime:
    """The first moment of the day since when a report is not old, as every page has it."""
    day = sheet(visit).old_before
    return datetime.combine(day, time.min, tzinfo=visit.formats.zone)


def _key_of(
    rows: tuple[CycleRow | TeamRow | OwnerRow, ...], public_id: str, code: str
) -> int | None:
    if not public_id:
        return None
    key = next((row.key for row in rows if row.public_id == public_id), None)
    if key is None:
        raise NotFoundError(code)
    return key


def _one_of(kind: type[Word], value: str) -> Word | None:
    return kind(value) if value in set(kind) else None
