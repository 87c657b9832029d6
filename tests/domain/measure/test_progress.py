"""The worked rows of docs/maths/progress.md, kind by kind."""

from datetime import date
from decimal import Decimal

import pytest

from maalbar.domain.measure.outcome import Flag, Step, Term
from maalbar.domain.measure.progress import grade
from maalbar.domain.measure.rollup import Part, roll_up
from maalbar.domain.nouns import Milestone, Span

from .worked import AFTER_THE_END, measure, progress_of, reading


@pytest.mark.parametrize(
    ("baseline", "target", "value", "raw", "share"),
    [
        ("100", "60", "80", 0.5, 0.5),
        ("100", "60", "70", 0.75, 0.75),
        ("100", "60", "50", 1.25, 1.0),
        ("100", "60", "110", -0.25, 0.0),
        ("100", "60", "60", 1.0, 1.0),
        ("-10", "10", "0", 0.5, 0.5),
        ("60", "100", "70", 0.25, 0.25),
        ("-5", "-15", "-10", 0.5, 0.5),
    ],
)
def test_a_change_is_the_share_of_the_way_from_baseline_to_target(
    baseline, target, value, raw, share
):
    change = measure("change", baseline, target)

    progress = progress_of(change, reading(value))

    assert (progress.raw, progress.share) == (raw, share)


def test_a_change_past_its_target_is_flagged_as_overshoot():
    progress = progress_of(measure("change", "100", "60"), reading("50"))

    assert progress.flags == (Flag.OVERSHOOT,)


def test_a_change_away_from_its_target_is_flagged_as_wrong_way():
    progress = progress_of(measure("change", "100", "60"), reading("110"))

    assert progress.flags == (Flag.WRONG_WAY,)


def test_a_target_written_with_float_noise_is_reached():
    noisy = measure("change", "0", repr(0.1 + 0.2))

    progress = progress_of(noisy, reading("0.3"))

    assert (progress.reached, progress.share) == (True, 1.0)


def test_a_change_without_a_reading_has_no_data_rather_than_nothing():
    progress = progress_of(measure("change", "5", "10"))

    assert (progress.value, progress.raw, progress.share, progress.reached) == (None,) * 4


def test_an_imported_change_to_its_own_baseline_is_met_or_not():
    flat = measure("change", "7", "7")

    above, below = progress_of(flat, reading("8")), progress_of(flat, reading("6"))

    assert (above.raw, above.reached) == (1.0, True)
    assert (below.raw, below.reached) == (0.0, False)


def test_a_change_without_a_baseline_knows_only_whether_it_is_reached():
    reach = measure("change", None, "10")

    short, there = progress_of(reach, reading("9")), progress_of(reach, reading("10"))

    assert (short.share, short.reached, short.flags) == (None, False, (Flag.INCOMPLETE,))
    assert (there.share, there.reached) == (1.0, True)


@pytest.mark.parametrize(
    ("level", "value", "raw"),
    [
        (measure("at_most", "30", "25"), "25", 1.0),
        (measure("at_most", "30", "25"), "28", 0.4),
        (measure("at_most", "30", "25"), "20", 1.0),
        (measure("at_most", "30", "25"), "31", 0.0),
        (measure("at_least", "50", "40"), "38", 0.5),
        (measure("at_least", "50", "40", tolerance="8"), "38", 0.75),
        (measure("at_least", None, "0"), "-0.25", 0.75),
    ],
)
def test_a_level_to_keep_gives_credit_by_the_distance_missing(level, value, raw):
    progress = progress_of(level, reading(value))

    assert (progress.raw, progress.reached) == (raw, raw == 1.0)


@pytest.mark.parametrize(("value", "raw"), [("25", 0.5), ("40", 1.0), ("50", 1.0), ("60", 0.0)])
def test_a_range_gives_credit_by_the_distance_to_the_nearer_edge(value, raw):
    between = measure("range", "20", lower="30", upper="50")

    progress = progress_of(between, reading(value))

    assert progress.raw == raw


def test_a_range_of_one_value_uses_its_tolerance():
    exact = measure("range", "7", lower="7", upper="7", tolerance="0.5")

    progress = progress_of(exact, reading("7.2"))

    assert progress.raw == 0.6


def test_a_range_with_its_baseline_inside_uses_half_its_width():
    between = measure("range", "40", lower="30", upper="50")

    progress = progress_of(between, reading("55"))

    assert progress.raw == 0.5


@pytest.mark.parametrize(
    ("baseline", "percent", "value", "raw"),
    [
        ("200", "20", "220", 0.5),
        ("-200", "20", "-180", 0.5),
        ("200", "-50", "125", 0.75),
        ("1000", "100", "2000", 1.0),
    ],
)
def test_a_relative_change_aims_at_the_baseline_plus_its_share(baseline, percent, value, raw):
    relative = measure("relative_change", baseline, percent=percent)

    progress = progress_of(relative, reading(value))

    assert progress.raw == raw


def test_a_running_total_adds_its_entries_and_takes_returns_off():
    total = measure("running_total", target="40")

    progress = progress_of(total, reading("12"), reading("12"), reading("-4", day=12))

    assert (progress.value, progress.raw) == (Decimal(20), 0.5)


