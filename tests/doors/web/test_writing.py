"""A goal is written with its key results in one form; its sentences fill the measures."""

from decimal import Decimal

import pytest

from cast import FROM_0_TO_100, carried
from doors.web.forms import fields_of, send
from doors.web.goals import goals, sign_in, stands
from maalbar.domain.nouns import MeasureKind

SENTENCE = "Signed agreements from 24 to 40"


@pytest.fixture
def browser(client, member):
    """Return a client that Mia of North is signed in with."""
    sign_in(client, member)
    return client


@pytest.fixture
def new(company):
    """Return the address of a new goal of North in Q4."""
    return f"/w/{company.slug}/goals/{company.teams['North']}/{company.cycles['Q4']}/new/"


@pytest.mark.parametrize("name", ["Vera", "Kari"])
def test_a_viewer_and_a_member_of_another_team_get_no_form(client, company, new, name):
    sign_in(client, company.people[name])

    response = client.get(new)

    assert response.status_code == 403


def test_a_stranger_does_not_learn_that_the_team_exists(client, elsewhere, new):
    sign_in(client, elsewhere.people["Sten"])

    response = client.get(new)

    assert response.status_code == 404


def test_the_form_begins_with_three_empty_key_results_and_the_writer_as_owner(browser, member, new):
    fields = fields_of(browser.get(new), new)

    assert fields["key_results"] == ["0", "1", "2"]
    assert fields["owner"] == [member.public_id]


def test_a_goal_is_saved_with_the_measure_that_its_sentence_gives(browser, company, member, new):
    page = browser.get(new)

    response = send(
        browser, page, new, sentence="Boards say yes", key_results__0__sentence=SENTENCE
    )

    (goal,) = goals(company, member.actor)
    (key_result,) = goal.key_results
    assert response["Location"] == f"/w/{company.slug}/objectives/{goal.public_id}/"
    assert goal.sentence == "Boards say yes"
    assert (key_result.kind, key_result.baseline, key_result.target) == (
        MeasureKind.CHANGE,
        Decimal(24),
        Decimal(40),
    )


def test_what_was_typed_by_hand_wins_over_the_sentence(browser, company, member, new):
    page = browser.get(new)

    send(
        browser,
        page,
        new,
        sentence="Boards say yes",
        key_results__0__sentence=SENTENCE,
        key_results__0__target="45",
    )

    (goal,) = goals(company, member.actor)
    assert goal.key_results[0].baseline == Decimal(24)
    assert goal.key_results[0].target == Decimal(45)


def test_reading_the_sentence_fills_the_fields_and_saves_nothing(browser, company, member, new):
    page = browser.get(new)

    read = send(browser, page, new, key_results__0__sentence=SENTENCE, read="0")

    fields = fields_of(read, new)
    assert fields["key_results-0-kind"] == ["change"]
    assert fields["key_results-0-baseline"] == ["24"]
    assert fields["key_results-0-target"] == ["40"]
    assert goals(company, member.actor) == ()


def test_a_sentence_that_is_read_again_replaces_what_was_read_and_keeps_what_was_typed(
    browser, new
):
    read = send(browser, browser.get(new), new, key_results__0__sentence=SENTENCE, read="0")

    again = send(
        browser,
        read,
        new,
        key_results__0__sentence="Signed agreements from 30 to 50",
        key_results__0__baseline="28",
        read="0",
    )

    fields = fields_of(again, new)
    assert fields["key_results-0-baseline"] == ["28"]
    assert fields["key_results-0-target"] == ["50"]


def test_a_sentence_without_a_number_is_kept_as_done_or_not(browser, company, member, new):
    page = browser.get(new)

    send(browser, page, new, sentence="Boards say yes", key_results__0__sentence="Better follow-up")

    (goal,) = goals(company, member.actor)
    assert goal.key_results[0].kind is MeasureKind.YES_NO


def test_something_done_every_week_plans_the_weeks_of_the_period(browser, company, member, new):
    page = browser.get(new)

    send(
        browser,
        page,
        new,
        sentence="Boards say yes",
        key_results__0__sentence="Hold one webinar every week",
    )

    (goal,) = goals(company, member.actor)
    assert goal.key_results[0].kind is MeasureKind.RECURRING
    assert (goal.key_results[0].planned, goal.key_results[0].required) == (13, 13)


