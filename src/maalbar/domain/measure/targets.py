"""Where a measure aims, and how far a value is from there: the arithmetic under every level kind.

No readings and no time here. Every comparison includes the edge, with a slack of
1e-9 · max(1, |edge|), so that reaching the target exactly counts.
"""

from decimal import Decimal

from maalbar.domain.nouns import Measure, MeasureKind

_SLACK = Decimal("1e-9")
_ZERO = Decimal(0)


def meets(value: Decimal, target: Decimal, *, up: bool) -> bool:
    """Whether the value is on the target's good side, the target itself included."""
    slack = _SLACK * max(Decimal(1), abs(target))
    return value >= target - slack if up else value <= target + slack


def target_of(measure: Measure) -> Decimal | None:
    """The target as a value; a relative change of g per cent from B aims at B + g·|B|."""
    if measure.kind is not MeasureKind.RELATIVE_CHANGE or measure.percent is None:
        return measure.target
    if measure.baseline is None:
        return None
    return measure.baseline + measure.percent / 100 * abs(measure.baseline)


def aims_up(measure: Measure) -> bool:
    """Whether more is better: baseline and target decide, else the declared direction."""
    if measure.kind in (MeasureKind.AT_LEAST, MeasureKind.AT_MOST):
        return measure.kind is MeasureKind.AT_LEAST
    target = target_of(measure)
    if target is None or measure.baseline is None or measure.baseline == target:
        return measure.direction_up
    return target > measure.baseline


def bounds(measure: Measure) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and the highest good value; None where that side is open."""
    if measure.lower is not None or measure.upper is not None:
        return measure.lower, measure.upper
    return (measure.target, None) if aims_up(measure) else (None, measure.target)


def distance(value: Decimal, measure: Measure) -> Decimal:
    """How far the value is from the good side; 0 on it."""
    lower, upper = bounds(measure)
    if lower is not None and not meets(value, lower, up=True):
        return lower - value
    if upper is not None and not meets(value, upper, up=False):
        return value - upper
    return _ZERO


def credit_width(measure: Measure) -> Decimal:
    """The distance at which partial credit ends.

    From a baseline on the bad side, that is its own distance; else the tolerance given; else half
    the range; else a tenth of the target (1 where the target is 0).
    """
    lower, upper = bounds(measure)
    if measure.baseline is not None and distance(measure.baseline, measure) > 0:
        return distance(measure.baseline, measure)
    if measure.tolerance:
        return measure.tolerance
    if lower is not None and upper is not None and upper > lower:
        return (upper - lower) / 2
    return abs(lower or upper or _ZERO) / 10 or Decimal(1)


def towards(value: Decimal, measure: Measure) -> float | None:
    """r of the way from baseline to target, one formula for both directions, unlimited.

    Where there is no way to go (baseline equal to target, or unknown) r is 1 when the target is
    met; when it is not, 0, or None for an unknown baseline.
    """
    target, baseline = target_of(measure), measure.baseline
    if target is None:
        return None
    if baseline is not None and baseline != target:
        return float((value - baseline) / (target - baseline))
    if meets(value, target, up=aims_up(measure)):
        return 1.0
    return None if baseline is None else 0.0
