"""What holds for every document: no exception, no lost line, no lost piece, no lost value."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from maalbar.domain.nouns import MeasureKind
from maalbar.domain.text.formats import (
    Correction,
    Draft,
    PieceRole,
    correct,
    from_json,
    read_document,
    to_json,
    tree_json,
    write_yaml,
)

DOCUMENTS = Path(__file__).parent / "documents"
LINES = sorted(
    {
        line
        for path in DOCUMENTS.iterdir()
        if path.suffix != ".tree"
        for line in path.read_text(encoding="utf-8").splitlines()
    }
)
TEXTS = st.text(max_size=300)
MARKED = st.text(alphabet="-*#|:•[]()., \t\nKR1O0ab\"'{}<>=å\u200b?", max_size=200)
SHUFFLED = st.lists(st.sampled_from(LINES), max_size=40).map("\n".join)
DOCUMENT = TEXTS | MARKED | SHUFFLED
NAMES = st.sampled_from(["", "a.md", "a.txt", "a.csv", "a.yaml"])
CORRECTIONS = st.lists(
    st.builds(
        Correction,
        piece=st.integers(0, 30),
        role=st.none() | st.sampled_from(PieceRole),
        parent=st.none() | st.integers(0, 30),
        move=st.sampled_from([-1, 0, 1]),
        text=st.none() | st.text(max_size=10),
        baseline=st.none() | st.sampled_from(["", "3", "1,5", "NaN", "x"]),
        target=st.none() | st.sampled_from(["", "7 %", "∞", "-2"]),
        unit=st.none() | st.sampled_from(["", "%", "kr"]),
        kind=st.none() | st.sampled_from(MeasureKind),
    ),
    max_size=12,
)


def unaccounted(draft: Draft) -> list[int]:
    told = {piece.line for piece in draft.pieces}
    told |= {at for piece in draft.pieces for at in range(piece.line, piece.last_line + 1)}
    return [at for at, line in enumerate(draft.lines, 1) if line.strip() and at not in told]


@settings(max_examples=150, deadline=None)
@given(DOCUMENT, NAMES)
def test_every_line_of_any_text_is_accounted_for(text: str, name: str) -> None:
    draft = read_document(text, name)

    assert unaccounted(draft) == []
    assert len({piece.id for piece in draft.pieces}) == len(draft.pieces)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04word/", b"PK\x03\x04xl/workbook"])
)
def test_no_bytes_raise(content: bytes, start: bytes) -> None:
    draft = read_document(start + content)

    assert unaccounted(draft) == []


@settings(max_examples=100, deadline=None)
@given(DOCUMENT, NAMES)
def test_a_draft_survives_being_carried_as_json(text: str, name: str) -> None:
    draft = read_document(text, name)

    assert from_json(to_json(draft)) == draft


@settings(max_examples=100, deadline=None)
@given(SHUFFLED, CORRECTIONS)
def test_correcting_never_loses_a_piece(text: str, corrections: list[Correction]) -> None:
    draft = read_document(text)

    corrected = correct(draft, corrections)

    assert {piece.id for piece in corrected.pieces} == {piece.id for piece in draft.pieces}
    assert unaccounted(corrected) == []
    assert tree_json(corrected)["objectives"] is not None


@settings(max_examples=100, deadline=None)
@given(SHUFFLED, CORRECTIONS)
def test_every_placed_goal_stands_in_the_tree_once(
    text: str, corrections: list[Correction]
) -> None:
    draft = correct(read_document(text), corrections)

    waiting, seen = list(draft.tree()), []
    while waiting:
        node = waiting.pop()
        seen += [each.id for each in (node.objective, *node.key_results, *node.actions)]
        waiting += node.children

    lone = [each for each in draft.findings if each.code == "no-objective-above"]
    goals = (PieceRole.OBJECTIVE, PieceRole.KEY_RESULT, PieceRole.ACTION)
    assert len(seen) == len(set(seen))
    assert len(seen) + len(lone) == sum(piece.role in goals for piece in draft.pieces)


@settings(max_examples=60, deadline=None)
@given(SHUFFLED)
def test_what_is_exported_reads_back_to_the_same_tree(text: str) -> None:
    draft = read_document(text)
    written = write_yaml(draft.tree(), language=draft.language)

    again = read_document(written, "goals.yaml")

    assert write_yaml(again.tree(), language=again.language) == written
