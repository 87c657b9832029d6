"""The worked roads of docs/maths/forecast.md, and the edges of a road."""

from dataclasses import replace

import numpy as np
import pytest

from maalbar.domain.measure.forecast import (
    Basis,
    Series,
    closed_form_probabilities,
    fan,
    fit_weights,
    forecast,
    forecast_many,
    pack,
)
from maalbar.domain.measure.forecast.tables import normal_cdf, student_cdf


def road(*values, baseline=0.0, goal=100.0, up=True, now=0.5, **rest) -> Series:
    """Values spread evenly over the first half of the period."""
    points = tuple((0.5 * (i + 1) / len(values), float(v)) for i, v in enumerate(values))
    return Series(baseline, goal, up, points, now, **rest)


STEADY = road(8, 17, 25, 33, 42, 50)


@pytest.mark.parametrize(
    ("series", "probability", "basis"),
    [
        (road(now=0.0), 0.364, Basis.GENERAL),
        (road(now=0.0, baseline=100.0, goal=90.0), 0.725, Basis.GENERAL),
        (road(now=0.0, is_total=True), 0.462, Basis.GENERAL),
        (road(50), 0.432, Basis.READINGS),
        (STEADY, 0.511, Basis.READINGS),
        (road(90, 10, 70, 30, 80, 20), 0.34, Basis.READINGS),
        (road(60, 100), 0.641, Basis.READINGS),
        (road(60, 100, is_total=True), 1.0, Basis.SETTLED),
        (road(110, 100, is_total=True), 0.784, Basis.READINGS),
        (road(41, 39, 40, baseline=40.0, goal=30.0, limit=50.0), 0.816, Basis.READINGS),
    ],
)
def test_worked_roads_have_their_probabilities(series, probability, basis):
    found = forecast(series)

    assert found.probability == pytest.approx(probability, abs=0.02)
    assert found.basis is basis


def test_a_falling_road_is_the_mirror_of_a_rising_one():
    falling = road(-8, -17, -25, -33, -42, -50, goal=-100.0, up=False)

    assert forecast(falling).probability == pytest.approx(forecast(STEADY).probability, abs=1e-12)


def test_history_that_climbs_makes_the_goal_likelier_than_flat_history():
    climbing = tuple((-i / 13, -9.0 * i) for i in range(13, 0, -1))
    flat = tuple((-i / 13, float(i % 3)) for i in range(13, 0, -1))

    likely = forecast(Series(0.0, 100.0, up=True, points=climbing, now=0.0))
    unlikely = forecast(Series(0.0, 100.0, up=True, points=flat, now=0.0))

    assert likely.probability == pytest.approx(0.69, abs=0.03)
    assert unlikely.probability == pytest.approx(0.03, abs=0.02)
    assert likely.basis is Basis.HISTORY


@pytest.mark.parametrize(("last", "probability"), [(100.0, 1.0), (99.0, 0.0), (100.5, 1.0)])
def test_after_the_deadline_the_last_value_settles_it(last, probability):
    passed = Series(0.0, 100.0, up=True, points=((0.3, 120.0), (0.9, last)), now=1.2)

    found = forecast(passed)

    assert (found.probability, found.basis, found.low, found.high) == (
        probability,
        Basis.SETTLED,
        last,
        last,
    )


def test_after_a_deadline_without_readings_it_was_not_reached():
    found = forecast(Series(0.0, 100.0, up=True, points=(), now=1.0))

    assert (found.probability, found.low, found.high) == (0.0, None, None)


def test_a_value_after_the_deadline_does_not_count():
    late = Series(0.0, 100.0, up=True, points=((0.9, 50.0), (1.1, 100.0)), now=1.2)

    assert forecast(late).probability == 0.0


def test_a_total_that_never_falls_is_not_forecast_below_its_last_value():
    found = forecast(road(30, 60, is_total=True))

    assert found.low >= 60.0


@pytest.mark.parametrize("count", [0, 1, 10, 5_000])
def test_any_number_of_equal_readings_gives_a_probability(count):
    found = forecast(road(*[50.0] * count))

    assert 0.0 < found.probability < 1.0
    assert found.low <= found.high


def test_two_readings_at_the_same_moment_count_as_the_later():
    twice = Series(0.0, 100.0, up=True, points=((0.2, 10.0), (0.5, 40.0), (0.5, 60.0)), now=0.5)
    once = Series(0.0, 100.0, up=True, points=((0.2, 10.0), (0.5, 60.0)), now=0.5)

    assert forecast(twice) == forecast(once)


def test_a_baseline_equal_to_the_goal_uses_the_width_given():
    flat = road(101, 99, 100, baseline=100.0, width=10.0)

    assert forecast(flat).probability == pytest.approx(0.6, abs=0.1)


def test_a_target_moved_across_the_current_value_turns_the_odds():
    before = forecast(road(20, 40, goal=80.0)).probability
    after = forecast(road(20, 40, goal=30.0)).probability

    assert before < 0.5 < after


