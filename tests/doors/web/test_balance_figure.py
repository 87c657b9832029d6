"""The balance of an objective's key results: on its page, and while it is written."""

from dataclasses import replace

import pytest

from cast import FROM_0_TO_100
from doors.web.door import said
from doors.web.forms import fields_of
from doors.web.goals import edit, sign_in


@pytest.fixture
def browser(client, member):
    """Return a client that Mia of North is signed in with, who reads English."""
    sign_in(client, member)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def key_result(sentence, category=""):
    """A key result that says this."""
    return replace(FROM_0_TO_100, sentence=sentence, category=category)


def volumes(number):
    """Key results that all were said to be of volume."""
    return [key_result(f"More of kind {n}", "volume") for n in range(number)]


def page_of(browser, company, objective):
    """The objective's page in words, from its balance on."""
    response = browser.get(f"/w/{company.slug}/objectives/{objective}/")
    return said(response).partition("Balance ")[2]


def test_three_of_volume_and_none_of_quality_are_asked_about_quality(browser, company, member):
    objective = company.write(member, *volumes(3))

    page = page_of(browser, company, objective)

    assert page.startswith("Volume 3 Money none Quality none")
    assert "How will you see that quality doesn’t suffer?" in page


def test_the_figure_names_the_key_results_of_each_kind(browser, company, member):
    better = key_result("Guests are pleased", "quality")
    objective = company.write(member, *volumes(1), better)

    page = page_of(browser, company, objective)

    assert page.startswith("Volume 1 Money none Quality 1 Volume More of kind 0 Quality Guests")
    assert "What is it worth, and what may it cost?" in page


def test_a_key_result_without_a_category_stands_where_its_sentence_puts_it(
    browser, company, member
):
    objective = company.write(member, key_result("Increase revenue from 2 to 3 million kroner"))

    page = page_of(browser, company, objective)

    assert page.startswith("Volume none Money 1 Quality none")
    assert "as the coach reads it" in page


def test_a_goal_without_key_results_has_no_balance(browser, company, member):
    objective = company.write(member)

    page = browser.get(f"/w/{company.slug}/objectives/{objective}/").content.decode()

    assert 'class="balance"' not in page


def test_the_form_weighs_what_is_being_written(browser, company, member):
    objective = company.write(member, *volumes(2))
    form = fields_of(browser.get(edit(company, objective)), edit(company, objective))
    typed = {name: values[0] for name, values in form.items()} | {
        "key_results": form["key_results"],
        "key_results-1-sentence": "Raise customer satisfaction from 60 to 75 points",
        "key_results-1-category": "",
        "sentence_of": "kr-1",
    }

    response = browser.post(f"/w/{company.slug}/coach/", typed)

    answer = response.content.decode().partition('id="weighed"')[2].partition("</summary>")[0]
    words = " ".join(said(response).split())
    assert answer.count("balance__has") == 2
    assert "Balance Volume 1 Money none Quality 1" in words


def test_what_the_balance_asks_is_not_said_twice(browser, company, member):
    objective = company.write(member, *volumes(3), sentence="More of everything")

    page = said(browser.get(edit(company, objective)))

    assert page.count("How will you see that quality doesn’t suffer?") == 1
    assert "What would keep them honest?" not in page
