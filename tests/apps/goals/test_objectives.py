"""Objectives are written by those who may, keep their versions, and can be brought back."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from cast import FROM_0_TO_100, NOW, on
from maalbar.apps.goals.commands import (
    change_objective,
    lift_key_result,
    order_objectives,
    remove_objective,
    restore_objective,
    set_cycle_state,
    write_objective,
)
from maalbar.apps.goals.drafts import ObjectiveDraft
from maalbar.apps.goals.models import Objective
from maalbar.apps.goals.queries import objective_page
from maalbar.apps.goals.queries.writing import standing_objective
from maalbar.apps.journal.queries import entries
from maalbar.apps.people.commands import remove_member
from maalbar.domain.errors import ConflictError, NotAllowedError, NotFoundError, RefusedError
from maalbar.domain.nouns import CycleState


def change(objective, by, *, version=None, reason="", **values):
    """Save the objective's form with some fields changed."""
    standing = standing_objective(objective, by.actor)
    draft = replace(standing.draft, **values)
    version = standing.version if version is None else version
    return change_objective(
        objective, draft, version=version, actor=by.actor, now=NOW, reason=reason
    )


def close(company, name):
    """Close a cycle the way its pages do."""
    owner = company.people["Oda"].actor
    for state in (CycleState.CLOSING, CycleState.CLOSED):
        set_cycle_state(company.cycles[name], state, actor=owner, now=NOW)


@pytest.mark.parametrize("name", ["Vera", "Kari"])
def test_a_viewer_and_a_member_of_another_team_cannot_write_for_a_team(company, name):
    with pytest.raises(NotAllowedError):
        company.write(company.people[name])


@pytest.mark.parametrize("name", ["Mia", "Liv", "Adam", "Oda"])
def test_members_leads_above_and_admins_write_for_a_team(company, name):
    objective = company.write(company.people[name])

    assert objective_page(objective, company.people[name].actor).may_change


def test_a_lead_does_not_write_for_the_team_above(company, lead):
    with pytest.raises(NotAllowedError):
        company.write(lead, team=company.teams["Company"])


def test_the_owner_changes_an_objective_of_a_team_that_is_not_theirs(company, lead, neighbour):
    objective = company.write(lead, owner_id=neighbour.key)

    change(objective, neighbour, sentence="Customers come back")

    assert objective_page(objective, lead.actor).row.sentence == "Customers come back"


def test_an_owner_who_may_only_read_by_now_changes_nothing(company, lead, viewer):
    objective = company.write(lead, owner_id=viewer.key)

    with pytest.raises(NotAllowedError):
        change(objective, viewer, sentence="Customers come back")


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"sentence": " \n "}, "sentence-missing", "sentence"),
        ({"sentence": "x" * 501}, "text-too-long", "sentence"),
        ({"why": "x" * 10_001}, "text-too-long", "why"),
        ({"weight": Decimal(-1)}, "weight-negative", "weight"),
        ({"weight": Decimal(1001)}, "weight-outside", "weight"),
        ({"weight": Decimal("0.0001")}, "weight-outside", "weight"),
        ({"weight": Decimal("NaN")}, "value-not-finite", "weight"),
        ({"submission_id": "x" * 33}, "text-too-long", "submission_id"),
        ({"is_personal": True}, "owner-missing", "owner"),
    ],
)
def test_what_no_row_can_hold_is_refused_beside_its_field(company, member, values, code, field):
    with pytest.raises(RefusedError) as refused:
        company.write(member, **values)

    assert (refused.value.code, refused.value.field) == (code, field)


def test_the_longest_sentence_and_the_heaviest_weight_are_kept(company, member):
    objective = company.write(member, sentence="å" * 500, weight=Decimal("999.999"))

    page = objective_page(objective, member.actor)
    assert (page.row.sentence, page.weight) == ("å" * 500, Decimal("999.999"))


def test_half_characters_and_nul_are_left_out(company, member):
    objective = company.write(member, sentence="Cus\x00tomers\ud800 stay ")

    assert objective_page(objective, member.actor).row.sentence == "Customers stay"


def test_owners_and_contributors_are_members(company, member, stranger):
    for values in ({"owner_id": stranger.key}, {"contributors": (stranger.key,)}):
        with pytest.raises(NotFoundError):
            company.write(member, **values)


