"""Dependencies on the screen: who must agree, asking, answering, and both sides."""

from dataclasses import replace

import pytest

from cast import FROM_0_TO_100, NOW
from doors.web.door import said
from doors.web.forms import fields_of, send
from doors.web.goals import sign_in
from maalbar.apps.goals.commands import answer_dependency, ask_team, silence_finding
from maalbar.apps.goals.drafts import DependencyDraft, SilenceDraft
from maalbar.apps.goals.queries import dependencies_of_team, dependency_page
from maalbar.apps.people.queries import team_place

WITH_OTHERS = replace(FROM_0_TO_100, sentence="From 9 to 5 days together with the harbour")


@pytest.fixture
def browser(client, member):
    """Return a client that Mia of North is signed in with, who reads English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    sign_in(client, member)
    return client


@pytest.fixture
def objective(company, member):
    """Return an objective of North whose key result names others."""
    return company.write(member, WITH_OTHERS)


@pytest.fixture
def form(company, objective):
    """Return the address of the form that asks for the objective."""
    return f"/w/{company.slug}/objectives/{objective}/dependencies/"


@pytest.fixture
def asked(company, member, objective):
    """Return a request of North to South."""
    draft = DependencyDraft(company.teams["South"], "Two cars on Fridays")
    return ask_team(objective, draft, actor=member.actor, now=NOW)


def of_team(company, name):
    """What a team is asked and asks, as its page reads it."""
    actor = company.people["Oda"].actor
    return dependencies_of_team(team_place(company.teams[name], actor).team.key, actor)


def words_on(browser, path):
    """A page's words."""
    return said(browser.get(path))


def test_a_goal_that_names_others_asks_who_must_agree(browser, company, objective, form):
    page = browser.get(f"/w/{company.slug}/objectives/{objective}/")

    (key_result,) = company.key_results(objective)
    assert "“together with the”: who must agree?" in said(page)
    assert f'href="{form}?key_result={key_result}"' in page.content.decode()


def test_a_goal_within_reach_only_offers_to_ask(browser, company, member):
    objective = company.write(member, FROM_0_TO_100)

    page = words_on(browser, f"/w/{company.slug}/objectives/{objective}/")

    assert "who must agree?" not in page
    assert "Does it need something from another team?" in page


@pytest.mark.parametrize("name", ["Kari", "Vera"])
def test_who_may_not_ask_gets_no_form(client, company, form, name):
    sign_in(client, company.people[name])

    assert client.get(form).status_code == 403


def test_a_request_without_team_and_words_says_what_is_missing(browser, form):
    response = send(browser, browser.get(form), form, team="", need=" ")

    words = said(response)
    assert response.status_code == 422
    assert "Choose the team to ask." in words
    assert "Write what you need from them." in words


def test_a_request_is_sent_once_and_shown_on_both_sides(browser, company, objective, form):
    page = browser.get(form)
    sent = {"team": company.teams["South"], "need": "Two cars", "due": "2026-12-01"}

    first = send(browser, page, form, **sent)
    send(browser, page, form, **sent)

    asking = words_on(browser, f"/w/{company.slug}/objectives/{objective}/")
    answering = words_on(browser, f"/w/{company.slug}/teams/{company.teams['South']}/dependencies/")
    assert first["Location"] == f"/w/{company.slug}/objectives/{objective}/#dependencies"
    assert [row.need for row in of_team(company, "South")] == ["Two cars"]
    assert "Two cars from South Waiting for an answer , by 1 Dec 2026" in asking
    assert "Two cars North for Customers stay Waiting for an answer" in answering


def test_what_is_asked_for_a_key_result_is_not_asked_about_again(browser, company, objective, form):
    (key_result,) = company.key_results(objective)
    sent = {"team": company.teams["South"], "need": "A berth", "key_result": key_result}

    send(browser, browser.get(form), form, **sent)

    page = words_on(browser, f"/w/{company.slug}/objectives/{objective}/")
    assert "A berth from South for From 9 to 5 days together with the harbour" in page
    assert "who must agree?" not in page


