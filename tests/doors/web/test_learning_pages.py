"""The review of a period, the learning page and the grid of weeks, as people see them."""

from datetime import UTC, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.insights.quarters import START, close, live, quarter, straight, write
from doors.web.door import said
from doors.web.goals import sign_in
from maalbar.apps.goals.commands import change_measure, say_own_status, set_cycle_state
from maalbar.domain.measure.calibration import ReliabilityPoint
from maalbar.domain.nouns import CycleState
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.insight.learning_words import reliability_words


@pytest.fixture
def mia(client, member):
    """Return the browser of a member who reads English."""
    sign_in(client, member)
    client.cookies["django_language"] = "en"
    return client


def review_of(company, team="North", cycle="Q3"):
    """The address of a team's review."""
    return f"/w/{company.slug}/goals/{company.teams[team]}/{company.cycles[cycle]}/review/"


def page(client, address):
    """The words of a page that is there."""
    response = client.get(address)
    assert response.status_code == 200
    return said(response)


def test_a_period_that_runs_has_no_review_yet(company, member, mia):
    write(company, member, straight(100))

    words = page(mia, review_of(company))

    assert "The period is still under way" in words
    assert "Grade" not in words


def test_a_closing_period_shows_grades_that_may_still_move(company, member, owner, mia):
    _, key_results = write(company, member, straight(65))
    live(member, key_results, [straight(65)])
    close(company, owner, state=CycleState.CLOSING)

    words = page(mia, review_of(company))

    assert "0 of 1 key result was reached;" in words
    assert "the objectives came 65% of the way" in words
    assert "0.7" in words
    assert "last values may still come" in words
    assert "So far this rests on general experience: 0 key results are closed here" in words


def test_a_lowered_goal_shows_both_grades(company, member, owner, mia):
    _, key_results = write(company, member, straight(64))
    live(member, key_results, [straight(64)])
    change_measure(
        key_results[0],
        {"target": Decimal(80)},
        reason="Two people left",
        actor=member.actor,
        now=START + timedelta(weeks=12, hours=3),
    )
    close(company, owner)

    words = page(mia, review_of(company))

    assert "0.8 0.6 by the first goal, 100" in words
    assert "people 7 of 10" in words
    assert "Not reached" in words


def test_what_is_learnt_is_kept_as_talk_about_the_objective(company, member, owner, mia):
    objective, _ = quarter(company, member, owner, straight(100))
    address = f"{review_of(company)}{objective}/"

    response = mia.post(address, {"text": "Ask the customers first", "submission": "once"})
    mia.post(address, {"text": "Ask the customers first", "submission": "once"})

    assert response.url == f"{review_of(company)}#talk-{objective}"
    assert page(mia, review_of(company)).count("Ask the customers first") == 1
    talk = page(mia, f"/w/{company.slug}/objectives/{objective}/")
    assert "Ask the customers first" in talk


def test_an_empty_lesson_is_asked_for_beside_its_own_objective(company, member, owner, mia):
    first, _ = quarter(company, member, owner, straight(100))

    response = mia.post(f"{review_of(company)}{first}/", {"text": " "})

    assert response.status_code == 422
    assert f'id="lesson-{first}" ' in response.content.decode()
    assert 'aria-invalid="true"' in response.content.decode()


def test_the_review_is_reached_from_goals_and_periods_once_it_is_open(company, owner, mia):
    goals = review_of(company).removesuffix("review/")
    before = page(mia, goals), page(mia, f"/w/{company.slug}/cycles/")
    close(company, owner, state=CycleState.CLOSING)

    after = [mia.get(goals), mia.get(f"/w/{company.slug}/cycles/")]

    assert [words.count("Review") for words in before] == [0, 0]
    assert 'href="review/"' in after[0].content.decode()
    assert review_of(company, team="Company") in after[1].content.decode()


def test_before_anything_closed_the_learning_page_says_what_will_come(company, mia):
    words = page(mia, f"/w/{company.slug}/insight/learning/")

    assert "Nothing has closed yet" in words
    assert "Were the goals as hard as was said?" not in words