def test_an_owner_who_has_left_does_not_stop_others_from_changing(company, owner, member, teammate):
    objective = company.write(member, owner_id=teammate.key, contributors=(teammate.key,))
    remove_member(teammate.public_id, actor=owner.actor, now=NOW, today=NOW.date())

    change(objective, member, sentence="Customers come back")

    assert objective_page(objective, member.actor).row.owner_id == teammate.key


@pytest.mark.parametrize("submission", ["form-1", "form\0-1"])
def test_the_same_submission_writes_one_objective(company, member, submission):
    draft = ObjectiveDraft(
        "Customers stay", company.teams["North"], company.cycles["Q4"], submission_id=submission
    )

    first = write_objective(draft, actor=member.actor, now=NOW)
    second = write_objective(draft, actor=member.actor, now=NOW)

    assert second.public_id == first.public_id
    assert Objective.objects.count() == 1


def test_another_workspace_may_use_the_same_submission(company, elsewhere, member, stranger):
    ours = company.write(member, submission_id="form-1")

    theirs = elsewhere.write(stranger, submission_id="form-1")

    assert theirs != ours


def test_the_second_of_two_editors_is_told_what_stands(company, member, teammate):
    objective = company.write(member)
    change(objective, member, sentence="Customers come back")

    with pytest.raises(ConflictError) as conflict:
        change(objective, teammate, version=1, sentence="Customers recommend us")

    assert conflict.value.values["version"] == 2
    assert conflict.value.values["theirs"]["sentence"] == "Customers come back"


def test_a_change_is_told_with_what_was_and_why(company, member, teammate):
    objective = company.write(member)

    change(objective, member, reason="Sharper", sentence="All stay", contributors=(teammate.key,))

    newest = entries(member.actor)[0]
    assert newest.command == "change_objective"
    assert newest.changes == {
        "sentence": ["Customers stay", "All stay"],
        "contributors": [[], [teammate.key]],
    }
    assert newest.reason == "Sharper"


def test_every_version_names_who_when_and_why(company, member, teammate):
    objective = company.write(member)

    change(objective, teammate, reason="Sharper", sentence="All stay")

    versions = Objective.objects.get(public_id=objective).history.order_by("pk")
    found = [
        (v.sentence, v.history_user_id, v.history_date, v.history_change_reason) for v in versions
    ]
    assert found == [
        ("Customers stay", member.key, NOW, None),
        ("All stay", teammate.key, NOW, "Sharper"),
    ]


def test_a_personal_objective_is_not_the_teams_to_change(company, member, teammate, lead):
    objective = company.write(member, is_personal=True, owner_id=member.key)

    with pytest.raises(NotAllowedError):
        change(objective, teammate, sentence="Mine now")
    change(objective, lead, sentence="Learn to listen")

    assert objective_page(objective, member.actor).row.sentence == "Learn to listen"


def test_a_personal_objective_is_written_by_oneself_or_by_who_leads(
    company, member, teammate, lead
):
    with pytest.raises(NotAllowedError):
        company.write(member, is_personal=True, owner_id=teammate.key)

    objective = company.write(lead, is_personal=True, owner_id=teammate.key)

    assert objective_page(objective, teammate.actor).may_change


def test_a_viewer_writes_no_personal_objective_either(company, viewer):
    with pytest.raises(NotAllowedError):
        company.write(viewer, is_personal=True, owner_id=viewer.key)


def test_a_personal_objective_becomes_another_teams_by_no_trick(company, lead, neighbour):
    objective = company.write(lead, is_personal=True, owner_id=neighbour.key)

    with pytest.raises(NotAllowedError):
        change(objective, neighbour, is_personal=False)

    assert objective_page(objective, lead.actor).row.is_personal


def test_an_objective_is_not_moved_to_a_team_that_is_not_ones_own(company, member):
    objective = company.write(member)

    with pytest.raises(NotAllowedError):
        change(objective, member, team=company.teams["South"])

    assert objective_page(objective, member.actor).row.team == "North"


def test_a_moved_objective_comes_last_where_it_arrives(company, lead):
    company.write(lead, team=company.teams["South"])
    company.write(lead, team=company.teams["South"])
    objective = company.write(lead)

    change(objective, lead, team=company.teams["South"])

    row = objective_page(objective, lead.actor).row
    assert (row.team, row.position) == ("South", 3)


