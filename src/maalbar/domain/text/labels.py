"""What a reader says about one sentence: the codebook's labels as frozen values.

How the labels are found lives in `parser`; how they are worded lives at the doors.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from maalbar.domain.nouns import Category, Language, Measure, MeasureKind

HUNDRED = Decimal(100)
CodePoints = tuple[int, int]


class Kind(StrEnum):
    """What a key result asks for, as the codebook names it."""

    RECURRING = "recurring"
    INCREASE = "increase"
    DECREASE = "decrease"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    COUNT = "count"
    REACH = "reach"
    MILESTONE = "milestone"


class Direction(StrEnum):
    """Which way the number should move, or on which side of the target it should stay."""

    UP = "up"
    DOWN = "down"


class Cadence(StrEnum):
    """How often a recurring thing is done."""

    DAILY = "daily"
    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class KeyResultReading:
    """What was understood of a key result.

    Numbers are in `unit`: 40 stands for 40 %. `change` is always positive, `direction` has its
    sign; it is in per cent when `change_unit` is "%". `deadline` holds the literal words,
    `deadline_date` the day when it can be told. `spans` maps a label's name to the words it was
    read from, in code points of the text as received.
    """

    language: Language
    measurable: bool = False
    kind: Kind = Kind.MILESTONE
    baseline: Decimal | None = None
    target: Decimal | None = None
    change: Decimal | None = None
    unit: str | None = None
    change_unit: str | None = None
    deadline: str | None = None
    deadline_date: date | None = None
    cadence: Cadence | None = None
    direction: Direction | None = None
    is_activity: bool = False
    category: Category | None = None
    arithmetic_conflict: bool = False
    ambiguous_percent: bool = False
    names_dependency: bool = False
    spans: Mapping[str, CodePoints] = field(default_factory=dict)

    def measure(self) -> Measure | None:
        """Says how progress is measured, or None when the sentence gives nothing to measure by."""
        if not self.measurable:
            return None
        up = self.direction is not Direction.DOWN
        if self.kind in (Kind.INCREASE, Kind.DECREASE):
            return self._change()
        kind = _KINDS[self.kind]
        if kind is MeasureKind.YES_NO:
            return Measure(kind)
        if kind is MeasureKind.RECURRING:
            return Measure(kind, target=self.target)
        return Measure(kind, baseline=self.baseline, target=self.target, direction_up=up)

    def _change(self) -> Measure | None:
        up = self.direction is not Direction.DOWN
        if self.target is not None:
            kind = MeasureKind.CHANGE
            return Measure(kind, baseline=self.baseline, target=self.target, direction_up=up)
        if self.change is None:
            return None
        if self.change_unit == "%":
            percent = self.change if up else -self.change
            kind = MeasureKind.RELATIVE_CHANGE
            return Measure(kind, baseline=self.baseline, percent=percent, direction_up=up)
        # "12 more" without a start: measured from 0 as a change of that size.
        size = self.change if up else -self.change
        return Measure(MeasureKind.CHANGE, baseline=Decimal(0), target=size, direction_up=up)


_KINDS = {
    Kind.RECURRING: MeasureKind.RECURRING,
    Kind.AT_MOST: MeasureKind.AT_MOST,
    Kind.AT_LEAST: MeasureKind.AT_LEAST,
    Kind.COUNT: MeasureKind.RUNNING_TOTAL,
    Kind.REACH: MeasureKind.CHANGE,
    Kind.MILESTONE: MeasureKind.YES_NO,
}


@dataclass(frozen=True, slots=True)
class ObjectiveReading:
    """What was understood of an objective."""

    language: Language
    has_number_target: bool = False
    has_why: bool = False
    is_activity: bool = False
    names_dependency: bool = False
    is_compound: bool = False
    spans: Mapping[str, CodePoints] = field(default_factory=dict)
