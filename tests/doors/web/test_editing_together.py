"""Two people change the same goal: each is told what differs, and nothing typed is lost."""

from decimal import Decimal

import pytest

from cast import FROM_0_TO_100
from doors.web.forms import fields_of, send
from doors.web.goals import edit, sign_in, stands


@pytest.fixture
def two(client, company, member, teammate):
    """Return the goal's address, and what Mia and Tor both see before either saves."""
    goal = company.write(member, FROM_0_TO_100, owner_id=member.key)
    address = edit(company, goal)
    sign_in(client, teammate)
    page = client.get(address)
    return goal, address, page


def test_what_only_the_other_changed_is_taken_over_and_told(client, company, two, member):
    goal, address, page = two
    send(client, page, address, why="they wait too long")

    told = send(client, page, address, sentence="Boards say yes")
    send(client, told, address)

    text = told.content.decode()
    assert told.status_code == 409
    assert "Tor saved changes" in text
    assert "they wait too long" in text
    assert (stands(goal, member).sentence, stands(goal, member).why) == (
        "Boards say yes",
        "they wait too long",
    )


@pytest.mark.parametrize(("choice", "kept"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_what_both_changed_is_shown_twice_and_chosen(client, two, member, choice, kept):
    goal, address, page = two
    send(client, page, address, sentence="Theirs")

    told = send(client, page, address, sentence="Mine", why="because")
    send(client, told, address, choose__sentence=choice)

    text = told.content.decode()
    assert "Mine" in text
    assert "Theirs" in text
    assert stands(goal, member).sentence == kept
    assert stands(goal, member).why == "because"


def test_both_can_change_the_same_key_result(client, two, member):
    goal, address, page = two
    key = stands(goal, member).key_results[0].public_id
    send(client, page, address, key_results__0__target="150", reason="more")

    told = send(client, page, address, key_results__0__target="200", reason="most")
    choice = {f"choose-{key}/target": "theirs"}
    send(client, told, address, key_results__0__sentence="Signed customers", **choice)

    (key_result,) = stands(goal, member).key_results
    assert key_result.target == Decimal(150)
    assert key_result.sentence == "Signed customers"


def test_a_key_result_that_the_other_added_stays(client, two, member):
    goal, address, page = two
    more = send(client, page, address, add="1")
    send(client, more, address, key_results__1__sentence="Reach 90 by then, from 80")

    told = send(client, page, address, sentence="Boards say yes")
    send(client, told, address)

    sentences = [k.sentence for k in stands(goal, member).key_results]
    assert sentences == ["From 0 to 100 signed customers", "Reach 90 by then, from 80"]


def test_a_key_result_that_the_other_removed_goes_unless_it_was_changed_here(client, two, member):
    _goal, address, page = two
    send(client, send(client, page, address, remove="0"), address)

    told = send(client, page, address, why="because")
    kept = send(client, page, address, key_results__0__sentence="Customers from 0 to 90")

    assert "Removed key result" in told.content.decode()
    assert "key_results-0-sentence" not in fields_of(told, address)
    assert fields_of(kept, address)["key_results-0-sentence"] == ["Customers from 0 to 90"]


def test_the_same_change_sent_twice_is_no_conflict(client, company, two):
    goal, address, page = two
    send(client, page, address, sentence="Boards say yes")

    again = send(client, page, address, sentence="Boards say yes")

    assert again["Location"] == f"/w/{company.slug}/objectives/{goal}/"
