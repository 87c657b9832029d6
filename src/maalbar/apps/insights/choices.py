"""Which list of the insight page is asked for, and of which goals."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Shown(StrEnum):
    """The lists, as an address names them."""

    KEY_RESULTS = "key-results"
    OBJECTIVES = "objectives"
    TALK = "talk"
    NO_EFFECT = "no-effect"
    NO_EFFORT = "no-effort"
    STILL = "still"
    STALE = "stale"
    ALONE = "alone"
    UNOWNED = "unowned"

    @property
    def is_of_objectives(self) -> bool:
        """Whether its rows are objectives, not key results."""
        return self in (Shown.OBJECTIVES, Shown.ALONE)


class Answer(StrEnum):
    """How likely, as pages say it: in reach is what an aspirational goal is before it is likely."""

    LIKELY = "likely"
    IN_REACH = "in_reach"
    UNCERTAIN = "uncertain"
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"


class Order(StrEnum):
    """What stands first."""

    LOWEST = "lowest"
    HIGHEST = "highest"
    FALLEN = "fallen"
    RISEN = "risen"
    OLDEST = "oldest"
    APART = "apart"


OF_OBJECTIVES = (Order.LOWEST, Order.HIGHEST)


@dataclass(frozen=True, slots=True)
class Choice:
    """The goals of one list; cycle, team and owner are keys, None for any.

    Without a cycle it is about those that run; a team stands for all below it too. Who has not
    reported since `old_before` is silent, and the probability is compared with that of the day
    `compared`, where one is stored.
    """

    old_before: datetime
    shown: Shown = Shown.KEY_RESULTS
    order: Order = Order.LOWEST
    cycle: int | None = None
    team: int | None = None
    owner: int | None = None
    answer: Answer | None = None
    compared: date | None = None
