"""A draft as JSON, so that a page can carry it in a form; and the tree as the command prints it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import Ambition, Category, Finding, Language, MeasureKind, Severity
from maalbar.domain.text.formats.draft import (
    DocumentCycle,
    Draft,
    DraftMilestone,
    Format,
    GoalNode,
    PastValue,
    Piece,
    PieceRole,
)

_DEFAULTS = {field.name: field.default for field in fields(Piece)}
_ALWAYS = ("id", "line", "text", "role")


def to_json(draft: Draft) -> str:
    """The whole draft; what a piece leaves empty is left out."""
    return json.dumps(
        {
            "lines": draft.lines,
            "pieces": [_piece(piece) for piece in draft.pieces],
            "findings": [_finding(finding) for finding in draft.findings],
            "language": draft.language,
            "format": draft.format,
            "cycle": _cycle(draft.cycle),
        },
        ensure_ascii=False,
        separators=(",", ":"),
        default=_plain,
    )


def from_json(text: str) -> Draft:
    """Reads `to_json` back; raises RefusedError("draft-unreadable") for anything else."""
    try:
        carried = json.loads(text)
        draft = Draft(
            lines=tuple(str(line) for line in carried["lines"]),
            pieces=tuple(_read_piece(piece) for piece in carried["pieces"]),
            findings=tuple(_read_finding(finding) for finding in carried["findings"]),
            language=Language(carried["language"]),
            format=Format(carried["format"]),
            cycle=_read_cycle(carried["cycle"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError):
        raise RefusedError("draft-unreadable") from None
    if len({piece.id for piece in draft.pieces}) != len(draft.pieces) or _has_circle(draft):
        raise RefusedError("draft-unreadable")
    return draft


def _has_circle(draft: Draft) -> bool:
    parents = {piece.id: piece.parent for piece in draft.pieces}
    safe: set[int | None] = {None}
    for piece in parents:
        trail: set[int | None] = set()
        step: int | None = piece
        while step not in safe:
            if step in trail:
                return True
            trail.add(step)
            step = parents.get(step) if step is not None else None
        safe |= trail
    return False


def tree_json(draft: Draft) -> dict[str, Any]:
    """The goals and findings as `maalbar import --dry-run --json` prints them."""
    return {
        "format": draft.format.value,
        "language": draft.language.value,
        "objectives": _nodes(draft.tree()),
        "findings": [
            {"code": each.code, "severity": each.severity.value, **_values(each.values)}
            for each in draft.findings
        ],
    }


def _nodes(roots: tuple[GoalNode, ...]) -> list[dict[str, Any]]:
    """The nodes as JSON, without recursion: documents may nest without end."""
    results: list[dict[str, Any]] = []
    waiting = [(node, results) for node in reversed(roots)]
    while waiting:
        node, into = waiting.pop()
        children: list[dict[str, Any]] = []
        into.append(_node(node, children))
        waiting += [(child, children) for child in reversed(node.children)]
    return results


def _node(node: GoalNode, children: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        **_goal(node.objective),
        "key_results": [_goal(each) for each in node.key_results],
        "actions": [_goal(each) for each in node.actions],
        "children": children,
    }


_NOT_TOLD = frozenset({"role", "parent", "stated", "last_line"})


def _goal(piece: Piece) -> dict[str, Any]:
    told = {name: value for name, value in _piece(piece).items() if name not in _NOT_TOLD}
    return {name: _as_json(value) for name, value in told.items()}


def _as_json(value: Any) -> Any:
    """Numbers as numbers: the tree is read by programs, not back into a draft."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Enum | date):
        return _plain(value)
    if isinstance(value, list | tuple):
        return [_as_json(each) for each in value]
    if isinstance(value, Mapping):
        return {name: _as_json(each) for name, each in value.items()}
    return value


def _values(values: Mapping[str, object]) -> dict[str, Any]:
    return {name: _as_json(value) for name, value in values.items()}


def _piece(piece: Piece) -> dict[str, Any]:
    found = {name: getattr(piece, name) for name in _DEFAULTS}
    kept = {
        name: value for name, value in found.items() if name in _ALWAYS or value != _DEFAULTS[name]
    }
    if piece.milestones:
        kept["milestones"] = [
            {"text": each.text, "weight": each.weight, "due": each.due} for each in piece.milestones
        ]
    if piece.history:
        kept["history"] = [{"date": each.date, "value": each.value} for each in piece.history]
    return kept


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "span": finding.span,
        "values": _values(finding.values),
    }


def _cycle(cycle: DocumentCycle | None) -> dict[str, Any] | None:
    if cycle is None:
        return None
    return {"name": cycle.name, "start": cycle.start, "end": cycle.end}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return str(value)


def _read_piece(carried: Mapping[str, Any]) -> Piece:
    return Piece(**{name: _read_field(name, value) for name, value in carried.items()})


def _read_field(name: str, value: Any) -> Any:
    return _READERS.get(name, str)(value)


def _numbers(value: Any) -> tuple[int, ...]:
    return tuple(int(each) for each in value)


def _milestones(value: Any) -> tuple[DraftMilestone, ...]:
    return tuple(
        DraftMilestone(str(each["text"]), _decimal(each["weight"]), _day(each["due"]))
        for each in value
    )


def _history(value: Any) -> tuple[PastValue, ...]:
    return tuple(
        PastValue(date.fromisoformat(each["date"]), _decimal(each["value"])) for each in value
    )


def _decimal(value: Any) -> Decimal:
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(value)
    return number


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _read_finding(carried: Mapping[str, Any]) -> Finding:
    start, end = carried["span"]
    return Finding(
        str(carried["code"]),
        Severity(carried["severity"]),
        (int(start), int(end)),
        dict(carried["values"]),
    )


def _read_cycle(carried: Mapping[str, Any] | None) -> DocumentCycle | None:
    if carried is None:
        return None
    return DocumentCycle(str(carried["name"]), _day(carried["start"]), _day(carried["end"]))


_DECIMALS = "baseline target lower upper tolerance percent weight confidence current_value"
_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_DECIMALS.split(), _decimal),
    **dict.fromkeys("id line last_line parent planned required lag_days".split(), int),
    **dict.fromkeys(("sum_of", "key_results"), _numbers),
    **dict.fromkeys(("counted", "stated"), bool),
    "kind": MeasureKind,
    "category": Category,
    "ambition": Ambition,
    "role": PieceRole,
    "deadline_date": date.fromisoformat,
    "milestones": _milestones,
    "history": _history,
}
