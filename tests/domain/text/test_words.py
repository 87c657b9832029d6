"""The word lists: the same keys in every language, every value a word or a phrase."""

import pytest

from maalbar.domain.nouns import Language
from maalbar.domain.text.lexicon import lexicon, word_lists


def keys(language):
    """Section and key of every list."""
    return {(section, key) for section, lists in word_lists(language).items() for key in lists}


UNITS_OF_MONEY = {"tNOK", "mNOK", "bNOK", "tSEK", "bSEK", "tDKK", "bDKK"}


@pytest.mark.parametrize("language", [Language.NN, Language.SV, Language.DA, Language.EN])
def test_every_language_has_the_same_keys(language):
    expected = {(s, k) for s, k in keys(Language.NB) if k not in UNITS_OF_MONEY}

    found = {(s, k) for s, k in keys(language) if k not in UNITS_OF_MONEY}

    assert found == expected


@pytest.mark.parametrize("language", list(Language))
def test_no_list_is_empty(language):
    lists = word_lists(language)

    empty = [key for section in lists.values() for key, forms in section.items() if not forms]

    assert empty == []


def test_a_compound_means_what_its_last_part_means():
    words = lexicon(Language.NB)

    tags = words.tags("kjøkkenkostnaden")

    assert "money" in tags


def test_nynorsk_and_bokmaal_share_their_words():
    nynorsk, bokmaal = lexicon(Language.NN), lexicon(Language.NB)

    assert "raise" in nynorsk.tags("øke")
    assert "raise" in bokmaal.tags("auke")
