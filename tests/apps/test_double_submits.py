"""A form that is sent twice makes one row, and the second sending gets the first result."""

from dataclasses import replace

from cast import FROM_0_TO_100, NOW
from maalbar.apps.goals.commands import lift_key_result, write_action
from maalbar.apps.goals.drafts import ActionDraft
from maalbar.apps.goals.queries import objective_page, team_goals
from maalbar.apps.people.access import find_team
from maalbar.apps.people.commands import create_team
from maalbar.apps.people.queries import teams


def test_an_action_sent_twice_stands_once(company, member):
    objective = company.write(member, FROM_0_TO_100)
    draft = ActionDraft("Call them", submission_id="form-1")

    first = write_action(objective, draft, actor=member.actor, now=NOW)
    second = write_action(objective, draft, actor=member.actor, now=NOW)
    third = write_action(
        objective, replace(draft, submission_id="form-2"), actor=member.actor, now=NOW
    )

    shown = [row.public_id for row in objective_page(objective, member.actor).actions]
    assert second == first
    assert shown == [first, third]


def test_a_team_sent_twice_stands_once(company, owner):
    place = {"parent": company.teams["North"], "actor": owner.actor, "now": NOW}

    first = create_team("Far North", submission_id="form-1", **place)
    second = create_team("Far North", submission_id="form-1", **place)

    assert second == first
    assert [team.name for team in teams(owner.actor)].count("Far North") == 1


def test_a_key_result_lifted_twice_is_one_objective(company, member):
    (key_result,) = company.key_results(company.write(member, FROM_0_TO_100))
    team = company.teams["North"]
    sent = {"team": team, "actor": member.actor, "now": NOW, "submission_id": "form-1"}

    first = lift_key_result(key_result, **sent)
    second = lift_key_result(key_result, **sent)

    cycle = objective_page(first.public_id, member.actor).cycle.key
    rows = team_goals(find_team(team, member.actor).pk, cycle, member.actor)
    assert second.public_id == first.public_id
    assert len(rows) == 2