def test_the_learning_page_says_in_words_and_tables_what_came(company, member, owner, mia):
    quarter(company, member, owner, straight(60), straight(110))

    words = page(mia, f"/w/{company.slug}/insight/learning/")

    assert "Of what was said to have a 70% chance, 50% came." in words
    assert "by chance alone it would be about" in words
    assert "Q3 2 50%" in words
    assert "All teams together 1/2 50% 70% – 78 10% 0%" in words
    assert "30% becomes 50% becomes 70% becomes" in words
    assert "2 key results are closed here, and from 30 on" in words


@pytest.mark.parametrize(
    ("off", "sentence"),
    [
        (2, "In all, 50% was said and 50% came; what differs may be chance."),
        (3, "In all, 50% was said and 50% came; not all that differs is chance."),
    ],
)
def test_more_than_chance_is_said_when_three_of_five_bins_are_off(off, sentence):
    right, wrong = ReliabilityPoint(0.5, 0.5, 9, 0.2, 0.8), ReliabilityPoint(0.5, 0.5, 9, 0.6, 0.9)

    words = reliability_words([wrong] * off + [right] * (5 - off), Formats("en", UTC))

    assert words[1] == sentence


def test_the_learning_page_says_who_was_right_who_saw_it_otherwise(company, member, owner, mia):
    _, key_results = write(company, member, straight(100))
    live(member, key_results, [straight(100)], weeks=range(1, 7))
    spoken = START + timedelta(weeks=6, days=1)
    say_own_status(key_results[0], "red", "Two left", actor=member.actor, now=spoken)
    live(member, key_results, [straight(100)], weeks=range(7, 13))
    close(company, owner)

    words = page(mia, f"/w/{company.slug}/insight/learning/")

    assert "people were right in 0 of these, the forecast in 1." in words


def test_a_team_is_chosen_with_all_below_it(company, owner, mia):
    _, south = write(company, owner, straight(30), team=company.teams["South"])
    _, north = write(company, owner, straight(110))
    live(owner, [*south, *north], [straight(30), straight(110)])
    close(company, owner)
    learning = f"/w/{company.slug}/insight/learning/"

    sales, alone = (page(mia, f"{learning}?team={company.teams[t]}") for t in ("Sales", "North"))

    assert "Of what was said to have a 70% chance, 50% came." in sales
    assert "South 0/1" in sales
    assert "Of what was said to have a 70% chance, 100% came." in alone
    assert "South 0/1" not in alone
    assert mia.get(f"{learning}?team=nobody").status_code == 404


def test_a_cell_of_the_grid_leads_to_the_goals_of_that_week(company, member, mia):
    _, key_results = write(company, member, straight(100))
    live(member, key_results, [straight(100)], weeks=[1])
    goals = f"/w/{company.slug}/goals/{company.teams['North']}/{company.cycles['Q3']}/"

    response = mia.get(f"/w/{company.slug}/insight/weeks/?cycle={company.cycles['Q3']}")

    assert f'href="{goals}?as_of=2026-07-12"' in response.content.decode()
    assert "on average, 1 key result" in said(response)
    assert mia.get(f"/w/{company.slug}/insight/weeks/?cycle=none").status_code == 404


def test_a_grid_without_forecasts_says_when_it_fills(company, mia):
    assert "this grid fills week by week" in page(mia, f"/w/{company.slug}/insight/weeks/")


def statements(client, address):
    """How many statements a page takes, once it is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_pages_take_as_many_statements_whatever_the_size(company, member, owner, mia):
    pages = [
        review_of(company),
        f"/w/{company.slug}/insight/learning/",
        f"/w/{company.slug}/insight/weeks/?cycle={company.cycles['Q3']}",
    ]
    _, few = write(company, member, straight(100))
    live(member, few, [straight(100)], weeks=[1, 12])
    close(company, owner)
    first = [statements(mia, address) for address in pages]

    for state in (CycleState.CLOSING, CycleState.RUNNING):
        reopen(company, owner, state)
    for _ in range(7):
        _, more = write(company, member, *[straight(100)] * 3)
        live(member, more, [straight(100)] * 3, weeks=[1, 12])
    close(company, owner)
    second = [statements(mia, address) for address in pages]

    assert first == [17, 13, 8]
    assert second == first


def reopen(company, owner, state):
    """Open a closed cycle again, step by step."""
    set_cycle_state(company.cycles["Q3"], state, actor=owner.actor, now=START)
