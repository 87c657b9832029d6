"""What a form or an import asks for: goals as values, before they are rows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from maalbar.domain.nouns import Ambition, MeasureKind

# Which fields a kind reads; the others are left empty, so that none speaks for a former kind.
_FROM_TO = frozenset({"baseline", "target"})
_LEVEL = frozenset({"baseline", "target", "tolerance"})
_RANGE = frozenset({"baseline", "lower", "upper", "tolerance"})
FIELDS_OF_KIND = {
    MeasureKind.CHANGE: _FROM_TO,
    MeasureKind.AT_LEAST: _LEVEL,
    MeasureKind.AT_MOST: _LEVEL,
    MeasureKind.RANGE: _RANGE,
    MeasureKind.HOLD: _RANGE | {"target"},
    MeasureKind.RELATIVE_CHANGE: _FROM_TO | {"percent"},
    MeasureKind.RECURRING: frozenset({"planned", "required", "target", "lower", "upper"}),
    MeasureKind.MILESTONES: frozenset[str](),
    MeasureKind.YES_NO: frozenset[str](),
    MeasureKind.RUNNING_TOTAL: frozenset({"target"}),
    MeasureKind.RATIO: _LEVEL | {"lower", "upper"},
    MeasureKind.FROM_CHILDREN: frozenset[str](),
    MeasureKind.SUM_OF: _FROM_TO,
}
MEASURE_FIELDS = (
    "kind",
    "unit",
    "baseline",
    "target",
    "lower",
    "upper",
    "tolerance",
    "percent",
    "planned",
    "required",
)


@dataclass(frozen=True, slots=True)
class MilestoneDraft:
    """One milestone; `key` is the row's id when it exists."""

    text: str
    weight: Decimal = Decimal(1)
    due: date | None = None
    key: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """An answer to a control question: `said` is yes, no or "". Both empty take it back."""

    question: str
    said: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class SilenceDraft:
    """A rule that shall say no more about a goal, and why; an empty reason takes that back.

    `place` is that of the key result in the objective's draft, None for the objective itself.
    """

    rule: str
    because: str = ""
    place: int | None = None


@dataclass(frozen=True, slots=True)
class KeyResultDraft:
    """A key result to write; `public_id` names the row it changes. Owners are user ids.

    `phases` is the owner's own pace as typed (`domain.measure.pace.phases_from`), `lag_days` the
    declared delay of effect. `by_hand` names the fields that a person has set: no sentence fills
    them again.
    """

    sentence: str
    public_id: str = ""
    kind: MeasureKind = MeasureKind.CHANGE
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    tolerance: Decimal | None = None
    percent: Decimal | None = None
    planned: int | None = None
    required: int | None = None
    milestones: tuple[MilestoneDraft, ...] = ()
    sums: tuple[str, ...] = ()
    weight: Decimal = Decimal(1)
    deadline: date | None = None
    phases: str = ""
    lag_days: int | None = None
    category: str = ""
    owner_id: int | None = None
    by_hand: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParentDraft:
    """What an objective hangs on. `counted` None takes the rule's default."""

    kind: str
    public_id: str
    counted: bool | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveDraft:
    """An objective with its key results, in their order. Ids are the public ones of its places."""

    sentence: str
    team: str
    cycle: str
    why: str = ""
    owner_id: int | None = None
    is_personal: bool = False
    ambition: Ambition = Ambition.ASPIRATIONAL
    weight: Decimal = Decimal(1)
    contributors: tuple[int, ...] = ()
    parent: ParentDraft | None = None
    key_results: tuple[KeyResultDraft, ...] = ()
    answers: tuple[AnswerDraft, ...] = ()
    silences: tuple[SilenceDraft, ...] = ()
    submission_id: str = ""


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """An action on an objective and any of its key results (public ids)."""

    sentence: str
    key_results: tuple[str, ...] = ()
    owner_id: int | None = None
    due: date | None = None
    effort: Decimal | None = None
    assumption: str = ""
    submission_id: str = ""


@dataclass(frozen=True, slots=True)
class DependencyDraft:
    """What is needed from another team (public id), by an objective or one of its key results."""

    team: str
    need: str
    key_result: str = ""
    due: date | None = None
    submission_id: str = ""
