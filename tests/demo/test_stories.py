"""The stories that the example company tells, each by its numbers."""

from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from example import NOON, WEDNESDAY, company_in, events, measure, objective, running, values

from maalbar.demo.company import (
    ActionDone,
    Answer,
    CheckIn,
    Comment,
    Correction,
    MeasureChange,
    Request,
    Review,
)
from maalbar.domain.measure.progress import grade, measure_progress
from maalbar.domain.measure.rollup import Part, roll_up
from maalbar.domain.nouns import Language, Milestone, Reading, Span


@pytest.fixture(scope="module")
def company():
    return company_in(Language.NB)


def test_confidence_starts_at_five_and_moves(company):
    first, last = {}, {}
    for event in running(company).events:
        if isinstance(event, CheckIn):
            first.setdefault(event.key_result, event.confidence)
            last[event.key_result] = event.confidence

    assert set(first.values()) == {5}
    assert Counter(last.values()) == {2: 2, 3: 7, 4: 11, 5: 3, 6: 29, 7: 25, 8: 6, 9: 4, 10: 2}


def test_one_key_result_blooms_late(company):
    assert values(company, "r2-out") == [8, 8, 9, 8, 14, 22]
    assert measure(company, "r2-out").target == 30


def test_nobody_has_reported_one_metric_for_five_weeks(company):
    reported = [e.at.date() for e in events(company, CheckIn, "n2-water")]

    assert reported == [date(2026, 10, 5), date(2026, 10, 12)]
    assert (WEDNESDAY - reported[-1]).days == 37


def test_one_wrong_baseline_is_corrected_mid_cycle_with_its_reason(company):
    (change,) = events(company, MeasureChange, "c1-letter")

    assert measure(company, "c1-letter").baseline == 22
    assert change.changes == (("baseline", Decimal(28)),)
    assert change.reason.startswith("Utgangspunktet var feil")
    assert change.at == datetime(2026, 10, 22, 8, 20, tzinfo=UTC)


def test_one_target_is_moved_with_its_reason(company):
    (change,) = events(company, MeasureChange, "b1-sales")

    assert measure(company, "b1-sales").target == 1_500_000
    assert change.changes == (("target", Decimal(1_100_000)),)
    assert change.reason.startswith("Forsikringsselskapet")


def test_one_reading_is_corrected(company):
    (correction,) = events(company, Correction, "l1-old")

    wrong = [e for e in events(company, CheckIn, "l1-old") if e.at == correction.corrected_at]

    assert [e.value for e in wrong] == [2510]
    assert correction.value == 251


def test_one_objective_has_all_its_actions_done_without_effect(company):
    found = objective(company, "k2")
    done = [e.action for e in running(company).events if isinstance(e, ActionDone)]

    assert [a.id for a in found.actions if a.id in done] == ["k2-a1", "k2-a2", "k2-a3", "k2-a4"]
    assert len(found.actions) == 4
    assert values(company, "k2-agreements") == [3, 3, 3, 3, 3, 3]
    assert measure(company, "k2-agreements").target == 10


def test_one_key_result_runs_far_past_its_target(company):
    assert values(company, "c1-club")[-1] == 9640
    assert measure(company, "c1-club").target == 8000


def test_one_key_result_goes_the_wrong_way(company):
    assert values(company, "d1-table") == [6, 6.1, 6.3, 6.4, 6.8, 6.9]
    assert measure(company, "d1-table").target == 2


def test_children_are_just_past_their_targets_while_the_parent_does_not_move(company):
    child = objective(company, "w1")

    now = {k.id: (values(company, k.id)[-1], k.measure.target) for k in child.key_results}

    assert now == {"w1-time": (49, 50), "w1-sameday": (61, 60), "w1-shelf": (36, 40)}
    assert child.hangs_on.id == "t1-wait"
    assert values(company, "t1-wait") == [13, 13, 13.1, 12.9, 13, 12.9]


def test_one_objective_is_not_measured_yet(company):
    found = objective(company, "r3")

    reported = [e for k in found.key_results for e in events(company, CheckIn, k.id)]

    assert len(found.key_results) == 2
    assert reported == []


def test_people_talk_and_ask(company):
    comments = [e.text for e in running(company).events if isinstance(e, Comment)]

    assert len(comments) == 17
    assert len([text for text in comments if "?" in text]) == 6


def test_actions_have_owners_weeks_effort_and_assumptions(company):
    actions = [a for o in running(company).objectives for a in o.actions]

    assert len(actions) == 39
    assert [a.id for a in actions if a.due is None or a.effort is None] == []
    assert len([a for a in actions if a.assumption]) == 16


@pytest.mark.parametrize("place", [0, 1])
def test_the_grade_of_every_closed_objective_is_what_its_readings_say(company, place):
    cycle = company.cycles[place]

    reviews = {e.objective: e.grade for e in cycle.events if isinstance(e, Review)}

    assert len(reviews) == 12
    assert reviews == {o.id: grade(progress(o, cycle)) for o in cycle.objectives}


def progress(found, cycle):
    """P of a closed objective; none of them has a counted child or a changed measure."""
    parts = [part_of_objective(item, cycle) for item in found.key_results]
    return roll_up(parts).progress


def part_of_objective(item, cycle):
    checked = [e for e in cycle.events if isinstance(e, CheckIn) and e.key_result == item.id]
    found = measure_progress(
        item.measure,
        [reading for e in checked for reading in readings(e)],
        span=Span(cycle.period.start, cycle.period.end),
        now=NOON,
        zone=ZoneInfo("Europe/Oslo"),
        deadline=item.deadline,
        milestones={n: Milestone(m.weight, done=False) for n, m in enumerate(item.milestones, 1)},
    )
    return Part(found.share, found.reached, item.weight)


def readings(event):
    key = round(event.at.timestamp()) * 10
    if event.done is not None:
        return [Reading(key + n, Decimal(1), event.at, event.at, milestone=n) for n in event.done]
    numerator, denominator = event.ratio or (None, None)
    value = event.adds if event.adds is not None else event.value
    return [Reading(key, value, event.at, event.at, numerator, denominator)]


def test_one_team_has_confirmed_what_another_needs_and_one_is_still_to_answer(company):
    asked = {e.id: e.team for e in running(company).events if isinstance(e, Request)}
    answered = {
        e.request: (e.by, e.agrees) for e in running(company).events if isinstance(e, Answer)
    }

    assert asked == {"scanned-bags": "logistics", "measured-jackets": "seams"}
    assert answered == {"scanned-bags": ("piotr@lappverk.example", True)}
