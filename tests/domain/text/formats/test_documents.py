"""Whole documents in many layouts and five languages, each beside the tree it must become.

A `.tree` file has one goal a line: O objective, K key result, A action, indented under what it
stands under; in braces the team and the period.
"""

from pathlib import Path

import pytest

from maalbar.domain.text.formats import GoalNode, read_document

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = sorted(path.name for path in DOCUMENTS.iterdir() if path.suffix != ".tree")


@pytest.mark.parametrize("name", NAMES)
def test_a_document_becomes_its_tree(name: str) -> None:
    path = DOCUMENTS / name
    expected = path.with_suffix(".tree").read_text(encoding="utf-8").splitlines()

    draft = read_document(path.read_bytes(), name)

    assert _shown(draft.tree()) == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_a_document_is_accounted_for(name: str) -> None:
    draft = read_document((DOCUMENTS / name).read_bytes(), name)

    told = {at for piece in draft.pieces for at in range(piece.line, piece.last_line + 1)}
    told |= {piece.line for piece in draft.pieces}

    assert [at for at, line in enumerate(draft.lines, 1) if line.strip() and at not in told] == []


def _shown(nodes: tuple[GoalNode, ...], indent: str = "") -> list[str]:
    lines: list[str] = []
    for node in nodes:
        objective = node.objective
        about = {"team": objective.level_or_owner, "period": objective.period}
        told = "; ".join(f"{name}={value}" for name, value in about.items() if value)
        lines.append(f"{indent}O {objective.text}" + (f" {{{told}}}" if told else ""))
        lines += [f"{indent}  why {objective.why}"] * bool(objective.why)
        lines += [f"{indent}  K {each.text}" for each in node.key_results]
        lines += [f"{indent}  A {each.text}" for each in node.actions]
        lines += _shown(node.children, indent + "  ")
    return lines
