"""Whatever does not fit together in the example company is told, with its place."""

from dataclasses import replace
from decimal import Decimal

import pytest
from example import company_in, running

from maalbar.demo.company import Answer, CheckIn, Comment, Request
from maalbar.demo.faults import faults
from maalbar.domain.nouns import Language


@pytest.fixture(scope="module")
def company():
    return company_in(Language.NB)


def told(company, **changes):
    """The faults of the company with its running quarter changed, without the quarter's name."""
    cycle = replace(running(company), **changes)
    found = faults(replace(company, cycles=(cycle,)))
    return [fault.removeprefix("running: ") for fault in found]


def check_in(company, key_result, **changes):
    found = [e for e in running(company).events if isinstance(e, CheckIn)]
    return replace(next(e for e in found if e.key_result == key_result), **changes)


def test_a_company_that_fits_together_has_no_fault(company):
    assert faults(company) == []


def test_a_card_of_a_stranger_is_told(company):
    card = replace(company.cards[0], email="kari@elsewhere.example")

    found = faults(replace(company, cards=(card,)))

    assert found == ["nobody is called kari@elsewhere.example"]


def test_an_unknown_team_is_told(company):
    lost = replace(running(company).objectives[0], team="nowhere")

    found = told(company, objectives=(lost,), events=())

    assert found == ["objective t1: there is no team nowhere"]


def test_an_owner_from_another_team_is_told(company):
    taken = replace(running(company).objectives[0], owner="maja@lappverk.example")

    found = told(company, objectives=(taken,), events=())

    assert found == ["objective t1: maja@lappverk.example may not write goals of company"]


def test_an_id_used_twice_is_told(company):
    first = running(company).objectives[0]
    twin = replace(first, key_results=(), actions=())

    found = told(company, objectives=(first, twin), events=())

    assert found == ["objective t1 stands 2 times"]


def test_a_goal_that_hangs_on_a_later_one_is_told(company):
    found = told(company, objectives=running(company).objectives[::-1], events=())

    assert "objective w1: hangs on t1-wait, which does not come before it" in found
    assert "objective t3: t3-revenue: adds t1-income, which is no earlier key result in kr" in found


def test_an_action_on_another_objectives_key_result_is_told(company):
    first = running(company).objectives[0]
    action = replace(first.actions[0], key_results=("w1-time",))

    found = told(company, objectives=(replace(first, actions=(action,)),), events=())

    assert found == ["objective t1: t1-a1: names ['w1-time'], which the objective does not have"]


def test_a_measure_that_cannot_be_saved_is_told(company):
    first = running(company).objectives[0]
    wait = first.key_results[1]
    lacking = replace(wait, measure=replace(wait.measure, target=None))

    found = told(
        company, objectives=(replace(first, key_results=(lacking,), actions=()),), events=()
    )

    assert found == ["objective t1: t1-wait: target-missing (target)"]


def test_a_check_in_by_a_person_outside_the_team_is_told(company):
    event = check_in(company, "w1-time", by="elias@lappverk.example")

    found = told(company, events=(event,))

    assert found == [
        "CheckIn by elias@lappverk.example at 2026-10-05 06:20: may not report w1-time"
    ]


def test_a_viewer_who_comments_is_told(company):
    comment = next(e for e in running(company).events if isinstance(e, Comment))

    found = told(company, events=(replace(comment, by="solveig@lappverk.example"),))

    assert found == [
        "Comment by solveig@lappverk.example at 2026-10-06 07:40:"
        " solveig@lappverk.example may not take part"
    ]


def test_a_comment_on_nothing_is_told(company):
    comment = next(e for e in running(company).events if isinstance(e, Comment))

    (found,) = told(company, events=(replace(comment, objective="t9"),))

    assert found.endswith("there is no objective or key result t9")


def test_a_reading_of_the_wrong_kind_and_a_confidence_of_eleven_are_told(company):
    event = check_in(company, "t1-repairs", adds=None, value=Decimal(1), confidence=11)

    found = told(company, events=(event,))

    assert [fault.partition("06:20: ")[2] for fault in found] == [
        "t1-repairs is running_total and takes ['adds'], not ['value']",
        "t1-repairs: confidence 11",
    ]


def test_a_milestone_that_is_not_there_is_told(company):
    event = check_in(company, "w2-control", done=frozenset({1, 4}))

    (found,) = told(company, events=(event,))

    assert found.endswith("w2-control has 3 milestones")


def test_an_answer_by_another_team_and_a_request_to_ones_own_are_told(company):
    request = next(e for e in running(company).events if isinstance(e, Request))
    reply = next(e for e in running(company).events if isinstance(e, Answer))
    replied = replace(reply, by="tuva@lappverk.example")
    strange = (request, replied, replace(request, id="again", team="service"))

    found = [fault.partition(": ")[2] for fault in told(company, events=strange)]

    assert found == ["may not answer for logistics", "there is no other team service"]
