"""What stands in front of a goal, in five languages and with typing mistakes."""

from datetime import date

import pytest

from maalbar.domain.nouns import Language
from maalbar.domain.text.formats.headwords import headword, lead_in
from maalbar.domain.text.formats.periods import last_day_of
from maalbar.domain.text.formats.vocabulary import Label


@pytest.mark.parametrize(
    ("text", "label", "number", "scope", "rest"),
    [
        ("Objective: Grow", Label.OBJECTIVE, "", "", "Grow"),
        ("O1 – Grow", Label.OBJECTIVE, "1", "", "Grow"),
        ("KR1.2 Sell 10", Label.KEY_RESULT, "1.2", "", "Sell 10"),
        ("[Ket Result] Sell 10", Label.KEY_RESULT, "", "", "Sell 10"),
        ("Key Result 2: Sell 10", Label.KEY_RESULT, "2", "", "Sell 10"),
        ("Mål för säljteamet: Växa", Label.GOAL, "", "säljteamet", "Växa"),
        ("Objective på selskapsnivå: Vokse", Label.OBJECTIVE, "", "selskapsnivå", "Vokse"),
        ("Objective (Support): Answer", Label.OBJECTIVE, "", "Support", "Answer"),
        ("Company objective 2: Grow", Label.OBJECTIVE, "2", "Company", "Grow"),
        ("Nøgleresultater:", Label.KEY_RESULT, "", "", ""),
        ("Kvifor: Det hastar", Label.WHY, "", "", "Det hastar"),
        ("Åtgärder", Label.ACTION, "", "", ""),
        ("Mål 3. God helse", Label.GOAL, "3", "", "God helse"),
    ],
)
def test_a_line_announces_what_it_is(
    text: str, label: Label, number: str, scope: str, rest: str
) -> None:
    found = headword(text)

    assert found is not None
    assert (found.label, found.number, found.scope, found.rest) == (label, number, scope, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Increase sales from 10 to 20",
        "24/7 support: always",
        "Møte kl. 10:30",
        "PoC: Basic operator",
        "Nå ut til flere: 300 nye",
        "",
    ],
)
def test_an_ordinary_sentence_announces_nothing(text: str) -> None:
    assert headword(text) is None


@pytest.mark.parametrize(
    "text",
    ["Objective: Hva ønsker du å oppnå?", "Dårlige key results:", "Key Result 1: (describe)"],
)
def test_questions_bad_examples_and_placeholders_are_notes(text: str) -> None:
    found = headword(text)

    assert found is not None
    assert found.label is Label.NOTE


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Det tok tid. Et godt eksempel på objective kan være", Label.OBJECTIVE),
        ("Actions for these key results could be:", Label.ACTION),
        ("Exempel på dåliga key results:", Label.NOTE),
        ("Kontrolspørgsmål til key results:", Label.NOTE),
        ("Vi spiste lunsj sammen:", None),
    ],
)
def test_a_sentence_over_a_list_says_what_it_holds(text: str, label: Label | None) -> None:
    assert lead_in(text) == label


@pytest.mark.parametrize(
    ("period", "last"),
    [
        ("Q4", date(2026, 12, 31)),
        ("Q3 2026", date(2026, 9, 30)),
        ("T1 2027", date(2027, 4, 30)),
        ("2027", date(2027, 12, 31)),
        ("jan–mars 2027", date(2027, 3, 31)),
        ("våren", None),
    ],
)
def test_a_named_period_has_a_last_day(period, last):
    assert last_day_of(period, Language.NB, today=date(2026, 11, 18)) == last
