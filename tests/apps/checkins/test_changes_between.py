"""The difference between two moments tells what became of goals, and who did it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import FROM_0_TO_100, NOW, carried, on
from maalbar.apps.checkins.as_of import (
    Turn,
    changes_between,
    goals_as_of,
    key_result_as_of,
    objective_as_of,
)
from maalbar.apps.checkins.commands import record_check_ins, write_comment
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.goals.commands import (
    change_measure,
    change_objective,
    hang,
    remove_objective,
    restore_objective,
)
from maalbar.apps.goals.drafts import KeyResultDraft, MilestoneDraft
from maalbar.apps.goals.queries.writing import standing_objective
from maalbar.apps.people.commands import change_team
from maalbar.domain.errors import NotFoundError
from maalbar.domain.nouns import MeasureKind

A_WEEK_AGO = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
LATER = A_WEEK_AGO + timedelta(days=3)
TODAY = A_WEEK_AGO + timedelta(days=7)
STEPS = KeyResultDraft(
    "Steps", kind=MeasureKind.MILESTONES, milestones=(MilestoneDraft("Plan"), MilestoneDraft("Do"))
)


def between(company, by):
    """What became of North's goals in the week."""
    place = (company.teams["North"], company.cycles["Q4"])
    return changes_between(*place, by.actor, since=A_WEEK_AGO, until=TODAY)


def change(objective, by, **values):
    """Save the objective's form with some fields changed."""
    form = standing_objective(objective, by.actor)
    draft = replace(form.draft, **values)
    change_objective(objective, draft, version=form.version, actor=by.actor, now=LATER)


def told(differences):
    """(field, old, new, by) of each difference."""
    return [(d.field, d.old, d.new, d.by) for d in differences]


def test_a_quiet_week_tells_nothing(company, member):
    company.write(member, FROM_0_TO_100)

    found = between(company, member)

    assert (found.goals, found.stayed) == ((), 1)


def test_who_wrote_and_who_removed_a_goal_is_told(company, lead, member, teammate):
    removed = company.write(member, sentence="Old")
    remove_objective(removed, actor=teammate.actor, now=LATER)
    form = standing_objective(company.write(lead, sentence="Fixed"), lead.actor)
    company.write(member, sentence="Steady")
    change_objective(
        form.public_id,
        replace(form.draft, team=company.teams["South"]),
        version=1,
        actor=lead.actor,
        now=LATER,
    )

    found = between(company, member)

    assert [(g.row.sentence, g.turn, g.by) for g in found.goals] == [
        ("Old", Turn.WENT, (teammate.key,)),
        ("Fixed", Turn.MOVED_AWAY, (lead.key,)),
    ]


def test_words_owner_and_link_are_told_with_old_and_new(company, lead, member, teammate):
    top = company.write(lead, sentence="Grow", team=company.teams["Sales"])
    goal = company.write(member)
    change(goal, teammate, sentence="Customers love us", owner_id=member.key)
    hang(goal, on(top), actor=lead.actor, now=LATER)

    (found,) = between(company, member).goals

    assert told(found.differences) == [
        ("sentence", "Customers stay", "Customers love us", (teammate.key,)),
        ("owner_id", None, member.key, (teammate.key,)),
        ("hung", None, "Grow", (lead.key,)),
    ]


def test_target_value_and_confidence_are_told_of_the_key_result(company, lead, member):
    (key_result,) = company.key_results(company.write(member, FROM_0_TO_100))
    values = {"reason": "Too easy", "actor": lead.actor, "now": LATER}
    change_measure(key_result, {"target": Decimal(200)}, **values)
    draft = CheckInDraft(key_result, Decimal(50), confidence=7)
    record_check_ins([draft], actor=member.actor, now=LATER)

    (found,) = between(company, member).goals

    assert told(found.differences) == [("share", None, 0.25, ())]
    assert told(found.key_results[0].differences) == [
        ("target", Decimal(100), Decimal(200), (lead.key,)),
        ("value", None, Decimal(50), (member.key,)),
        ("confidence", None, 7, (member.key,)),
        ("share", None, 0.25, ()),
    ]


def test_milestones_are_told_by_their_words(company, member, teammate):
    goal = company.write(member, STEPS)
    (key_result,) = company.key_results(goal)
    form = standing_objective(goal, member.actor)
    plan, _do = form.draft.key_results[0].milestones
    done = CheckInDraft(key_result, done=frozenset([plan.key]))
    record_check_ins([done], actor=member.actor, now=LATER)
    items = (plan, MilestoneDraft("Check"))
    change(goal, teammate, key_results=(replace(form.draft.key_results[0], milestones=items),))

    (found,) = between(company, member).goals

    assert told(found.key_results[0].differences)[:3] == [
        ("milestone_gone", "Do", None, (teammate.key,)),
        ("milestone", None, "Check", (teammate.key,)),
        ("done", None, "Plan", (member.key,)),
    ]


def test_what_was_removed_and_brought_back_meanwhile_is_no_difference(company, member):
    goal = company.write(member)
    remove_objective(goal, actor=member.actor, now=LATER)
    restore_objective(goal, actor=member.actor, now=LATER + timedelta(hours=1))

    found = between(company, member)

    assert found.goals == ()


def test_what_was_not_there_yet_is_not_found(company, member):
    goal = company.write(member, FROM_0_TO_100)
    (key_result,) = company.key_results(goal)
    before = NOW - timedelta(days=1)

    with pytest.raises(NotFoundError):
        objective_as_of(goal, member.actor, moment=before)
    with pytest.raises(NotFoundError):
        key_result_as_of(key_result, member.actor, moment=before)


def test_words_said_later_are_not_known(company, member):
    goal = company.write(member)
    write_comment(goal, "Now", actor=member.actor, now=A_WEEK_AGO)
    write_comment(goal, "Then", actor=member.actor, now=TODAY)

    found = objective_as_of(goal, member.actor, moment=LATER)

    assert [comment.text for comment in found.comments] == ["Now"]


def test_a_team_stands_where_it_stood(company, owner):
    values = {"name": "Further north", "purpose": "", "parent": company.teams["South"]}
    change_team(company.teams["North"], **values, actor=owner.actor, now=LATER)

    found = goals_as_of(
        company.teams["North"], company.cycles["Q4"], owner.actor, moment=A_WEEK_AGO
    )

    assert [team.name for team in found.place.line] == ["Fjord", "Sales", "North"]


def statements(look):
    """How many statements a look takes."""
    with CaptureQueriesContext(connection) as found:
        look()
    return len(found.captured_queries)


@pytest.mark.parametrize("number", [1, 6])
def test_the_past_takes_as_many_statements_however_much_there_is(company, lead, member, number):
    (above,) = company.key_results(company.write(lead, carried(), team=company.teams["Sales"]))
    hung = {"parent": on(above, kind="key_result"), "owner_id": member.key}
    for _ in range(number):
        goal = company.write(member, *[FROM_0_TO_100, STEPS] * number, **hung)
    place, key_result = (company.teams["North"], company.cycles["Q4"]), company.key_results(goal)[0]
    by = member.actor

    taken = [
        statements(lambda: goals_as_of(*place, by, moment=TODAY)),
        statements(lambda: objective_as_of(goal, by, moment=TODAY)),
        statements(lambda: key_result_as_of(key_result, by, moment=TODAY)),
        statements(lambda: between(company, member)),
    ]

    assert taken == [12, 15, 17, 26]
