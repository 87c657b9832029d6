"""What holds for any road: bounds, units, signs, order of cases, no NaN."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from maalbar.domain.measure.forecast import (
    Series,
    closed_form_probabilities,
    forecast,
    forecast_many,
    pack,
)

AMOUNTS = st.floats(-1e6, 1e6).map(lambda x: round(x, 3))
TIMES = st.floats(-3, 1).map(lambda u: round(u, 4))


@st.composite
def roads(draw, *, is_total: bool | None = None):
    """Any road: duplicates, equal values, no values, a goal on the baseline."""
    times = sorted(draw(st.lists(TIMES, max_size=30)))
    points = tuple((u, draw(AMOUNTS)) for u in times)
    return Series(
        baseline=draw(AMOUNTS),
        goal=draw(AMOUNTS),
        up=draw(st.booleans()),
        points=points,
        now=max([0.0, *times]),
        is_total=draw(st.booleans()) if is_total is None else is_total,
    )


@settings(max_examples=60, deadline=None)
@given(roads())
def test_every_road_has_a_probability_and_an_ordered_band(series):
    found = forecast(series)

    assert 0.0 <= found.probability <= 1.0
    assert found.low is None or found.low <= found.high


@settings(max_examples=60, deadline=None)
@given(roads(), st.sampled_from([0.001, 3.7, 60.0, 1e4]), st.sampled_from([1, -1]))
def test_the_unit_and_the_sign_do_not_matter(series, factor, sign):
    assume(abs(series.goal - series.baseline) > 1)
    scaled = replace(
        series,
        baseline=series.baseline * factor * sign,
        goal=series.goal * factor * sign,
        up=series.up == (sign == 1),
        points=tuple((u, v * factor * sign) for u, v in series.points),
    )

    before, after = forecast(series).probability, forecast(scaled).probability

    assert after == pytest.approx(before, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(roads(is_total=False), st.sampled_from([-1e4, 273.15, 12.5]))
def test_where_zero_lies_does_not_matter(series, shift):
    assume(abs(series.goal - series.baseline) > 1)
    moved = replace(
        series,
        baseline=series.baseline + shift,
        goal=series.goal + shift,
        points=tuple((u, v + shift) for u, v in series.points),
    )

    before, after = forecast(series).probability, forecast(moved).probability

    assert after == pytest.approx(before, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(st.lists(roads(), min_size=1, max_size=6))
def test_a_road_is_not_touched_by_its_neighbours(many):
    together = forecast_many(many)
    alone = [forecast(series) for series in many]

    assert [f.probability for f in together] == pytest.approx([f.probability for f in alone])


@settings(max_examples=60, deadline=None)
@given(roads())
def test_the_closed_form_is_a_probability_too(series):
    (found,) = closed_form_probabilities(pack([series]))

    assert 0.0 <= found <= 1.0


@settings(max_examples=40, deadline=None)
@given(roads(is_total=True))
def test_a_total_that_never_falls_and_is_there_is_certain(series):
    rising = tuple((u, abs(series.goal) + 10 * u + 40) for u, _ in series.points if u >= 0)
    assume(rising)
    there = replace(series, goal=abs(series.goal) + 1, up=True, points=rising, baseline=0.0)

    assert forecast(there).probability == 1.0
