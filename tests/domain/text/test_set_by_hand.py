"""What a person has set of a key result stands before what its sentence says."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maalbar.domain.nouns import Category, Language, Span
from maalbar.domain.text.goal import Surroundings, key_result_goal
from maalbar.domain.text.labels import Kind
from maalbar.domain.text.linter import findings_of, lint_objective_with_key_results

QUARTER = Span(date(2027, 1, 1), date(2027, 3, 31))
SET = st.fixed_dictionaries(
    {},
    optional={
        "baseline": st.none() | st.decimals(-100, 100, places=2),
        "target": st.none() | st.decimals(-100, 100, places=2),
        "unit": st.sampled_from(["%", "NOK", "day"]),
        "deadline_date": st.dates(date(2026, 1, 1), date(2028, 1, 1)),
        "category": st.sampled_from([None, *Category]),
        "kind": st.sampled_from(Kind),
        "measurable": st.booleans(),
    },
)


def codes(text, **by_hand):
    """The codes of what is found in an English sentence of the first quarter."""
    around = Surroundings(cycle=QUARTER, by_hand=by_hand)
    return [finding.code for finding in findings_of(key_result_goal(text, Language.EN, around))]


def test_a_start_set_by_hand_is_not_asked_for():
    text = "Increase the number of loans at the library to 90,000"

    assert codes(text) == ["no-baseline"]
    assert codes(text, baseline=Decimal(72_000)) == []


def test_a_number_set_by_hand_makes_a_sentence_measurable():
    text = "More loans at the library"

    assert "no-number" in codes(text)
    assert "no-number" not in codes(text, target=Decimal(90_000), measurable=True)


def test_a_deadline_set_by_hand_behind_the_cycle_is_found_without_words_of_its_own():
    assert codes("Loans from 72,000 to 90,000", deadline_date=date(2027, 6, 30)) == [
        "deadline-after-cycle"
    ]


def test_a_sentence_at_odds_with_itself_keeps_its_numbers():
    text = "Increase course sign-ups by 40 %, from 200 to 300"
    around = Surroundings(by_hand={"baseline": Decimal(100)})

    (finding,) = findings_of(key_result_goal(text, Language.EN, around))

    assert (finding.code, finding.values["computed"]) == ("arithmetic-conflict", "50")


def test_a_category_set_by_hand_counts_in_the_balance():
    money = [f"{name} income from 100 to 200 NOK" for name in ("Shop", "Café", "Hall")]
    hands = [{}, {"category": Category.QUALITY}, {}]

    alike = lint_objective_with_key_results("The house pays its way", money)
    mended = lint_objective_with_key_results("The house pays its way", money, by_hand=hands)

    assert "unbalanced-categories" in [finding.code for finding in alike]
    assert "unbalanced-categories" not in [finding.code for finding in mended]


@pytest.mark.parametrize(
    "text",
    [
        "Increase course sign-ups by 40 %, from 200 to 300",
        "Reduce sales from 5 to 10 by 31 March",
        "Increase the share of digital applications by 5 %",
        "At least 90 % satisfied patients and at most 5 % cancelled visits",
        "Better follow-up",
        "x",
    ],
)
@given(by_hand=SET)
def test_whatever_is_set_the_coach_answers(text, by_hand):
    around = Surroundings(cycle=QUARTER, by_hand=by_hand, unit=by_hand.get("unit"))

    found = findings_of(key_result_goal(text, Language.EN, around))

    assert all(0 <= f.span[0] <= f.span[1] <= len(text) for f in found)
