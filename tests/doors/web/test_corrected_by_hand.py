"""In the writing form: corrected fields win for good, findings are silenced, questions answered."""

import pytest

from cast import FROM_0_TO_100, NOW
from doors.web.door import said
from doors.web.forms import fields_of, send
from doors.web.goals import edit, goals, sign_in, stands
from maalbar.apps.goals.commands import answer_questions, silence_finding
from maalbar.apps.goals.drafts import AnswerDraft, SilenceDraft
from maalbar.apps.goals.queries import objective_page
from maalbar.apps.goals.queries.coached import answers_of, silences_of

pytestmark = pytest.mark.django_db

AGREEMENTS = "Signed agreements from 24 to {}"


@pytest.fixture
def browser(client, member):
    """Return a client that Mia of North is signed in with."""
    sign_in(client, member)
    return client


@pytest.fixture
def new(company):
    """Return the address of a new goal of North in Q4."""
    return f"/w/{company.slug}/goals/{company.teams['North']}/{company.cycles['Q4']}/new/"


def read(browser, page, address, sentence, **typed):
    """Type a sentence into the first key result and have it read."""
    return send(browser, page, address, key_results__0__sentence=sentence, read="0", **typed)


def first(response, address, name):
    """A field of the first key result."""
    return fields_of(response, address)[f"key_results-0-{name}"][0]


def only(company, member):
    """The one goal of North, as its public id."""
    (row,) = goals(company, member.actor)
    return row.public_id


def kept(rows, objective, by):
    """What stands of an objective, read by a query."""
    return rows(objective_page(objective, by.actor).row.key, by.actor)


def test_a_corrected_target_stays_though_the_sentence_comes_to_agree_and_leaves_again(browser, new):
    page = read(browser, browser.get(new), new, AGREEMENTS.format(40))
    page = read(browser, page, new, AGREEMENTS.format(40), key_results__0__target="45")

    page = read(browser, page, new, AGREEMENTS.format(45))
    page = read(browser, page, new, AGREEMENTS.format(60))

    assert first(page, new, "target") == "45"
    assert first(page, new, "by_hand") == "target"


def test_what_no_person_has_set_follows_the_sentence(browser, new):
    page = read(browser, browser.get(new), new, AGREEMENTS.format(40))

    page = read(browser, page, new, AGREEMENTS.format(60))

    assert first(page, new, "target") == "60"
    assert first(page, new, "by_hand") == ""


def test_a_field_emptied_by_hand_stays_empty(browser, new):
    page = read(browser, browser.get(new), new, "Loans from 24 to 40 by 1 December")
    page = send(browser, page, new, key_results__0__deadline="", read="0")

    page = read(browser, page, new, "Loans from 24 to 40 by 15 December")

    assert first(page, new, "deadline") == ""


def test_a_correction_is_kept_with_the_goal_and_outlives_later_sentences(
    browser, new, company, member
):
    page = read(browser, browser.get(new), new, AGREEMENTS.format(40))
    send(browser, page, new, sentence="Members stay", key_results__0__target="45")
    objective = only(company, member)
    address = edit(company, objective)

    for sentence in (AGREEMENTS.format(45), AGREEMENTS.format(60)):
        send(browser, browser.get(address), address, key_results__0__sentence=sentence)

    (key_result,) = stands(objective, member).key_results
    assert key_result.sentence == AGREEMENTS.format(60)
    assert (key_result.target, key_result.by_hand) == (45, ("target",))


def test_a_chip_tells_that_it_was_set_by_hand_and_leads_to_its_own_field(browser, new):
    page = read(browser, browser.get(new), new, AGREEMENTS.format(40))
    page = read(browser, page, new, AGREEMENTS.format(40), key_results__0__target="45")

    opened = send(browser, page, new, read="0-target")

    body = opened.content.decode()
    assert "chip chip--hand" in body
    assert body.count("data-focus") == 1
    assert "Set by hand, and left alone by the sentence: To (goal)." in said(opened)


def test_what_was_set_by_hand_is_let_go_of(browser, new):
    page = read(browser, browser.get(new), new, AGREEMENTS.format(40))
    page = read(browser, page, new, AGREEMENTS.format(40), key_results__0__target="45")

    page = send(browser, page, new, let_go="0")

    assert first(page, new, "target") == "40"
    assert first(page, new, "by_hand") == ""


