"""Actions are added, ticked off, changed and removed from their goal's page."""

from decimal import Decimal

import pytest

from cast import FROM_0_TO_100
from doors.web.forms import fields_of, send
from doors.web.goals import sign_in
from maalbar.apps.goals.queries import objective_page


@pytest.fixture
def browser(client, member):
    """Return a client that Mia of North is signed in with."""
    sign_in(client, member)
    return client


def test_an_action_is_added_from_the_goals_own_page_by_its_sentence_alone(browser, company, member):
    goal = company.write(member, FROM_0_TO_100)
    page = f"/w/{company.slug}/objectives/{goal}/"
    address = f"{page}actions/"

    send(browser, browser.get(page), address, sentence="Call every board")

    (action,) = objective_page(goal, member.actor).actions
    assert (action.sentence, action.owner_id) == ("Call every board", member.key)


def test_an_action_carries_assumption_owner_day_effort_and_what_it_is_to_move(
    browser, company, member, teammate
):
    goal = company.write(member, FROM_0_TO_100)
    (key_result,) = company.key_results(goal)
    address = f"/w/{company.slug}/objectives/{goal}/actions/"

    send(
        browser,
        browser.get(f"{address}new/"),
        address,
        sentence="Call every board",
        assumption="We believe this moves customers because they ask for it",
        owner=teammate.public_id,
        due="2026-12-01",
        effort="12.5",
        key_results=[key_result],
    )

    (action,) = objective_page(goal, member.actor).actions
    assert action.assumption == "We believe this moves customers because they ask for it"
    assert (action.owner_id, str(action.due), action.effort) == (
        teammate.key,
        "2026-12-01",
        Decimal("12.5"),
    )
    assert action.key_results == ((key_result, "From 0 to 100 signed customers"),)


def test_a_bad_effort_is_refused_beside_its_field_and_the_words_stay(browser, company, member):
    goal = company.write(member, FROM_0_TO_100)
    address = f"/w/{company.slug}/objectives/{goal}/actions/"

    page = browser.get(f"{address}new/")
    response = send(browser, page, address, sentence="Call", effort="-3")

    assert response.status_code == 422
    assert 'href="#f-effort"' in response.content.decode()
    assert fields_of(response, address)["sentence"] == ["Call"]


def test_an_action_is_ticked_off_opened_again_changed_and_removed(browser, company, member):
    goal = company.write(member, FROM_0_TO_100)
    browser.post(f"/w/{company.slug}/objectives/{goal}/actions/", {"sentence": "Call"})
    (action,) = objective_page(goal, member.actor).actions
    address = f"/w/{company.slug}/actions/{action.public_id}/"

    browser.post(f"{address}done/", {"done": "1"})
    done = objective_page(goal, member.actor).actions[0].done_at
    browser.post(f"{address}done/", {"done": "0"})
    send(browser, browser.get(address), address, sentence="Call again")
    (changed,) = objective_page(goal, member.actor).actions
    browser.post(f"{address}remove/")

    assert done is not None
    assert (changed.sentence, changed.done_at) == ("Call again", None)
    assert objective_page(goal, member.actor).actions == ()