def test_a_running_total_leaves_out_entries_outside_the_period():
    total = measure("running_total", target="40")
    february = Span(date(2026, 2, 1), date(2026, 2, 28))
    entries = [reading("100", 31, 1), reading("10", 1, 2), reading("3", 28, 2), reading("7", 1, 3)]

    progress = progress_of(total, *entries, span=february, now=AFTER_THE_END)

    assert progress.value == Decimal(13)


def test_a_ratio_divides_the_sums_and_never_averages_the_ratios():
    ratio = measure("ratio", "0.5", "0.7")

    progress = progress_of(
        ratio,
        reading(None, numerator="3", denominator="10"),
        reading(None, numerator="30", denominator="40", day=12),
    )

    assert progress.value == Decimal("0.66")
    assert progress.raw == 0.8


def test_a_ratio_of_nothing_has_no_value():
    progress = progress_of(
        measure("ratio", "0.5", "0.7"), reading(None, numerator="3", denominator="0")
    )

    assert progress.value is None


def test_a_ratio_in_per_cent_is_scaled():
    ratio = measure("ratio", "50", "75", ratio_scale=Decimal(100))

    progress = progress_of(ratio, reading(None, numerator="33", denominator="50"))

    assert (progress.value, progress.raw) == (Decimal(66), 0.64)


def test_a_ratio_without_a_baseline_is_a_level_to_reach():
    ratio = measure("ratio", None, "0.5")

    progress = progress_of(ratio, reading(None, numerator="48", denominator="100"))

    assert (progress.raw, progress.reached) == (0.6, False)


def test_milestones_count_by_the_weight_of_those_done():
    items = {
        i: Milestone(Decimal(w), done)
        for i, w, done in ((1, 1, False), (2, 1, False), (3, 2, True))
    }

    progress = progress_of(measure("milestones"), milestones=items)

    assert progress.raw == 0.5


def test_milestones_of_no_weight_are_equal():
    items = {i: Milestone(Decimal(0), i == 1) for i in (1, 2, 3, 4)}

    progress = progress_of(measure("milestones"), milestones=items)

    assert progress.raw == 0.25


def test_a_removed_milestone_leaves_both_sums():
    kept = {1: Milestone(Decimal(1), False), 2: Milestone(Decimal(1), False)}

    progress = progress_of(
        measure("milestones"),
        reading("1", milestone=1),
        reading("1", milestone=99),
        milestones=kept,
    )

    assert progress.raw == 0.5


def test_a_milestone_can_be_undone():
    items = {1: Milestone(Decimal(1), True)}

    progress = progress_of(measure("milestones"), reading("0", milestone=1), milestones=items)

    assert progress.raw == 0.0


def test_milestones_nobody_reported_on_have_no_data():
    progress = progress_of(measure("milestones"), milestones={1: Milestone(Decimal(1), False)})

    assert progress.share is None


@pytest.mark.parametrize(("value", "raw", "reached"), [("1", 1.0, True), ("0", 0.0, False)])
def test_yes_or_no_gives_no_partial_credit(value, raw, reached):
    progress = progress_of(measure("yes_no"), reading(value))

    assert (progress.raw, progress.reached) == (raw, reached)


def test_a_sum_adds_the_values_of_other_key_results():
    total = measure("sum_of", None, "200")

    progress = progress_of(total, addends=[Decimal(60), Decimal(90)])

    assert (progress.value, progress.raw) == (Decimal(150), 0.75)


def test_a_sum_says_when_an_addend_is_silent():
    progress = progress_of(measure("sum_of", "100", "200"), addends=[Decimal(150), None])

    assert (progress.raw, progress.flags) == (0.5, (Flag.PARTIAL,))


def test_a_sum_of_silent_key_results_has_no_data():
    progress = progress_of(measure("sum_of", "100", "200"), addends=[None, None])

    assert progress.share is None


def test_from_children_takes_the_mean_of_the_objectives_below():
    children = roll_up([Part(0.5, reached=False), Part(1.0, reached=True)])

    progress = progress_of(measure("from_children"), children=children)

    assert (progress.raw, progress.reached) == (0.75, False)


def test_from_children_without_data_below_has_no_data():
    progress = progress_of(measure("from_children"), children=roll_up([Part(None)]))

    assert progress.share is None


def test_the_steps_are_the_sum_behind_the_number_in_order():
    progress = progress_of(measure("relative_change", "200", percent="20"), reading("220"))

    assert progress.steps == (
        Step(Term.BASELINE, Decimal(200)),
        Step(Term.PERCENT, Decimal(20)),
        Step(Term.TARGET, Decimal(240)),
        Step(Term.VALUE, Decimal(220)),
        Step(Term.RESULT, 0.5),
    )


@pytest.mark.parametrize(
    ("r", "rounded"),
    [(0.65, "0.7"), (0.64, "0.6"), (0.05, "0.1"), (1.25, "1.0"), (-0.3, "0.0"), (0.95, "1.0")],
)
def test_a_grade_is_rounded_half_up_to_a_tenth(r, rounded):
    assert grade(r) == Decimal(rounded)
