"""Versions, the period's edges, and what may not be recorded."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest

from maalbar.domain.errors import RefusedError
from maalbar.domain.measure.progress import latest_readings
from maalbar.domain.measure.readings import check_reading, moment_of, window
from maalbar.domain.nouns import Span, check_value

from .worked import AFTER_THE_END, MID_FEBRUARY, OSLO, QUARTER, measure, progress_of, reading

CHANGE = measure("change", "0", "100")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (Decimal("NaN"), "value-not-finite"),
        (Decimal("-Infinity"), "value-not-finite"),
        (float("nan"), "value-not-finite"),
        ("12", "value-not-a-number"),
        (True, "value-not-a-number"),
        (None, "value-not-a-number"),
        (Decimal("1000000000000.1"), "value-too-large"),
        (Decimal("-1000000000001"), "value-too-large"),
        (Decimal("0.0000001"), "value-too-precise"),
        (Decimal("1234567890.123456"), "value-too-precise"),
    ],
)
def test_a_value_out_of_bounds_is_refused(value, code):
    with pytest.raises(RefusedError) as refusal:
        check_value(value, field="target")

    assert (refusal.value.code, refusal.value.field) == (code, "target")


@pytest.mark.parametrize(
    "text", ["-12.5", "1000000000000", "-1E+12", "0.000001", "0", "123456789.123456"]
)
def test_decimals_negatives_and_large_values_are_accepted(text):
    assert check_value(Decimal(text)) == Decimal(text)


def test_a_reading_from_the_future_is_refused():
    tomorrow = reading("5", day=16)

    with pytest.raises(RefusedError) as refusal:
        check_reading(tomorrow, now=MID_FEBRUARY)

    assert (refusal.value.code, refusal.value.field) == ("future-time", "measured_at")


def test_a_reading_of_nan_is_refused():
    broken = reading("NaN")

    with pytest.raises(RefusedError) as refusal:
        check_reading(broken, now=MID_FEBRUARY)

    assert refusal.value.code == "value-not-finite"


def test_a_day_counts_as_its_last_moment_in_the_workspaces_zone():
    assert moment_of(date(2026, 2, 10), OSLO, MID_FEBRUARY) == datetime(
        2026, 2, 10, 22, 59, 59, 999999, tzinfo=UTC
    )


def test_today_counts_as_now():
    assert moment_of(date(2026, 2, 15), OSLO, MID_FEBRUARY) == MID_FEBRUARY


def test_a_day_to_come_is_refused():
    with pytest.raises(RefusedError) as refusal:
        moment_of(date(2026, 2, 16), OSLO, MID_FEBRUARY)

    assert refusal.value.code == "future-time"


def test_the_latest_measured_value_counts_whatever_the_order_of_recording():
    late_entry = reading("20", day=3, recorded=datetime(2026, 2, 14, tzinfo=UTC))

    progress = progress_of(CHANGE, reading("40", day=10), late_entry)

    assert progress.value == Decimal(40)


def test_an_edited_old_value_does_not_become_the_latest():
    old, new = reading("20", day=3, name=1), reading("40", day=10, name=2)
    edited = reading("25", day=3, name=3, corrects=1, recorded=datetime(2026, 2, 14, tzinfo=UTC))

    progress = progress_of(CHANGE, old, new, edited)

    assert progress.value == Decimal(40)


def test_the_last_of_several_corrections_stands_in_any_order():
    first = reading("20", name=1)
    second = reading("30", name=2, corrects=1, recorded=datetime(2026, 2, 11, tzinfo=UTC))
    third = reading("35", name=3, corrects=1, recorded=datetime(2026, 2, 12, tzinfo=UTC))
    fourth = reading("31", name=4, corrects=2, recorded=datetime(2026, 2, 13, tzinfo=UTC))

    orders = permutations([first, second, third, fourth])

    assert {tuple(r.id for r in latest_readings(order, MID_FEBRUARY)) for order in orders} == {(4,)}


def test_as_known_then_knows_nothing_of_later_corrections():
    first = reading("20", day=3, name=1)
    corrected = reading("2", day=3, name=2, corrects=1, recorded=datetime(2026, 2, 12, tzinfo=UTC))
    known_at = datetime(2026, 2, 11, tzinfo=UTC)

    then = latest_readings([first, corrected], MID_FEBRUARY, known_at=known_at)
    now = latest_readings([first, corrected], MID_FEBRUARY)

    assert [r.value for r in then] == [Decimal(20)]
    assert [r.value for r in now] == [Decimal(2)]


def test_a_correction_without_a_value_withdraws_the_reading():
    wrong = reading("20", name=1)
    withdrawn = reading(None, name=2, corrects=1)

    progress = progress_of(CHANGE, wrong, withdrawn)

    assert progress.value is None


def test_a_correction_can_move_a_reading_to_another_day():
    wrong_day = reading("20", day=12, name=1)
    recorded = datetime(2026, 2, 13, tzinfo=UTC)
    right_day = reading("20", day=2, name=2, corrects=1, recorded=recorded)

    progress = progress_of(CHANGE, wrong_day, right_day, reading("30", day=8))

    assert progress.value == Decimal(30)


def test_of_two_readings_at_the_same_moment_the_one_recorded_last_counts():
    first = reading("20", name=1)
    second = reading("30", name=2, recorded=datetime(2026, 2, 11, tzinfo=UTC))

    assert progress_of(CHANGE, second, first).value == Decimal(30)


def test_the_same_reading_given_twice_counts_once():
    entry = reading("20")

    progress = progress_of(measure("running_total", target="100"), entry, entry)

    assert progress.value == Decimal(20)


def test_readings_that_correct_each_other_do_not_hang():
    one, two = reading("1", name=1, corrects=2), reading("2", name=2, corrects=1)

    latest = latest_readings([one, two], MID_FEBRUARY)

    assert len(latest) == 2


def test_a_value_after_the_deadline_is_kept_but_not_counted():
    within, after = reading("40", day=10), reading("90", day=12)

    progress = progress_of(CHANGE, within, after, deadline=date(2026, 2, 11))

    assert progress.value == Decimal(40)


def test_history_before_the_period_does_not_count():
    progress = progress_of(CHANGE, reading("40", at=datetime(2025, 12, 20, tzinfo=UTC)))

    assert progress.value is None


def test_the_last_evening_of_the_period_counts_in_the_workspaces_zone():
    last_evening = reading("40", at=datetime(2026, 3, 31, 21, 59, tzinfo=UTC))
    past_midnight = reading("90", at=datetime(2026, 3, 31, 22, 0, tzinfo=UTC))

    progress = progress_of(CHANGE, last_evening, past_midnight, now=AFTER_THE_END)

    assert progress.value == Decimal(40)


def test_a_period_across_the_clock_change_has_an_hour_less():
    quarter = window(QUARTER, OSLO)

    assert (quarter.end - quarter.start).total_seconds() == 90 * 86_400 - 3_600


def test_a_period_that_ends_on_leap_day_holds_all_of_it():
    february = window(Span(date(2028, 2, 1), date(2028, 2, 29)), ZoneInfo("UTC"))

    assert february.end == datetime(2028, 3, 1, tzinfo=UTC)