def test_errors_stand_beside_their_fields_and_everything_typed_is_kept(
    browser, company, member, new
):
    page = browser.get(new)

    response = send(
        browser,
        page,
        new,
        why="they wait too long",
        key_results__0__sentence=SENTENCE,
        key_results__0__kind="change",
        key_results__0__baseline="40",
        key_results__0__target="40",
        key_results__1__sentence="Reach 90 in the survey",
        key_results__1__weight="much",
    )

    text, fields = response.content.decode(), fields_of(response, new)
    assert response.status_code == 422
    assert 'href="#f-sentence"' in text
    assert 'href="#f-key_results-0-target"' in text
    assert 'href="#f-key_results-1-weight"' in text
    assert "Start and goal are the same." in text
    assert fields["why"] == ["they wait too long"]
    assert fields["key_results-1-weight"] == ["much"]
    assert goals(company, member.actor) == ()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("NaN", "Write a number, such as 1 500 or 2,5."),
        ("Infinity", "Write a number, such as 1 500 or 2,5."),
        ("9999999999999", "The number is too large."),
        ("0.1234567", "Write at most 15 digits, and at most 6 of them after the comma."),
        ("twelve", "Write a number, such as 1 500 or 2,5."),
    ],
)
def test_a_value_that_cannot_be_kept_is_refused_at_its_field(browser, new, typed, sentence):
    page = browser.get(new)

    response = send(
        browser,
        page,
        new,
        sentence="Boards say yes",
        key_results__0__sentence=SENTENCE,
        key_results__0__target=typed,
    )

    assert response.status_code == 422
    assert f"Key result 1: {sentence}" in response.content.decode()


def test_numbers_are_read_as_people_write_them_in_their_language(browser, company, member, new):
    page = browser.get(new, headers={"Accept-Language": "nb"})

    fields = fields_of(page, new) | {
        "sentence": "Styrene sier ja",
        "key_results-0-sentence": "Omsetning",
        "key_results-0-kind": "change",
        "key_results-0-baseline": "1 500,5",
        "key_results-0-target": "2.500,75",
        "key_results-0-unit": "kr",
    }
    browser.post(new, fields, headers={"Accept-Language": "nb"})

    (goal,) = goals(company, member.actor)
    assert goal.key_results[0].baseline == Decimal("1500.5")
    assert goal.key_results[0].target == Decimal("2500.75")
    assert goal.key_results[0].unit == "NOK"


def test_a_double_submit_makes_one_goal(browser, company, member, new):
    page = browser.get(new)

    first = send(browser, page, new, sentence="Boards say yes")
    second = send(browser, page, new, sentence="Boards say yes")

    assert first["Location"] == second["Location"]
    assert len(goals(company, member.actor)) == 1


def test_one_more_key_result_is_added_without_script_and_nothing_typed_is_lost(browser, new):
    page = browser.get(new)

    more = send(
        browser, page, new, sentence="Boards say yes", key_results__2__sentence="x", add="1"
    )

    fields = fields_of(more, new)
    assert fields["key_results"] == ["0", "1", "2", "3"]
    assert fields["sentence"] == ["Boards say yes"]
    assert fields["key_results-2-sentence"] == ["x"]


def test_key_results_are_moved_and_removed_without_script(browser, new):
    page = browser.get(new)

    moved = send(browser, page, new, move="up-2")
    fewer = send(browser, moved, new, remove="0")

    assert fields_of(moved, new)["key_results"] == ["0", "2", "1"]
    assert fields_of(fewer, new)["key_results"] == ["2", "1"]


def test_milestones_are_kept_with_weight_and_day(browser, company, member, new):
    page = browser.get(new)

    send(
        browser,
        page,
        new,
        sentence="Boards say yes",
        key_results__0__sentence="The new portal is open",
        key_results__0__kind="milestones",
        key_results__0__milestone_text=["Drawn", "Built"],
        key_results__0__milestone_weight=["", "2"],
        key_results__0__milestone_due=["", "2026-12-01"],
        key_results__0__milestone_key=["", ""],
    )

    (goal,) = goals(company, member.actor)
    (draft,) = stands(goal.public_id, member).key_results
    assert [(m.text, m.weight, str(m.due)) for m in draft.milestones] == [
        ("Drawn", Decimal(1), "None"),
        ("Built", Decimal(2), "2026-12-01"),
    ]


def test_a_sum_offers_the_key_results_of_the_team_and_adds_those_chosen(
    browser, company, member, new
):
    goal = company.write(member, FROM_0_TO_100)
    (part,) = company.key_results(goal)
    page = browser.get(new)
    chosen = {"sentence": "In all", "key_results__0__sentence": "All customers"}
    chosen |= {"key_results__0__kind": "sum_of", "key_results__0__target": "100"}

    offered = send(browser, page, new, read="0", **chosen)
    send(browser, offered, new, key_results__0__sums=[part], **chosen)

    total = goals(company, member.actor)[1]
    assert f'value="{part}"' in offered.content.decode()
    assert stands(total.public_id, member).key_results[0].sums == (part,)


def test_a_goal_hangs_on_a_key_result_above(browser, company, lead, member, new):
    above = company.write(lead, carried(), team=company.teams["Sales"])
    (key_result,) = company.key_results(above)
    page = browser.get(new)

    send(browser, page, new, sentence="Boards say yes", parent=f"key_result:{key_result}")

    (goal,) = goals(company, member.actor)
    assert [(p.public_id, p.counted) for p in goal.parents] == [(key_result, True)]


def test_a_parent_that_is_removed_while_writing_costs_no_word(browser, company, lead, new):
    page = browser.get(new)

    response = send(browser, page, new, sentence="Boards say yes", parent="objective:notherenever")

    assert response.status_code == 422
    assert "was removed meanwhile" in response.content.decode()
    assert fields_of(response, new)["sentence"] == ["Boards say yes"]