def test_a_removed_objective_is_gone_from_its_parent_and_comes_back(company, lead, member):
    above = company.write(lead, team=company.teams["Sales"])
    objective = company.write(member, FROM_0_TO_100, parent=on(above))

    remove_objective(objective, actor=member.actor, now=NOW)

    with pytest.raises(NotFoundError):
        objective_page(objective, member.actor)
    restore_objective(objective, actor=member.actor, now=NOW + timedelta(days=30))
    assert [child.public_id for child in objective_page(above, lead.actor).children] == [objective]


def test_after_thirty_days_a_removed_objective_stays_removed(company, member):
    objective = company.write(member)
    remove_objective(objective, actor=member.actor, now=NOW)

    with pytest.raises(NotFoundError):
        restore_objective(objective, actor=member.actor, now=NOW + timedelta(days=31))


def test_only_who_may_change_an_objective_removes_and_restores_it(company, member, neighbour):
    objective = company.write(member)

    with pytest.raises(NotAllowedError):
        remove_objective(objective, actor=neighbour.actor, now=NOW)
    remove_objective(objective, actor=member.actor, now=NOW)
    with pytest.raises(NotAllowedError):
        restore_objective(objective, actor=neighbour.actor, now=NOW)


def test_a_closed_cycle_refuses_every_change(company, lead, member):
    objective = company.write(member, FROM_0_TO_100)
    removed = company.write(member)
    remove_objective(removed, actor=member.actor, now=NOW)
    key_result = company.key_results(objective)[0]
    close(company, "Q4")
    north, q4 = company.teams["North"], company.cycles["Q4"]
    changes = [
        lambda: company.write(member),
        lambda: change(objective, member, sentence="All stay"),
        lambda: remove_objective(objective, actor=member.actor, now=NOW),
        lambda: restore_objective(removed, actor=member.actor, now=NOW),
        lambda: order_objectives(north, q4, [objective], actor=member.actor, now=NOW),
        lambda: lift_key_result(key_result, team="", actor=member.actor, now=NOW),
    ]

    codes = []
    for attempt in changes:
        with pytest.raises(RefusedError) as refused:
            attempt()
        codes.append(refused.value.code)

    assert codes == ["cycle-closed"] * 6


def test_the_order_of_priority_is_set_and_told(company, member):
    first, second, third = (company.write(member, sentence=s) for s in ("One", "Two", "Three"))
    north, q4 = company.teams["North"], company.cycles["Q4"]

    order_objectives(north, q4, [third, first], actor=member.actor, now=NOW)

    places = {s: objective_page(s, member.actor).row.position for s in (first, second, third)}
    assert places == {third: 1, first: 2, second: 3}
    told = [(entry.subject_name, entry.changes) for entry in entries(member.actor)[:3]]
    assert told == [
        ("Two", {"position": [2, 3]}),
        ("One", {"position": [1, 2]}),
        ("Three", {"position": [3, 1]}),
    ]


def test_another_teams_objective_is_not_ordered_here(company, lead, member):
    theirs = company.write(lead, team=company.teams["South"])
    north, q4 = company.teams["North"], company.cycles["Q4"]

    with pytest.raises(NotFoundError):
        order_objectives(north, q4, [theirs], actor=member.actor, now=NOW)


def test_a_viewer_orders_nothing(company, member, viewer):
    objective = company.write(member)
    north, q4 = company.teams["North"], company.cycles["Q4"]

    with pytest.raises(NotAllowedError):
        order_objectives(north, q4, [objective], actor=viewer.actor, now=NOW)


def test_a_lifted_key_result_keeps_its_place_and_carries_the_new_objective(company, lead):
    above = company.write(lead, FROM_0_TO_100)
    key_result = company.key_results(above)[0]

    lifted = lift_key_result(
        key_result, team=company.teams["South"], actor=lead.actor, now=NOW
    ).public_id

    row = objective_page(lifted, lead.actor).row
    assert (row.sentence, row.team) == ("From 0 to 100 signed customers", "South")
    assert [(p.public_id, p.is_key_result, p.counted) for p in row.parents] == [
        (key_result, True, False)
    ]
    assert [k.target for k in row.key_results] == [Decimal(100)]
    assert company.key_results(above) == [key_result]
