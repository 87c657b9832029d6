"""How far a key result has come: raw r, the share shown, whether it is reached, and why.

One short function per kind of measure. Which readings count is in `readings`, the arithmetic of
levels in `targets`, held time and recurring periods in `periods`; what an objective makes of its
key results in `rollup`. Formulas, worked rows and drawbacks: docs/maths/progress.md.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal

from maalbar.domain.measure.outcome import (
    Amounts,
    Flag,
    Progress,
    Step,
    Term,
    answer,
    movement,
)
from maalbar.domain.measure.periods import count_recurring, held_time
from maalbar.domain.measure.readings import Window, inside, latest_readings, window
from maalbar.domain.measure.rollup import Rollup
from maalbar.domain.measure.targets import (
    aims_up,
    bounds,
    credit_width,
    distance,
    meets,
    target_of,
    towards,
)
from maalbar.domain.nouns import Measure, MeasureKind, Milestone, Reading, Span

__all__ = ["Flag", "Progress", "Step", "Term", "grade", "latest_readings", "measure_progress"]

RHYTHM = timedelta(days=7)
COVERED_AT_LEAST = 0.8
_ONE, _ZERO = Decimal(1), Decimal(0)


@dataclass(frozen=True, slots=True)
class _Case:
    """All that one kind's formula may look at."""

    measure: Measure
    readings: Sequence[Reading]
    span: Span
    zone: tzinfo
    period: Window
    now: datetime
    rhythm: timedelta
    milestones: Mapping[int, Milestone]
    addends: Sequence[Decimal | None]
    children: Rollup | None


def measure_progress(  # noqa: PLR0913 - each kind has an input of its own
    measure: Measure,
    readings: Sequence[Reading],
    *,
    span: Span,
    now: datetime,
    zone: tzinfo,
    deadline: date | None = None,
    milestones: Mapping[int, Milestone] | None = None,
    addends: Sequence[Decimal | None] = (),
    children: Rollup | None = None,
    rhythm: timedelta = RHYTHM,
) -> Progress:
    """Where the key result stands at `now`, from its readings in any order.

    `milestones` are those not removed, by id. `addends` are the current values of the key results
    that a sum_of adds; `children` is the roll-up of the objectives hanging on a from_children.
    `rhythm` is how often people check in: a hold reading speaks for two rhythms at most.
    """
    period = window(span, zone, deadline)
    counted = inside(latest_readings(readings, now), period)
    span = Span(span.start, deadline or span.end)
    case = _Case(
        measure, counted, span, zone, period, now, rhythm, milestones or {}, addends, children
    )
    return _FORMULAS[measure.kind](case)


def grade(r: float) -> Decimal:
    """Google's grade: r within 0..1, rounded half up to one decimal (.65 is .7)."""
    limited = min(max(Decimal(repr(r)), _ZERO), _ONE)
    return limited.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _change(case: _Case) -> Progress:
    return _on_the_way(case, _latest_value(case), [])


def _at_a_level(case: _Case) -> Progress:
    return _level(case, _latest_value(case), [])


def _running_total(case: _Case) -> Progress:
    entries = [r.value for r in case.readings if r.value is not None]
    if not entries:
        return Progress()
    total, target = sum(entries, _ZERO), case.measure.target
    steps: Amounts = [(Term.ENTRIES, len(entries)), (Term.VALUE, total), (Term.TARGET, target)]
    if not target:
        return answer(None, steps, reached=None, value=total, flags=(Flag.INCOMPLETE,))
    reached = meets(total, target, up=target > 0)
    return movement(float(total / target), steps, reached=reached, value=total)


def _sum_of(case: _Case) -> Progress:
    values = [value for value in case.addends if value is not None]
    silent = (Flag.PARTIAL,) if len(values) < len(case.addends) else ()
    total = sum(values, _ZERO) if values else None
    if case.measure.baseline is None:
        case = replace(case, measure=replace(case.measure, baseline=_ZERO))
    return _on_the_way(case, total, [(Term.ENTRIES, len(values))], flags=silent)


def _ratio(case: _Case) -> Progress:
    pairs = [(r.numerator or _ZERO, r.denominator) for r in case.readings if r.denominator]
    above, below = sum((n for n, _ in pairs), _ZERO), sum((d for _, d in pairs), _ZERO)
    value = above / below * case.measure.ratio_scale if below else None
    steps: Amounts = [(Term.NUMERATORS, above), (Term.DENOMINATORS, below)]
    formula = _level if case.measure.baseline is None else _on_the_way
    return formula(case, value, steps)


def _hold(case: _Case) -> Progress:
    value = _latest_value(case)
    if value is None:
        return Progress()
    measure = case.measure
    held = held_time(measure, case.readings, case.period, now=case.now, rhythm=case.rhythm)
    is_good_now = float(distance(value, measure) == 0)
    raw = held.inside / held.covered if held.covered else is_good_now
    is_covered = held.covered >= COVERED_AT_LEAST * held.whole
    steps: Amounts = [
        (Term.DAYS_INSIDE, held.inside),
        (Term.DAYS_COVERED, held.covered),
        (Term.DAYS_IN_PERIOD, held.whole),
        (Term.SHARE_REQUIRED, measure.required_share),
    ]
    reached = is_covered and raw >= measure.required_share - 1e-9
    flags = () if is_covered else (Flag.UNCOVERED,)
    return answer(raw, steps, reached=reached, value=value, flags=flags)


