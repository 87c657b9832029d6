"""The language of short texts."""

import pytest
from goal_sentences import corpus

from maalbar.domain.nouns import Language
from maalbar.domain.text.language import guess_language
from maalbar.domain.text.parser import read_key_result

NORWEGIAN = {"nb", "nn"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Redusere ventetiden fra 10 til 5 minutter", "nb"),
        ("Auke talet på kundar frå 20 til 30", "nn"),
        ("Minska antalet klagomål från 31 till 10", "sv"),
        ("Nedbringe antallet af klager fra 31 til 10", "da"),
        ("Reduce complaints from 31 to 10", "en"),
    ],
)
def test_a_plain_sentence_is_placed(text, language):
    guessed, _ = guess_language(text)

    assert guessed is Language(language)


@pytest.mark.parametrize(
    ("language", "share"), [("nb", 0.94), ("nn", 0.95), ("sv", 0.9), ("da", 0.86), ("en", 0.97)]
)
def test_nearly_all_test_sentences_are_placed(language, share):
    texts = [row.text for row in corpus(language)]
    same = NORWEGIAN if language in NORWEGIAN else {language}

    placed = sum(guess_language(text)[0].value in same for text in texts)

    assert placed / len(texts) >= share


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "da", "en"])
def test_a_wrong_guess_is_never_a_sure_one(language):
    same = NORWEGIAN if language in NORWEGIAN else {language}

    guesses = [guess_language(row.text) for row in corpus(language)]

    assert [one for one, is_sure in guesses if is_sure and one.value not in same] == []


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "da", "en"])
def test_nine_of_ten_sentences_are_read_right_without_being_told_the_language(language):
    rows = [row for row in corpus(language) if not row.is_objective]

    right = sum(read_key_result(row.text).kind == row.labels["kind"] for row in rows)

    assert right / len(rows) >= 0.9


def test_an_empty_text_gets_some_language_and_no_certainty():
    _, is_sure = guess_language("")

    assert not is_sure