def test_today_asks_the_team_that_must_answer(browser, company, neighbour, asked):
    sign_in(browser, neighbour)

    page = words_on(browser, f"/w/{company.slug}/")

    assert "One request waits for your answer" in page
    assert "Two cars on Fridays North for Customers stay" in page


def test_the_asked_team_confirms_and_the_asking_goal_shows_its_words(
    browser, company, neighbour, objective, asked
):
    path = f"/w/{company.slug}/dependencies/{asked}/"
    sign_in(browser, neighbour)

    send(browser, browser.get(path), f"{path}answer/", answer="From week 48", says="yes")

    page = words_on(browser, f"/w/{company.slug}/objectives/{objective}/")
    assert "Two cars on Fridays from South From week 48 Kari" in page
    assert "Confirmed" in page


def test_declining_without_words_is_refused_beside_the_field(browser, company, neighbour, asked):
    path = f"/w/{company.slug}/dependencies/{asked}/"
    sign_in(browser, neighbour)

    response = send(browser, browser.get(path), f"{path}answer/", answer="", says="no")

    assert response.status_code == 422
    assert "Write why not, so that they can find another way." in said(response)


def test_an_answer_in_between_is_shown_and_nothing_typed_is_lost(
    browser, company, neighbour, asked
):
    path = f"/w/{company.slug}/dependencies/{asked}/"
    sign_in(browser, neighbour)
    page = browser.get(path)
    lead = company.people["Liv"].actor
    answer_dependency(asked, "We rent two", agrees=True, version=1, actor=lead, now=NOW)

    response = send(browser, page, f"{path}answer/", answer="No car is free", says="no")

    words = said(response)
    assert response.status_code == 409
    assert "Somebody else answered while you were writing." in words
    assert "We rent two" in words
    assert fields_of(response, f"{path}answer/")["answer"] == ["No car is free"]


def test_the_asking_side_takes_a_request_back(browser, company, member, objective, asked):
    path = f"/w/{company.slug}/dependencies/{asked}/"

    response = send(browser, browser.get(path), f"{path}withdraw/")

    assert response["Location"] == f"/w/{company.slug}/objectives/{objective}/"
    assert dependency_page(asked, member.actor).row.state == "withdrawn"
    assert of_team(company, "South") == ()


def test_a_reader_sees_the_dependency_and_no_buttons(client, company, viewer, asked):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    sign_in(client, viewer)

    page = words_on(client, f"/w/{company.slug}/dependencies/{asked}/")

    assert "Two cars on Fridays" in page
    assert "Yes, we confirm" not in page
    assert "Take the request back" not in page


def test_the_journal_says_who_asked_whom_for_what(browser, company, asked):
    page = words_on(browser, f"/w/{company.slug}/journal/")

    assert "Mia asked another team for Two cars on Fridays · from South" in page


def test_the_goals_page_leads_to_the_dependencies_of_its_team(browser, company):
    team = company.teams["North"]

    page = browser.get(f"/w/{company.slug}/goals/{team}/{company.cycles['Q4']}/").content.decode()

    assert f'href="/w/{company.slug}/teams/{team}/dependencies/"' in page


def test_the_coach_asks_no_more_who_must_agree_where_they_were_asked(
    browser, company, objective, form
):
    path = f"/w/{company.slug}/objectives/{objective}/"
    (key_result,) = company.key_results(objective)
    before = words_on(browser, path)
    sent = {"team": company.teams["South"], "need": "A berth", "key_result": key_result}

    send(browser, browser.get(form), form, **sent)

    assert "Who, and have they agreed?" in before
    assert "Who, and have they agreed?" not in words_on(browser, path)


def test_what_the_coach_is_not_to_say_here_asks_for_nobody(browser, company, member, objective):
    (key_result,) = company.key_results(objective)
    silence = SilenceDraft("depends-on-others", "The harbour is ours")
    silence_finding(objective, silence, key_result=key_result, actor=member.actor, now=NOW)

    page = words_on(browser, f"/w/{company.slug}/objectives/{objective}/")

    assert "who must agree?" not in page
