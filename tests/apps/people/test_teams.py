"""The team tree stays a tree; places in teams begin, change and end."""

from datetime import date, timedelta

import pytest

from cast import NOW, TODAY, meet_again
from maalbar.apps.journal.queries import entries
from maalbar.apps.people.access import actor_for
from maalbar.apps.people.commands import (
    change_team,
    create_team,
    leave_team,
    place_in_team,
    remove_team,
)
from maalbar.apps.people.models import TeamMembership
from maalbar.apps.people.queries import teams
from maalbar.domain.errors import NotAllowedError, NotFoundError, RefusedError


def move(company, team, under, *, by, name=None):
    """Put a team under another one."""
    change_team(
        company.teams[team],
        name=name or team,
        purpose="",
        parent=company.teams[under] if under else "",
        actor=by.actor,
        now=NOW,
    )


@pytest.mark.parametrize("name", ["Liv", "Mia", "Vera"])
def test_only_owners_and_admins_change_the_tree(company, name):
    actor, north = company.people[name].actor, company.teams["North"]

    with pytest.raises(NotAllowedError):
        create_team("East", parent=north, actor=actor, now=NOW)
    with pytest.raises(NotAllowedError):
        move(company, "North", "Company", by=company.people[name])
    with pytest.raises(NotAllowedError):
        remove_team(north, has_goals=False, actor=actor, now=NOW)


def test_a_name_and_a_purpose_have_their_length(company, owner):
    for name, purpose, code in (
        ("", "", "name-missing"),
        ("x" * 121, "", "text-too-long"),
        ("East", "x" * 10_001, "text-too-long"),
    ):
        with pytest.raises(RefusedError, match=code):
            create_team(
                name, parent=company.teams["Sales"], purpose=purpose, actor=owner.actor, now=NOW
            )


def test_a_team_never_stands_under_itself(company, owner):
    for team, under in (("Sales", "Sales"), ("Sales", "North"), ("Company", "North")):
        with pytest.raises(RefusedError, match="team-under-itself"):
            move(company, team, under, by=owner)
    with pytest.raises(RefusedError, match="team-needs-parent"):
        move(company, "Sales", "", by=owner)


def test_a_team_moves_with_its_members_and_out_of_its_leads_hands(company, owner, lead, member):
    move(company, "North", "Company", by=owner, name="Far North")

    meet_again(company)
    assert [team.name for team in teams(owner.actor)] == ["Fjord", "Sales", "South", "Far North"]
    with pytest.raises(NotAllowedError):
        company.write(company.people["Liv"])
    company.write(company.people["Mia"])


def test_the_top_team_and_teams_in_use_are_not_removed(company, owner):
    company.write(owner)

    for team, code in (
        ("Company", "team-is-top"),
        ("Sales", "team-not-empty"),
        ("North", "team-not-empty"),
    ):
        with pytest.raises(RefusedError, match=code):
            remove_team(company.teams[team], actor=owner.actor, now=NOW)


def test_an_empty_team_is_removed(company, owner):
    remove_team(company.teams["South"], has_goals=False, actor=owner.actor, now=NOW)

    assert [team.name for team in teams(owner.actor)] == ["Fjord", "Sales", "North"]


def test_a_lead_places_people_in_the_teams_below_and_nowhere_else(company, lead, member):
    place_in_team(
        company.teams["South"],
        member.public_id,
        is_lead=False,
        actor=lead.actor,
        now=NOW,
        today=TODAY,
    )

    with pytest.raises(NotAllowedError):
        place_in_team(
            company.teams["Company"],
            lead.public_id,
            is_lead=True,
            actor=lead.actor,
            now=NOW,
            today=TODAY,
        )
    meet_again(company)
    company.write(company.people["Mia"], team=company.teams["South"])


def test_a_stranger_is_placed_nowhere(company, owner, stranger):
    with pytest.raises(NotFoundError):
        place_in_team(
            company.teams["North"],
            stranger.public_id,
            is_lead=False,
            actor=owner.actor,
            now=NOW,
            today=TODAY,
        )


def test_the_same_place_twice_is_one_place_and_told_once(company, owner, neighbour):
    for _ in range(2):
        place_in_team(
            company.teams["North"],
            neighbour.public_id,
            is_lead=True,
            actor=owner.actor,
            now=NOW,
            today=TODAY,
        )

    assert TeamMembership.objects.filter(user_id=neighbour.key).count() == 2
    assert [e.command for e in entries(owner.actor) if e.at == NOW] == ["place_in_team"]


def test_who_has_left_a_team_writes_for_it_no_more(company, lead, member):
    leave_team(company.teams["North"], member.public_id, actor=lead.actor, now=NOW, today=TODAY)

    meet_again(company)
    with pytest.raises(NotAllowedError):
        company.write(company.people["Mia"])
    with pytest.raises(NotFoundError):
        leave_team(company.teams["North"], member.public_id, actor=lead.actor, now=NOW, today=TODAY)


def test_a_place_holds_through_its_last_day(company, lead, member):
    leave_team(company.teams["North"], member.public_id, actor=lead.actor, now=NOW, today=TODAY)

    yesterday = actor_for(member.key, company.slug, today=TODAY - timedelta(days=1))
    today = actor_for(member.key, company.slug, today=date(2026, 11, 18))

    assert (len(yesterday.teams), len(today.teams)) == (1, 0)


def test_teams_stand_at_most_thirty_levels_deep(company, owner):
    line = [company.teams["Company"]]
    for level in range(2, 31):
        line.append(create_team(f"Level {level}", parent=line[-1], actor=owner.actor, now=NOW))

    with pytest.raises(RefusedError, match="team-too-deep"):
        create_team("Level 31", parent=line[-1], actor=owner.actor, now=NOW)
    company.teams |= {"Level 29": line[28], "Level 30": line[29]}
    with pytest.raises(RefusedError, match="team-too-deep"):
        move(company, "Sales", "Level 29", by=owner)
    move(company, "Level 30", "Level 29", by=owner, name="Deepest")
    move(company, "North", "Level 29", by=owner)

    assert {team.name for team in teams(owner.actor)} >= {"Deepest", "North"}
