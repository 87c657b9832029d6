"""Corrections of roles, places, words and figures; what cannot be done is told, nothing lost."""

from decimal import Decimal

import pytest

from maalbar.domain.nouns import MeasureKind
from maalbar.domain.text.formats import (
    TOP,
    Correction,
    Draft,
    Piece,
    PieceRole,
    correct,
    read_document,
)

TEXT = """Objective: Grow
KR1: Sell from 10 to 20
KR2: Sign 5 partners
Objective: Rest
KR1: Sick leave below 4 %
"""


def draft() -> Draft:
    return read_document(TEXT)


def piece(of: Draft, text: str) -> Piece:
    return next(each for each in of.pieces if each.text == text)


def refusals(of: Draft) -> list[object]:
    return [each.values["reason"] for each in of.findings if each.code == "correction-refused"]


def test_an_objective_cannot_stand_under_its_own_key_result() -> None:
    before = draft()
    grow, key_result = piece(before, "Grow"), piece(before, "Sell from 10 to 20")

    after = correct(before, [Correction(grow.id, parent=key_result.id)])

    assert refusals(after) == ["under-itself"]
    assert after.pieces == before.pieces


def test_a_piece_cannot_stand_under_itself() -> None:
    before = draft()
    grow = piece(before, "Grow")

    after = correct(before, [Correction(grow.id, parent=grow.id)])

    assert refusals(after) == ["under-itself"]


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        (Correction(99, text="x"), "no-such-piece"),
        (Correction(1, parent=99), "no-such-parent"),
        (Correction(1, text="  "), "empty-text"),
        (Correction(2, target="many"), "not-a-figure-target"),
        (Correction(2, baseline="NaN"), "not-a-figure-baseline"),
        (Correction(1, move=-1), "nowhere-to-move"),
    ],
)
def test_what_cannot_be_done_is_told(correction: Correction, reason: str) -> None:
    before = draft()

    after = correct(before, [correction])

    assert refusals(after) == [reason]
    assert after.pieces == before.pieces


def test_an_objective_may_hang_on_another_objectives_key_result() -> None:
    before = draft()
    rest, key_result = piece(before, "Rest"), piece(before, "Sign 5 partners")

    after = correct(before, [Correction(rest.id, parent=key_result.id)])

    [root] = after.tree()
    assert [child.objective.text for child in root.children] == ["Rest"]
    assert root.children[0].objective.parent == key_result.id


def test_an_objective_can_be_put_at_the_top_again() -> None:
    before = draft()
    rest, grow = piece(before, "Rest"), piece(before, "Grow")

    after = correct(before, [Correction(rest.id, parent=grow.id), Correction(rest.id, parent=TOP)])

    assert [node.objective.text for node in after.tree()] == ["Grow", "Rest"]


def test_a_key_result_moves_up_among_its_siblings() -> None:
    before = draft()

    after = correct(before, [Correction(piece(before, "Sign 5 partners").id, move=-1)])

    assert [each.text for each in after.tree()[0].key_results] == [
        "Sign 5 partners",
        "Sell from 10 to 20",
    ]


def test_an_objective_moves_down_with_all_that_stands_under_it() -> None:
    before = draft()

    after = correct(before, [Correction(piece(before, "Grow").id, move=1)])

    assert [node.objective.text for node in after.tree()] == ["Rest", "Grow"]
    assert [each.text for each in after.tree()[1].key_results] == [
        "Sell from 10 to 20",
        "Sign 5 partners",
    ]


def test_a_new_sentence_is_read_anew() -> None:
    before = draft()

    after = correct(
        before, [Correction(piece(before, "Sell from 10 to 20").id, text="Sell from 15 to 40")]
    )

    changed = after.tree()[0].key_results[0]
    assert (changed.baseline, changed.target) == (Decimal(15), Decimal(40))


def test_a_corrected_figure_stays_when_the_sentence_is_corrected_later() -> None:
    before = draft()
    number = piece(before, "Sell from 10 to 20").id

    after = correct(
        before,
        [Correction(number, target="25"), Correction(number, text="Sell from 10 to 20 a day")],
    )

    assert after.tree()[0].key_results[0].target == Decimal(25)


def test_figures_are_corrected_as_people_type_them() -> None:
    before = draft()
    number = piece(before, "Sell from 10 to 20").id

    after = correct(
        before,
        [Correction(number, baseline="1 000,5", target="2 500 kr", kind=MeasureKind.AT_LEAST)],
    )

    changed = after.tree()[0].key_results[0]
    assert (changed.baseline, changed.target) == (Decimal("1000.5"), Decimal(2500))
    assert changed.kind is MeasureKind.AT_LEAST


def test_a_figure_can_be_cleared() -> None:
    before = draft()

    after = correct(before, [Correction(piece(before, "Sell from 10 to 20").id, baseline="")])

    assert after.tree()[0].key_results[0].baseline is None


def test_a_note_made_an_objective_takes_what_stands_under_it() -> None:
    before = read_document(
        "Våre planer\n\nKR1: Øke salget fra 1 til 2\n\nLøse tanker for senere.\n"
    )
    thought = piece(before, "Løse tanker for senere.")

    after = correct(before, [Correction(thought.id, role=PieceRole.OBJECTIVE)])

    assert [node.objective.text for node in after.tree()] == [
        "Våre planer",
        "Løse tanker for senere.",
    ]


def test_a_heading_made_an_objective_holds_the_objectives_below_it() -> None:
    before = read_document("# Salg\n\n## Objective: Grow\n\n- KR1: Sell 10\n")

    after = correct(before, [Correction(piece(before, "Salg").id, role=PieceRole.OBJECTIVE)])

    [root] = after.tree()
    assert root.objective.text == "Salg"
    assert [child.objective.text for child in root.children] == ["Grow"]


def test_an_objective_under_a_lone_key_result_stands_at_the_top() -> None:
    before = read_document("# Salg\n\n## Objective: Grow\n")

    after = correct(before, [Correction(piece(before, "Salg").id, role=PieceRole.KEY_RESULT)])

    assert [node.objective.text for node in after.tree()] == ["Grow"]
    assert after.tree()[0].objective.parent is None


def test_an_objective_made_a_note_leaves_its_key_results_told_as_lone() -> None:
    before = draft()

    after = correct(before, [Correction(piece(before, "Rest").id, role=PieceRole.NOTE)])

    lone = [each for each in after.findings if each.code == "no-objective-above"]
    assert [each.values["line"] for each in lone] == [5]
    assert [node.objective.text for node in after.tree()] == ["Grow"]
