"""The coach answers the control questions that can be read off a goal, and leaves the others."""

from datetime import date
from decimal import Decimal

import pytest

from maalbar.domain.nouns import Category, Measure, MeasureKind, Span
from maalbar.domain.text.labels import Kind
from maalbar.domain.text.parser import read_key_result
from maalbar.domain.text.questions import (
    BEFORE_IT_RUNS,
    OF_KEY_RESULTS,
    OF_OBJECTIVE,
    Ground,
    KeyResultFacts,
    Question,
    coach_answers,
)

QUARTER = Span(date(2027, 1, 1), date(2027, 3, 31))
GOAL = "Parents know where their child is, because calm begins at the door"


def change(sentence="Late pick-ups from 12 to 3", *, baseline=12, target=3, **values):
    """A key result from one number to another."""
    start = None if baseline is None else Decimal(baseline)
    measure = Measure(MeasureKind.CHANGE, baseline=start, target=Decimal(target))
    return KeyResultFacts(sentence, measure, **values)


def grounds(question, *key_results, objective=GOAL):
    """The grounds of one answer."""
    return [
        r.ground for r in coach_answers(objective, key_results, cycle=QUARTER)[question].reasons
    ]


def test_there_are_five_for_objectives_three_for_key_results_and_two_before_it_runs():
    assert [len(group) for group in (OF_OBJECTIVE, OF_KEY_RESULTS, BEFORE_IT_RUNS)] == [5, 3, 2]


def test_nothing_is_answered_of_a_sound_objective_without_key_results():
    assert coach_answers(GOAL, []) == {}


def test_a_key_result_with_figures_is_clear_by_the_last_day_of_the_cycle():
    answer = coach_answers(GOAL, [change(unit="count")], cycle=QUARTER)[Question.CLEAR]

    (reason,) = answer.reasons
    assert answer.yes
    assert reason.ground is Ground.FROM_TO
    assert (reason.values["baseline"], reason.values["target"]) == (Decimal(12), Decimal(3))
    assert reason.values["deadline"] == date(2027, 3, 31)


def test_its_own_deadline_comes_before_the_cycles():
    answer = coach_answers(GOAL, [change(deadline=date(2027, 2, 1))], cycle=QUARTER)

    assert answer[Question.CLEAR].reasons[0].values["deadline"] == date(2027, 2, 1)


@pytest.mark.parametrize(
    ("measure", "ground"),
    [
        (Measure(MeasureKind.CHANGE, target=Decimal(3)), Ground.TO),
        (Measure(MeasureKind.RUNNING_TOTAL, target=Decimal(3)), Ground.TO),
        (Measure(MeasureKind.AT_LEAST, target=Decimal(3)), Ground.AT_LEAST),
        (Measure(MeasureKind.AT_MOST, target=Decimal(3)), Ground.AT_MOST),
        (Measure(MeasureKind.RANGE, lower=Decimal(3), upper=Decimal(4)), Ground.WITHIN),
        (Measure(MeasureKind.HOLD, lower=Decimal(3)), Ground.WITHIN),
        (Measure(MeasureKind.RELATIVE_CHANGE, percent=Decimal(20)), Ground.PERCENT),
        (Measure(MeasureKind.RECURRING, planned=13, required=12), Ground.TIMES),
        (Measure(MeasureKind.MILESTONES), Ground.MILESTONES),
        (Measure(MeasureKind.FROM_CHILDREN), Ground.CHILDREN),
        (Measure(MeasureKind.CHANGE), Ground.NO_NUMBER),
        (Measure(MeasureKind.RECURRING), Ground.NO_NUMBER),
        (Measure(MeasureKind.RELATIVE_CHANGE), Ground.NO_NUMBER),
        (None, Ground.NO_NUMBER),
    ],
)
def test_how_it_is_measured_says_whether_yes_or_no_can_be_told(measure, ground):
    assert grounds(Question.CLEAR, KeyResultFacts("Late pick-ups", measure)) == [ground]


def test_done_or_not_is_clear_where_two_people_would_agree():
    by_hand = Measure(MeasureKind.YES_NO)
    said = KeyResultFacts("The fire inspector approves the kitchen", by_hand)
    vague = KeyResultFacts("Better follow-up of newcomers", by_hand)

    assert grounds(Question.CLEAR, said, vague) == [Ground.DONE_OR_NOT, Ground.NO_NUMBER]


