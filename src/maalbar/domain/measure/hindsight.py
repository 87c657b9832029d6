"""Looking back at a period: which measure stood first, whether a goal was lowered on the way, and
what a pace light would have forecast.

Grades are in `progress`, scores in `calibration`. Why the first measure counts, and what a pace
light is worth: docs/maths/calibration.md.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from maalbar.domain.measure.pace import has_pace
from maalbar.domain.measure.targets import aims_up, bounds, target_of
from maalbar.domain.nouns import Measure, MeasureKind

_SLACK = 1e-9
_LEVELS = frozenset({MeasureKind.AT_LEAST, MeasureKind.AT_MOST, MeasureKind.RANGE})


def first_measure(versions: Sequence[tuple[datetime, Measure]], start: datetime) -> Measure | None:
    """The measure that stood when the period began, or the first one written later.

    `versions` are (since when, measure), oldest first. What has nothing to aim at yet is no
    measure; None where there is none.
    """
    complete = [(since, measure) for since, measure in versions if _has_aim(measure)]
    before = [measure for since, measure in complete if since <= start]
    return before[-1] if before else next((measure for _, measure in complete), None)


def was_eased(first: Measure, last: Measure) -> bool:
    """Whether the goal was lowered: moved to where it is easier to reach. A new baseline is not."""
    if first.kind is not last.kind:
        return False
    if first.kind is MeasureKind.RECURRING:
        return (last.required or 0) < (first.required or 0)
    if first.kind in _LEVELS or first.kind is MeasureKind.HOLD:
        return _is_wider(first, last)
    before, after = target_of(first), target_of(last)
    if before is None or after is None:
        return False
    return after < before if aims_up(first) else after > before


def pace_light(measure: Measure, raw: float | None, expected: float) -> float:
    """What a light that is green on pace forecasts: 1 when it is green, else 0.

    A level is green while it holds. What reports nothing is behind.
    """
    if raw is None:
        return 0.0
    if measure.kind is MeasureKind.HOLD:
        expected = measure.required_share
    elif not has_pace(measure) and measure.kind is not MeasureKind.FROM_CHILDREN:
        expected = 1.0
    return float(raw >= expected - _SLACK)


def _has_aim(measure: Measure) -> bool:
    aims = (target_of(measure), measure.lower, measure.upper, measure.required)
    return any(aim is not None for aim in aims)


def _is_wider(first: Measure, last: Measure) -> bool:
    (low, high), (new_low, new_high) = bounds(first), bounds(last)
    return _is_below(new_low, low) or _is_below(_minus(new_high), _minus(high))


def _is_below(new: Decimal | None, old: Decimal | None) -> bool:
    """Whether a lower bound fell; an open side lies below every bound."""
    return old is not None and (new is None or new < old)


def _minus(bound: Decimal | None) -> Decimal | None:
    return None if bound is None else -bound
