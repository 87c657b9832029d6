"""How a team's period ended: first and last goals, what was said, and how near that was."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.insights.quarters import CLOSED_AT, START, close, live, quarter, straight, write
from maalbar.apps.checkins.commands import write_comment
from maalbar.apps.goals.commands import change_measure, say_own_status, set_cycle_state
from maalbar.apps.goals.queries import cycle_row
from maalbar.apps.insights.commands.learning import closed_forecasts
from maalbar.apps.insights.queries.learning import (
    Said,
    calibration_now,
    lessons,
    said_of_closed,
    tried,
)
from maalbar.apps.insights.queries.learning_ambition import ambition_rows
from maalbar.apps.insights.queries.learning_otherwise import (
    RightOnes,
    right_ones,
    seen_otherwise_of_closed,
)
from maalbar.apps.insights.queries.learning_weeks import stretches_of, week_cells
from maalbar.apps.insights.queries.reviews import review_of
from maalbar.apps.people.queries import team_place
from maalbar.domain.measure.ambition import AmbitionNote
from maalbar.domain.measure.progress import grade
from maalbar.domain.nouns import Ambition, CycleState


def review(company, person, team="North"):
    """The team's review of Q3."""
    key = team_place(company.teams[team], person.actor).team.key
    cycle = cycle_row(company.cycles["Q3"], person.actor)
    return review_of(key, cycle, person.actor, now=CLOSED_AT)


def results(found):
    """How the key results of a review ended, in their order."""
    return [found.results[k.key] for row in found.objectives for k in row.key_results]


def aim_at(member, key_result, target, week, **values):
    """Move a target in a week of the quarter."""
    change_measure(
        key_result,
        {"target": Decimal(target)} | values,
        reason="We know more now",
        actor=member.actor,
        now=START + timedelta(weeks=week, hours=3),
    )


def test_a_key_result_that_was_left_alone_has_one_end(company, member, owner):
    quarter(company, member, owner, straight(65))

    (row,) = results(review(company, member))

    assert (grade(row.raw), row.reached) == (Decimal("0.7"), False)
    assert row.first is None
    assert (row.raw_first, row.reached_first) == (0.65, False)


def test_a_lowered_target_gives_two_ends_and_counts_as_eased(company, member, owner):
    _, key_results = write(company, member, straight(64))
    live(member, key_results, [straight(64)], weeks=range(1, 9))
    aim_at(member, key_results[0], 80, week=8)
    aim_at(member, key_results[0], 64, week=9)
    live(member, key_results, [straight(64)], weeks=range(9, 13))
    close(company, owner)

    (row,) = results(review(company, member))

    assert (row.first.target, row.measure.target) == (100, 64)
    assert (grade(row.raw), row.reached) == (1, True)
    assert (grade(row.raw_first), row.reached_first) == (Decimal("0.6"), False)
    assert row.was_eased


def test_a_target_that_was_moved_back_again_is_no_change(company, member, owner):
    _, key_results = write(company, member, straight(50))
    aim_at(member, key_results[0], 80, week=8)
    aim_at(member, key_results[0], 100, week=9)
    live(member, key_results, [straight(50)])
    close(company, owner)

    (row,) = results(review(company, member))

    assert row.first is None
    assert not row.was_eased


def test_a_unit_that_changed_leaves_nothing_to_measure_against(company, member, owner):
    _, key_results = write(company, member, straight(50))
    live(member, key_results, [straight(50)])
    aim_at(member, key_results[0], 1000, week=12, unit="NOK")
    close(company, owner)

    (row,) = results(review(company, member))

    assert row.first is None
    assert row.raw_first == pytest.approx(0.05)


def test_what_was_said_at_the_start_stands_beside_what_came(company, member, owner):
    _, key_results = write(company, member, straight(100))
    live(member, key_results, [straight(100)], weeks=[1], confidence=4)
    live(member, key_results, [straight(100)], weeks=range(2, 13), confidence=9)
    close(company, owner)

    (row,) = results(review(company, member))

    assert (row.confidence, row.reached) == (4, True)
    assert 0.2 < row.probability < 0.8
    assert row.passed_day == 85


def test_what_came_late_was_not_said_at_the_start(company, member, owner):
    _, key_results = write(company, member, straight(100))
    live(member, key_results, [straight(100)], weeks=range(6, 13))
    close(company, owner)

    (row,) = results(review(company, member))

    assert (row.confidence, row.probability) == (None, None)


