"""The coach reads goals for anybody, explains its rules, and answers in the writing form."""

import json
import re
from datetime import UTC
from html import unescape

import pytest

from doors.web.door import newcomer, said
from doors.web.forms import fields_of, send
from doors.web.goals import sign_in
from maalbar.domain.nouns import Finding, Language, Severity
from maalbar.domain.text.linter import RULES
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.coach.pasted import put_in, swap_of
from maalbar.doors.web.pages.coach.remarks import Part, marked, remarks_on
from maalbar.doors.web.pages.coach.rules import blocks

WRONG_SUM = "Increase course sign-ups by 40 %, from 200 to 300"
RIGHT_SUM = "Increase course sign-ups by 50 %, from 200 to 300"
SET = f"Objective: Members stay because they learn\n\n- {WRONG_SUM}\n- Better follow-up\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client, member):
    """Return a client that Mia of North is signed in with."""
    sign_in(client, member)
    return client


@pytest.fixture
def new(company):
    """Return the address of a new goal of North in Q4."""
    return f"/w/{company.slug}/goals/{company.teams['North']}/{company.cycles['Q4']}/new/"


def asked(browser, new, company, place, **typed):
    """Return the coach's answer to what is typed in the form of a new goal, as text and markup."""
    fields = dict(fields_of(browser.get(new), new))
    fields |= {name.replace("__", "-"): value for name, value in typed.items()}
    response = browser.post(f"/w/{company.slug}/coach/", fields | {"sentence_of": place})
    return said(response), response.content.decode()


def test_nothing_pasted_is_asked_for():
    response = newcomer().post("/coach/", {"text": " "})

    assert response.status_code == 422
    assert "Paste some text" in said(response)


def test_a_pasted_set_is_read_sentence_by_sentence_and_kept_nowhere():
    client = newcomer()

    response = client.post("/coach/", {"text": SET})

    words = said(response)
    assert response.status_code == 200
    assert "3 sentences read" in words
    assert "from 200 to 300" in words
    assert "The numbers do not agree: from 200 to 300 is 50 %." in words
    assert "number missing" in words
    assert "<mark>40 %</mark>" in response.content.decode()
    assert "sessionid" not in client.cookies


def test_no_sentence_gets_more_than_three_findings():
    findings = [Finding("no-number", Severity.WARNING)] * 5

    shown = remarks_on("Better follow-up", findings, Formats("en", UTC))

    assert len(shown) == 3


def test_a_better_sentence_is_put_in_the_text_and_read_again():
    said_of_it = swap_of(WRONG_SUM, RIGHT_SUM)

    response = newcomer().post("/coach/", {"text": SET, "use": said_of_it})

    assert RIGHT_SUM in fields_of(response, "/coach/")["text"][0]
    assert "The numbers do not agree" not in said(response)


def test_the_button_of_the_page_itself_sends_the_better_sentence():
    client = newcomer()
    page = client.post("/coach/", {"text": SET}).content.decode()
    value = unescape(re.search(r'name="use" value="([^"]*)"', page).group(1))

    response = client.post("/coach/", {"text": SET, "use": value})

    assert json.loads(value) == {"old": WRONG_SUM, "new": RIGHT_SUM}
    assert RIGHT_SUM in fields_of(response, "/coach/")["text"][0]


def test_two_sentences_for_one_get_a_line_each():
    assert put_in("- A and B\n- C", swap_of("A and B", "A\nB")) == "- A\n- B\n- C"


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"old": "Z"}', '{"old": "", "new": "x"}'])
def test_a_better_sentence_that_fits_nowhere_changes_nothing(broken):
    assert put_in("- A", broken) == "- A"


def test_plain_lines_are_read_too():
    response = newcomer().post("/coach/", {"text": "Reduce waiting time from 12 to 5 days"})

    assert "1 sentence read" in said(response)
    assert "to 5 days" in said(response)


def test_a_short_sentence_is_read_in_the_language_of_its_set():
    text = (
        "Mål: Gjestene kjem tilbake fordi dei sov godt\n- Betre frukost\n- Auke talet frå 2 til 3"
    )

    response = newcomer().post("/coach/", {"text": text})

    assert "frå __ til __" in said(response)


@pytest.mark.parametrize("language", list(Language))
def test_the_example_is_read_in_each_language(language):
    response = newcomer().post(
        "/coach/", {"do": "example"}, headers={"Accept-Language": language.value}
    )

    assert response.content.decode().count("coach__said") == 5
    assert "<mark>40 %</mark>" in response.content.decode()


@pytest.mark.parametrize("language", list(Language))
def test_every_rule_has_a_page_in_each_language(language):
    client = newcomer()
    asks = {"Accept-Language": language.value}

    pages = [client.get(f"/coach/rules/{rule.CODE}/", headers=asks) for rule in RULES]

    assert {page.status_code for page in pages} == {200}
    assert all(page.content.decode().count("<h2>") >= 6 for page in pages)


