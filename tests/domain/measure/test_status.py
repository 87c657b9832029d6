"""One set of thresholds, slow to change its mind, and never red for missing data."""

import pytest

from maalbar.domain.measure.status import Status, status_of
from maalbar.domain.nouns import Ambition

GREEN, AMBER, RED, GREY = Status.GREEN, Status.AMBER, Status.RED, Status.GREY


@pytest.mark.parametrize(
    ("probability", "status"),
    [(1.0, GREEN), (0.7, GREEN), (0.69, AMBER), (0.3, AMBER), (0.29, RED), (0.0, RED)],
)
def test_status_follows_the_probability(probability, status):
    assert status_of(probability, rhythms_silent=0.5) is status


@pytest.mark.parametrize(
    ("before", "probability", "status"),
    [
        (GREEN, 0.66, GREEN),
        (GREEN, 0.64, AMBER),
        (AMBER, 0.74, AMBER),
        (AMBER, 0.76, GREEN),
        (AMBER, 0.26, AMBER),
        (AMBER, 0.24, RED),
        (RED, 0.34, RED),
        (RED, 0.36, AMBER),
        (RED, 0.9, GREEN),
        (GREEN, 0.1, RED),
        (GREY, 0.69, AMBER),
    ],
)
def test_a_colour_is_left_only_past_five_points(before, probability, status):
    assert status_of(probability, rhythms_silent=0.5, before=before) is status


@pytest.mark.parametrize(
    ("ambition", "probability", "status"),
    [
        (Ambition.COMMITTED, 0.79, AMBER),
        (Ambition.COMMITTED, 0.8, GREEN),
        (Ambition.ASPIRATIONAL, 0.5, GREEN),
        (Ambition.ASPIRATIONAL, 0.49, AMBER),
    ],
)
def test_promises_and_dreams_have_their_own_green(ambition, probability, status):
    assert status_of(probability, rhythms_silent=0.5, ambition=ambition) is status


@pytest.mark.parametrize("silent", [None, 2.1, 40.0])
def test_silence_is_grey_and_never_red(silent):
    assert status_of(0.1, rhythms_silent=silent, before=RED) is GREY


def test_without_a_probability_there_is_no_colour():
    assert status_of(None, rhythms_silent=0.5) is GREY


def test_two_rhythms_old_is_still_fresh():
    assert status_of(0.8, rhythms_silent=2.0) is GREEN


def test_the_first_weeks_are_not_red_because_nothing_has_moved_yet():
    general_experience = 0.36

    assert status_of(general_experience, rhythms_silent=0.5) is AMBER
