"""The worked rows of counted things in docs/maths/forecast.md."""

import pytest

from maalbar.domain.measure.forecast.counts import (
    dated_milestone_probability,
    held_probability,
    milestone_probability,
    recurring_probability,
)


@pytest.mark.parametrize(
    ("done", "judged", "probability"),
    [(5, 6, 0.5629), (0, 0, 0.2308), (3, 6, 0.0), (10, 11, 1.0), (9, 11, 0.7692)],
)
def test_ten_of_twelve_periods_follow_the_beta_binomial(done, judged, probability):
    found = recurring_probability(required=10, planned=12, done=done, judged=judged)

    assert round(found, 4) == probability


def test_a_teams_own_record_moves_a_recurring_forecast():
    found = recurring_probability(required=10, planned=12, done=0, judged=0, prior=(40.0, 2.0))

    assert round(found, 4) == 0.9675


@pytest.mark.parametrize(
    ("done", "elapsed", "probability"),
    [
        (0, 0.0, 0.4516),
        (2, 0.5, 0.3674),
        (1, 0.75, 0.0112),
        (4, 0.75, 0.6928),
        (5, 0.3, 1.0),
        (6, 1.0, 1.0),
        (4, 1.0, 0.0),
    ],
)
def test_five_milestones_follow_the_poisson_gamma(done, elapsed, probability):
    found = milestone_probability(planned=5, done=done, elapsed=elapsed)

    assert round(found, 4) == probability


def test_milestones_with_their_own_dates_multiply():
    found = dated_milestone_probability([7, 14], on_time_share=0.5)

    assert round(found, 4) == 0.375


def test_a_milestone_past_its_date_is_missed():
    assert dated_milestone_probability([7, 0], on_time_share=0.9) == 0.0


def test_a_level_held_so_far_is_probable_and_not_certain():
    found = held_probability(inside=42, covered=42, left=49, required_share=0.9, unit=7)

    assert round(found, 4) == 0.7692


def test_a_level_lost_too_long_cannot_be_held_any_more():
    found = held_probability(inside=21, covered=42, left=49, required_share=0.9, unit=7)

    assert found == 0.0


@pytest.mark.parametrize(("inside", "probability"), [(84, 1.0), (80, 0.0), (0, 0.0)])
def test_a_hold_at_its_end_is_settled(inside, probability):
    found = held_probability(inside=inside, covered=91, left=0, required_share=0.9, unit=7)

    assert found == probability
