"""Forecast and progress never tell two stories about the same key result."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings

from maalbar.domain.measure.forecast import KeyResultSoFar, forecast_key_result
from maalbar.domain.nouns import Measure
from measure.test_progress_properties import ITEMS, measures, readings
from measure.worked import AFTER_THE_END, MID_FEBRUARY, OSLO, QUARTER, progress_of


def forecast_of(measure, known, now):
    return forecast_key_result(
        KeyResultSoFar(
            measure=measure,
            readings=known,
            span=QUARTER,
            zone=OSLO,
            now=now,
            milestones=ITEMS,
        )
    )


@settings(deadline=None, max_examples=300)
@given(measures(), readings())
def test_after_the_deadline_the_forecast_says_what_progress_says(measure, known):
    measure = sound(measure)

    found = forecast_of(measure, known, AFTER_THE_END)
    progress = progress_of(measure, *known, milestones=ITEMS, now=AFTER_THE_END)

    assert found is None or found.probability == float(progress.reached is True)


@settings(deadline=None, max_examples=200)
@given(measures(), readings())
def test_any_measure_with_any_readings_is_forecast_or_not_at_all(measure, known):
    found = forecast_of(measure, known, MID_FEBRUARY)

    assert found is None or 0.0 <= found.probability <= 1.0


def sound(measure: Measure) -> Measure:
    """The measure without what a form refuses: a baseline is there, a range is not empty."""
    lower, upper = measure.lower, measure.upper
    if lower is not None and upper is not None:
        lower, upper = min(lower, upper), max(lower, upper)
    baseline = Decimal(0) if measure.baseline is None else measure.baseline
    return replace(measure, baseline=baseline, lower=lower, upper=upper)