def test_a_start_set_by_hand_is_not_asked_for(browser, new):
    page = read(browser, browser.get(new), new, "Increase loans at the library to 90,000")

    mended = send(browser, page, new, key_results__0__baseline="72000", read="0")

    assert "Where are you today?" in said(page)
    assert "Where are you today?" not in said(mended)


def test_a_unit_set_by_hand_that_does_not_fit_the_sentence_is_found(browser, new):
    sentence = "Waiting time at most 5 days"
    page = read(browser, browser.get(new), new, sentence)

    other = send(browser, page, new, key_results__0__unit="NOK", read="0")

    assert "the two units cannot be compared" not in said(page)
    assert "the two units cannot be compared" in said(other)


def test_a_finding_of_a_new_goal_is_silenced_before_it_is_saved(browser, new, company, member):
    page = read(browser, browser.get(new), new, "Increase loans at the library to 90,000")
    because = {"because-kr-0-no-baseline": "measured for the first time"}

    page = send(browser, page, new, silence="kr-0-no-baseline", **because)
    typed = {"key_results-0-baseline": "0", "why": "It opens doors"}
    send(browser, page, new, sentence="People read", **typed)

    objective = only(company, member)
    (row,) = kept(silences_of, objective, member)
    assert "Where are you today?" not in said(page)
    assert "because measured for the first time" in said(page)
    assert (row.rule, row.because) == ("no-baseline", "measured for the first time")
    assert row.key_result == company.key_results(objective)[0]


def test_a_reason_that_is_only_written_silences_too(browser, new, company, member):
    because = {"because-goal-missing-why": "told above"}

    send(browser, browser.get(new), new, sentence="People read", **because)

    (row,) = kept(silences_of, only(company, member), member)
    assert (row.key_result, row.rule, row.because) == ("", "missing-why", "told above")


def test_a_silenced_finding_stays_silent_in_the_form_until_it_is_heard_again(
    browser, company, member
):
    objective = company.write(member, FROM_0_TO_100)
    silence_finding(
        objective, SilenceDraft("missing-why", "told above"), actor=member.actor, now=NOW
    )
    address = edit(company, objective)

    opened = browser.get(address)
    asked = dict(fields_of(opened, address)) | {"sentence_of": "goal"}
    typing = browser.post(f"/w/{company.slug}/coach/", asked)
    heard = send(browser, opened, address, hear="goal-missing-why")
    still_stands = kept(silences_of, objective, member)
    send(browser, heard, address)

    assert "Why does this matter, and for whom?" not in said(opened)
    assert "because told above" in said(typing)
    assert "Why does this matter, and for whom?" in said(heard)
    assert [row.rule for row in still_stands] == ["missing-why"]
    assert kept(silences_of, objective, member) == ()


def test_the_control_questions_are_answered_while_writing(browser, new, company, member):
    page = read(browser, browser.get(new), new, AGREEMENTS.format(40))

    send(
        browser,
        page,
        new,
        sentence="Members stay",
        answer__customer="yes",
        words__customer="members under 20",
    )

    (row,) = kept(answers_of, only(company, member), member)
    assert "The coach: Yes: from 24 to 40 by 31 Dec 2026" in said(page)
    assert (row.question, row.said, row.words) == ("customer", "yes", "members under 20")


def test_a_refused_form_keeps_what_was_answered(browser, new):
    page = send(browser, browser.get(new), new, sentence="", words__customer="members under 20")

    assert page.status_code == 422
    assert fields_of(page, new)["words-customer"] == ["members under 20"]


def test_a_form_opened_before_takes_no_newer_answer_away(browser, company, member, teammate):
    objective = company.write(member, FROM_0_TO_100)
    opened = browser.get(edit(company, objective))
    answer_questions(
        objective, [AnswerDraft("customer", "yes", "Haug")], actor=teammate.actor, now=NOW
    )

    send(browser, opened, edit(company, objective), answer__inspiring="no")

    found = [(row.question, row.said) for row in kept(answers_of, objective, member)]
    assert found == [("customer", "yes"), ("inspiring", "no")]
