"""Where a key result should be by now."""

from datetime import UTC, date, datetime, timedelta

import pytest

from maalbar.domain.errors import RefusedError
from maalbar.domain.measure.pace import (
    Pace,
    Reasons,
    check_phases,
    elapsed_share,
    expected_share,
    pace,
    reasons,
    restarted_phases,
    seasonal_phases,
)
from maalbar.domain.nouns import Span

from .worked import AFTER_THE_END, MID_FEBRUARY, OSLO, QUARTER


def test_half_the_quarter_has_passed_in_the_middle_of_february():
    share = elapsed_share(QUARTER, now=MID_FEBRUARY, zone=OSLO)

    assert round(share, 4) == 0.5063


def test_nothing_has_passed_before_the_start_and_all_after_the_end():
    before = elapsed_share(QUARTER, now=datetime(2025, 12, 1, tzinfo=UTC), zone=OSLO)
    after = elapsed_share(QUARTER, now=AFTER_THE_END, zone=OSLO)

    assert (before, after) == (0.0, 1.0)


def test_a_deadline_of_its_own_shortens_the_way():
    share = elapsed_share(QUARTER, now=MID_FEBRUARY, zone=OSLO, deadline=date(2026, 2, 15))

    assert round(share, 3) == 0.99


def test_a_deadline_before_the_start_has_passed():
    share = elapsed_share(QUARTER, now=MID_FEBRUARY, zone=OSLO, deadline=date(2025, 6, 1))

    assert share == 1.0


def test_a_period_of_one_day_lasts_that_day():
    day = Span(date(2026, 2, 15), date(2026, 2, 15))

    share = elapsed_share(day, now=MID_FEBRUARY, zone=OSLO)

    assert round(share, 4) == 0.5417


@pytest.mark.parametrize(
    ("elapsed", "lag", "expected"),
    [(0.25, 0.0, 0.25), (0.25, 0.5, 0.0), (0.75, 0.5, 0.5), (1, 1, 1)],
)
def test_the_expected_share_is_a_line_that_a_lag_delays(elapsed, lag, expected):
    assert expected_share(elapsed, lag=lag) == expected


@pytest.mark.parametrize(
    ("elapsed", "expected"), [(0.0, 0.0), (0.25, 0.1), (0.5, 0.2), (0.75, 0.6), (1.0, 1.0)]
)
def test_the_owners_phases_bend_the_line(elapsed, expected):
    found = expected_share(elapsed, phases=[(0.5, 0.2), (1.0, 1.0)])

    assert found == pytest.approx(expected)


@pytest.mark.parametrize(
    "phases", [[], [(0.5, 0.6)], [(0.5, 0.6), (1.0, 0.5)], [(0.5, 0.6), (0.5, 0.7), (1.0, 1.0)]]
)
def test_phases_that_fall_or_do_not_end_at_all_are_refused(phases):
    with pytest.raises(RefusedError) as refusal:
        check_phases(phases)

    assert (refusal.value.code, refusal.value.field) == ("phases-not-rising", "phases")


def test_rising_phases_are_accepted():
    assert check_phases([(0.5, 0.2), (1.0, 1.0)]) is None


def test_last_years_weeks_give_the_seasons_phases():
    assert seasonal_phases([10, 10, 60, 20]) == [(0.25, 0.1), (0.5, 0.2), (0.75, 0.8), (1.0, 1.0)]


@pytest.mark.parametrize("weeks", [[], [0, 0], [5, -5, 10]])
def test_a_year_without_a_pattern_gives_no_phases(weeks):
    assert seasonal_phases(weeks) == []


def test_the_gap_to_the_expected_share_is_told_in_points_and_days():
    assert pace(0.3, 0.5, days=90) == Pace(0.5, -0.2, 18.0)


def test_the_reasons_are_the_plain_facts():
    start = datetime(2026, 1, 1, tzinfo=UTC)
    values = [(start + timedelta(days=7 * i), v) for i, v in enumerate([10, 20, 20, 20.5], start=1)]

    found = reasons(
        [(start - timedelta(days=7), 0.0), *values],
        start=start,
        end=start + timedelta(days=91),
        now=start + timedelta(days=35),
        baseline=0.0,
        target=100.0,
    )

    assert (found.readings, found.history, found.flat, found.days_silent) == (4, 1, 2, 7.0)
    assert found.needed_a_week == pytest.approx(9.9375)
    assert found.made_a_week == pytest.approx(5.125)


def test_without_readings_only_the_need_is_known():
    start = datetime(2026, 1, 1, tzinfo=UTC)

    found = reasons(
        [], start=start, end=start + timedelta(days=70), now=start, baseline=50.0, target=0.0
    )

    assert found == Reasons(0, 0, 0, None, -5.0, None)


def test_after_the_end_nothing_is_needed_any_more():
    start = datetime(2026, 1, 1, tzinfo=UTC)
    end = start + timedelta(days=70)

    found = reasons([(end, 40.0)], start=start, end=end, now=end, baseline=0.0, target=100.0)

    assert (found.needed_a_week, found.made_a_week) == (None, 4.0)


def test_a_changed_deadline_restarts_the_pace_from_where_it_stood():
    phases = restarted_phases(0.4, 0.1)

    assert expected_share(0.7, phases=phases) == pytest.approx(0.55)
