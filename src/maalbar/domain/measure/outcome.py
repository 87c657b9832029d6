"""What a formula answers: the number, its flags, and the steps that led to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum


class Flag(StrEnum):
    """What a reader should know beside the number."""

    WRONG_WAY = "wrong-way"
    OVERSHOOT = "overshoot"
    INCOMPLETE = "incomplete"  # The measure lacks a baseline or target.
    PARTIAL = "partial"  # Some addends or child objectives have no data.
    UNCOVERED = "uncovered"  # Too little of the period is covered to call it held.


class Term(StrEnum):
    """What a step's amount is; a page words it."""

    BASELINE = "baseline"
    TARGET = "target"
    LOWER = "lower"
    UPPER = "upper"
    PERCENT = "percent"
    ENTRIES = "entries"
    NUMERATORS = "numerators"
    DENOMINATORS = "denominators"
    VALUE = "value"
    DISTANCE = "distance"
    TOLERANCE = "tolerance"
    DAYS_INSIDE = "days-inside"
    DAYS_COVERED = "days-covered"
    DAYS_IN_PERIOD = "days-in-period"
    SHARE_REQUIRED = "share-required"
    PERIODS_DONE = "periods-done"
    PERIODS_MISSED = "periods-missed"
    PERIODS_REQUIRED = "periods-required"
    WEIGHT_DONE = "weight-done"
    WEIGHT_ALL = "weight-all"
    CHILDREN_REPORTING = "children-reporting"
    CHILDREN = "children"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Step:
    """One amount in the sum behind a number."""

    term: Term
    amount: Decimal | float


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a key result stands. `raw` is r, unlimited; `share` is r within 0..1.

    None means "no data", never 0. `steps` is the sum behind the number, in the order in which it
    is worked out; the result comes last.
    """

    value: Decimal | None = None
    raw: float | None = None
    share: float | None = None
    reached: bool | None = None
    flags: tuple[Flag, ...] = ()
    steps: tuple[Step, ...] = ()


Amounts = Sequence[tuple[Term, Decimal | float | None]]


def answer(
    raw: float | None,
    amounts: Amounts,
    *,
    reached: bool | None,
    value: Decimal | None = None,
    flags: tuple[Flag, ...] = (),
) -> Progress:
    """Progress from r and the amounts behind it; amounts that are None are left out."""
    share = None if raw is None else min(max(raw, 0.0), 1.0)
    known = [
        Step(term, amount) for term, amount in (*amounts, (Term.RESULT, raw)) if amount is not None
    ]
    return Progress(value, raw, share, reached, flags, tuple(known))


def movement(
    raw: float | None,
    amounts: Amounts,
    *,
    reached: bool,
    value: Decimal,
    flags: tuple[Flag, ...] = (),
) -> Progress:
    """Like `answer`, for kinds that can overshoot or go the wrong way: those are flagged.

    What is reached within the slack of the comparison shows as the whole.
    """
    if raw is not None and raw > 1:
        flags = (*flags, Flag.OVERSHOOT)
    if raw is not None and raw < 0:
        flags = (*flags, Flag.WRONG_WAY)
    progress = answer(raw, amounts, reached=reached, value=value, flags=flags)
    return replace(progress, share=1.0) if reached else progress
