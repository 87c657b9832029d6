"""What holds for any readings: bounds, order, no double counting, units, signs, circles."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from maalbar.domain.measure.rollup import Part, part_of, roll_up, would_make_cycle
from maalbar.domain.nouns import Measure, MeasureKind, Milestone, Reading

from .worked import MID_FEBRUARY, progress_of

START = datetime(2025, 12, 20, tzinfo=UTC)
AMOUNTS = st.decimals(-(10**12), 10**12, places=2)
PLAIN_KINDS = [k for k in MeasureKind if k is not MeasureKind.FROM_CHILDREN]


@st.composite
def readings(draw):
    """Up to ten readings of any age, some of them corrections of earlier ones."""
    made = []
    for number in range(draw(st.integers(0, 10))):
        minutes = st.integers(0, 120 * 24 * 60)
        measured = START + timedelta(minutes=draw(minutes))
        recorded = START + timedelta(minutes=draw(minutes))
        corrects = draw(st.none() | st.integers(0, number - 1)) if number else None
        value, above, below = draw(AMOUNTS), draw(AMOUNTS), draw(AMOUNTS)
        made.append(Reading(number, value, measured, recorded, above, below, number % 3, corrects))
    return made


@st.composite
def measures(draw):
    """A measure of any kind with any amounts, most of them nonsense."""
    maybe = st.none() | AMOUNTS
    return Measure(
        kind=draw(st.sampled_from(PLAIN_KINDS)),
        baseline=draw(maybe),
        target=draw(maybe),
        lower=draw(maybe),
        upper=draw(maybe),
        tolerance=draw(st.none() | st.decimals(0, 100, places=2)),
        percent=draw(st.none() | st.decimals(-100, 100, places=1)),
        planned=draw(st.none() | st.integers(0, 200)),
        required=draw(st.none() | st.integers(0, 200)),
        direction_up=draw(st.booleans()),
    )


ITEMS = {i: Milestone(Decimal(i), done=False) for i in range(3)}


@settings(deadline=None)
@given(measures(), readings())
def test_the_shown_share_is_missing_or_within_0_and_1(measure, known):
    progress = progress_of(measure, *known, milestones=ITEMS)

    assert progress.share is None or 0 <= progress.share <= 1
    assert (progress.share is None) == (progress.raw is None)


@settings(deadline=None)
@given(measures(), readings(), st.randoms(use_true_random=False))
def test_the_order_of_the_readings_plays_no_part(measure, known, chance):
    shuffled = chance.sample(known, len(known))

    first = progress_of(measure, *known, milestones=ITEMS)
    second = progress_of(measure, *shuffled, milestones=ITEMS)

    assert first == second


@settings(deadline=None)
@given(measures(), readings())
def test_readings_given_twice_count_once(measure, known):
    once = progress_of(measure, *known, milestones=ITEMS)
    twice = progress_of(measure, *known, *known, milestones=ITEMS)

    assert once == twice


@settings(deadline=None)
@given(AMOUNTS, AMOUNTS, AMOUNTS, st.sampled_from(["0.001", "60", "1000"]), st.booleans())
def test_a_change_is_the_same_in_any_unit_and_mirrored(baseline, target, value, scale, mirrored):
    assume(abs(target - baseline) > 1)
    factor = -Decimal(scale) if mirrored else Decimal(scale)
    plain = Measure(MeasureKind.CHANGE, baseline, target)
    scaled = replace(plain, baseline=baseline * factor, target=target * factor)
    reading = Reading(1, value, MID_FEBRUARY, MID_FEBRUARY)

    before = progress_of(plain, reading)
    after = progress_of(scaled, replace(reading, value=value * factor))

    assert after.raw == pytest.approx(before.raw, rel=1e-12, abs=1e-15)


shares = st.none() | st.floats(-3, 3)
parts = st.lists(st.builds(Part, shares, st.booleans(), st.none() | st.decimals(0, 100, places=2)))


@settings(deadline=None)
@given(parts)
def test_an_objectives_progress_is_missing_or_within_0_and_1(some):
    rolled = roll_up(some)

    assert rolled.progress is None or 0 <= rolled.progress <= 1
    assert 0 <= rolled.reporting <= rolled.parts <= len(some)


@settings(deadline=None)
@given(parts, st.randoms(use_true_random=False))
def test_the_order_of_the_parts_plays_no_part(some, chance):
    first, second = roll_up(some), roll_up(chance.sample(some, len(some)))

    assert first.progress == pytest.approx(second.progress, abs=1e-12)
    assert (first.reached, first.state) == (second.reached, second.state)


@settings(deadline=None)
@given(st.floats(0, 1), st.integers(1, 20), st.integers(1, 5))
def test_nesting_an_objective_never_counts_it_twice(share, key_results, levels):
    rolled = roll_up([Part(share)] * key_results)

    for _ in range(levels):
        rolled = roll_up([part_of(rolled)])

    assert rolled.progress == pytest.approx(share, abs=1e-12)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=60))
def test_links_that_are_let_through_never_form_a_circle(wished):
    parents: dict[int, list[int]] = {}

    for child, parent in wished:
        if not would_make_cycle(parents, child, parent):
            parents.setdefault(child, []).append(parent)

    assert _in_order(parents) == sorted({*parents, *(p for up in parents.values() for p in up)})


def _in_order(parents: dict[int, list[int]]) -> list[int]:
    """All nodes, sorted, when leaf after leaf can be taken away; fewer when a circle remains."""
    nodes = {*parents, *(p for up in parents.values() for p in up)}
    taken: list[int] = []
    while free := [n for n in nodes if not any(n in parents.get(c, ()) for c in nodes)]:
        taken += free
        nodes -= set(free)
    return sorted(taken)