def test_a_key_result_that_nobody_measured_has_no_end(company, member, owner):
    write(company, member, straight(1))
    close(company, owner)

    found = review(company, member)

    assert [(r.raw, r.reached, r.confidence) for r in results(found)] == [(None, None, None)]
    assert found.tried is None


def said(probability, came, confidence=None, light=0.0, key=1):
    """Something said of a key result."""
    return Said(key, 1, 1, 0, probability, confidence, came, light)


def test_the_scores_of_a_small_case_are_the_written_ones():
    rows = [
        said(0.9, True, 8, 1.0, key=1),
        said(0.8, True, 6, 0.0, key=2),
        said(0.3, False, None, 0.0, key=3),
        said(0.1, True, 5, 0.0, key=3),
    ]

    found = tried(rows)

    assert (found.key_results, found.forecasts, found.voices) == (3, 4, 3)
    assert found.forecast == pytest.approx(0.2375)
    assert found.base == pytest.approx(0.1875)
    assert found.pace == pytest.approx(0.5)
    assert found.stated == pytest.approx(0.15)


def test_nothing_said_has_no_score():
    assert tried([]) is None


def test_the_learning_page_scores_the_forecasts_that_were_learnt_from(company, member, owner):
    quarter(company, member, owner, straight(60), straight(120))

    learnt = closed_forecasts(member.actor.workspace_id)
    found = said_of_closed(member.actor)

    assert [(s.key_result, s.third, s.probability, s.confidence, s.reached) for s in found] == [
        (f.key_result, f.third, f.probability, f.confidence, f.reached) for f in learnt
    ]
    assert [s.light for s in found] == [0.0, 0.0, 0.0, 1.0, 1.0, 1.0]
    assert lessons(member.actor)[0].calibration.closed == 2


def test_a_closing_period_can_be_reviewed_before_it_is_learnt_from(company, member, owner):
    _, key_results = write(company, member, straight(100))
    live(member, key_results, [straight(100)])
    close(company, owner, state=CycleState.CLOSING)

    found = review(company, member)

    assert found.tried.forecasts == 3
    assert said_of_closed(member.actor) == ()
    assert found.calibration.is_general


def test_only_the_talk_of_the_end_stands_in_the_review(company, member, owner):
    objective, _ = quarter(company, member, owner, straight(100))
    early = datetime(2026, 9, 1, tzinfo=UTC)
    write_comment(objective, "We begin", actor=member.actor, now=early)
    write_comment(objective, "Ask them earlier", actor=member.actor, now=CLOSED_AT)

    found = review(company, member)

    assert [c.text for talk in found.talk.values() for c in talk] == ["Ask them earlier"]


def test_what_is_said_after_an_early_close_stands_in_it_too(company, member, owner):
    objective, _ = write(company, member, straight(100))
    early = datetime(2026, 8, 1, tzinfo=UTC)
    for state in (CycleState.CLOSING, CycleState.CLOSED):
        set_cycle_state(company.cycles["Q3"], state, actor=owner.actor, now=early)
    write_comment(objective, "We gave it up", actor=member.actor, now=early)

    found = review(company, member)

    assert [c.text for talk in found.talk.values() for c in talk] == ["We gave it up"]


def test_a_goal_that_was_mended_before_it_began_has_one_end(company, member, owner):
    _, key_results = write(company, member, straight(50))
    aim_at(member, key_results[0], 80, week=-0.2)
    live(member, key_results, [straight(50)])
    close(company, owner)

    (row,) = results(review(company, member))

    assert (row.first, row.raw) == (None, 0.625)


def test_another_team_is_not_part_of_the_review(company, member, neighbour, owner):
    quarter(company, member, owner, straight(100))

    found = review(company, neighbour, team="South")

    assert (found.objectives, found.results, found.tried) == ((), {}, None)


@pytest.mark.parametrize(
    ("ends", "found"),
    [
        ([100] * 7, (1.0, None, None, None)),
        ([100] * 8, (1.0, AmbitionNote.TOO_EASY, 0.25, 0.75)),
        ([100] * 4 + [40] * 4, (0.5, None, 0.25, 0.75)),
        ([40] * 8, (0.0, AmbitionNote.HOPELESS, 0.25, 0.75)),
    ],
)
def test_a_team_is_asked_about_its_ambition_from_eight_on(company, member, owner, ends, found):
    roads = [straight(end) for end in ends]
    _, key_results = write(company, member, *roads)
    live(member, key_results, roads, weeks=[1, 12], confidence=5)
    close(company, owner)

    everybody, north = ambition_rows(member.actor, now=CLOSED_AT)

    assert (everybody.team, north.closed, north.said) == (None, len(ends), 0.5)
    assert (north.share, north.note, north.low, north.high) == found


