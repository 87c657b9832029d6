"""What closed cycles teach the forecasts of a workspace."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from cast import FROM_0_TO_100
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.goals.commands import set_cycle_state
from maalbar.apps.goals.queries import objective_page
from maalbar.apps.insights.commands import run_nightly
from maalbar.apps.insights.commands.learning import closed_forecasts
from maalbar.apps.insights.models import Lesson
from maalbar.apps.people.models import Workspace
from maalbar.domain.measure.experience import Experience
from maalbar.domain.nouns import CycleState

START = datetime(2026, 10, 1, 9, tzinfo=UTC)
CLOSED_AT = datetime(2027, 1, 4, 12, tzinfo=UTC)


def quarter(company, member, owner, *roads):
    """Live through Q4 with a key result for each road of weekly values, and close it."""
    objective = company.write(member, *[FROM_0_TO_100] * len(roads))
    key_results = company.key_results(objective)
    for week in range(1, 13):
        now = START + timedelta(weeks=week)
        for key_result, road in zip(key_results, roads, strict=True):
            draft = CheckInDraft(key_result, Decimal(road[week - 1]), confidence=7)
            record_check_ins([draft], actor=member.actor, now=now)
        run_nightly(member.actor.workspace_id, now=now + timedelta(hours=1))
    for state in (CycleState.CLOSING, CycleState.CLOSED):
        set_cycle_state(company.cycles["Q4"], state, actor=owner.actor, now=CLOSED_AT)
    return objective


def experience(member):
    """What the workspace has learnt."""
    kept = Workspace.objects.get(pk=member.actor.workspace_id)
    return Experience.read(kept.experience), kept.shared_swing


def test_one_unsettled_forecast_for_each_third_is_held_against_the_outcome(company, member, owner):
    slow = [week * 5 for week in range(1, 13)]

    quarter(company, member, owner, slow)

    found = closed_forecasts(member.actor.workspace_id)
    assert [f.third for f in found] == [0, 1, 2]
    assert [f.reached for f in found] == [False] * 3
    assert [f.confidence for f in found] == [7] * 3


def test_few_closed_key_results_change_forecasts_a_little_only(company, member, owner):
    slow = [week * 5 for week in range(1, 13)]

    quarter(company, member, owner, slow)

    learnt, _ = experience(member)
    assert learnt.calibration.closed == 1
    assert learnt.calibration.is_general
    assert 0.3 < learnt.calibration.apply(0.5) < 0.5


def test_key_results_that_stand_and_fall_together_are_noticed(company, member, owner):
    slow = [week * 5 for week in range(1, 13)]

    quarter(company, member, owner, slow, slow, slow)

    _, swing = experience(member)
    assert swing != 0.3


def test_opened_again_the_lesson_is_taken_back_but_its_version_stays(company, member, owner):
    quarter(company, member, owner, [week * 5 for week in range(1, 13)])

    set_cycle_state(
        company.cycles["Q4"],
        CycleState.CLOSING,
        actor=owner.actor,
        now=CLOSED_AT + timedelta(days=1),
    )

    learnt, _ = experience(member)
    lessons = Lesson.objects.order_by("at").values_list("closed", flat=True)
    assert learnt.calibration.closed == 0
    assert list(lessons) == [1, 0]


def test_the_next_forecasts_use_what_was_learnt(company, member, owner):
    quarter(company, member, owner, *[[week * 5 for week in range(1, 13)]] * 4)
    next_one = company.write(
        member, FROM_0_TO_100, cycle=company.cycles["2026"], sentence="They stay all year"
    )
    (key_result,) = company.key_results(next_one)

    record_check_ins(
        [CheckInDraft(key_result, Decimal(40))],
        actor=member.actor,
        now=datetime(2026, 12, 20, tzinfo=UTC),
    )

    learnt, _ = experience(member)
    (row,) = objective_page(next_one, member.actor).row.key_results
    assert 0 < row.probability < 1
    assert learnt.calibration.apply(0.5) < 0.48
