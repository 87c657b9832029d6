"""The lists of the insight page: what stands in each, in which order, and why."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from cast import FROM_0_TO_100, NOW, on
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.goals.commands import set_cycle_state, write_action
from maalbar.apps.goals.commands.actions import finish_action
from maalbar.apps.goals.drafts import ActionDraft
from maalbar.apps.goals.queries import cycle_row
from maalbar.apps.insights.choices import Answer, Choice, Order, Shown
from maalbar.apps.insights.commands import store_forecasts
from maalbar.apps.insights.queries import (
    counts,
    day_to_compare,
    listed_key_results,
    listed_objectives,
    open_key_results,
    owners_of_goals,
)
from maalbar.apps.people.queries import team_place
from maalbar.domain.nouns import CycleState

OLD = NOW - timedelta(days=14)
BEGUN = datetime(2026, 10, 7, 12, tzinfo=UTC)


def choice(shown=Shown.KEY_RESULTS, **values):
    """All goals of running periods, unless said otherwise."""
    return Choice(OLD, shown, **values)


def wrote(company, by, *values, weekly=True, last=NOW, confidence=6, **others):
    """An objective with one key result from 0 to 100, and a check-in a week until `last`."""
    objective = company.write(by, FROM_0_TO_100, **others)
    (key_result,) = company.key_results(objective)
    for week, value in enumerate(values):
        at = last - timedelta(weeks=len(values) - 1 - week)
        draft = CheckInDraft(key_result, Decimal(value), confidence=confidence)
        record_check_ins([draft], actor=by.actor, now=at)
    return objective, key_result


def ids(rows):
    """The public ids of listed rows, in their order."""
    return [listed.row.public_id for listed in rows]


def listed(company, shown=Shown.KEY_RESULTS, **values):
    """The public ids of a list's key results, as the owner sees them."""
    actor = company.people["Oda"].actor
    return ids(listed_key_results(choice(shown, **values), actor, limit=50))


def acted(by, objective, key_result, *done, effort=None):
    """Actions for a key result, some of them finished."""
    for is_done in done:
        draft = ActionDraft("Call", key_results=(key_result,), effort=effort)
        action = write_action(objective, draft, actor=by.actor, now=NOW)
        if is_done:
            finish_action(action, done=True, actor=by.actor, now=NOW)


def test_the_least_likely_stands_first_and_the_unknown_last(company, member):
    _, fast = wrote(company, member, 20, 40, 60, 80)
    _, slow = wrote(company, member, 1, 2, 3, 4)
    _, silent = wrote(company, member)

    assert listed(company) == [slow, fast, silent]
    assert listed(company, order=Order.HIGHEST) == [fast, slow, silent]


def test_old_figures_stand_last_whatever_they_were(company, member):
    _, slow = wrote(company, member, 1, 2, 3, 4)
    _, old = wrote(company, member, 0, 0, last=BEGUN + timedelta(weeks=1))

    assert listed(company) == [slow, old]
    assert listed(company, order=Order.OLDEST) == [old, slow]


def test_a_team_stands_for_all_below_it(company, member, owner):
    _, north = wrote(company, member, 10)
    kari = company.people["Kari"]
    _, south = wrote(company, kari, 10, team=company.teams["South"])
    sales = team_place(company.teams["Sales"], owner.actor).team.key
    of_south = team_place(company.teams["South"], owner.actor).team.key

    assert sorted(listed(company, team=sales)) == sorted([north, south])
    assert listed(company, team=of_south) == [south]


def test_without_a_cycle_it_is_about_those_that_run(company, member, owner):
    _, running = wrote(company, member, 10)
    _, earlier = wrote(company, member, cycle=company.cycles["Q3"])
    set_cycle_state(company.cycles["Q3"], CycleState.CLOSING, actor=owner.actor, now=NOW)
    third = cycle_row(company.cycles["Q3"], owner.actor).key

    assert listed(company) == [running]
    assert listed(company, cycle=third) == [earlier]


def test_an_owner_is_the_key_result_s_own(company, member, owner):
    mine = replace(FROM_0_TO_100, owner_id=member.key)
    objective = company.write(owner, mine, FROM_0_TO_100, owner_id=owner.key)
    first, second = company.key_results(objective)

    assert listed(company, owner=member.key) == [first]
    assert listed(company, Shown.UNOWNED) == [second]
    assert [row.name for row in owners_of_goals(owner.actor)] == ["Mia", "Oda"]


def test_an_answer_chooses(company, member, owner):
    _, fast = wrote(company, member, 20, 40, 60, 90)
    _, slow = wrote(company, member, 1, 2, 3, 4)
    _, silent = wrote(company, member)

    assert listed(company, answer=Answer.LIKELY) == [fast]
    assert listed(company, answer=Answer.UNLIKELY) == [slow]
    assert listed(company, answer=Answer.UNKNOWN) == [silent]


def test_the_change_is_since_the_latest_day_a_week_ago_or_earlier(company, member, owner):
    _, key_result = wrote(company, member, 5, 10, last=datetime(2026, 11, 4, 12, tzinfo=UTC))
    store(company, datetime(2026, 11, 9, 5, tzinfo=UTC))
    store(company, datetime(2026, 11, 14, 5, tzinfo=UTC))
    jump = CheckInDraft(key_result, Decimal(95), confidence=6)
    record_check_ins([jump], actor=member.actor, now=NOW)
    day = day_to_compare(owner.actor, date(2026, 11, 18))

    (row,) = listed_key_results(choice(compared=day), owner.actor, limit=50)

    assert day == date(2026, 11, 9)
    assert row.before is not None
    assert row.before < 0.5 < row.row.probability
    assert counts(choice(compared=day), owner.actor).risen == 1


