"""Whoever may check in may see a key result otherwise, with a reason, until the next check-in."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cast import FROM_0_TO_100, NOW
from doors.web.goals import sign_in
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.goals.commands import say_own_status, take_back_own_status
from maalbar.apps.goals.models import KeyResult
from maalbar.apps.goals.queries import objective_page
from maalbar.apps.journal.queries import entries
from maalbar.domain.errors import NotAllowedError, RefusedError

WHY = "the big customer has said yes"


@pytest.fixture
def goal(company, member):
    """Return a goal of Mia's with one key result that was checked in on an hour ago."""
    goal = company.write(member, FROM_0_TO_100)
    (key_result,) = company.key_results(goal)
    draft = CheckInDraft(key_result, value=Decimal(5), confidence=8)
    record_check_ins([draft], actor=member.actor, now=NOW - timedelta(hours=1))
    return goal


def row_of(goal, person):
    """The key result as every page reads it."""
    return objective_page(goal, person.actor).row.key_results[0]


def test_who_may_not_check_in_may_not_see_it_otherwise(company, goal, member):
    key_result = row_of(goal, member).public_id

    with pytest.raises(NotAllowedError):
        say_own_status(key_result, "green", WHY, actor=company.people["Kari"].actor, now=NOW)


@pytest.mark.parametrize(
    ("status", "reason", "code"),
    [("grey", WHY, "choice-unknown"), ("green", " ", "own-reason-missing")],
)
def test_an_answer_needs_one_of_three_words_and_a_reason(goal, member, status, reason, code):
    key_result = row_of(goal, member).public_id

    with pytest.raises(RefusedError) as refused:
        say_own_status(key_result, status, reason, actor=member.actor, now=NOW)

    assert refused.value.code == code


def test_the_next_check_in_ends_it_and_the_computed_status_stays(goal, member):
    before = row_of(goal, member)

    say_own_status(before.public_id, "green", WHY, actor=member.actor, now=NOW)
    said = row_of(goal, member)
    draft = CheckInDraft(before.public_id, value=Decimal(6))
    record_check_ins([draft], actor=member.actor, now=NOW + timedelta(days=1))

    assert (said.is_seen_otherwise, said.own_status, said.own_reason) == (True, "green", WHY)
    assert (said.status, said.probability) == (before.status, before.probability)
    assert row_of(goal, member).is_seen_otherwise is False


def test_what_is_taken_back_ends_too(goal, member):
    key_result = row_of(goal, member).public_id
    say_own_status(key_result, "green", WHY, actor=member.actor, now=NOW)

    take_back_own_status(key_result, actor=member.actor, now=NOW)

    assert row_of(goal, member).is_seen_otherwise is False


def test_journal_and_versions_keep_both_answers(goal, member):
    key_result = row_of(goal, member).public_id

    say_own_status(key_result, "green", WHY, actor=member.actor, now=NOW)

    (news, *_rest) = entries(member.actor)
    assert (news.command, news.changes, news.reason) == (
        "say_own_status",
        {"own_status": ["red", "green"]},
        WHY,
    )
    version = KeyResult.history.first()
    assert (version.own_status, version.own_reason) == ("green", WHY)


def test_both_answers_stand_on_the_page_of_the_key_result_and_of_its_goal(
    client, company, goal, member
):
    key_result = row_of(goal, member).public_id
    sign_in(client, member)
    root, said = f"/w/{company.slug}/", f"Seen otherwise: likely, because {WHY}"

    told = client.post(
        f"{root}key-results/{key_result}/status/",
        {"own_status": "green", "own_reason": WHY},
        follow=True,
    ).content.decode()

    assert said in told
    assert "Your answer stands beside that of the figures" in told
    assert said in client.get(f"{root}objectives/{goal}/").content.decode()
