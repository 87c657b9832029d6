"""Where a key result should be by now."""

from datetime import UTC, date, datetime

from maalbar.domain.measure.pace import elapsed_share
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
