"""The forecast of one key result, whatever its kind of measure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from maalbar.domain.measure.experience import pooled_probability
from maalbar.domain.measure.forecast.counts import (
    held_probability,
    milestone_probability,
    recurring_probability,
)
from maalbar.domain.measure.forecast.model import Basis, Forecast, forecast_many
from maalbar.domain.measure.forecast.roads import Moment, series_of, values_over_time
from maalbar.domain.measure.forecast.series import Series
from maalbar.domain.measure.forecast.together import all_reached_probability
from maalbar.domain.measure.pace import elapsed_share
from maalbar.domain.measure.periods import count_recurring, held_time
from maalbar.domain.measure.progress import COVERED_AT_LEAST, RHYTHM, milestones_done
from maalbar.domain.measure.readings import Window, inside, latest_readings, window
from maalbar.domain.nouns import Measure, MeasureKind, Milestone, Reading, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyResultSoFar:
    """All that a forecast may look at; fields that the kind of measure does not use stay empty.

    `readings` include the history before the period. `values` replace them for a sum_of (see
    `roads.summed`); `children` are the probabilities of the objectives on a from_children;
    `confidence` (0-10) is used for yes / no alone; `record` are a team's recurring periods done
    and missed before, plus one each.
    """

    measure: Measure
    span: Span
    zone: tzinfo
    now: datetime
    readings: Sequence[Reading] = ()
    deadline: date | None = None
    milestones: Mapping[int, Milestone] = field(default_factory=dict)
    values: Sequence[Moment] | None = None
    children: Sequence[float] = ()
    confidence: float | None = None
    record: tuple[float, float] = (1.0, 1.0)
    rhythm: timedelta = RHYTHM
    unit: str = ""

    @property
    def period(self) -> Window:
        """The moments within which readings count."""
        return window(self.span, self.zone, self.deadline)

    @property
    def counted(self) -> list[Reading]:
        """The readings of the period, as known now."""
        return inside(latest_readings(self.readings, self.now), self.period)

    @property
    def road(self) -> Series | None:
        """The road of a level or a total; None for the other kinds, or without a goal."""
        values = self.values
        if values is None:
            own = () if self.measure.kind is MeasureKind.SUM_OF else self.readings
            values = values_over_time(self.measure, own, self.period, self.now)
        return series_of(
            self.measure,
            values,
            span=self.span,
            now=self.now,
            zone=self.zone,
            deadline=self.deadline,
            most=100.0 if self.unit == "%" else None,
        )


def forecast_key_results(many: Sequence[KeyResultSoFar]) -> list[Forecast | None]:
    """The forecasts of a whole workspace, any kinds, in order; None while a goal is no number."""
    found: list[Forecast | None] = [None] * len(many)
    roads: dict[int, Series] = {}
    for place, case in enumerate(many):
        if formula := _FORMULAS.get(case.measure.kind):
            found[place] = formula(case)
        elif road := case.road:
            roads[place] = road
    for place, forecast in zip(roads, forecast_many(list(roads.values())), strict=True):
        found[place] = forecast
    return found


def forecast_key_result(so_far: KeyResultSoFar) -> Forecast | None:
    """The forecast of one key result."""
    return forecast_key_results([so_far])[0]


def _recurring(case: KeyResultSoFar) -> Forecast | None:
    measure = case.measure
    if not measure.planned or not measure.required:
        return None
    days = Span(case.span.start, case.deadline or case.span.end)
    count = count_recurring(measure, case.counted, span=days, zone=case.zone, now=case.now)
    probability = recurring_probability(
        required=measure.required,
        planned=measure.planned,
        done=count.done,
        judged=count.done + count.missed,
        prior=case.record,
    )
    return _counted(probability, is_reported=bool(case.counted))


def _hold(case: KeyResultSoFar) -> Forecast | None:
    measure = case.measure
    readings, period = case.counted, case.period
    held = held_time(measure, readings, period, now=case.now, rhythm=case.rhythm)
    left = max((period.end - max(case.now, period.start)) / timedelta(days=1), 0.0)
    if held.covered + left < COVERED_AT_LEAST * held.whole:
        return Forecast(0.0, Basis.SETTLED)
    probability = held_probability(
        inside=held.inside,
        covered=held.covered,
        left=left,
        required_share=measure.required_share,
        unit=case.rhythm / timedelta(days=1),
    )
    return _counted(probability, is_reported=bool(readings))


def _milestones(case: KeyResultSoFar) -> Forecast | None:
    weighty = {i: item for i, item in case.milestones.items() if item.weight > 0}
    needed = weighty or case.milestones
    if not needed:
        return None
    done = milestones_done(needed, case.counted)
    count = sum(done.values()) if done else 0
    elapsed = elapsed_share(case.span, now=case.now, zone=case.zone, deadline=case.deadline)
    probability = milestone_probability(planned=len(needed), done=count, elapsed=elapsed)
    return _counted(probability, is_reported=done is not None)


def _yes_no(case: KeyResultSoFar) -> Forecast | None:
    values = [r.value for r in case.counted if r.value is not None]
    if values and values[-1] >= 1:
        return Forecast(1.0, Basis.SETTLED)
    if case.now >= case.period.end:
        return Forecast(0.0, Basis.SETTLED)
    if case.confidence is None:
        return Forecast(0.5, Basis.GENERAL)
    return Forecast(pooled_probability(0.5, case.confidence), Basis.CONFIDENCE)


def _from_children(case: KeyResultSoFar) -> Forecast | None:
    together = all_reached_probability(case.children)
    return None if together is None else Forecast(together, Basis.CHILDREN)


def _counted(probability: float, *, is_reported: bool) -> Forecast:
    if probability in (0.0, 1.0):
        return Forecast(probability, Basis.SETTLED)
    return Forecast(probability, Basis.READINGS if is_reported else Basis.GENERAL)


_FORMULAS: Mapping[MeasureKind, Callable[[KeyResultSoFar], Forecast | None]] = {
    MeasureKind.RECURRING: _recurring,
    MeasureKind.HOLD: _hold,
    MeasureKind.MILESTONES: _milestones,
    MeasureKind.YES_NO: _yes_no,
    MeasureKind.FROM_CHILDREN: _from_children,
}
