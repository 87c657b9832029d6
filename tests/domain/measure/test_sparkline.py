"""Coordinates of the small line, worked by hand."""

from maalbar.domain.measure.sparkline import sparkline


def test_no_value_draws_nothing():
    assert sparkline([], baseline=0, target=10, width=80, height=24) == ""


def test_one_value_is_a_level_line():
    assert sparkline([5], baseline=0, target=10, width=80, height=24) == "0,12 80,12"


def test_the_scale_holds_baseline_and_target():
    points = sparkline([0, 5, 2.5], baseline=0, target=10, width=80, height=24)

    assert points == "0,24 40,12 80,18"


def test_a_falling_measure_is_drawn_falling():
    points = sparkline([30, 20], baseline=30, target=10, width=60, height=20)

    assert points == "0,0 60,10"


def test_equal_values_without_marks_lie_in_the_middle():
    assert sparkline([3, 3], baseline=None, target=None, width=10, height=8) == "0,4 10,4"
