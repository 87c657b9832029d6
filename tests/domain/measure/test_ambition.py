"""Too easy and hopeless, with the exact tails of docs/maths/calibration.md."""

import pytest

from maalbar.domain.measure.ambition import (
    AmbitionNote,
    at_least_probability,
    at_most_probability,
    note_at_setting,
    note_for_team,
    usual_counts,
)
from maalbar.domain.nouns import Ambition


@pytest.mark.parametrize(
    ("count", "closed", "tail"),
    [(7, 8, 0.0352), (10, 12, 0.0193), (12, 16, 0.0384), (17, 24, 0.032)],
)
def test_the_tail_of_coin_tosses_is_exact(count, closed, tail):
    easy = at_least_probability([0.5] * closed, count)
    hopeless = at_most_probability([0.5] * closed, closed - count)

    assert (round(easy, 4), round(hopeless, 4)) == (tail, tail)


def test_unequal_probabilities_are_combined_exactly():
    assert at_least_probability([0.5, 0.2], 1) == pytest.approx(0.6)
    assert at_most_probability([0.5, 0.2], 0) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("reached", "closed", "note"),
    [
        (7, 7, None),
        (7, 8, AmbitionNote.TOO_EASY),
        (6, 8, None),
        (10, 12, AmbitionNote.TOO_EASY),
        (12, 16, AmbitionNote.TOO_EASY),
        (17, 24, AmbitionNote.TOO_EASY),
        (1, 8, AmbitionNote.HOPELESS),
        (2, 8, None),
        (2, 12, AmbitionNote.HOPELESS),
        (4, 16, AmbitionNote.HOPELESS),
        (7, 24, AmbitionNote.HOPELESS),
    ],
)
def test_a_team_that_said_coin_toss_is_noted_in_the_tails(reached, closed, note):
    assert note_for_team([0.5] * closed, reached) is note


def test_a_committed_team_that_reaches_everything_is_not_told_it_was_too_easy():
    assert note_for_team([0.5] * 24, 24, ambition=Ambition.COMMITTED) is None


def test_a_committed_team_that_breaks_many_promises_is_noted():
    assert note_for_team([0.5] * 10, 6, ambition=Ambition.COMMITTED) is AmbitionNote.HOPELESS


@pytest.mark.parametrize(
    ("reached", "note"),
    [(0, AmbitionNote.HOPELESS), (3, None), (9, None), (10, AmbitionNote.TOO_EASY)],
)
def test_aspirational_goals_are_expected_now_and_then(reached, note):
    found = note_for_team([0.7] * 12, reached, ambition=Ambition.ASPIRATIONAL)

    assert found is note


def test_a_second_note_within_a_year_needs_more():
    assert note_for_team([0.5] * 8, 7, noted_this_year=True) is None
    assert note_for_team([0.5] * 8, 8, noted_this_year=True) is AmbitionNote.TOO_EASY


@pytest.mark.parametrize(
    ("probability", "history", "note"),
    [
        (0.91, 12, AmbitionNote.GETS_THERE_ALONE),
        (0.09, 12, AmbitionNote.OUT_OF_REACH),
        (0.5, 12, None),
        (0.95, 0, None),
        (0.05, 3, None),
    ],
)
def test_a_draft_with_history_gets_a_friendly_question(probability, history, note):
    assert note_at_setting(probability, history=history) is note


@pytest.mark.parametrize(
    ("closed", "counts"), [(8, (2, 6)), (12, (3, 9)), (16, (5, 11)), (24, (8, 16))]
)
def test_the_usual_counts_of_coin_tosses_are_those_without_a_note(closed, counts):
    assert usual_counts([0.5] * closed) == counts


def test_thousands_of_events_are_counted_exactly_and_soon():
    said = [0.3, 0.5, 0.7] * 1000

    low, high = usual_counts(said)

    assert (low, high) == (1457, 1543)
    assert at_least_probability(said, 1543) == pytest.approx(0.05029, abs=1e-5)
    assert at_most_probability(said, 3000) == pytest.approx(1.0)
    assert at_least_probability(said, 3000) == 0.0
