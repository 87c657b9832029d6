"""Numbers in five languages: digits, words, scales, units."""

from decimal import Decimal

import pytest

from maalbar.domain.nouns import Language
from maalbar.domain.text.lexicon import lexicon
from maalbar.domain.text.numbers import number_text, number_value, quantities


def only(language, text):
    """The one quantity of a text."""
    words = lexicon(Language(language))
    found = quantities(words.tokens(text), words, frozenset())
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("nb", "1,5 mill. kr", "1500000", "NOK"),
        ("nb", "800 tusen kroner", "800000", "NOK"),
        ("nb", "3 mnok", "3000000", "NOK"),
        ("nb", "500 tkr", "500000", "NOK"),
        ("nb", "kr 1 450", "1450", "NOK"),
        ("nb", "to millioner", "2000000", None),
        ("nb", "en million", "1000000", None),
        ("nb", "tjuefem", "25", None),
        ("nb", "fem og tyve", "25", None),
        ("nb", "to tusen fem", "2005", None),
        ("nn", "sytti prosent", "70", "%"),
        ("sv", "20 MSEK", "20000000", "SEK"),
        ("sv", "3 mkr", "3000000", "SEK"),
        ("sv", "tjugofem", "25", None),
        ("sv", "8 procentenheter", "8", "pp"),
        ("da", "halvtreds", "50", None),
        ("da", "femoghalvfjerds", "75", None),
        ("da", "900 t.kr", "900000", "DKK"),
        ("da", "2,1 mia. kr", "2100000000", "DKK"),
        ("en", "$250k", "250000", "USD"),
        ("en", "£1.4 million", "1400000", "GBP"),
        ("en", "twenty-five", "25", None),
        ("en", "5 percentage points", "5", "pp"),
        ("en", "300ms", "300", "ms"),
        ("nb", "2/3 av kundene", "66.7", "%"),
        ("en", "nine out of ten say", "90", "%"),
        ("nb", "to tredjedeler", "66.7", "%"),
        ("nb", "20–30 dager", "20", "day"),
    ],
)
def test_a_number_is_read_with_its_scale_and_unit(language, text, value, unit):
    found = only(language, text)

    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("nb", "1.500", "1500"),
        ("da", "1.500", "1500"),
        ("en", "1.500", "1.5"),
        ("en", "1,500", "1500"),
        ("nb", "1,500", "1.5"),
        ("en", "1.500 cards", "1500"),
        ("nb", "1,500 kort", "1500"),
        ("nb", "0.500", "0.5"),
        ("en", "1,250.5", "1250.5"),
    ],
)
def test_a_mark_before_three_digits_is_read_by_language_and_by_what_is_counted(
    language, text, value
):
    found = only(language, text)

    assert found.value == Decimal(value)


def test_four_and_a_half_of_five_is_a_mark_on_a_scale():
    found = only("nb", "4,5 av 5")

    assert (found.value, found.out_of) == (Decimal("4.5"), Decimal(5))


def test_more_digits_than_a_value_may_have_are_no_number():
    words = lexicon(Language.NB)

    found = quantities(words.tokens("1" * 40), words, frozenset())

    assert found == []


@pytest.mark.parametrize(
    ("value", "is_english", "text"),
    [("12500.5", False, "12 500,5"), ("12500.5", True, "12,500.5"), ("1500", False, "1500")],
)
def test_a_number_is_written_as_the_language_does(value, is_english, text):
    written = number_text(Decimal(value), is_english=is_english)

    assert written == text


@pytest.mark.parametrize(
    ("words", "value"),
    [("1 500", 1500), ("12 345 678", 12345678), ("40 50", None), ("1500 000", None)],
)
def test_a_space_parts_only_groups_of_three(words, value):
    found = number_value(words, is_english=False)

    assert found == value
