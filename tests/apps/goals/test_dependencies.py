"""One team asks another: who may ask and answer, what is refused, and what both sides see."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import FROM_0_TO_100, NOW, TODAY
from maalbar.apps.goals.commands import (
    answer_dependency,
    ask_team,
    remove_objective,
    set_cycle_state,
    withdraw_dependency,
)
from maalbar.apps.goals.drafts import DependencyDraft, KeyResultDraft
from maalbar.apps.goals.models import Dependency
from maalbar.apps.goals.queries import (
    asked_of_me,
    dependencies_of,
    dependencies_of_team,
    dependency_page,
    objective_page,
)
from maalbar.apps.journal.queries import entries
from maalbar.apps.people.commands import place_in_team
from maalbar.domain.errors import ConflictError, NotAllowedError, NotFoundError, RefusedError
from maalbar.domain.nouns import CycleState, DependencyState

ASKED, CONFIRMED = DependencyState.ASKED, DependencyState.CONFIRMED


@pytest.fixture
def objective(company, member):
    """Return an objective of North with one key result."""
    return company.write(member, FROM_0_TO_100)


def ask(company, by, objective, *, team="South", need="Two cars on Fridays", **values):
    """Ask a team for something."""
    draft = DependencyDraft(company.teams[team], need, **values)
    return ask_team(objective, draft, actor=by.actor, now=NOW)


def answer(by, dependency, text="", *, agrees=True, version=1):
    """Answer what was asked."""
    answer_dependency(dependency, text, agrees=agrees, version=version, actor=by.actor, now=NOW)


def of(company, objective):
    """What an objective needs, as its page reads it."""
    actor = company.people["Oda"].actor
    return dependencies_of(objective_page(objective, actor).row.key, actor)


@pytest.mark.parametrize("name", ["Kari", "Vera"])
def test_another_team_and_a_viewer_cannot_ask(company, objective, name):
    with pytest.raises(NotAllowedError):
        ask(company, company.people[name], objective, team="Sales")


def test_a_stranger_finds_no_objective_to_ask_for(company, objective, elsewhere, stranger):
    draft = DependencyDraft(elsewhere.teams["North"], "Cars")

    with pytest.raises(NotFoundError):
        ask_team(objective, draft, actor=stranger.actor, now=NOW)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"need": "  "}, "need-missing"),
        ({"need": "x" * 501}, "text-too-long"),
        ({"team": "North"}, "team-asks-itself"),
        ({"due": date(3050, 1, 1)}, "day-outside"),
    ],
)
def test_a_request_that_says_too_little_is_refused(company, member, objective, values, code):
    with pytest.raises(RefusedError) as refused:
        ask(company, member, objective, **values)

    assert refused.value.code == code


def test_a_request_without_a_team_is_refused(member, objective):
    with pytest.raises(RefusedError, match="team-missing"):
        ask_team(objective, DependencyDraft("", "Cars"), actor=member.actor, now=NOW)


def test_a_key_result_of_another_objective_is_not_found(company, member, objective):
    other = company.key_results(company.write(member, FROM_0_TO_100))[0]

    with pytest.raises(NotFoundError):
        ask(company, member, objective, key_result=other)


def test_a_closed_cycle_asks_and_answers_no_more(company, owner, member, neighbour, objective):
    asked = ask(company, member, objective)
    for state in (CycleState.CLOSING, CycleState.CLOSED):
        set_cycle_state(company.cycles["Q4"], state, actor=owner.actor, now=NOW)

    for write in (
        lambda: ask(company, member, objective),
        lambda: answer(neighbour, asked),
        lambda: withdraw_dependency(asked, actor=member.actor, now=NOW),
    ):
        with pytest.raises(RefusedError, match="cycle-closed"):
            write()


def test_both_sides_see_what_is_asked(company, member, neighbour, objective):
    (key_result,) = company.key_results(objective)

    ask(company, member, objective, key_result=key_result, due=date(2026, 12, 1))

    (row,) = of(company, objective)
    (seen,) = asked_of_me(neighbour.actor, today=TODAY)
    assert row == seen
    assert (row.need, row.team, row.own_team, row.state) == (
        "Two cars on Fridays",
        "South",
        "North",
        ASKED,
    )
    assert (row.key_result, row.due, row.asked_by) == (
        "From 0 to 100 signed customers",
        date(2026, 12, 1),
        "Mia",
    )


def test_the_owner_of_a_key_result_asks_for_it_from_another_team(company, owner, neighbour):
    owned = KeyResultDraft(
        "From 0 to 9", baseline=Decimal(0), target=Decimal(9), owner_id=neighbour.key
    )
    objective = company.write(owner, owned, FROM_0_TO_100)
    own, another = company.key_results(objective)

    ask(company, neighbour, objective, team="Sales", key_result=own)

    assert [row.key_result_id for row in of(company, objective)] == [own]
    with pytest.raises(NotAllowedError):
        ask(company, neighbour, objective, team="Sales", key_result=another)


def test_a_double_submit_asks_once(company, member, objective):
    first = ask(company, member, objective, submission_id="same")

    again = ask(company, member, objective, submission_id="same")

    assert again == first
    assert len(of(company, objective)) == 1


@pytest.mark.parametrize("name", ["Mia", "Vera"])
def test_who_is_not_in_the_asked_team_cannot_answer_for_it(company, member, objective, name):
    asked = ask(company, member, objective)

    with pytest.raises(NotAllowedError):
        answer(company.people[name], asked)


def test_a_stranger_finds_nothing_to_answer(company, member, objective, stranger):
    asked = ask(company, member, objective)

    with pytest.raises(NotFoundError):
        answer(stranger, asked)


def test_the_asked_team_confirms_in_words(company, member, neighbour, objective):
    asked = ask(company, member, objective)

    answer(neighbour, asked, "Yes, from week 48")

    (row,) = of(company, objective)
    assert (row.state, row.answer, row.answered_by) == (CONFIRMED, "Yes, from week 48", "Kari")
    assert asked_of_me(neighbour.actor, today=TODAY) == ()


def test_declining_needs_words(company, member, neighbour, objective):
    asked = ask(company, member, objective)

    with pytest.raises(RefusedError, match="answer-missing"):
        answer(neighbour, asked, " ", agrees=False)
    answer(neighbour, asked, "Both cars are sold", agrees=False)

    (row,) = of(company, objective)
    assert (row.state, row.answer) == (DependencyState.DECLINED, "Both cars are sold")


def test_a_lead_above_may_change_the_answer(company, lead, member, neighbour, objective):
    asked = ask(company, member, objective)
    answer(neighbour, asked, "No car is free", agrees=False)

    answer(lead, asked, "We rent two", version=2)

    (row,) = of(company, objective)
    assert (row.state, row.answer, row.answered_by) == (CONFIRMED, "We rent two", "Liv")


def test_an_answer_to_what_somebody_else_has_answered_is_a_conflict(
    company, lead, member, neighbour, objective
):
    asked = ask(company, member, objective)
    answer(neighbour, asked, "Yes")

    with pytest.raises(ConflictError) as conflict:
        answer(lead, asked, "No", agrees=False, version=1)

    assert conflict.value.values["theirs"] == {"state": "confirmed", "answer": "Yes"}


def test_the_asked_team_cannot_take_a_request_back(company, member, neighbour, objective):
    asked = ask(company, member, objective)

    with pytest.raises(NotAllowedError):
        withdraw_dependency(asked, actor=neighbour.actor, now=NOW)


def test_a_request_taken_back_waits_for_nobody(company, teammate, member, neighbour, objective):
    asked = ask(company, member, objective)

    withdraw_dependency(asked, actor=teammate.actor, now=NOW)
    withdraw_dependency(asked, actor=teammate.actor, now=NOW)

    assert of(company, objective) == ()
    assert asked_of_me(neighbour.actor, today=TODAY) == ()
    with pytest.raises(RefusedError, match="dependency-withdrawn"):
        answer(neighbour, asked, version=2)


def test_each_step_is_in_the_journal_and_in_the_versions(company, member, neighbour, objective):
    asked = ask(company, member, objective)
    answer(neighbour, asked, "Both cars are sold", agrees=False)
    withdraw_dependency(asked, actor=member.actor, now=NOW)

    told = [(e.command, e.subject_name, e.reason) for e in entries(member.actor, subject=asked)]
    versions = Dependency.history.order_by("history_id").values_list("state", "history_user__name")

    assert told == [
        ("withdraw_dependency", "Two cars on Fridays", ""),
        ("decline_dependency", "Two cars on Fridays", "Both cars are sold"),
        ("ask_team", "Two cars on Fridays", ""),
    ]
    assert list(versions) == [("asked", "Mia"), ("declined", "Kari"), ("withdrawn", "Mia")]


def test_a_removed_goal_takes_its_requests_along(company, member, neighbour, objective):
    asked = ask(company, member, objective)

    remove_objective(objective, actor=member.actor, now=NOW)

    assert asked_of_me(neighbour.actor, today=TODAY) == ()
    with pytest.raises(NotFoundError):
        answer(neighbour, asked)


def test_a_request_waits_for_the_lead_of_a_team_that_has_one(company, owner, member, objective):
    ask(company, member, objective)
    at = {"actor": owner.actor, "now": NOW, "today": TODAY}
    place_in_team(company.teams["South"], company.people["Tor"].public_id, is_lead=True, **at)

    waiting = {
        name: len(asked_of_me(company.people[name].actor, today=TODAY)) for name in ("Kari", "Liv")
    }

    assert waiting == {"Kari": 0, "Liv": 0}


def test_a_lead_is_asked_for_the_own_team_and_not_for_one_with_its_own_lead(
    company, lead, member, objective
):
    ask(company, member, objective, team="Sales", need="A price list")

    waiting = [row.need for row in asked_of_me(lead.actor, today=TODAY)]

    assert waiting == ["A price list"]


def test_a_team_reads_what_it_was_asked_and_what_it_asks_in_one_statement(
    company, owner, member, neighbour, objective
):
    theirs = company.write(neighbour, team=company.teams["South"])
    for number in range(9):
        ask(company, member, objective, need=f"Car {number}")
    ask(company, neighbour, theirs, team="North", need="A driver")
    south = objective_page(theirs, owner.actor).team_key

    with CaptureQueriesContext(connection) as found:
        rows = dependencies_of_team(south, owner.actor)

    assert len(found) == 1
    assert len(rows) == 10
    assert [row.need for row in rows if row.own_team == "South"] == ["A driver"]


def test_a_page_of_a_dependency_knows_what_each_side_may_do(
    company, member, neighbour, viewer, objective
):
    asked = ask(company, member, objective)

    pages = [dependency_page(asked, person.actor) for person in (member, neighbour, viewer)]

    assert [(page.may_ask, page.may_answer) for page in pages] == [
        (True, False),
        (False, True),
        (False, False),
    ]
