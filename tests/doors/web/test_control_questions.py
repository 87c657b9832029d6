"""Control questions, findings and silences on an objective's page, and a team's share of yes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cast import FROM_0_TO_100, NOW
from doors.web.door import said
from doors.web.forms import send
from doors.web.goals import sign_in
from maalbar.apps.goals.commands import answer_questions
from maalbar.apps.goals.drafts import AnswerDraft, SilenceDraft
from maalbar.apps.goals.queries import objective_page
from maalbar.apps.goals.queries.coached import answers_of, silences_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client, member):
    """Return a client that Mia of North is signed in with."""
    sign_in(client, member)
    return client


@pytest.fixture
def objective(company, member):
    """Give an objective of North with one key result, and without a reason."""
    return company.write(member, FROM_0_TO_100)


@pytest.fixture
def page(company, objective):
    """Return the address of the objective."""
    return f"/w/{company.slug}/objectives/{objective}/"


def kept(objective, by):
    """What people have answered."""
    key = objective_page(objective, by.actor).row.key
    return [(a.question, a.said, a.words) for a in answers_of(key, by.actor)]


def silent(objective, by):
    """What the coach says no more."""
    key = objective_page(objective, by.actor).row.key
    return [(s.key_result, s.rule, s.because) for s in silences_of(key, by.actor)]


def test_the_coach_answers_what_it_can_read(browser, page):
    words = said(browser.get(page))

    assert "Yes: from 0 to 100 by 31 Dec 2026 (the coach)" in words
    assert "Is it a state that inspires you, and that is hard to reach? not answered" in words
    assert "1 of 10 answered yes" in words


def test_the_last_two_are_asked_until_somebody_has_answered(browser, page, objective, member):
    first = browser.get(page)

    send(
        browser,
        first,
        f"{page}answers/",
        answer__sufficient="yes",
        answer__necessary="yes",
        words__necessary="each moves the other",
    )

    assert "Still to be answered" in said(first)
    assert "Still to be answered" not in said(browser.get(page))
    assert kept(objective, member) == [
        ("sufficient", "yes", ""),
        ("necessary", "yes", "each moves the other"),
    ]


def test_an_answer_of_people_stands_before_the_coachs_own(browser, page, objective, member):
    answer_questions(
        objective, [AnswerDraft("clear", "no", "which customers?")], actor=member.actor, now=NOW
    )

    words = said(browser.get(page))

    assert "No: which customers? (Mia)" in words
    assert "The coach: Yes: from 0 to 100" in words


def test_a_form_that_was_opened_earlier_takes_no_newer_answer_away(
    browser, page, objective, member, teammate
):
    opened = browser.get(page)
    answer_questions(
        objective, [AnswerDraft("customer", "yes", "Haug")], actor=teammate.actor, now=NOW
    )

    send(browser, opened, f"{page}answers/", answer__inspiring="yes")

    assert kept(objective, member) == [("customer", "yes", "Haug"), ("inspiring", "yes", "")]


def test_whoever_only_reads_sees_the_answers_and_no_form(client, page, viewer):
    sign_in(client, viewer)

    response = client.get(page)

    assert "1 of 10 answered yes" in said(response)
    assert "Answer the questions" not in said(response)
    assert "What the coach noticed" not in said(response)
    assert (
        client.post(f"{page}answers/", {"answer-customer": "yes", "words-customer": ""}).status_code
        == 403
    )


def test_a_finding_is_silenced_here_with_its_reason_and_taken_back(
    browser, page, objective, member, company
):
    first = browser.get(page)
    sent = {"rule": "missing-why", "key_result": "", "because": "told in the goal above"}

    browser.post(f"{page}silences/", sent)
    after = browser.get(page)
    stands = silent(objective, member)
    journal = said(browser.get(f"/w/{company.slug}/journal/"))
    send(browser, after, f"{page}silences/remove/")

    assert "Why does this matter, and for whom?" in said(first)
    assert "Why does this matter, and for whom?" not in said(after)
    assert "because told in the goal above" in said(after)
    assert stands == [("", "missing-why", "told in the goal above")]
    assert "let the coach be silent about" in journal
    assert "told in the goal above" in journal
    assert silent(objective, member) == []
    assert "Why does this matter, and for whom?" in said(browser.get(page))


def test_a_silence_without_a_reason_is_refused_in_words(browser, page, objective, member):
    response = browser.post(
        f"{page}silences/", {"rule": "missing-why", "because": " "}, follow=True
    )

    assert "Write why it does not apply here" in response.content.decode()
    assert silent(objective, member) == []


def test_the_journal_says_what_was_answered(browser, page, objective, member, company):
    answer_questions(
        objective, [AnswerDraft("customer", "yes", "Haug")], actor=member.actor, now=NOW
    )

    words = said(browser.get(f"/w/{company.slug}/journal/"))

    assert "answered control questions about Customers stay · for whom yes, Haug" in words


def test_a_team_sees_its_share_period_by_period(browser, company, objective, member):
    company.write(
        member,
        cycle=company.cycles["Q3"],
        sentence="Earlier",
        answers=tuple(AnswerDraft(q, "yes") for q in ("customer", "inspiring")),
    )
    place = f"/w/{company.slug}/goals/{company.teams['North']}/{company.cycles['Q4']}/questions/"

    words = said(browser.get(place))

    assert "1 of 10 answered yes in Q4." in words
    assert "Q3 1 20% 2 0 8" in words
    assert "Q4 1 10% 1 1 8" in words
    assert "Customers stay 10% 1 1 8" in words


def test_a_team_without_goals_is_told_where_the_questions_are_asked(browser, company):
    place = f"/w/{company.slug}/goals/{company.teams['South']}/{company.cycles['Q4']}/questions/"

    assert "The questions are asked where goals are written" in said(browser.get(place))


def test_a_silenced_finding_is_not_said_when_the_goal_is_imported_again(
    browser, company, objective, member
):
    wrong = "Increase course sign-ups by 40 %, from 200 to 300"
    measure = replace(FROM_0_TO_100, sentence=wrong, baseline=Decimal(200), target=Decimal(300))
    silenced = (SilenceDraft("arithmetic-conflict", "rounded on purpose", place=0),)
    document = {"text": f"Objective: Members stay\n- {wrong}\n", "do": "read"}
    before = browser.post(f"/w/{company.slug}/import/", document)

    company.write(member, measure, silences=silenced)
    after = browser.post(f"/w/{company.slug}/import/", document)

    assert "The numbers do not agree" in said(before)
    assert "The numbers do not agree" not in said(after)