def _recurring(case: _Case) -> Progress:
    measure = case.measure
    count = count_recurring(measure, case.readings, span=case.span, zone=case.zone, now=case.now)
    steps: Amounts = [
        (Term.PERIODS_DONE, count.done),
        (Term.PERIODS_MISSED, count.missed),
        (Term.PERIODS_REQUIRED, measure.required),
    ]
    if not measure.required:
        return answer(None, steps, reached=None, flags=(Flag.INCOMPLETE,))
    if not (case.readings or count.missed):
        return Progress()
    raw = count.done / measure.required
    reached = count.done >= measure.required
    return movement(raw, steps, reached=reached, value=Decimal(count.done))


def milestones_done(
    milestones: Mapping[int, Milestone], readings: Sequence[Reading]
) -> dict[int, bool] | None:
    """Which milestones are done, by their last reading or as planned; None if nobody reported."""
    reports = {r.milestone: r.value for r in readings if r.milestone in milestones}
    done = {i: bool(reports[i]) if i in reports else item.done for i, item in milestones.items()}
    return done if reports or any(done.values()) else None


def _milestones(case: _Case) -> Progress:
    done = milestones_done(case.milestones, case.readings)
    if done is None:
        return Progress()
    weights = {i: item.weight for i, item in case.milestones.items()}
    if not any(weights.values()):
        weights = dict.fromkeys(weights, _ONE)
    weight_done = sum((weights[i] for i in done if done[i]), _ZERO)
    weight_all = sum(weights.values(), _ZERO)
    steps: Amounts = [(Term.WEIGHT_DONE, weight_done), (Term.WEIGHT_ALL, weight_all)]
    return answer(float(weight_done / weight_all), steps, reached=weight_done == weight_all)


def _yes_no(case: _Case) -> Progress:
    value = _latest_value(case)
    if value is None:
        return Progress()
    done = value >= 1
    return answer(float(done), [(Term.VALUE, value)], reached=done, value=value)


def _from_children(case: _Case) -> Progress:
    children = case.children
    if children is None or children.progress is None:
        return Progress()
    steps: Amounts = [
        (Term.CHILDREN_REPORTING, children.reporting),
        (Term.CHILDREN, children.parts),
    ]
    flags = (Flag.PARTIAL,) if children.reporting < children.parts else ()
    return answer(children.progress, steps, reached=children.reached, flags=flags)


def _on_the_way(
    case: _Case, value: Decimal | None, steps: Amounts, *, flags: tuple[Flag, ...] = ()
) -> Progress:
    """Judge a value between baseline and target."""
    measure, target = case.measure, target_of(case.measure)
    if value is None:
        return Progress()
    percent = measure.percent if measure.kind is MeasureKind.RELATIVE_CHANGE else None
    steps = [
        (Term.BASELINE, measure.baseline),
        (Term.PERCENT, percent),
        (Term.TARGET, target),
        *steps,
        (Term.VALUE, value),
    ]
    if target is None:
        return answer(None, steps, reached=None, value=value, flags=(*flags, Flag.INCOMPLETE))
    if measure.baseline is None:
        flags = (*flags, Flag.INCOMPLETE)
    reached = meets(value, target, up=aims_up(measure))
    return movement(towards(value, measure), steps, reached=reached, value=value, flags=flags)


def _level(case: _Case, value: Decimal | None, steps: Amounts) -> Progress:
    """Judge a value by its distance to the good side."""
    measure = case.measure
    lower, upper = bounds(measure)
    if value is None:
        return Progress()
    steps = [(Term.LOWER, lower), (Term.UPPER, upper), *steps, (Term.VALUE, value)]
    if lower is None and upper is None:
        return answer(None, steps, reached=None, value=value, flags=(Flag.INCOMPLETE,))
    missing = distance(value, measure)
    if not missing:
        return answer(1.0, steps, reached=True, value=value)
    width = credit_width(measure)
    steps = [*steps, (Term.DISTANCE, missing), (Term.TOLERANCE, width)]
    return answer(max(0.0, float(1 - missing / width)), steps, reached=False, value=value)


def _latest_value(case: _Case) -> Decimal | None:
    values = [r.value for r in case.readings if r.value is not None]
    return values[-1] if values else None


_FORMULAS: Mapping[MeasureKind, Callable[[_Case], Progress]] = {
    MeasureKind.CHANGE: _change,
    MeasureKind.RELATIVE_CHANGE: _change,
    MeasureKind.AT_LEAST: _at_a_level,
    MeasureKind.AT_MOST: _at_a_level,
    MeasureKind.RANGE: _at_a_level,
    MeasureKind.HOLD: _hold,
    MeasureKind.RECURRING: _recurring,
    MeasureKind.MILESTONES: _milestones,
    MeasureKind.YES_NO: _yes_no,
    MeasureKind.RUNNING_TOTAL: _running_total,
    MeasureKind.RATIO: _ratio,
    MeasureKind.FROM_CHILDREN: _from_children,
    MeasureKind.SUM_OF: _sum_of,
}
