"""The road so far: what a key result's value was after each reading, for lines and tables."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from maalbar.domain.measure.targets import target_of
from maalbar.domain.nouns import Measure, MeasureKind, Milestone, Reading

Point = tuple[datetime, Decimal]
_ONE = Decimal(1)


def value_series(
    measure: Measure, readings: Sequence[Reading], milestones: Mapping[int, Milestone]
) -> list[Point]:
    """The value after each of these readings, oldest first: (measured_at, value).

    Running totals and recurring measures add up; ratios divide the sums so far; milestones give
    the done share of the weights. A ratio without a denominator yet gives no point.
    """
    match measure.kind:
        case MeasureKind.RUNNING_TOTAL | MeasureKind.RECURRING:
            return _sums(readings)
        case MeasureKind.RATIO:
            return _ratios(readings, measure.ratio_scale)
        case MeasureKind.MILESTONES:
            return _done_shares(readings, milestones)
        case _:
            return [(r.measured_at, r.value) for r in readings if r.value is not None]


def goal_of(measure: Measure) -> Decimal | None:
    """The level that the line aims at, where one number says it."""
    match measure.kind:
        case MeasureKind.RECURRING:
            return None if measure.required is None else Decimal(measure.required)
        case MeasureKind.MILESTONES | MeasureKind.YES_NO:
            return _ONE
        case MeasureKind.RANGE | MeasureKind.HOLD if measure.target is None:
            return measure.lower if measure.lower is not None else measure.upper
        case _:
            return target_of(measure)


def _sums(readings: Sequence[Reading]) -> list[Point]:
    total, points = Decimal(0), list[Point]()
    for reading in readings:
        if reading.value is not None:
            total += reading.value
            points.append((reading.measured_at, total))
    return points


def _ratios(readings: Sequence[Reading], scale: Decimal) -> list[Point]:
    above, below, points = Decimal(0), Decimal(0), list[Point]()
    for reading in readings:
        above += reading.numerator or 0
        below += reading.denominator or 0
        if below:
            points.append((reading.measured_at, above / below * scale))
    return points


def _done_shares(readings: Sequence[Reading], milestones: Mapping[int, Milestone]) -> list[Point]:
    weights = {key: item.weight for key, item in milestones.items()}
    if not any(weights.values()):
        weights = dict.fromkeys(weights, _ONE)
    whole = sum(weights.values(), Decimal(0))
    done: dict[int, Decimal] = {}
    points = []
    for reading in readings:
        if reading.milestone in weights and reading.value is not None:
            done[reading.milestone] = weights[reading.milestone] * reading.value
            points.append((reading.measured_at, sum(done.values(), Decimal(0)) / whole))
    return points