def test_a_promise_that_is_kept_is_never_too_easy(company, member, owner):
    roads = [straight(100)] * 8
    _, key_results = write(company, member, *roads, ambition=Ambition.COMMITTED)
    live(member, key_results, roads, weeks=[1, 12], confidence=5)
    close(company, owner)

    _, north = ambition_rows(member.actor, now=CLOSED_AT)

    assert (north.share, north.note) == (1.0, None)


def test_ambition_counts_what_was_aimed_at_first(company, member, owner):
    _, key_results = write(company, member, straight(64), straight(110))
    live(member, key_results, [straight(64), straight(110)])
    aim_at(member, key_results[0], 60, week=12)
    close(company, owner)

    _, north = ambition_rows(member.actor, now=CLOSED_AT)

    assert (north.reached, north.closed, north.eased) == (1, 2, 0.5)
    assert north.overshoot == pytest.approx(0.1)
    assert north.passed_day == 78


def statements(ask):
    """How many statements a question takes."""
    with CaptureQueriesContext(connection) as found:
        ask()
    return len(found)


def test_a_review_takes_as_many_statements_whatever_the_size(company, member, owner):
    _, first = write(company, member, straight(100))
    live(member, first, [straight(100)], weeks=[1, 12])
    aim_at(member, first[0], 90, week=12)

    few = (
        statements(lambda: review(company, member)),
        statements(lambda: ambition_rows(member.actor, now=CLOSED_AT)),
    )
    for _ in range(9):
        _, more = write(company, member, *[straight(100)] * 3)
        live(member, more, [straight(100)] * 3, weeks=[1, 12])
        aim_at(member, more[0], 90, week=12)
    close(company, owner)
    many = (
        statements(lambda: review(company, member)),
        statements(lambda: ambition_rows(member.actor, now=CLOSED_AT)),
    )

    assert few == (12, 2)
    assert many == (12, 3)


def test_who_sees_it_otherwise_is_scored_beside_the_forecast(company, member, owner):
    _, (first, second) = write(company, member, straight(100), straight(30))
    live(member, [first, second], [straight(100), straight(30)], weeks=range(1, 7))
    spoken = START + timedelta(weeks=6, days=1)
    say_own_status(first, "red", "Two people left", actor=member.actor, now=spoken)
    say_own_status(second, "red", "Nobody answers", actor=member.actor, now=spoken)
    say_own_status(second, "amber", "Who knows", actor=member.actor, now=spoken)
    live(member, [first, second], [straight(100), straight(30)], weeks=range(7, 13))
    close(company, owner)

    found = seen_otherwise_of_closed(member.actor)

    assert [(row.people, row.forecast) for row in found] == [(False, True), (True, True)]
    assert right_ones(found) == RightOnes(number=2, people=1, forecast=2)


def test_an_answer_before_any_forecast_is_compared_with_none(company, member, owner):
    _, (key_result,) = write(company, member, straight(100))
    say_own_status(key_result, "green", "We know how", actor=member.actor, now=START)
    live(member, [key_result], [straight(100)])
    close(company, owner)

    found = seen_otherwise_of_closed(member.actor)

    assert [(row.people, row.forecast) for row in found] == [(True, None)]
    assert right_ones(found) is None


def test_nothing_of_another_workspace_is_told(company, member, owner, stranger):
    quarter(company, member, owner, straight(100))
    key = team_place(company.teams["North"], member.actor).team.key
    cycle = cycle_row(company.cycles["Q3"], member.actor)

    found = review_of(key, cycle, stranger.actor, now=CLOSED_AT)
    columns = stretches_of(cycle.start, cycle.end)

    assert (found.objectives, found.results, found.tried) == ((), {}, None)
    assert said_of_closed(stranger.actor) == ()
    assert seen_otherwise_of_closed(stranger.actor) == ()
    assert lessons(stranger.actor) == ()
    assert calibration_now(stranger.actor).closed == 0
    assert ambition_rows(stranger.actor, now=CLOSED_AT) == ()
    assert week_cells(cycle.key, columns, stranger.actor) == {}