def test_one_key_result_without_a_number_makes_the_answer_no():
    answer = coach_answers(GOAL, [change(), KeyResultFacts("Better follow-up")])

    assert not answer[Question.CLEAR].yes


def test_volume_money_and_quality_together_are_balanced():
    all_three = [change(category=c) for c in (Category.VOLUME, Category.MONEY, Category.QUALITY)]

    assert grounds(Question.BALANCED, *all_three) == [Ground.CATEGORIES]


def test_what_is_missing_is_named_and_activity_replaces_nothing():
    two = [change(category=c) for c in (Category.VOLUME, Category.ACTIVITY)]

    (reason,) = coach_answers(GOAL, two)[Question.BALANCED].reasons

    assert reason.ground is Ground.MISSING
    assert reason.values["categories"] == (Category.MONEY, Category.QUALITY)


def test_the_form_s_own_category_comes_before_the_one_read():
    read = [change("Income from 100 to 200 NOK")]
    chosen = [change("Income from 100 to 200 NOK", category=Category.QUALITY)]

    (of_read,) = coach_answers(GOAL, read)[Question.BALANCED].reasons
    (of_chosen,) = coach_answers(GOAL, chosen)[Question.BALANCED].reasons

    assert of_read.values["categories"] == (Category.VOLUME, Category.QUALITY)
    assert of_chosen.values["categories"] == (Category.VOLUME, Category.MONEY)


@pytest.mark.parametrize(
    ("confidences", "is_hard"),
    [((5, 7), True), ((5, 9), False), ((5, 8), None), ((5, None), None), ((), None)],
)
def test_the_first_confidence_tells_whether_it_is_hard_enough(confidences, is_hard):
    items = [change(confidence=c) for c in confidences]

    answer = coach_answers(GOAL, items).get(Question.HARD_ENOUGH)

    assert (answer and answer.yes) is is_hard


def test_a_deadline_behind_the_cycle_or_a_faint_hope_is_not_possible_in_it():
    late, doubted = change(deadline=date(2027, 6, 30)), change(confidence=2)

    assert grounds(Question.POSSIBLE, late, doubted) == [Ground.LATE, Ground.DOUBTED]


def test_an_amount_is_no_outcome():
    assert grounds(Question.OUTCOME, objective="Increase sales by 30 %") == [Ground.AMOUNT]


def test_work_is_no_outcome():
    assert grounds(Question.OUTCOME, objective="Launch the new booking app") == [Ground.WORK]


def test_whoever_must_act_too_is_named():
    shared = change("Cut delivery time from 9 to 5 days in partnership with the harbour")

    (reason,) = coach_answers(GOAL, [shared])[Question.INDEPENDENT].reasons

    assert reason.ground is Ground.DEPENDS
    assert reason.values["words"] == "in partnership with"


def test_a_field_that_the_sentence_does_not_tell_is_unlike_it():
    text = "Income from 100 to 200 NOK"
    measure = Measure(MeasureKind.CHANGE, baseline=Decimal(100), target=Decimal(250))
    facts = KeyResultFacts(text, measure, "NOK", date(2027, 2, 1), Category.MONEY)

    assert facts.unlike(read_key_result(text)) == {"target", "deadline"}


def test_what_is_derived_from_the_sentence_is_like_it():
    text = "Win 12 more customers"
    reading = read_key_result(text)
    facts = KeyResultFacts(text, reading.measure(), reading.unit or "", category=reading.category)

    assert facts.unlike(reading) == frozenset()


def test_only_what_was_set_is_put_before_the_reading():
    measure = Measure(MeasureKind.RUNNING_TOTAL, target=Decimal(250))
    facts = KeyResultFacts("Guests", measure, "count", date(2027, 2, 1), Category.VOLUME)

    assert facts.labels(["kind", "target", "deadline"]) == {
        "kind": Kind.COUNT,
        "target": Decimal(250),
        "deadline": "2027-02-01",
        "deadline_date": date(2027, 2, 1),
        "measurable": True,
    }
