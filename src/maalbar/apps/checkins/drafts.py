"""What a check-in form asks for, as values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CheckInDraft:
    """One key result's check-in. Nothing but the key result is needed.

    `value` is what the field shows: for a running total the total so far, unless `adds` is true;
    for yes/no and recurring 1 or 0. `done` lists the milestones that are done, or is None when
    the form did not ask. `measured_on` None means now.
    """

    key_result: str
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    adds: bool = False
    done: frozenset[int] | None = None
    confidence: int | None = None
    note: str = ""
    typed: str = ""
    measured_on: date | None = None
