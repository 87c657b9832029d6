"""The goals page asks little of the database, whatever its size, and never shows an old card."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import FROM_0_TO_100, NOW, TODAY, on
from doors.web.goals import goals, sign_in
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.queries import asked_key_results, key_result_story, waiting_count
from maalbar.apps.goals.queries import ChildRow, KeyResultRow, ObjectiveRow, ParentRow
from maalbar.domain.nouns import MeasureKind
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.goals.cards import card
from maalbar.doors.web.pages.goals.sheet import Sheet

SHEET = Sheet("/w/fjord/", Formats("en", UTC), TODAY, date(2026, 11, 4), 0.5)
KEY_RESULT = KeyResultRow(
    key=1,
    public_id="k22222222222",
    objective=1,
    sentence="From 0 to 100 signed customers",
    owner="Mia",
    owner_id=1,
    kind=MeasureKind.CHANGE,
    unit="%",
    baseline=Decimal(0),
    target=Decimal(100),
    lower=None,
    upper=None,
    percent=None,
    required=None,
    planned=None,
    current=Decimal(30),
    raw=0.3,
    reached=False,
    confidence=5,
    measured_at=NOW,
    checked_in_at=NOW,
    spark="0,28 96,20",
    spark_goal=0.0,
    weight=Decimal(1),
    category="",
    deadline=None,
)
PARENT = ParentRow(
    child=1,
    counted=True,
    is_key_result=False,
    public_id="p22222222222",
    sentence="Sales grow",
    team="Sales",
    share=0.3,
)
CHILD = ChildRow("c22222222222", "South stays", "South", 0.4, 1, 1, Decimal(1), True, None)
OBJECTIVE = ObjectiveRow(
    key=1,
    public_id="b22222222222",
    sentence="Customers stay",
    why="because it is cheaper",
    owner="Mia",
    owner_id=1,
    team="North",
    team_id="n22222222222",
    is_personal=False,
    ambition="committed",
    progress=0.3,
    parts=1,
    reporting=1,
    reached=False,
    position=0,
    key_results=(KEY_RESULT,),
    parents=(PARENT,),
    children=(CHILD,),
)
OTHER = {str: "9,9", int: 9, bool: True, float: 0.9, Decimal: Decimal(9), type(None): Decimal(9)}


@pytest.fixture
def browser(client, member):
    """Return a client that Mia of North is signed in with."""
    sign_in(client, member)
    return client


def address(company):
    """The goals of North in the quarter."""
    return f"/w/{company.slug}/goals/{company.teams['North']}/{company.cycles['Q4']}/"


def another(row, name):
    """The row with another value of one of its fields."""
    value = getattr(row, name)
    if name == "status":
        return replace(row, status="red")
    if isinstance(value, datetime):
        return replace(row, **{name: value - timedelta(days=40)})
    if isinstance(value, MeasureKind):
        return replace(row, **{name: MeasureKind.AT_LEAST})
    if isinstance(value, bool):
        return replace(row, **{name: not value})
    if isinstance(value, tuple):
        return replace(row, **{name: value * 2})
    return replace(row, **{name: OTHER[type(value)]})


def statements(browser, company):
    """How many statements one view of the page takes."""
    browser.get(address(company))
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address(company)).status_code == 200
    return len(captured)


def test_the_goals_page_takes_ten_statements_for_three_objectives_and_for_thirty(
    browser, company, member, lead
):
    above = company.write(lead, FROM_0_TO_100, team=company.teams["Sales"])
    for number in range(3):
        company.write(member, FROM_0_TO_100, FROM_0_TO_100, sentence=f"Goal {number}")

    few = statements(browser, company)
    for number in range(3, 30):
        company.write(member, FROM_0_TO_100, sentence=f"Goal {number}", parent=on(above))
    many = statements(browser, company)

    assert (few, many) == (10, 10)


def test_the_same_values_are_the_same_kept_card():
    first = card(OBJECTIVE, 1, SHEET)

    second = card(replace(OBJECTIVE, key_results=(replace(KEY_RESULT),)), 1, replace(SHEET))

    assert second is first


@pytest.mark.parametrize("name", [field.name for field in fields(ObjectiveRow)])
def test_another_value_of_an_objective_is_another_card(name):
    kept = card(OBJECTIVE, 1, SHEET)

    drawn = card(another(OBJECTIVE, name), 1, SHEET)

    assert drawn is not kept


@pytest.mark.parametrize("name", [field.name for field in fields(KeyResultRow)])
def test_another_value_of_a_key_result_is_another_card(name):
    kept = card(OBJECTIVE, 1, SHEET)

    drawn = card(replace(OBJECTIVE, key_results=(another(KEY_RESULT, name),)), 1, SHEET)

    assert drawn is not kept


@pytest.mark.parametrize("name", [field.name for field in fields(ParentRow)])
def test_another_value_of_a_parent_is_another_card(name):
    kept = card(OBJECTIVE, 1, SHEET)

    drawn = card(replace(OBJECTIVE, parents=(another(PARENT, name),)), 1, SHEET)

    assert drawn is not kept


@pytest.mark.parametrize("name", [field.name for field in fields(ChildRow)])
def test_another_value_of_a_child_is_another_card(name):
    kept = card(OBJECTIVE, 1, SHEET)

    drawn = card(replace(OBJECTIVE, children=(another(CHILD, name),)), 1, SHEET)

    assert drawn is not kept


def test_another_rank_language_zone_or_day_is_another_card():
    kept = card(OBJECTIVE, 1, SHEET)

    drawn = [
        card(OBJECTIVE, 2, SHEET),
        card(OBJECTIVE, 1, replace(SHEET, formats=Formats("nb", UTC))),
        card(OBJECTIVE, 1, replace(SHEET, today=date(2026, 11, 19))),
        card(OBJECTIVE, 1, replace(SHEET, root="/w/fjell/")),
    ]

    assert [one is kept for one in drawn] == [False, False, False, False]


def test_a_check_in_shows_on_the_page_at_once(browser, company, member):
    goal = company.write(member, FROM_0_TO_100)
    (key_result,) = company.key_results(goal)
    before = browser.get(address(company)).content.decode()

    draft = CheckInDraft(key_result, value=Decimal(37), confidence=8)
    record_check_ins([draft], actor=member.actor, now=NOW)
    after = browser.get(address(company)).content.decode()

    assert "<b>37" not in before
    assert "<b>37" in after


def test_a_sentence_cannot_take_the_place_of_the_cards(browser, company, member):
    company.write(member, FROM_0_TO_100, sentence="Cards <!-- cards --> stay cards")

    page = browser.get(address(company)).content.decode()

    assert "Cards &lt;!-- cards --&gt; stay cards" in page
    assert page.count('class="objective"') == 1


def test_a_row_of_the_page_is_the_row_of_its_own_page(company, member):
    goal = company.write(member, replace(FROM_0_TO_100, target=Decimal("100.5"), unit="%"))
    (key_result,) = company.key_results(goal)
    draft = CheckInDraft(key_result, value=Decimal("37.25"), confidence=8)
    record_check_ins([draft], actor=member.actor, now=NOW)

    (row,) = goals(company, member.actor)

    assert row.key_results[0] == key_result_story(key_result, member.actor, now=NOW).row
    assert row.key_results[0].current == Decimal("37.25")
    assert row.key_results[0].measured_at == NOW


def test_as_many_wait_as_the_check_in_page_asks_for(company, member):
    own = replace(FROM_0_TO_100, owner_id=member.key)
    goal = company.write(member, own, FROM_0_TO_100, replace(own, kind=MeasureKind.FROM_CHILDREN))
    company.write(member, FROM_0_TO_100, owner_id=member.key)
    draft = CheckInDraft(company.key_results(goal)[0], value=Decimal(1))
    record_check_ins([draft], actor=member.actor, now=NOW)

    counts = [
        waiting_count(member.actor, rhythm="weekly", now=at)
        for at in (NOW, NOW + timedelta(days=8))
    ]
    asked = [
        sum(row.is_due for row in asked_key_results(member.actor, rhythm="weekly", now=at))
        for at in (NOW, NOW + timedelta(days=8))
    ]

    assert counts == [1, 2]
    assert asked == [1, 2]


def test_everybody_finds_the_way_to_their_own_team(client, company, member):
    sign_in(client, member)

    top = client.get(f"/w/{company.slug}/goals/", follow=True)
    own = client.get(f"/w/{company.slug}/goals/?mine", follow=True)

    assert "Your team" in top.content.decode()
    assert own.redirect_chain[-1][0].endswith(f"/{company.teams['North']}/{company.cycles['Q4']}/")
    assert "Your team" not in own.content.decode()
