"""The balance of an objective's key results: which is which, and which question fits the mix."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maalbar.domain.nouns import Category
from maalbar.domain.text.balance import BalanceQuestion, balance_of, category_read

V, M, Q, A = Category.VOLUME, Category.MONEY, Category.QUALITY, Category.ACTIVITY


def test_each_category_names_its_key_results_by_place():
    found = balance_of([V, Q, V, A, None])

    assert found.places == {V: (0, 2), M: (), Q: (1,), A: (3,)}
    assert found.unknown == (4,)
    assert found.count(V) == 2


@pytest.mark.parametrize(
    ("categories", "question"),
    [
        ([], None),
        ([A, A], BalanceQuestion.EFFECT),
        ([A, A, V], BalanceQuestion.RESULTS),
        ([A, A, V, Q, M], None),
        ([V, V, V], BalanceQuestion.QUALITY),
        ([V, M], BalanceQuestion.QUALITY),
        ([M, M], BalanceQuestion.SOURCE),
        ([Q, Q], BalanceQuestion.REACH),
        ([M, Q], BalanceQuestion.REACH),
        ([V, Q, Q], BalanceQuestion.WORTH),
        ([V, M, Q], None),
        ([V, V, V, A], BalanceQuestion.QUALITY),
    ],
)
def test_a_mix_is_asked_the_one_question_that_fits_it(categories, question):
    found = balance_of(categories)

    assert found.question is question


def test_nothing_is_asked_while_a_key_result_may_be_what_is_missing():
    found = balance_of([V, V, None])

    assert found.question is None


@given(st.lists(st.sampled_from([*Category, None])))
def test_every_key_result_stands_in_exactly_one_place(categories):
    found = balance_of(categories)

    named = [place for places in found.places.values() for place in places]
    assert sorted([*named, *found.unknown]) == list(range(len(categories)))


@given(st.lists(st.sampled_from([V, M, Q])))
def test_with_all_three_kinds_nothing_is_asked(more):
    found = balance_of([V, M, Q, *more])

    assert found.question is None


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("Øke antall abonnenter fra 300 til 450", V),
        ("Auke inntektene frå 2 til 3 mill. kr", M),
        ("Minska väntetiden från 10 till 5 minuter", Q),
        ("Holde ti kurser for nye frivillige", A),
        ("Raise customer satisfaction from 60 to 75 points", Q),
        ("  ", None),
    ],
)
def test_the_reader_tells_the_category_of_a_key_result_without_one(sentence, category):
    found = category_read(sentence)

    assert found is category
