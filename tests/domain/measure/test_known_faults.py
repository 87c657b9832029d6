"""What products of this kind get wrong, each kept out by a test.

Further ones beside their own subject: euros added to per cents and a target equal to its baseline
(test_validation), a key result without weight, 200 % that hides a dead one and a link counted per
grandchild (test_rollup), an edited old value becoming the latest (test_readings), red for the
first half of every cycle (test_status), a promise kept told it was too easy (test_ambition).
"""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from maalbar.domain.measure.rollup import Coverage, Part, roll_up
from maalbar.domain.measure.status import Status, status_of

from .worked import measure, progress_of, reading


def test_reaching_the_target_exactly_is_no_failure():
    assert progress_of(measure("change", "100", "60"), reading("60")).reached is True


def test_nothing_reported_is_not_zero_per_cent():
    silent = progress_of(measure("change", "5", "10"))

    assert (silent.share, roll_up([Part(silent.share)]).state) == (None, Coverage.NO_DATA)


def test_a_baseline_equal_to_the_target_is_neither_half_nor_nan():
    assert progress_of(measure("change", "7", "7"), reading("7")).raw == 1.0


@pytest.mark.parametrize(("value", "raw"), [("600", 0.0), ("450", 0.5), ("300", 1.0)])
def test_a_falling_key_result_starts_at_nothing_and_ends_at_all(value, raw):
    assert progress_of(measure("change", "600", "300"), reading(value)).raw == raw


@pytest.mark.parametrize("value", ["-3.25", "100000", "1.5"])
def test_decimals_negatives_and_thousands_are_values(value):
    assert progress_of(measure("change", "0", "1"), reading(value)).value == Decimal(value)


def test_an_archived_value_does_not_count():
    kept = reading("30", day=3, name=1)
    archived = reading("90", day=9, name=2)
    gone = reading(None, name=3, corrects=2, recorded=datetime(2026, 2, 12, tzinfo=UTC))

    assert progress_of(measure("change", "0", "100"), kept, archived, gone).value == Decimal(30)


def test_two_screens_cannot_have_two_thresholds():
    edges = [status_of(p / 100, rhythms_silent=0) for p in range(101)]

    assert [edges.count(s) for s in (Status.RED, Status.AMBER, Status.GREEN)] == [30, 40, 31]