@pytest.mark.parametrize("days", [3, 5 * 365])
def test_weekly_history_suits_a_cycle_of_any_length(days):
    points = tuple((-7 * i / days, float(i % 4)) for i in range(26, 0, -1))

    found = forecast(Series(0.0, 5.0, up=True, points=points, now=0.0))

    assert 0.0 < found.probability < 1.0


def test_a_thousand_readings_are_thinned_to_the_last_of_each_slice():
    points = tuple((i / 2000, i / 20) for i in range(1, 1001))

    packed = pack([Series(0.0, 100.0, up=True, points=points, now=0.5)])

    assert len(packed.times) == 27
    assert (packed.times[-1], packed.values[-1]) == (0.5, 0.5)


def test_many_roads_at_once_answer_like_one_at_a_time():
    roads = [STEADY, road(50), road(now=0.0), road(60, 100, is_total=True), road(30, 40, 41, 42)]

    together = forecast_many(roads)

    assert together == [forecast(series) for series in roads]


def test_the_same_roads_give_the_same_answer_on_every_run():
    assert forecast(STEADY) == forecast(replace(STEADY))


def test_no_roads_give_no_forecasts():
    assert forecast_many([]) == []


def test_the_closed_form_tells_the_same_story():
    roads = [road(50), road(60, 100), road(110, 100, is_total=True), road(60, 100, is_total=True)]

    found = closed_form_probabilities(pack(roads))

    assert np.round(found, 2).tolist() == [0.38, 0.56, 0.74, 1.0]


def test_the_fan_widens_towards_the_deadline():
    bands = fan(STEADY, steps=4)

    widths = [band.high80 - band.low80 for band in bands]
    assert [band.at for band in bands] == [0.625, 0.75, 0.875, 1.0]
    assert widths == sorted(widths)


def test_the_fan_ends_in_the_forecasts_band():
    last, found = fan(STEADY)[-1], forecast(STEADY)

    assert (last.low80, last.high80) == pytest.approx((found.low, found.high), rel=1e-9)
    assert last.low80 < last.low50 < last.middle < last.high50 < last.high80


def test_a_falling_fan_is_ordered_from_low_to_high_too():
    band = fan(road(90, 80, 70, baseline=100.0, goal=40.0, up=False))[-1]

    assert band.low80 < band.low50 < band.middle < band.high50 < band.high80


def test_what_was_never_negative_is_not_shown_below_nothing():
    few_days = road(4, 3, 4, 2, baseline=5.0, goal=2.0, up=False)

    found, ends = forecast(few_days), fan(few_days)

    assert found.low == 0.0
    assert min(band.low80 for band in ends) == 0.0


def test_a_per_cent_of_a_whole_is_not_shown_above_100():
    share = road(94, 96, 95, 97, baseline=90.0, goal=98.0, most=100.0)

    found, ends = forecast(share), fan(share)

    assert found.high == 100.0
    assert max(band.high80 for band in ends) == 100.0


def test_what_has_been_negative_may_be_so_again():
    margin = road(-4, 3, -6, 2, baseline=-5.0, goal=2.0)

    found = forecast(margin)

    assert found.low < 0


def test_there_is_no_fan_after_the_deadline():
    assert fan(replace(STEADY, now=1.0)) == []


def test_the_normal_table_gives_textbook_values():
    found = normal_cdf(np.array([-1.959964, 0.0, 1.0, 40.0]))

    assert np.round(found, 6).tolist() == [0.025, 0.5, 0.841345, 1.0]


@pytest.mark.parametrize(
    ("t", "degrees", "share"),
    [(1.0, 1.0, 0.75), (2.0, 2.0, 0.908248), (-2.228139, 10.0, 0.025), (1.0, 0.6, 0.713114)],
)
def test_the_student_table_gives_textbook_values(t, degrees, share):
    found = student_cdf(np.array([t]), degrees)[0]

    assert found == pytest.approx(share, abs=1e-5)


def test_a_total_booked_at_the_very_start_is_an_ordinary_total():
    at_once = Series(0.0, 100.0, up=True, points=((0.0, 10.0), (0.5, 50.0)), now=0.5, is_total=True)
    soon = replace(at_once, points=((0.01, 10.0), (0.5, 50.0)))

    assert forecast(at_once).probability == pytest.approx(forecast(soon).probability, abs=0.05)


def test_weights_fitted_to_roads_favour_what_they_look_like():
    smooth = pack([road(*(i * i for i in range(1, 12)), goal=100.0 + i) for i in range(40)])

    fitted = fit_weights(smooth)

    assert fitted.levels.sum() == pytest.approx(1.0)
    assert fitted.levels.reshape(10, 6)[9].sum() > 0.7
    assert fitted.totals.tolist() == [1 / 18] * 18


def test_a_workspaces_own_weights_change_its_forecasts():
    own = fit_weights(
        pack([road(50, -40, 60, -30, 80, -70, 10, goal=100.0 + i) for i in range(40)])
    )
    series = road(8, 17, 25, 33, 42, 95)

    general, fitted = forecast(series), forecast_many([series], weights=own)[0]

    assert fitted.probability < general.probability
