"""Goal documents ⇄ drafts: text, markdown, CSV, workbooks, text documents, goal files."""

from maalbar.domain.text.formats.carry import from_json, to_json, tree_json
from maalbar.domain.text.formats.correct import TOP, Correction, correct
from maalbar.domain.text.formats.draft import (
    LIMITS,
    DocumentCycle,
    Draft,
    DraftMilestone,
    Format,
    GoalNode,
    PastValue,
    Piece,
    PieceRole,
)
from maalbar.domain.text.formats.export import write_yaml
from maalbar.domain.text.formats.read import read_document

__all__ = [
    "LIMITS",
    "TOP",
    "Correction",
    "DocumentCycle",
    "Draft",
    "DraftMilestone",
    "Format",
    "GoalNode",
    "PastValue",
    "Piece",
    "PieceRole",
    "correct",
    "from_json",
    "read_document",
    "to_json",
    "tree_json",
    "write_yaml",
]
