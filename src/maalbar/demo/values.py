"""What the example company is made of: people, teams, cycles, goals and what happened to them.

Frozen values only. Ids are those of the files and unique within a cycle; times are aware, in UTC.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from maalbar.domain.nouns import (
    Ambition,
    Category,
    CycleState,
    Language,
    Measure,
    Role,
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works there. `email` is the key by which everything else names people."""

    email: str
    name: str
    role: Role
    title: str


@dataclass(frozen=True, slots=True)
class Card:
    """One of the three people a newcomer may be: `kind` is "member", "lead" or "leader"."""

    kind: str
    email: str
    text: str


@dataclass(frozen=True, slots=True)
class Team:
    """A team of the tree; `parent` is None for the top team alone, which comes first.

    `members` are the e-mails of everybody in it, `leads` of those among them who lead it.
    """

    id: str
    name: str
    purpose: str
    parent: str | None
    members: tuple[str, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MilestoneItem:
    """One item of a milestones key result. Check-ins name it by its place, counted from 1."""

    text: str
    weight: Decimal
    due: date | None


@dataclass(frozen=True, slots=True)
class KeyResult:
    """A key result as it was first written: changes made later are events.

    `owner` is None where the objective's owner reports it. `sums` are ids of key results that
    come earlier in the cycle. `history` holds values from before the cycle, oldest first.
    """

    id: str
    sentence: str
    measure: Measure
    unit: str
    category: Category | None
    weight: Decimal
    owner: str | None
    deadline: date | None
    milestones: tuple[MilestoneItem, ...]
    sums: tuple[str, ...]
    history: tuple[tuple[date, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Action:
    """What is done about an objective; `done_at` is None while it is not. `effort` is in hours."""

    id: str
    sentence: str
    key_results: tuple[str, ...]
    owner: str
    due: date | None
    effort: Decimal | None
    assumption: str
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Hanging:
    """What an objective hangs on: the id of a key result or an objective earlier in the cycle.

    `counted` None leaves it to the ordinary rule.
    """

    kind: str  # "key_result" or "objective"
    id: str
    counted: bool | None


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective with its key results and actions, in priority order."""

    id: str
    sentence: str
    why: str
    team: str
    owner: str
    ambition: Ambition
    weight: Decimal
    is_personal: bool
    contributors: tuple[str, ...]
    hangs_on: Hanging | None
    written_at: datetime
    key_results: tuple[KeyResult, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Somebody says how it goes. Those of one person with the same `at` were sent together.

    At most one of `value`, `adds`, `ratio` (numerator, denominator) and `done` (places of all
    milestones done so far, from 1) is given; none of them means confidence and note only. For
    yes/no `value` is 1 or 0; a recurring key result takes what was done in the period of `at`.
    """

    at: datetime
    by: str
    key_result: str
    value: Decimal | None = None
    adds: Decimal | None = None
    ratio: tuple[Decimal, Decimal] | None = None
    done: frozenset[int] | None = None
    confidence: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A reading was wrong: the check-in at `corrected_at` on the key result should say `value`."""

    at: datetime
    by: str
    key_result: str
    corrected_at: datetime
    value: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """A baseline, target or other field of the measure is changed mid-cycle, with its reason.

    `changes` are (name of the Measure's field, new value).
    """

    at: datetime
    by: str
    key_result: str
    changes: tuple[tuple[str, Decimal], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ActionDone:
    """An action is ticked off."""

    at: datetime
    by: str
    action: str


@dataclass(frozen=True, slots=True)
class Comment:
    """Somebody says something about an objective, or about one of its key results."""

    at: datetime
    by: str
    objective: str
    key_result: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """At the end of a cycle the owner grades an objective, 0 to 1, and says what was learned."""

    at: datetime
    by: str
    objective: str
    grade: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Request:
    """A goal, or one of its key results, asks another team (by its id) for something."""

    at: datetime
    by: str
    id: str
    objective: str
    key_result: str | None
    team: str
    need: str
    due: date


@dataclass(frozen=True, slots=True)
class Answer:
    """The team that was asked confirms or declines an earlier request, in words."""

    at: datetime
    by: str
    request: str
    agrees: bool
    text: str


Event = CheckIn | Correction | MeasureChange | ActionDone | Comment | Review | Request | Answer


@dataclass(frozen=True, slots=True)
class Period:
    """A cycle's name and days. `closed_at` is None unless it is closed."""

    name: str
    start: date
    end: date
    state: CycleState
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Cycle:
    """Thirteen weeks of goals. `id` is "before", "last" or "running".

    `objectives` stand so that what one hangs on, or adds up, comes before it, and those of one
    team in priority order. `events` are sorted by time and person; all lie before `now`.
    """

    id: str
    period: Period
    objectives: tuple[Objective, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """The whole example. `year` holds the three cycles and `next`, which is still a draft.

    `founder` is the e-mail of the workspace's first owner. `cycles` are oldest first.
    """

    name: str
    mission: str
    vision: str
    language: Language
    time_zone: str
    currency: str
    founder: str
    people: tuple[Person, ...]
    cards: tuple[Card, ...]
    teams: tuple[Team, ...]
    year: Period
    next: Period
    cycles: tuple[Cycle, ...]
