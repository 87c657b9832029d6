"""The worked rows of docs/maths/rollup.md."""

from decimal import Decimal

import pytest

from maalbar.domain.errors import RefusedError
from maalbar.domain.measure.rollup import (
    Coverage,
    Part,
    part_of,
    refuse_cycle,
    roll_up,
    would_make_cycle,
)


def weighted(*pairs):
    return [
        Part(share, share is not None and share >= 1, Decimal(weight)) for share, weight in pairs
    ]


def test_a_negative_weight_is_refused():
    with pytest.raises(RefusedError) as refusal:
        roll_up(weighted((0.5, -1)))

    assert (refusal.value.code, refusal.value.field) == ("weight-negative", "weight")


@pytest.mark.parametrize(
    ("parts", "progress"),
    [
        ([Part(0.2), Part(0.4), Part(0.9)], 0.5),
        (weighted((0.2, 3), (1.0, 1)), 0.4),
        (weighted((0.2, 0), (0.8, 1)), 0.8),
        (weighted((0.2, 0), (0.8, 0)), 0.5),
        ([Part(0.0), Part(2.0)], 0.5),
        ([Part(0.4, weight=None), Part(0.8, weight=Decimal(1))], 0.6),
        ([Part(0.9), Part(0.6), Part(None)], 0.5),
    ],
)
def test_progress_is_the_weighted_mean_of_the_parts(parts, progress):
    assert roll_up(parts).progress == pytest.approx(progress, abs=1e-12)


def test_an_objective_without_parts_has_no_key_result_and_no_percentage():
    alone = roll_up([])

    assert (alone.progress, alone.reached, alone.state) == (None, None, Coverage.NO_KEY_RESULT)


def test_an_objective_of_silent_parts_has_no_data():
    silent = roll_up([Part(None), Part(None)])

    assert (silent.progress, silent.state) == (None, Coverage.NO_DATA)


def test_silent_parts_count_as_nothing_and_lower_the_coverage():
    partly = roll_up([Part(0.9), Part(0.6), Part(None)])

    assert (partly.reporting, partly.parts, partly.state) == (2, 3, Coverage.SOME)


def test_an_objective_whose_parts_all_report_says_so():
    assert roll_up([Part(0.0)]).state is Coverage.ALL


def test_the_weakest_reporting_part_is_named():
    assert roll_up([Part(0.9), Part(None), Part(0.1), Part(0.1)]).weakest == 2


def test_an_overshoot_does_not_hide_a_dead_key_result():
    both = roll_up([Part(2.0, reached=True), Part(0.0, reached=False)])

    assert (both.progress, both.weakest, both.reached) == (0.5, 1, False)


def test_an_objective_is_reached_when_every_counted_part_is():
    parts = weighted((1.0, 2), (1.0, 1), (0.3, 0))

    assert roll_up(parts).reached is True


def test_a_silent_part_keeps_an_objective_from_being_reached():
    assert roll_up([Part(1.0, reached=True), Part(None)]).reached is False


def test_a_child_objective_counts_once_however_many_key_results_it_has():
    child = roll_up([Part(1.0)] * 5)

    parent = roll_up([part_of(child), Part(0.0)])

    assert parent.progress == 0.5


def test_the_weights_used_are_shown():
    assert roll_up(weighted((0.2, 0), (0.8, 0))).weights == (Decimal(1), Decimal(1))


def test_a_link_to_itself_closes_a_circle():
    assert would_make_cycle({}, "sales", "sales") is True


def test_a_link_to_a_descendant_closes_a_circle():
    parents = {"team": ["department"], "department": ["company"]}

    assert would_make_cycle(parents, "company", "team") is True


def test_two_ways_up_to_the_same_ancestor_are_no_circle():
    parents = {"left": ["company"], "right": ["company"], "team": ["left"]}

    assert would_make_cycle(parents, "team", "right") is False


def test_a_circle_is_refused_with_both_ends_named():
    with pytest.raises(RefusedError) as refusal:
        refuse_cycle({2: [1]}, child=1, parent=2)

    assert (refusal.value.code, refusal.value.values) == ("link-cycle", {"child": 1, "parent": 2})
