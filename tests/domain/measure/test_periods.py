"""Held time and recurring periods."""

from datetime import UTC, date, datetime, timedelta

import pytest

from maalbar.domain.measure.outcome import Flag
from maalbar.domain.measure.periods import period_starts
from maalbar.domain.nouns import Span

from .worked import AFTER_THE_END, QUARTER, measure, progress_of, reading

WEEKLY = [datetime(2026, 1, 2, 12, tzinfo=UTC) + timedelta(weeks=i) for i in range(13)]
HOLD = measure("hold", target="95")


def weekly(*values: str):
    return [reading(value, at=moment) for value, moment in zip(values, WEEKLY, strict=False)]


def test_a_level_held_every_week_is_reached():
    progress = progress_of(HOLD, *weekly(*["96"] * 13), now=AFTER_THE_END)

    assert (progress.raw, progress.reached) == (1.0, True)


def test_a_level_lost_for_two_weeks_of_thirteen_is_not_held():
    values = ["96"] * 5 + ["90"] * 2 + ["96"] * 6

    progress = progress_of(HOLD, *weekly(*values), now=AFTER_THE_END)

    assert progress.reached is False
    assert progress.raw == pytest.approx(0.8417, abs=0.0001)


def test_weeks_without_a_reading_are_unknown_and_no_failure():
    readings = weekly(*["96"] * 13)

    progress = progress_of(HOLD, *readings[:4], *readings[6:], now=AFTER_THE_END)

    assert (progress.raw, progress.reached) == (1.0, True)


def test_too_little_covered_time_is_not_held_yet():
    progress = progress_of(HOLD, *weekly("96", "96", "96"), now=AFTER_THE_END)

    assert (progress.raw, progress.reached, progress.flags) == (1.0, False, (Flag.UNCOVERED,))


def test_the_first_reading_of_a_held_level_shows_at_once():
    first = reading("96", at=datetime(2026, 1, 5, 9, tzinfo=UTC))

    progress = progress_of(HOLD, first, now=datetime(2026, 1, 5, 9, tzinfo=UTC))

    assert progress.raw == 1.0


def test_a_range_can_be_held():
    hold = measure("hold", lower="20", upper="22")

    progress = progress_of(hold, *weekly(*["21", "23"] * 6), now=AFTER_THE_END)

    assert progress.raw == pytest.approx(0.4751, abs=0.0001)


def test_five_of_ten_required_weeks_done_is_half():
    recurring = measure("recurring", planned=12, required=10)
    done = [reading("1", at=moment) for moment in WEEKLY[:5]]

    progress = progress_of(recurring, *done)

    assert progress.raw == 0.5


def test_two_entries_in_one_week_are_one_week_done():
    recurring = measure("recurring", planned=13, required=10)
    entries = [reading("1", at=datetime(2026, 1, day, 12, tzinfo=UTC)) for day in (6, 7)]

    progress = progress_of(recurring, *entries)

    assert progress.raw == 0.1


def test_a_week_is_done_when_its_entries_add_up_to_the_target():
    recurring = measure("recurring", target="3", planned=13, required=10)
    entries = [reading("1", at=datetime(2026, 1, day, 12, tzinfo=UTC)) for day in (5, 6, 7, 12, 13)]

    progress = progress_of(recurring, *entries)

    assert progress.raw == 0.1


def test_more_periods_than_required_overshoot():
    recurring = measure("recurring", planned=13, required=10)

    progress = progress_of(recurring, *weekly(*["1"] * 13), now=AFTER_THE_END)

    assert (progress.raw, progress.share, progress.flags) == (1.3, 1.0, (Flag.OVERSHOOT,))


def test_a_period_is_missed_only_when_its_grace_has_ended():
    recurring = measure("recurring", planned=13, required=10)
    monday_evening = datetime(2026, 1, 5, 20, tzinfo=UTC)

    within_grace = progress_of(recurring, now=monday_evening)
    after_grace = progress_of(recurring, now=monday_evening + timedelta(days=2))

    assert within_grace.share is None
    assert after_grace.share == 0.0


def test_at_most_two_a_month_is_judged_when_the_month_is_over():
    quiet = measure("recurring", target="2", planned=3, required=3, direction_up=False)
    entries = [reading("2", day=10, month=1), reading("1", day=5, month=2)]

    progress = progress_of(quiet, *entries)

    assert progress.value == 1


@pytest.mark.parametrize(
    ("span", "planned", "first_days"),
    [
        (QUARTER, 3, [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)]),
        (Span(date(2025, 7, 1), date(2026, 6, 30)), 2,
         [date(2025, 7, 1), date(2026, 1, 1), date(2026, 7, 1)]),
        (Span(date(2026, 2, 2), date(2026, 2, 11)), 3,
         [date(2026, 2, 2), date(2026, 2, 5), date(2026, 2, 8), date(2026, 2, 12)]),
        (QUARTER, 0, []),
    ],
)  # fmt: skip
def test_periods_follow_the_calendar_where_it_fits(span, planned, first_days):
    assert period_starts(span, planned) == first_days


def test_weeks_belong_to_the_span_that_holds_their_thursday():
    starts = period_starts(QUARTER, 13)

    assert starts[:3] == [date(2026, 1, 1), date(2026, 1, 5), date(2026, 1, 12)]
    assert starts[-2:] == [date(2026, 3, 23), date(2026, 4, 1)]


def test_twelve_periods_in_a_quarter_are_weeks_and_the_last_takes_the_rest():
    starts = period_starts(QUARTER, 12)

    assert starts[-2:] == [date(2026, 3, 16), date(2026, 4, 1)]


def test_a_year_with_week_53_has_fifty_three_weeks():
    starts = period_starts(Span(date(2026, 1, 1), date(2026, 12, 31)), 53)

    assert (len(starts), starts[-2]) == (54, date(2026, 12, 28))