def test_there_is_no_day_to_compare_with_before_a_week_is_stored(company, member, owner):
    wrote(company, member, 5)
    store(company, datetime(2026, 11, 14, 5, tzinfo=UTC))

    assert day_to_compare(owner.actor, date(2026, 11, 18)) is None


def store(company, now):
    """Store the forecasts of a night."""
    actor = company.people["Oda"].actor
    keys = open_key_results(company.cycles["Q4"], actor)
    store_forecasts(keys, actor=actor, now=now)


def test_more_than_25_points_between_belief_and_figures_are_worth_a_talk(company, member):
    _, sure = wrote(company, member, 1, 2, 3, 4, confidence=9)
    wrote(company, member, 1, 2, 3, 4, confidence=2)

    assert listed(company, Shown.TALK) == [sure]


def test_what_nobody_has_reported_on_for_two_rhythms_is_stale(company, member):
    _, silent = wrote(company, member, 5, last=OLD - timedelta(days=1))
    wrote(company, member, 5, last=OLD + timedelta(hours=1))
    wrote(company, member)

    assert listed(company, Shown.STALE, order=Order.OLDEST) == [silent]


def test_a_goal_that_nobody_has_ever_reported_on_gets_its_two_rhythms(company, member, owner):
    _, key_result = wrote(company, member)
    later = Choice(NOW + timedelta(days=1), Shown.STALE)

    assert listed(company, Shown.STALE) == []
    assert ids(listed_key_results(later, owner.actor, limit=9)) == [key_result]


def test_half_the_effort_without_movement_is_effort_without_effect(company, member):
    objective, still = wrote(company, member, 1, 1, 1, 1, 1, 1, 1)
    acted(member, objective, still, True, False)
    other, moving = wrote(company, member, 10, 20, 30, 40, 50, 60)
    acted(member, other, moving, True, True)
    third, idle = wrote(company, member, 1, 1, 1, 1, 1, 1, 1)
    acted(member, third, idle, True, False, False)

    assert listed(company, Shown.NO_EFFECT) == [still]


def test_efforts_weigh_the_actions(company, member, owner):
    objective, key_result = wrote(company, member, 1, 1, 1, 1, 1, 1, 1)
    acted(member, objective, key_result, False, effort=Decimal(1))
    acted(member, objective, key_result, True, effort=Decimal(3))

    (row,) = listed_key_results(choice(Shown.NO_EFFECT), owner.actor, limit=9)

    assert row.effort == 0.75


def test_nearly_there_with_hardly_an_action_done_is_effect_without_effort(company, member):
    objective, key_result = wrote(company, member, 40, 85)
    acted(member, objective, key_result, False, False)
    wrote(company, member, 40, 85)

    assert listed(company, Shown.NO_EFFORT) == [key_result]


def test_green_children_under_an_unlikely_parent_stand_out(company, member, owner):
    _, above = wrote(company, owner, 1, 1, 2, 2, team=company.teams["Sales"])
    wrote(company, owner, 1, 1, 2, 2, team=company.teams["Sales"])
    parent = on(above, kind="key_result")
    wrote(company, member, 30, 60, 90, parent=parent)
    before = listed(company, Shown.STILL)
    wrote(company, member, 1, 1, 2, 2, parent=parent)

    after = listed(company, Shown.STILL)

    assert (before, after) == ([above], [])


def test_an_objective_below_the_top_that_hangs_on_nothing_is_alone(company, member, owner):
    top = company.write(owner, FROM_0_TO_100, team=company.teams["Company"])
    alone = company.write(member, FROM_0_TO_100)
    company.write(member, FROM_0_TO_100, parent=on(top))

    found = listed_objectives(choice(Shown.ALONE), owner.actor, limit=50)

    assert ids(found) == [alone]
    assert [len(row.row.key_results) for row in found] == [1]


def test_a_list_is_read_in_parts(company, member, owner):
    wrote(company, member, 1, 2, 3, 4)
    _, fast = wrote(company, member, 20, 40, 60, 80)

    second = listed_key_results(choice(), owner.actor, first=1, limit=1)

    assert ids(second) == [fast]


def test_the_counts_are_those_of_the_lists(company, member, owner):
    wrote(company, member, 20, 40, 60, 80)
    wrote(company, member, 1, 2, 3, 4, confidence=9)
    wrote(company, member)

    found = counts(choice(), owner.actor)

    assert found.key_results == 3
    assert found.lists[Shown.KEY_RESULTS] == 3
    assert found.lists[Shown.OBJECTIVES] == 3
    assert found.lists[Shown.ALONE] == 3
    assert found.lists[Shown.TALK] == 1
    assert found.answers[Answer.LIKELY] == 1
    assert found.answers[Answer.UNKNOWN] == 1


@pytest.mark.parametrize("shown", Shown)
@pytest.mark.parametrize("order", Order)
def test_every_list_can_be_asked_for_in_every_way(company, member, owner, shown, order):
    wrote(company, member, 20, 40, 60, 80)
    team = team_place(company.teams["Sales"], owner.actor).team.key
    if shown.is_of_objectives:
        order = Order.HIGHEST
    asked = choice(shown, order=order, team=team, owner=member.key, answer=Answer.LIKELY)
    read = listed_objectives if shown.is_of_objectives else listed_key_results

    assert read(asked, owner.actor, limit=5) == ()
    assert counts(asked, owner.actor).lists[shown] == 0
