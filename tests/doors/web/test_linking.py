"""Goals are put in order, hung on further goals, and made of key results."""

import pytest

from cast import FROM_0_TO_100, on
from doors.web.forms import send
from doors.web.goals import edit, goals, sign_in
from maalbar.apps.goals.queries import objective_page


@pytest.fixture
def browser(client, member):
    """Return a client that Mia of North is signed in with."""
    sign_in(client, member)
    return client


def test_one_step_without_script_moves_a_goal_up(browser, company, member):
    first, second = (company.write(member, sentence=text) for text in ("First", "Second"))
    address = f"/w/{company.slug}/goals/{company.teams['North']}/{company.cycles['Q4']}/order/"

    response = send(browser, browser.get(address), address, move=f"up-{second}")

    assert response["Location"] == address
    assert [row.public_id for row in goals(company, member.actor)] == [second, first]


def test_the_order_that_is_sent_is_the_order_that_stands(browser, company, member):
    ids = [company.write(member, sentence=text) for text in ("First", "Second", "Third")]
    address = f"/w/{company.slug}/goals/{company.teams['North']}/{company.cycles['Q4']}/order/"

    browser.post(address, {"order": [ids[2], ids[0], ids[1]]})

    assert [row.sentence for row in goals(company, member.actor)] == ["Third", "First", "Second"]


def test_a_further_link_is_shown_and_taken_away_again(browser, company, lead, member):
    above = company.write(lead, FROM_0_TO_100, team=company.teams["Sales"])
    goal = company.write(member, FROM_0_TO_100)
    address = f"/w/{company.slug}/objectives/{goal}/links/"

    page = send(browser, browser.get(address), address, parent=f"objective:{above}")
    linked = objective_page(goal, member.actor).row.parents
    send(browser, browser.get(page["Location"]), f"{address}remove/")

    assert [(p.public_id, p.counted) for p in linked] == [(above, False)]
    assert objective_page(goal, member.actor).row.parents == ()


@pytest.mark.parametrize(
    ("parent", "sentence"),
    [("", "Choose a goal first."), ("again", "The goal hangs there already.")],
)
def test_a_link_to_nothing_or_to_the_same_is_refused(browser, company, member, parent, sentence):
    above = company.write(member, FROM_0_TO_100)
    goal = company.write(member, FROM_0_TO_100, parent=on(above))
    address = f"/w/{company.slug}/objectives/{goal}/links/"

    typed = f"objective:{above}" if parent else ""
    response = send(browser, browser.get(address), address, parent=typed)

    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_a_key_result_is_lifted_to_an_objective_that_hangs_on_it(browser, company, lead, member):
    goal = company.write(member, FROM_0_TO_100)
    (key_result,) = company.key_results(goal)
    address = f"/w/{company.slug}/key-results/{key_result}/lift/"

    response = send(browser, browser.get(address), address)

    lifted = goals(company, member.actor)[1]
    assert response["Location"] == edit(company, lifted.public_id)
    assert lifted.sentence == "From 0 to 100 signed customers"
    assert [p.public_id for p in lifted.parents] == [key_result]
