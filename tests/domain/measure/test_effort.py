"""Effort without effect, and the mirror: a conversation, not a verdict."""

import pytest

from maalbar.domain.measure.effort import (
    EffortNote,
    effort_note,
    effort_share,
    has_stalled,
    movement,
)

STILL = [0.0, 0.01, 0.0, 0.02, 0.01, 0.02]
EXPECTED = [0.08, 0.16, 0.24, 0.32, 0.4, 0.48]


def test_effort_is_the_finished_weight_of_the_planned():
    assert effort_share([(3, True), (1, False), (0, True)]) == 0.75


def test_effort_without_weights_counts_the_actions():
    assert effort_share([(0, True), (0, False)]) == 0.5


def test_no_actions_give_no_effort():
    assert effort_share([]) is None


def test_movement_is_the_mean_of_the_last_three_values():
    found = movement([0.9, 0.1, 0.2, 0.4])

    assert found.moved == pytest.approx(0.28)


def test_movement_of_two_values_uses_both():
    assert movement([0.1, 0.5]).moved == pytest.approx(0.35)


def test_the_noise_of_a_level_is_read_off_its_changes():
    found = movement([0.0, 0.1, 0.0, 0.1, 0.0])

    assert found.standard_error == pytest.approx(0.0832, abs=0.0001)


def test_a_steady_total_has_no_noise():
    assert movement([0.1, 0.2, 0.3, 0.4], is_total=True).standard_error == pytest.approx(0.0)


def test_much_effort_and_no_movement_is_noted():
    found = effort_note(STILL, EXPECTED, effort=0.6, probability=0.05)

    assert found is EffortNote.NO_EFFECT


@pytest.mark.parametrize(
    ("effort", "probability"), [(0.4, 0.05), (None, 0.05), (0.6, 0.15), (0.6, 0.5)]
)
def test_little_effort_or_a_fair_forecast_is_not_noted(effort, probability):
    assert effort_note(STILL, EXPECTED, effort=effort, probability=probability) is None


def test_three_check_ins_are_too_few():
    assert effort_note(STILL[:3], EXPECTED[:3], effort=0.9, probability=0.05) is None


def test_one_still_check_in_is_not_enough():
    woken = [0.0, 0.1, 0.3, 0.5, 0.5, 0.02, 0.02]

    assert effort_note(woken, [*EXPECTED, 0.54], effort=0.9, probability=0.05) is None


def test_an_effect_that_is_not_due_yet_is_not_missed():
    assert effort_note(STILL, [0.0] * 6, effort=0.9, probability=0.05) is None


def test_effect_without_effort_is_worth_a_question():
    found = effort_note([0.5, 0.85], [0.1, 0.2], effort=0.1, probability=0.9)

    assert found is EffortNote.NO_EFFORT


def test_no_check_in_gives_no_note():
    assert effort_note([], [], effort=0.9, probability=0.05) is None


def test_a_parent_that_does_not_move_has_stalled():
    assert has_stalled(STILL, EXPECTED) is True
    assert has_stalled(EXPECTED, EXPECTED) is False