def test_an_unknown_rule_is_not_found():
    assert newcomer().get("/coach/rules/no-such-thing/").status_code == 404


def test_the_list_of_rules_names_them_all():
    page = newcomer().get("/coach/rules/").content.decode()

    assert page.count('href="/coach/rules/') == len(RULES)


def test_headings_lists_quotes_and_paragraphs_are_all_the_markup_there_is():
    found = [(b.kind, b.lines) for b in blocks("# A\n\nOne\ntwo *three*\n- x\n- <b>\n> said\n")]

    assert found == [
        ("heading", ((("A", False),),)),
        ("paragraph", ((("One two ", False), ("three", True)),)),
        ("list", ((("x", False),), (("<b>", False),))),
        ("quote", ((("said", False),),)),
    ]


def test_marks_part_the_text_whatever_letters_stand_in_it():
    finding = Finding("no-number", Severity.WARNING, (3, 6))

    assert marked("🙂 <b> å", [finding]) == (
        Part("🙂 <"),
        Part("b> ", is_marked=True),
        Part("å"),
    )


def test_the_form_answers_a_weak_key_result(browser, new, company):
    words, markup = asked(browser, new, company, "kr-0", key_results__0__sentence=WRONG_SUM)

    assert "The numbers do not agree: from 200 to 300 is 50 %." in words
    assert "from 200 to 300" in words
    assert "<mark>40 %</mark>" in markup
    assert f'name="take-0" value="{RIGHT_SUM}"' in markup
    assert 'href="/coach/rules/arithmetic-conflict/"' in markup


def test_a_figure_typed_by_hand_stays_in_the_chips(browser, new, company):
    typed = {
        "key_results__0__sentence": "Signed agreements from 24 to 40",
        "key_results__0__read": "Signed agreements from 24 to 40",
        "key_results__0__kind": "change",
        "key_results__0__baseline": "24",
        "key_results__0__target": "45",
    }

    words, _markup = asked(browser, new, company, "kr-0", **typed)

    assert "to 45" in words


def test_nobody_is_asked_why_before_they_reach_that_field(browser, new, company):
    words, _markup = asked(browser, new, company, "goal", sentence="Members stay for years")

    assert "Why does this matter" not in words


def test_the_key_results_are_judged_together(browser, new, company):
    typed = {
        "sentence": "Members stay",
        "key_results__0__sentence": "Members who renew from 60 % to 80 %",
        "key_results__1__sentence": "Members who renew from 60 % to 80 %",
    }

    words, _markup = asked(browser, new, company, "kr-1", **typed)

    assert "The same is said twice" in words


def test_a_stranger_gets_no_answer(client, new, company, elsewhere):
    sign_in(client, elsewhere.people["Sten"])

    response = client.post(f"/w/{company.slug}/coach/", {"sentence_of": "goal"})

    assert response.status_code == 404


def test_without_script_the_better_sentence_is_taken_by_a_submit(browser, new):
    page = send(browser, browser.get(new), new, key_results__0__sentence=WRONG_SUM, read="0")

    taken = send(browser, page, new, take__0=RIGHT_SUM)

    fields = fields_of(taken, new)
    assert "The numbers do not agree" in said(page)
    assert "The numbers do not agree" not in said(taken)
    assert fields["key_results-0-sentence"] == [RIGHT_SUM]
    assert fields["key_results-0-target"] == ["300"]


def test_a_split_gives_the_second_sentence_a_block_of_its_own(browser, new):
    both = "At least 90 % satisfied\nAt most 5 % cancelled"

    taken = send(browser, browser.get(new), new, take__1=both)

    fields = fields_of(taken, new)
    assert fields["key_results"] == ["0", "1", "3", "2"]
    assert fields["key_results-1-sentence"] == ["At least 90 % satisfied"]
    assert fields["key_results-3-sentence"] == ["At most 5 % cancelled"]


def test_a_weak_goal_is_saved_and_told_about(browser, new):
    response = send(
        browser,
        browser.get(new),
        new,
        sentence="Members stay because they learn",
        key_results__0__sentence="Better follow-up",
    )

    page = browser.get(response["Location"])
    assert response.status_code == 302
    assert "Members stay because they learn" in said(page)
    assert "The coach has 1 remark on it." in said(page)


def test_the_importers_preview_says_the_one_thing_that_matters_most():
    response = newcomer().post("/read/", {"text": SET, "do": "read"})

    page = response.content.decode()
    assert "The numbers do not agree: from 200 to 300 is 50 %." in said(response)
    assert page.count('href="/coach/rules/arithmetic-conflict/"') == 1
    assert page.count('href="/coach/rules/') == 2
