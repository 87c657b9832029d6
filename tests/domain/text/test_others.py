"""A sentence that names others says who must be asked."""

import pytest

from maalbar.domain.text.others import words_of_others


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Kutte leveringstiden fra 9 til 5 dager i samarbeid med havna", "i samarbeid med"),
        ("Kutte leveringstida frå 9 til 5 dagar i samarbeid med hamna", "i samarbeid med"),
        ("Korta leveranstiden från 9 till 5 dagar i samarbete med hamnen", "i samarbete med"),
        ("Forkorte leveringstiden fra 9 til 5 dage i samarbejde med havnen", "i samarbejde med"),
        ("Cut delivery time from 9 to 5 days together with the harbour", "together with"),
    ],
)
def test_the_words_that_name_others_are_found(sentence, words):
    found = words_of_others(sentence)

    assert words in found


@pytest.mark.parametrize("sentence", ["", "  ", "Cut the time to dispatch from 4 to 2 days"])
def test_a_sentence_within_reach_names_nobody(sentence):
    assert words_of_others(sentence) == ""


def test_an_objective_names_others_too():
    found = words_of_others(
        "Passengers get home safely together with the city", is_key_result=False
    )

    assert "together with" in found
