"""What is wrong with a measure before it is saved: codes and fields, worded by the form."""

from collections.abc import Iterable
from dataclasses import dataclass

from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import Measure, MeasureKind, check_value

PERIODS_MAX = 3_660
_LEVELS = (MeasureKind.AT_LEAST, MeasureKind.AT_MOST)
_NEEDS_BASELINE = (MeasureKind.CHANGE, MeasureKind.RELATIVE_CHANGE)
_NEEDS_TARGET = (
    MeasureKind.CHANGE,
    *_LEVELS,
    MeasureKind.RUNNING_TOTAL,
    MeasureKind.RATIO,
    MeasureKind.SUM_OF,
)
_AMOUNTS = ("baseline", "target", "lower", "upper", "tolerance", "percent")


@dataclass(frozen=True, slots=True)
class MeasureFault:
    """Why a measure cannot be saved as it is. `offer` is the kind that would fit instead."""

    code: str
    field: str
    offer: MeasureKind | None = None


def validate_measure(measure: Measure, *, imported: bool = False) -> tuple[MeasureFault, ...]:
    """Every fault of the measure, in the order of the form's fields; none means it can be kept.

    An import may lack a baseline, and its target may equal the baseline: people mend that later.
    """
    faults = [*_amounts(measure)] or [*_missing(measure), *_contradictions(measure)]
    if imported:
        faults = [f for f in faults if f.code not in ("baseline-missing", "target-equals-baseline")]
    return tuple(faults)


def check_same_unit(unit: str, addend_units: Iterable[str]) -> None:
    """Refuse a sum over different units (`units-differ`): euros are not added to per cent."""
    others = sorted({other for other in addend_units if other != unit})
    if others:
        raise RefusedError("units-differ", field="addends", unit=unit, others=others)


def _amounts(measure: Measure) -> Iterable[MeasureFault]:
    for field in _AMOUNTS:
        amount = getattr(measure, field)
        if amount is None:
            continue
        try:
            check_value(amount, field=field)
        except RefusedError as refusal:
            yield MeasureFault(refusal.code, field)


def _missing(measure: Measure) -> Iterable[MeasureFault]:
    kind = measure.kind
    if kind in _NEEDS_BASELINE and measure.baseline is None:
        yield MeasureFault("baseline-missing", "baseline")
    if kind in _NEEDS_TARGET and measure.target is None:
        yield MeasureFault("target-missing", "target")
    if kind is MeasureKind.RELATIVE_CHANGE and measure.percent is None:
        yield MeasureFault("percent-missing", "percent")
    if kind is MeasureKind.RANGE:
        for field in ("lower", "upper"):
            if getattr(measure, field) is None:
                yield MeasureFault(f"{field}-missing", field)
    if kind is MeasureKind.HOLD and measure.target is measure.lower is measure.upper is None:
        yield MeasureFault("target-missing", "target")


def _contradictions(measure: Measure) -> Iterable[MeasureFault]:
    yield from _from_to(measure)
    yield from _range(measure)
    if measure.kind is MeasureKind.RECURRING:
        yield from _recurring(measure)
    if measure.kind is MeasureKind.RUNNING_TOTAL and measure.target == 0:
        yield MeasureFault("target-zero", "target")
    if measure.tolerance is not None and measure.tolerance < 0:
        yield MeasureFault("tolerance-negative", "tolerance")
    if not 0 < measure.required_share <= 1:
        yield MeasureFault("share-outside", "required_share")


def _from_to(measure: Measure) -> Iterable[MeasureFault]:
    kind, baseline = measure.kind, measure.baseline
    if kind is MeasureKind.RELATIVE_CHANGE:
        if baseline == 0:
            yield MeasureFault("relative-to-zero", "baseline", MeasureKind.CHANGE)
        if measure.percent == 0:
            yield _maintain("percent", measure)
        return
    is_from_to = kind in (MeasureKind.CHANGE, MeasureKind.RATIO, MeasureKind.SUM_OF)
    if is_from_to and baseline is not None and baseline == measure.target:
        yield _maintain("target", measure)


def _maintain(field: str, measure: Measure) -> MeasureFault:
    offer = MeasureKind.AT_LEAST if measure.direction_up else MeasureKind.AT_MOST
    return MeasureFault("target-equals-baseline", field, offer)


def _range(measure: Measure) -> Iterable[MeasureFault]:
    lower, upper = measure.lower, measure.upper
    if measure.kind not in (MeasureKind.RANGE, MeasureKind.HOLD) or lower is None or upper is None:
        return
    if lower > upper:
        yield MeasureFault("range-empty", "upper")
    if lower == upper and not measure.tolerance:
        yield MeasureFault("range-without-tolerance", "tolerance")


def _recurring(measure: Measure) -> Iterable[MeasureFault]:
    planned, required = measure.planned, measure.required
    if planned is None or not 1 <= planned <= PERIODS_MAX:
        yield MeasureFault("periods-outside", "planned")
    if required is None or required < 1:
        yield MeasureFault("required-missing", "required")
    elif planned is not None and required > planned:
        yield MeasureFault("required-above-planned", "required")
