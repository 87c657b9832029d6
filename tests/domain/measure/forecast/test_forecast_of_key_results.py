"""From a measure and its readings to a forecast: every kind, and the calendar's edges."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from maalbar.domain.measure.forecast import (
    Basis,
    KeyResultSoFar,
    forecast_key_result,
    forecast_key_results,
    series_of,
    summed,
    values_over_time,
)
from maalbar.domain.measure.readings import window
from maalbar.domain.nouns import Milestone, Span
from measure.worked import AFTER_THE_END, MID_FEBRUARY, OSLO, QUARTER, measure, reading

START = window(QUARTER, OSLO).start


def forecast_of(subject, *readings, now=MID_FEBRUARY, **rest):
    return forecast_key_result(so_far(subject, *readings, now=now, **rest))


def so_far(subject, *readings, now=MID_FEBRUARY, span=QUARTER, **rest):
    return KeyResultSoFar(measure=subject, readings=readings, span=span, now=now, zone=OSLO, **rest)


def road_of(subject, *readings, now=MID_FEBRUARY, span=QUARTER, deadline=None):
    period = window(span, OSLO, deadline)
    values = values_over_time(subject, readings, period, now)
    return series_of(subject, values, span=span, now=now, zone=OSLO, deadline=deadline)


def weekly(*values, **fields):
    """Readings every Friday noon from 2 January 2026."""
    first = datetime(2026, 1, 2, 12, tzinfo=UTC)
    return [reading(v, at=first + timedelta(weeks=i), **fields) for i, v in enumerate(values)]


@pytest.mark.parametrize(
    ("subject", "low", "high"),
    [
        (measure("change", "0", "100"), 0.3, 0.5),
        (measure("change", "0", "1000"), 0.0, 0.05),
        (measure("relative_change", "40", percent="20"), 0.3, 0.5),
        (measure("at_least", "0", "40"), 0.5, 0.9),
        (measure("at_most", "50", "60"), 0.6, 1.0),
        (measure("range", "20", lower="30", upper="90"), 0.2, 0.9),
        (measure("hold", lower="1", upper="60"), 0.6, 0.9),
        (measure("running_total", target="400"), 0.5, 1.0),
    ],
)
def test_every_kind_that_reads_values_is_forecast(subject, low, high):
    found = forecast_of(subject, *weekly("8", "16", "25", "33", "42", "50", "51"))

    assert low <= found.probability <= high
    assert found.basis is Basis.READINGS


def test_a_change_without_any_reading_rests_on_general_experience():
    found = forecast_of(measure("change", "0", "100"))

    assert (round(found.probability, 2), found.basis) == (0.36, Basis.GENERAL)


@pytest.mark.parametrize("subject", [measure("change", "0"), measure("at_least")])
def test_a_measure_without_a_goal_has_no_forecast(subject):
    assert forecast_of(subject, reading("5")) is None


def test_recurring_periods_are_counted_as_progress_counts_them():
    recurring = measure("recurring", planned=13, required=10)

    found = forecast_of(recurring, *weekly(*["1"] * 7))

    assert round(found.probability, 3) == 0.985


def test_milestones_done_raise_the_odds():
    items = {i: Milestone(Decimal(1), done=i <= 3) for i in range(1, 6)}

    found = forecast_of(measure("milestones"), milestones=items)

    assert round(found.probability, 2) == 0.69


def test_a_yes_is_certain_and_a_passed_no_is_not_reached():
    done = forecast_of(measure("yes_no"), reading("1"))
    missed = forecast_of(measure("yes_no"), reading("0"), now=AFTER_THE_END)

    assert (done.probability, missed.probability) == (1.0, 0.0)


def test_an_open_yes_or_no_leans_on_what_the_owner_says():
    unsaid = forecast_of(measure("yes_no"))
    said = forecast_of(measure("yes_no"), confidence=9)

    assert (unsaid.probability, unsaid.basis) == (0.5, Basis.GENERAL)
    assert (round(said.probability, 3), said.basis) == (0.659, Basis.CONFIDENCE)


def test_from_children_needs_all_of_them():
    found = forecast_of(measure("from_children"), children=[0.5, 0.5, 0.5])

    assert (round(found.probability, 3), found.basis) == (0.198, Basis.CHILDREN)


def test_from_children_without_children_has_no_forecast():
    assert forecast_of(measure("from_children")) is None


def test_a_hold_with_too_little_time_left_to_cover_is_lost():
    found = forecast_of(measure("hold", target="95"), reading("96", 27, 3), now=AFTER_THE_END)

    assert (found.probability, found.basis) == (0.0, Basis.SETTLED)


def test_a_running_totals_history_runs_up_to_zero_at_the_start():
    total = measure("running_total", target="100")
    before = [reading("5", at=START - timedelta(days=d)) for d in (21, 14, 7)]

    road = road_of(total, *before, reading("8", at=START + timedelta(days=5)))

    assert [value for _, value in road.points] == [-10.0, -5.0, 0.0, 8.0]


def test_a_ratio_is_that_of_the_sums_so_far():
    ratio = measure("ratio", "0.5", "0.7")
    parts = [("3", "10", 5), ("30", "40", 12)]
    readings = [reading(None, day, numerator=n, denominator=d) for n, d, day in parts]

    road = road_of(ratio, *readings)

    assert [value for _, value in road.points] == [0.3, 0.66]


def test_a_sum_changes_whenever_an_addend_does():
    day = [START + timedelta(days=d) for d in range(4)]

    values = summed([[(day[0], 1.0), (day[2], 3.0)], [(day[1], 10.0), (day[3], 20.0)]])

    assert values == [(day[1], 11.0), (day[2], 13.0), (day[3], 23.0)]


def test_a_sum_is_forecast_from_its_values():
    values = [(START + timedelta(days=7 * i), 8.0 * i) for i in range(1, 6)]

    found = forecast_of(measure("sum_of", None, "100"), values=values)

    assert found.basis is Basis.READINGS


def test_a_range_held_from_inside_aims_at_its_nearer_edge():
    road = road_of(measure("range", "34", lower="30", upper="50"), reading("35"))

    assert (road.goal, road.limit, road.up) == (30.0, 50.0, True)


def test_a_range_above_its_upper_edge_comes_down():
    road = road_of(measure("range", "60", lower="30", upper="50"), reading("55"))

    assert (road.goal, road.limit, road.up) == (50.0, 30.0, False)


def test_a_level_without_a_baseline_starts_at_its_first_value():
    road = road_of(measure("at_least", None, "40"), reading("30", 5), reading("35", 10))

    assert road.baseline == 30.0


def test_what_was_corrected_is_not_forecast_from():
    wrong = reading("900", 5, name=1)
    right = reading("9", 5, name=2, corrects=1, recorded=datetime(2026, 2, 6, tzinfo=UTC))

    road = road_of(measure("change", "0", "100"), wrong, right)

    assert [value for _, value in road.points] == [9.0]


def test_a_deadline_of_its_own_settles_the_key_result():
    change = measure("change", "0", "100")

    found = forecast_of(change, reading("100", 5), deadline=date(2026, 2, 10))

    assert (found.probability, found.basis) == (1.0, Basis.SETTLED)


@pytest.mark.parametrize(
    "span",
    [
        Span(date(2026, 2, 13), date(2026, 2, 15)),
        Span(date(2024, 2, 29), date(2029, 2, 27)),
        Span(date(2025, 12, 29), date(2027, 1, 3)),
    ],
)
def test_cycles_of_three_days_five_years_and_week_53_are_forecast(span):
    change = measure("change", "0", "100")

    found = forecast_of(change, *weekly("10", "20", "30"), reading("40", 14), span=span)

    assert 0.0 < found.probability < 1.0


def test_the_night_the_clock_changes_has_no_gap_in_the_road():
    before = reading("10", at=datetime(2026, 3, 29, 0, 59, tzinfo=UTC))
    after = reading("20", at=datetime(2026, 3, 29, 1, 1, tzinfo=UTC))

    road = road_of(measure("change", "0", "100"), before, after, now=AFTER_THE_END)

    minutes = (road.points[1][0] - road.points[0][0]) * (90 * 24 - 1) * 60
    assert round(minutes, 6) == 2.0


def test_five_thousand_readings_on_one_key_result_are_forecast():
    many = [reading(str(i), at=START + timedelta(minutes=10 * i)) for i in range(5_000)]

    found = forecast_of(measure("change", "0", "6000"), *many)

    assert 0.0 < found.probability < 1.0


def test_a_new_unit_means_a_new_baseline_and_the_same_odds():
    minutes = forecast_of(measure("change", "60", "30"), *weekly("58", "55", "49", "50", "44"))
    hours = forecast_of(
        measure("change", "1", "0.5"),
        *weekly("0.966667", "0.916667", "0.816667", "0.833333", "0.733333"),
    )

    assert hours.probability == pytest.approx(minutes.probability, abs=1e-4)


def test_a_workspace_is_forecast_in_one_call_and_in_order():
    many = [
        so_far(measure("change", "0", "100"), *weekly("8", "16")),
        so_far(measure("recurring", planned=13, required=10), *weekly(*["1"] * 7)),
        so_far(measure("change", "0")),
        so_far(measure("at_least", "0", "40"), *weekly("50")),
    ]

    found = forecast_key_results(many)

    assert found == [forecast_key_result(case) for case in many]
    assert found[2] is None
