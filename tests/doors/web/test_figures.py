"""Geometry of the small drawings, with the numbers worked by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maalbar.doors.web.figures import Bar, bar, tape

SHARES = st.floats(-1e6, 1e6, allow_nan=False)


@pytest.mark.parametrize(
    ("r", "drawn"),
    [
        (0.0, Bar(fill=0.0, over=0.0, wrong=0.0, now=45.0)),
        (0.5, Bar(fill=40.0, over=0.0, wrong=0.0, now=45.0)),
        (1.0, Bar(fill=80.0, over=0.0, wrong=0.0, now=45.0)),
        (1.1, Bar(fill=80.0, over=8.0, wrong=0.0, now=45.0)),
        (9.0, Bar(fill=80.0, over=12.0, wrong=0.0, now=45.0)),
        (-0.05, Bar(fill=0.0, over=0.0, wrong=4.0, now=45.0)),
        (-3.0, Bar(fill=0.0, over=0.0, wrong=4.5, now=45.0)),
    ],
)
def test_a_bar_grows_to_the_goal_runs_on_past_it_and_hangs_left_the_wrong_way(r, drawn):
    assert bar(r, elapsed=0.5) == drawn


def test_a_bar_outside_its_cycle_has_no_notch():
    assert bar(0.25).now is None


@given(SHARES, SHARES)
def test_a_bar_never_leaves_its_drawing(r, elapsed):
    drawn = bar(r, elapsed)

    assert 0 <= drawn.fill <= 80
    assert 0 <= drawn.over <= 15
    assert 0 <= drawn.wrong <= 5
    assert 5 <= drawn.now <= 85


def test_the_ruler_of_a_quarter_marks_its_mondays_its_months_and_today():
    drawn = tape(date(2026, 1, 1), date(2026, 3, 31), date(2026, 2, 15))

    assert len(drawn.ticks) == 13
    assert drawn.ticks[0] == 4.44
    assert [(month.at, month.day.month) for month in drawn.months] == [
        (0.0, 1),
        (34.44, 2),
        (65.56, 3),
    ]
    assert drawn.now == 50.0


def test_the_ruler_of_a_year_names_every_third_month():
    drawn = tape(date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))

    assert [month.day.month for month in drawn.months] == [1, 4, 7, 10]
    assert drawn.now is None


def test_the_ruler_of_a_cycle_that_starts_late_in_a_month_does_not_name_that_month():
    drawn = tape(date(2026, 1, 26), date(2026, 4, 26), date(2026, 2, 1))

    assert [month.day.month for month in drawn.months] == [2, 3, 4]
