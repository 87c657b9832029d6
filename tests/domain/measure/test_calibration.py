"""The worked rows of docs/maths/calibration.md."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maalbar.domain.measure.calibration import (
    brier,
    confidence_bias,
    fit_calibration,
    fit_pool,
    reliability,
    score,
)
from maalbar.domain.measure.experience import (
    Calibration,
    Experience,
    Pool,
    is_worth_a_talk,
    pooled_probability,
    stated_probability,
)

PROBABILITIES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("confidence", "probability"), [(0, 0.05), (1, 0.1), (5, 0.5), (7, 0.7), (10, 0.95)]
)
def test_five_of_ten_is_a_coin_toss_and_nobody_is_certain(confidence, probability):
    assert stated_probability(confidence) == probability


@pytest.mark.parametrize(
    ("probability", "confidence", "pooled"),
    [
        (0.5, 5, 0.5),
        (0.5, 9, 0.659),
        (0.8, 5, 0.725),
        (0.8, 3, 0.672),
        (0.2, None, 0.2),
        (1.0, 2, 1.0),
        (0.0, 9, 0.0),
    ],
)
def test_model_and_confidence_meet_in_log_odds(probability, confidence, pooled):
    found = pooled_probability(probability, confidence)

    assert round(found, 3) == pooled


def test_a_teams_optimism_is_taken_off_before_pooling():
    found = pooled_probability(0.5, 9, Pool(bias=2.197225))

    assert found == pytest.approx(0.5, abs=1e-6)


def test_optimism_is_the_mean_gap_shrunk_by_ten():
    open_now = [(0.5, 9)] * 10

    assert confidence_bias(open_now) == pytest.approx(1.0986, abs=0.0001)


def test_without_open_key_results_there_is_no_bias():
    assert confidence_bias([]) == 0.0


def test_pool_weights_are_general_until_forty_have_closed():
    closed = [(0.9, 1, True)] * 39

    assert fit_pool(closed) == Pool(0.7, 0.3, 0.0)


def test_a_team_that_knows_better_gains_weight():
    knowing = [(0.5, 9, True), (0.5, 1, False)] * 30

    found = fit_pool(knowing)

    assert found.model == pytest.approx(0.7)
    assert found.stated > 0.8


def test_a_team_that_knows_nothing_loses_weight():
    guessing = [(0.8, 9, True), (0.8, 1, True), (0.2, 9, False), (0.2, 1, False)] * 20

    found = fit_pool(guessing)

    assert found.stated == pytest.approx(0.078, abs=0.001)


def test_calibration_without_closed_key_results_changes_nothing():
    general = fit_calibration([], [])

    assert (general.apply(0.3), general.is_general) == (pytest.approx(0.3), True)


def test_ten_disappointments_pull_a_little():
    found = fit_calibration([0.7] * 10, [False] * 10)

    assert found.apply(0.7) == pytest.approx(0.410, abs=0.001)


def test_many_disappointments_are_believed():
    found = fit_calibration([0.7] * 500, [True] * 150 + [False] * 350)

    assert found.apply(0.7) == pytest.approx(0.311, abs=0.001)
    assert found.is_general is False


def test_certainty_stays_certain():
    found = fit_calibration([0.7] * 10, [False] * 10)

    assert (found.apply(0.0), found.apply(1.0)) == (0.0, 1.0)


def test_thirty_closed_key_results_are_own_experience():
    assert Calibration(closed=29).is_general is True
    assert Calibration(closed=30).is_general is False


@settings(deadline=None)
@given(st.lists(st.tuples(PROBABILITIES, st.booleans()), max_size=40), PROBABILITIES, PROBABILITIES)
def test_recalibration_keeps_bounds_and_is_finite(closed, one, other):
    found = fit_calibration([p for p, _ in closed], [y for _, y in closed])

    assert 0.0 <= found.apply(one) <= 1.0
    assert found.slope > -1.0


def test_scores_of_four_forecasts_by_hand():
    found = score([0.9, 0.8, 0.3, 0.1], [True, True, False, True])

    assert (found.forecasts, found.base_rate, found.base_brier) == (4, 0.75, 0.1875)
    assert found.brier == pytest.approx(0.2375)
    assert found.log_score == pytest.approx(0.7470, abs=0.0001)
    assert found.calibration_error == pytest.approx(0.375)
    assert found.error_by_chance == pytest.approx(0.2909, abs=0.0001)


def test_nothing_closed_has_no_scores():
    assert score([], []) is None


def test_a_coin_toss_scores_a_quarter():
    assert brier([0.5, 0.5], [True, False]) == 0.25


def test_few_forecasts_are_shown_in_five_bins_with_bands():
    probabilities = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]

    found = reliability(probabilities, [False] * 5 + [True] * 5)

    assert [point.count for point in found.points] == [2, 2, 2, 2, 2]
    assert [point.came for point in found.points] == [0.0, 0.0, 0.5, 1.0, 1.0]
    assert found.points[2].said == pytest.approx(0.55)
    assert (found.points[2].low, found.points[2].high) == pytest.approx((0.0, 1.0), abs=0.05)
    assert found.miscalibration is None


def test_many_forecasts_give_a_rising_curve_and_the_parts_of_brier():
    probabilities = [0.2] * 100 + [0.6] * 100
    outcomes = [True] * 20 + [False] * 80 + [True] * 80 + [False] * 20

    found = reliability(probabilities, outcomes)

    assert [(p.said, p.came) for p in found.points] == [
        (pytest.approx(0.2), 0.2),
        (pytest.approx(0.6), 0.8),
    ]
    assert found.miscalibration == pytest.approx(0.02)
    assert found.discrimination == pytest.approx(0.09)


def test_a_curve_never_falls():
    probabilities = [0.2] * 100 + [0.6] * 100

    found = reliability(probabilities, [True] * 60 + [False] * 40 + [True] * 50 + [False] * 50)

    assert [point.came for point in found.points] == [0.55]


def test_chance_does_more_where_forecasts_share_an_outcome():
    said, came, twice = [0.7] * 10, [True] * 6 + [False] * 4, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]

    (alone,), (shared,) = reliability(said, came).points, reliability(said, came, twice).points

    assert (alone.low, alone.high) == pytest.approx((0.4616, 0.9384), abs=0.0001)
    assert (shared.low, shared.high) == pytest.approx((0.3629, 1.0), abs=0.0001)


def test_the_error_by_chance_is_larger_where_forecasts_share_an_outcome():
    said, came = [0.7] * 20, [True] * 14 + [False] * 6
    twice = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10]

    alone, shared = score(said, came), score(said, came, twice)

    assert alone.error_by_chance == pytest.approx(0.2585, abs=0.0001)
    assert shared.error_by_chance == pytest.approx(0.3656, abs=0.0001)


def test_no_forecasts_draw_nothing():
    assert reliability([], []).points == ()


@pytest.mark.parametrize(
    ("probability", "confidence", "is_worth"),
    [(0.4, 7, True), (0.45, 7, False), (0.9, 6, True), (0.1, None, False)],
)
def test_more_than_25_points_apart_is_worth_a_talk(probability, confidence, is_worth):
    assert is_worth_a_talk(probability, confidence) is is_worth


def test_experience_is_kept_as_plain_numbers_and_read_again():
    learnt = Experience(Calibration(0.25, 0.75, 40), Pool(0.5, 0.5, 0.125))

    kept = learnt.numbers

    assert kept == {
        "calibration": {"intercept": 0.25, "slope": 0.75, "closed": 40},
        "pool": {"model": 0.5, "stated": 0.5, "bias": 0.125},
    }
    assert Experience.read(kept) == learnt


def test_without_a_past_the_experience_is_the_general_one():
    assert Experience.read({}) == Experience(Calibration(0, 1, 0), Pool(0.7, 0.3, 0))


def test_what_is_said_alike_stays_in_one_bin():
    said = [0.5] * 7 + [0.7] * 2 + [0.9]
    came = [True, False] * 5

    found = reliability(said, came)

    assert [(round(p.said, 2), p.count) for p in found.points] == [(0.5, 7), (0.77, 3)]
