"""The nouns every room shares: frozen values, closed sets and the bounds, each stated once.

What is computed from them lives in `text` and `measure`; what is kept of them lives in `apps`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from maalbar.domain.errors import RefusedError

CONFIDENCE_MIN, CONFIDENCE_MAX, CONFIDENCE_START = 0, 10, 5
SENTENCE_MAX = 500
TEXT_MAX = 10_000
NAME_MAX = 120
UNIT_MAX = 24
PHASES_MAX, LAG_DAYS_MAX = 100, 3660
SUBMISSION_MAX = 32

WEIGHT_MAX, WEIGHT_DECIMALS = Decimal(1000), 3
DAY_MIN, DAY_MAX = date(1900, 1, 1), date(2999, 12, 31)

VALUE_MAX = Decimal(10) ** 12
VALUE_DIGITS = 15
VALUE_DECIMALS = 6


def check_value(value: object, *, field: str = "value") -> Decimal:
    """Return the value as a Decimal, or refuse it: text, NaN, infinity, too large, too precise.

    Zeros at either end are not counted as digits: 1 000 000 has one.
    """
    if isinstance(value, bool) or not isinstance(value, Decimal | int | float):
        raise RefusedError("value-not-a-number", field=field)
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise RefusedError("value-not-finite", field=field)
    if abs(number) > VALUE_MAX:
        raise RefusedError("value-too-large", field=field, limit=VALUE_MAX)
    _sign, digits, exponent = number.normalize().as_tuple()
    if len(digits) > VALUE_DIGITS or int(exponent) < -VALUE_DECIMALS:
        raise RefusedError(
            "value-too-precise", field=field, digits=VALUE_DIGITS, decimals=VALUE_DECIMALS
        )
    return number


def storable(text: str) -> str:
    """Return the text without what no database keeps: NUL and half characters."""
    return text.encode("utf-8", "ignore").decode().replace("\0", "")


def check_text(text: str, *, field: str, limit: int, missing: str = "") -> str:
    """Return the text without outer white space and what no database keeps.

    Refuses one that is too long and, where `missing` gives the code for it, an empty one.
    """
    kept = storable(text).strip()
    if missing and not kept:
        raise RefusedError(missing, field=field)
    if len(kept) > limit:
        raise RefusedError("text-too-long", field=field, limit=limit)
    return kept


def check_weight(weight: object, *, field: str = "weight") -> Decimal:
    """Return the weight as a Decimal, or refuse it: 0 to 1000, at most three decimals."""
    number = check_value(weight, field=field)
    if number < 0:
        raise RefusedError("weight-negative", field=field)
    if number > WEIGHT_MAX or number != round(number, WEIGHT_DECIMALS):
        raise RefusedError("weight-outside", field=field, limit=WEIGHT_MAX)
    return number


def check_day(day: date, *, field: str) -> date:
    """Return the day, or refuse one that no calendar of ours reaches."""
    if not DAY_MIN <= day <= DAY_MAX:
        raise RefusedError("day-outside", field=field)
    return day


class Language(StrEnum):
    """The five languages, equals everywhere."""

    NB = "nb"
    NN = "nn"
    SV = "sv"
    DA = "da"
    EN = "en"


class Severity(StrEnum):
    """How much a finding matters; none of them blocks a save."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the coach or the importer noticed.

    `span` counts code points, half-open, in the text as received. `values` fills the message that
    the door words in the reader's language.
    """

    code: str
    severity: Severity
    span: tuple[int, int] = (0, 0)
    values: Mapping[str, object] = field(default_factory=dict)


class MeasureKind(StrEnum):
    """How a key result is measured; the formulas are in `measure.progress`."""

    CHANGE = "change"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    HOLD = "hold"
    RELATIVE_CHANGE = "relative_change"
    RECURRING = "recurring"
    MILESTONES = "milestones"
    YES_NO = "yes_no"
    RUNNING_TOTAL = "running_total"
    RATIO = "ratio"
    FROM_CHILDREN = "from_children"
    SUM_OF = "sum_of"


class Category(StrEnum):
    """What kind of result it is; activity is allowed as a crutch."""

    VOLUME = "volume"
    MONEY = "money"
    QUALITY = "quality"
    ACTIVITY = "activity"


class Ambition(StrEnum):
    """Committed goals are promises; aspirational ones are reached now and then."""

    COMMITTED = "committed"
    ASPIRATIONAL = "aspirational"


class Role(StrEnum):
    """What a member of a workspace may do, widest first."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    VIEWER = "viewer"


class CycleState(StrEnum):
    """A cycle's life."""

    DRAFT = "draft"
    RUNNING = "running"
    CLOSING = "closing"
    CLOSED = "closed"


class DependencyState(StrEnum):
    """What came of asking another team; an answer may change while the cycle is open."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Span:
    """A cycle's days in the workspace's time zone; `end` is its last day."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Milestone:
    """One item of a milestones measure."""

    weight: Decimal
    done: bool
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """How one key result is measured. Fields that its kind does not use are None.

    `percent` is the stated relative change (20 for +20 %, negative for a fall). `planned` and
    `required` are the N and K of a recurring measure. `hold` judges `lower`/`upper` (or `target`
    with `direction_up`) throughout and needs `required_share` of the covered time. `ratio_scale`
    is 100 where a ratio's baseline and target are written in per cent.
    """

    kind: MeasureKind
    baseline: Decimal | None = None
    target: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    tolerance: Decimal | None = None
    percent: Decimal | None = None
    planned: int | None = None
    required: int | None = None
    required_share: float = 0.9
    direction_up: bool = True
    ratio_scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Reading:
    """One measured value with its two times (aware, UTC).

    A ratio carries `numerator` and `denominator`; a milestone's done-state carries `milestone`
    (its id) and value 1 or 0. `corrects` names the reading this one replaces.
    """

    id: int
    value: Decimal | None
    measured_at: datetime
    recorded_at: datetime
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    milestone: int | None = None
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, in which workspace, and through which door.

    `teams` are the teams the person belongs to; `led_teams` those the person leads, with every
    team below them. Access rules read nothing else.
    """

    user_id: int
    workspace_id: int
    role: Role
    teams: frozenset[int] = frozenset()
    led_teams: frozenset[int] = frozenset()
    via: str = "web"

    @property
    def is_admin(self) -> bool:
        """Owners and admins run the workspace."""
        return self.role in (Role.OWNER, Role.ADMIN)
