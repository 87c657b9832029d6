"""Looking back: the measure that stood first, goals that were lowered, and the pace light."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from maalbar.domain.measure.hindsight import first_measure, pace_light, was_eased
from maalbar.domain.nouns import Measure, MeasureKind

START = datetime(2026, 10, 1, tzinfo=UTC)


def change(target, baseline=0):
    """A way from a baseline to a target."""
    return Measure(MeasureKind.CHANGE, baseline=Decimal(baseline), target=Decimal(target))


def day(number, month=10):
    """A moment of the period."""
    return datetime(2026, month, number, 12, tzinfo=UTC)


def test_what_was_written_before_the_period_may_be_mended_until_it_begins():
    versions = [(day(20, 9), change(60)), (day(28, 9), change(100)), (day(9, 11), change(80))]

    first = first_measure(versions, START)

    assert first == change(100)


def test_what_was_written_later_began_with_its_first_goal():
    versions = [(day(5), Measure(MeasureKind.CHANGE)), (day(6), change(50)), (day(9), change(40))]

    first = first_measure(versions, START)

    assert first == change(50)


def test_without_any_goal_there_is_no_first_one():
    assert first_measure([(day(5), Measure(MeasureKind.CHANGE))], START) is None


def level(kind, low=None, high=None):
    """A level that is to be held."""
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]
    return Measure(kind, lower=bounds[0], upper=bounds[1])


@pytest.mark.parametrize(
    ("first", "last", "eased"),
    [
        (change(100), change(80), True),
        (change(100), change(120), False),
        (change(100), change(100, baseline=20), False),
        (change(5, baseline=10), change(7, baseline=10), True),
        (change(5, baseline=10), change(4, baseline=10), False),
        (level(MeasureKind.RANGE, 30, 50), level(MeasureKind.RANGE, 25, 50), True),
        (level(MeasureKind.RANGE, 30, 50), level(MeasureKind.RANGE, 30, 55), True),
        (level(MeasureKind.RANGE, 30, 50), level(MeasureKind.RANGE, 35, 50), False),
        (
            Measure(MeasureKind.AT_MOST, target=Decimal(25)),
            Measure(MeasureKind.AT_MOST, target=Decimal(30)),
            True,
        ),
        (
            Measure(MeasureKind.RECURRING, planned=12, required=10),
            Measure(MeasureKind.RECURRING, planned=12, required=9),
            True,
        ),
        (change(100), Measure(MeasureKind.AT_LEAST, target=Decimal(10)), False),
    ],
)
def test_a_goal_is_lowered_when_it_is_moved_to_where_it_is_easier_to_reach(first, last, eased):
    assert was_eased(first, last) is eased


@pytest.mark.parametrize(
    ("measure", "raw", "light"),
    [
        (change(100), 0.5, 1.0),
        (change(100), 0.49, 0.0),
        (change(100), None, 0.0),
        (Measure(MeasureKind.AT_LEAST, target=Decimal(40)), 0.9, 0.0),
        (Measure(MeasureKind.AT_LEAST, target=Decimal(40)), 1.0, 1.0),
        (Measure(MeasureKind.HOLD, target=Decimal(40)), 0.92, 1.0),
        (Measure(MeasureKind.YES_NO), 0.0, 0.0),
        (Measure(MeasureKind.FROM_CHILDREN), 0.6, 1.0),
    ],
)
def test_a_pace_light_at_half_time_is_green_on_pace_and_while_a_level_holds(measure, raw, light):
    assert pace_light(measure, raw, 0.5) == light
