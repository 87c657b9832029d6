"""A standing goal is changed, removed and brought back through its form."""

from decimal import Decimal

import pytest

from cast import FROM_0_TO_100, NOW, carried, on
from doors.web.forms import fields_of, send
from doors.web.goals import edit, goals, sign_in, stands
from maalbar.apps.goals.commands import set_cycle_state
from maalbar.apps.goals.drafts import KeyResultDraft, MilestoneDraft
from maalbar.apps.journal.queries import entries
from maalbar.domain.nouns import CycleState, MeasureKind


@pytest.fixture
def browser(client, member):
    """Return a client that Mia of North is signed in with."""
    sign_in(client, member)
    return client


def test_a_member_of_another_team_gets_no_form_for_a_standing_goal(client, company, member):
    goal = company.write(member, FROM_0_TO_100)
    sign_in(client, company.people["Kari"])

    response = client.get(edit(company, goal))

    assert response.status_code == 403


def test_saving_the_form_as_it_stands_changes_nothing(browser, company, member):
    goal = company.write(
        member,
        FROM_0_TO_100,
        KeyResultDraft(
            "Open",
            kind=MeasureKind.MILESTONES,
            milestones=(MilestoneDraft("Drawn"), MilestoneDraft("Built", Decimal(2))),
        ),
        KeyResultDraft("Steady", kind=MeasureKind.HOLD, lower=Decimal(95), unit="%"),
        owner_id=member.key,
        contributors=(company.people["Tor"].key,),
    )
    before, news = stands(goal, member), entries(member.actor)

    send(browser, browser.get(edit(company, goal)), edit(company, goal))

    assert stands(goal, member) == before
    assert entries(member.actor) == news


def test_rewording_a_key_result_takes_no_measure_away(browser, company, member):
    goal = company.write(member, FROM_0_TO_100)
    address = edit(company, goal)

    send(browser, browser.get(address), address, key_results__0__sentence="Signed customers")

    (key_result,) = stands(goal, member).key_results
    assert key_result.sentence == "Signed customers"
    assert (key_result.kind, key_result.target) == (MeasureKind.CHANGE, Decimal(100))


def test_another_number_in_the_sentence_moves_the_target_and_asks_why(browser, company, member):
    goal = company.write(member, FROM_0_TO_100)
    address = edit(company, goal)

    asked = send(
        browser,
        browser.get(address),
        address,
        key_results__0__sentence="From 0 to 130 signed customers",
    )

    assert asked.status_code == 422
    assert fields_of(asked, address)["key_results-0-target"] == ["130"]


def test_a_moved_target_asks_for_its_reason_and_keeps_it(browser, company, member):
    goal = company.write(member, FROM_0_TO_100)
    address = edit(company, goal)

    asked = send(browser, browser.get(address), address, key_results__0__target="120")
    send(browser, asked, address, reason="The market grew")

    (news,) = [e for e in entries(member.actor) if e.command == "change_key_result"]
    assert asked.status_code == 422
    assert "Write why it changes" in asked.content.decode()
    assert news.changes["target"] == ["100", "120"]
    assert news.reason == "The market grew"


def test_filling_in_a_missing_unit_or_deadline_needs_no_reason(browser, company, member):
    goal = company.write(member, FROM_0_TO_100)
    address = edit(company, goal)

    send(browser, browser.get(address), address, key_results__0__deadline="2026-12-15")

    assert str(stands(goal, member).key_results[0].deadline) == "2026-12-15"


def test_a_target_moves_without_a_reason_while_the_period_is_a_draft(browser, company, member):
    goal = company.write(member, FROM_0_TO_100)
    owner = company.people["Oda"].actor
    set_cycle_state(company.cycles["Q4"], CycleState.DRAFT, actor=owner, now=NOW)
    address = edit(company, goal)

    send(browser, browser.get(address), address, key_results__0__target="120")

    assert stands(goal, member).key_results[0].target == Decimal(120)


def test_a_removed_key_result_can_be_kept_until_the_form_is_saved(browser, company, member):
    goal = company.write(member, FROM_0_TO_100)
    address = edit(company, goal)

    struck = send(browser, browser.get(address), address, remove="0")
    kept = send(browser, struck, address, keep="0")
    send(browser, struck, address)

    assert "goes when you save" in struck.content.decode()
    assert fields_of(kept, address)["key_results-0-target"] == ["100"]
    assert stands(goal, member).key_results == ()


def test_a_goal_cannot_be_hung_under_what_hangs_on_it(browser, company, lead, member):
    above = company.write(member, FROM_0_TO_100)
    below = company.write(member, FROM_0_TO_100, parent=on(above))
    address = edit(company, above)

    response = send(browser, browser.get(address), address, parent=f"objective:{below}")

    assert response.status_code == 422
    assert 'href="#f-parent"' in response.content.decode()
    assert "would make the goal hang on itself" in response.content.decode()


def test_a_key_result_cannot_carry_a_goal_that_carries_it(browser, company, member):
    above = company.write(member, carried())
    (key_result,) = company.key_results(above)
    below = company.write(member, FROM_0_TO_100, parent=on(key_result, kind="key_result"))
    (low,) = company.key_results(below)
    address = edit(company, above)

    response = send(browser, browser.get(address), address, parent=f"key_result:{low}")

    assert "would make the goal hang on itself" in response.content.decode()


def test_a_goal_in_a_closed_period_stays_as_it_is(browser, company, member):
    goal = company.write(member, FROM_0_TO_100)
    owner = company.people["Oda"].actor
    for state in (CycleState.CLOSING, CycleState.CLOSED):
        set_cycle_state(company.cycles["Q4"], state, actor=owner, now=NOW)
    address = edit(company, goal)

    response = send(browser, browser.get(address), address, sentence="Other words")

    assert response.status_code == 422
    assert "The period is closed" in response.content.decode()
    assert stands(goal, member).sentence == "Customers stay"


def test_a_removed_goal_is_brought_back_from_the_page_of_removed_goals(browser, company, member):
    goal = company.write(member, FROM_0_TO_100)
    here = f"/w/{company.slug}/goals/{company.teams['North']}/{company.cycles['Q4']}/"
    restore = f"/w/{company.slug}/objectives/{goal}/restore/"

    gone = browser.post(f"/w/{company.slug}/objectives/{goal}/remove/")
    page = browser.get(f"{here}removed/")
    send(browser, page, restore)

    assert gone["Location"] == here
    assert [row.public_id for row in goals(company, member.actor)] == [goal]


def test_a_member_of_another_team_cannot_remove_a_goal(client, company, member):
    goal = company.write(member, FROM_0_TO_100)
    sign_in(client, company.people["Kari"])

    response = client.post(f"/w/{company.slug}/objectives/{goal}/remove/")

    assert response.status_code == 403
    assert [row.public_id for row in goals(company, member.actor)] == [goal]
