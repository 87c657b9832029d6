"""Cutting text: what is seen is kept in its place, what is unseen is not in the way."""

import unicodedata

import pytest

from maalbar.domain.text.lexer import clean, pieces

SPACES = [" ", "\u00a0", "\u2009", "\u202f", "\u2007"]


@pytest.mark.parametrize("space", SPACES)
def test_a_thousand_is_one_piece_with_any_kind_of_space(space):
    text = clean(f"Nå 100{space}000 besøk").text

    found = [piece.text for piece in pieces(text)]

    assert found == ["nå", "100 000", "besøk"]


def test_soft_hyphens_and_direction_marks_are_not_in_the_way():
    text = "\u200fØke kunde\u00adtilfreds\u00adheten\u200e"

    found = [piece.text for piece in pieces(clean(text).text)]

    assert found == ["øke", "kundetilfredsheten"]


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x7f", "\x9f", "\ufffe", "\ud800"])
def test_control_characters_are_not_in_the_way(sign):
    text = f"{sign}Øke kunde{sign}tilfredsheten{sign}"

    found = [piece.text for piece in pieces(clean(text).text)]

    assert found == ["øke", "kundetilfredsheten"]


def test_a_span_points_at_the_text_as_received():
    text = "\u200fØke o\u00adrdrene"

    cleaned = clean(text)

    assert cleaned.text == "Øke ordrene"
    assert cleaned.span(4, 11) == (5, 13)


def test_separate_accents_are_composed_and_their_places_kept():
    text = unicodedata.normalize("NFD", "på året")

    cleaned = clean(text)

    assert cleaned.text == "på året"
    assert cleaned.span(3, 7) == (4, 9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24/7", ["24/7"]),
        ("B2B", ["b2b"]),
        ("50M", ["50", "m"]),
        ("2x", ["2", "x"]),
        ("25-årsdag", ["25-årsdag"]),
        ("10 % -> 5 %", ["10", "%", "->", "5", "%"]),
        ("5G-dekning", ["5g", "-", "dekning"]),
        ("31.12.2026", ["31.12.2026"]),
        ("v2.0", ["v2.0"]),
        ("1.250.000 kr", ["1.250.000", "kr"]),
        ("", []),
    ],
)
def test_numbers_and_names_are_cut_apart(text, expected):
    cleaned = clean(text)

    found = [piece.text for piece in pieces(cleaned.text)]

    assert found == expected
