"""Trying out where a key result lands tells of every goal above, and saves nothing."""

from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import FROM_0_TO_100, NOW, on
from doors.web.goals import sign_in
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.goals.queries import objective_page, what_if


def tree(company, by):
    """Three goals above each other, the lowest with two key results, one at 40 %."""
    top = company.write(by, team=company.teams["Company"], sentence="Top")
    middle = company.write(by, team=company.teams["Sales"], sentence="Middle", parent=on(top))
    low = company.write(by, FROM_0_TO_100, FROM_0_TO_100, sentence="Low", parent=on(middle))
    first, _second = company.key_results(low)
    draft = CheckInDraft(first, value=Decimal(40), confidence=5)
    record_check_ins([draft], actor=by.actor, now=NOW)
    return low, {k.public_id: k.key for k in objective_page(low, by.actor).row.key_results}[first]


def test_a_landing_is_carried_up_to_the_top(company, owner):
    low, key = tree(company, owner)

    found = what_if(low, {key: 0.6}, owner.actor)

    assert [(goal.sentence, goal.before, goal.after) for goal in found] == [
        ("Low", 0.2, 0.3),
        ("Middle", 0.2, 0.3),
        ("Top", 0.2, 0.3),
    ]
    assert [goal.chance_after for goal in found] == [0.0, 0.0, 0.0]


def test_what_lands_at_its_goal_is_certain(company, owner):
    low, key = tree(company, owner)

    (goal, *_above) = what_if(low, {key: 1.0}, owner.actor)

    other = objective_page(low, owner.actor).row.key_results[1].probability
    assert abs(goal.chance_after - other) < 1e-9
    assert goal.chance_after > goal.chance_before


def test_trying_out_takes_three_statements_and_saves_nothing(company, owner):
    low, key = tree(company, owner)
    before = objective_page(low, owner.actor).row

    with CaptureQueriesContext(connection) as captured:
        what_if(low, {key: 0.9}, owner.actor)

    assert len(captured) == 3
    assert objective_page(low, owner.actor).row == before


def test_the_page_of_a_goal_answers_in_words(client, company, owner):
    low, _key = tree(company, owner)
    first, second = company.key_results(low)
    sign_in(client, owner)
    address = f"/w/{company.slug}/objectives/{low}/"

    answered = client.get(address, {f"if-{first}": "60", f"if-{second}": ""}).content.decode()
    refused = client.get(address, {f"if-{first}": "a lot"}).content.decode()

    assert "Then, from here up to the top" in answered
    assert answered.count("<b>30%</b>") == 3
    assert "Write whole per cent, such as 60." in refused
    assert "Then, from here up to the top" not in refused
