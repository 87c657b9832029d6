"""Actions are their owner's and their team's, and never move the progress."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cast import FROM_0_TO_100, NOW
from maalbar.apps.goals.commands import (
    change_action,
    finish_action,
    remove_action,
    set_cycle_state,
    write_action,
)
from maalbar.apps.goals.drafts import ActionDraft
from maalbar.apps.goals.queries import objective_page
from maalbar.apps.journal.queries import entries
from maalbar.domain.errors import NotAllowedError, NotFoundError, RefusedError
from maalbar.domain.nouns import CycleState

CALL = ActionDraft("Call forty customers", effort=Decimal("7.5"))


@pytest.fixture
def objective(company, member):
    """Give an objective of North with one key result."""
    return company.write(member, FROM_0_TO_100)


def actions(objective, by):
    """The objective's actions."""
    return objective_page(objective, by.actor).actions


@pytest.mark.parametrize("name", ["Vera", "Kari"])
def test_who_may_not_change_the_objective_adds_no_action(company, objective, name):
    with pytest.raises(NotAllowedError):
        write_action(objective, CALL, actor=company.people[name].actor, now=NOW)


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"sentence": " "}, "sentence-missing", "sentence"),
        ({"sentence": "x" * 501}, "text-too-long", "sentence"),
        ({"assumption": "x" * 10_001}, "text-too-long", "assumption"),
        ({"effort": Decimal(-1)}, "effort-outside", "effort"),
        ({"effort": Decimal("0.001")}, "effort-outside", "effort"),
        ({"effort": Decimal("NaN")}, "value-not-finite", "effort"),
        ({"due": date(1, 1, 1)}, "day-outside", "due"),
    ],
)
def test_what_no_action_can_hold_is_refused_beside_its_field(
    objective, member, values, code, field
):
    with pytest.raises(RefusedError) as refused:
        write_action(objective, replace(CALL, **values), actor=member.actor, now=NOW)

    assert (refused.value.code, refused.value.field) == (code, field)


def test_an_action_aims_at_key_results_of_its_own_objective(company, objective, member):
    other = company.key_results(company.write(member, FROM_0_TO_100))

    with pytest.raises(NotFoundError):
        write_action(
            objective, replace(CALL, key_results=tuple(other)), actor=member.actor, now=NOW
        )


def test_an_actions_owner_is_a_member(objective, member, stranger):
    with pytest.raises(NotFoundError):
        write_action(objective, replace(CALL, owner_id=stranger.key), actor=member.actor, now=NOW)


def test_its_owner_changes_an_action_in_another_teams_objective(
    company, objective, member, neighbour
):
    theirs = replace(CALL, owner_id=neighbour.key)
    action = write_action(objective, theirs, actor=member.actor, now=NOW)

    aims = tuple(company.key_results(objective))
    change_action(action, replace(theirs, key_results=aims), actor=neighbour.actor, now=NOW)
    finish_action(action, done=True, actor=neighbour.actor, now=NOW)

    (row,) = actions(objective, member)
    assert (row.done_at, [public_id for public_id, _ in row.key_results]) == (NOW, list(aims))
    assert company.progress(objective) is None
    told = [(entry.command, entry.changes) for entry in entries(member.actor)[:2]]
    assert told == [("finish_action", {}), ("change_action", {"key_results": [[], list(aims)]})]


def test_an_owner_who_only_reads_finishes_nothing(objective, member, viewer):
    action = write_action(
        objective, replace(CALL, owner_id=viewer.key), actor=member.actor, now=NOW
    )

    with pytest.raises(NotAllowedError):
        finish_action(action, done=True, actor=viewer.actor, now=NOW)


def test_an_action_is_ticked_off_opened_and_removed(objective, member):
    action = write_action(objective, CALL, actor=member.actor, now=NOW)

    finish_action(action, done=True, actor=member.actor, now=NOW)
    finish_action(action, done=True, actor=member.actor, now=NOW)
    finish_action(action, done=False, actor=member.actor, now=NOW)
    remove_action(action, actor=member.actor, now=NOW)

    assert actions(objective, member) == ()
    assert [entry.command for entry in entries(member.actor)[:4]] == [
        "remove_action",
        "reopen_action",
        "finish_action",
        "write_action",
    ]


@pytest.mark.parametrize("submission", ["form-1", "form\0-1"])
def test_the_same_submission_writes_one_action(objective, member, submission):
    draft = replace(CALL, submission_id=submission)

    first = write_action(objective, draft, actor=member.actor, now=NOW)
    second = write_action(objective, draft, actor=member.actor, now=NOW)

    assert second == first
    assert len(actions(objective, member)) == 1


def test_a_closed_cycle_takes_no_action(company, owner, objective, member):
    action = write_action(objective, CALL, actor=member.actor, now=NOW)
    for state in (CycleState.CLOSING, CycleState.CLOSED):
        set_cycle_state(company.cycles["Q4"], state, actor=owner.actor, now=NOW)

    for attempt in (
        lambda: write_action(objective, CALL, actor=member.actor, now=NOW),
        lambda: change_action(action, CALL, actor=member.actor, now=NOW),
        lambda: finish_action(action, done=True, actor=member.actor, now=NOW),
        lambda: remove_action(action, actor=member.actor, now=NOW),
    ):
        with pytest.raises(RefusedError, match="cycle-closed"):
            attempt()
