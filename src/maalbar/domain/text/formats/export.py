"""Goals → a goal file (YAML), which `read_document` reads back to the same tree."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import yaml

from maalbar.domain.nouns import Language
from maalbar.domain.text.formats.draft import DocumentCycle, GoalNode, Piece

VERSION = 1


def write_yaml(
    nodes: Iterable[GoalNode],
    *,
    language: Language | None = None,
    cycle: DocumentCycle | None = None,
) -> str:
    """The goal file of these goals, in the layout that is documented for people."""
    nodes = tuple(nodes)
    names = _names(nodes)
    document: dict[str, Any] = {"maalbar": VERSION}
    if language:
        document["language"] = language.value
    if cycle:
        told = {"name": cycle.name, "start": cycle.start, "end": cycle.end}
        document["cycle"] = _filled(told)
    document["objectives"] = _objectives(nodes, names)
    return yaml.dump(
        document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100, indent=2
    )


class _Dumper(yaml.SafeDumper):
    """Lists indented under their key, no anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001 - the library's signature
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _names(nodes: Iterable[GoalNode]) -> dict[int, str]:
    """A file-local name for every goal: its own, else o1, o2 … and k1, k2 …"""
    pieces: list[tuple[str, Piece]] = []
    waiting = list(reversed(tuple(nodes)))
    while waiting:
        node = waiting.pop()
        pieces.append(("o", node.objective))
        pieces += [("k", key_result) for key_result in node.key_results]
        waiting += reversed(node.children)
    taken: set[str] = set()
    names: dict[int, str] = {}
    for letter, piece in pieces:
        number = 1
        name = piece.ref
        while not name or name in taken:
            name = f"{letter}{number}"
            number += 1
        taken.add(name)
        names[piece.id] = name
    return names


def _objectives(nodes: tuple[GoalNode, ...], names: dict[int, str]) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = []
    waiting: list[tuple[GoalNode, GoalNode | None, list[dict[str, Any]]]]
    waiting = [(node, None, results) for node in reversed(nodes)]
    while waiting:
        node, above, into = waiting.pop()
        children: list[dict[str, Any]] = []
        into.append(_objective(node, above, names, children))
        waiting += [(child, node, children) for child in reversed(node.children)]
    for each in results:
        _drop_empty(each)
    return results


def _drop_empty(objective: dict[str, Any]) -> None:
    waiting = [objective]
    while waiting:
        each = waiting.pop()
        waiting += each["children"]
        if not each["children"]:
            del each["children"]


def _objective(
    node: GoalNode,
    above: GoalNode | None,
    names: dict[int, str],
    children: list[dict[str, Any]],
) -> dict[str, Any]:
    piece = node.objective
    own = {key_result.id for key_result in above.key_results} if above else set()
    hangs_on = names[piece.parent] if piece.parent in own else None
    told = {
        "id": names[piece.id],
        "objective": piece.text,
        "why": piece.why,
        "team": "" if piece.level_or_owner == piece.owner else piece.level_or_owner,
        "owner": piece.owner,
        "period": piece.period,
        "ambition": piece.ambition.value if piece.ambition else None,
        "note": piece.note,
        "hangs_on": hangs_on,
        "counted": piece.counted,
        "key_results": [_key_result(each, names) for each in node.key_results],
        "actions": [_action(each, names) for each in node.actions],
    }
    return _filled(told) | {"children": children}


def _key_result(piece: Piece, names: dict[int, str]) -> dict[str, Any]:
    milestones = [
        _filled({"text": each.text, "weight": _number(each.weight), "due": each.due})
        for each in piece.milestones
    ]
    history = [{"date": each.date, "value": _number(each.value)} for each in piece.history]
    return _filled(
        {
            "id": names[piece.id],
            "key_result": piece.text,
            "kind": piece.kind.value if piece.kind else None,
            "baseline": _number(piece.baseline),
            "target": _number(piece.target),
            "lower": _number(piece.lower),
            "upper": _number(piece.upper),
            "tolerance": _number(piece.tolerance),
            "percent": _number(piece.percent),
            "planned": piece.planned,
            "required": piece.required,
            "milestones": milestones,
            "sum_of": [names[number] for number in piece.sum_of if number in names],
            "unit": piece.unit,
            "category": piece.category.value if piece.category else None,
            "weight": _number(piece.weight),
            "owner": piece.owner,
            "deadline": piece.deadline_date or piece.deadline,
            "phases": [int(share) for share in re.findall(r"\d+", piece.phases)],
            "lag_days": piece.lag_days,
            "confidence": _number(piece.confidence),
            "current": piece.current,
            "note": piece.note,
            "history": history,
        }
    )


def _action(piece: Piece, names: dict[int, str]) -> dict[str, Any]:
    return _filled(
        {
            "action": piece.text,
            "key_results": [names[number] for number in piece.key_results if number in names],
            "owner": piece.owner,
            "due": piece.deadline_date or piece.deadline,
            "effort": piece.effort,
            "assumption": piece.assumption,
            "note": piece.note,
        }
    )


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in (None, "", [], ())}


def _number(value: Decimal | None) -> int | float | str | None:
    """A figure as YAML writes it, without losing a digit."""
    if value is None:
        return None
    if value == value.to_integral_value():
        return int(value)
    short = float(value)
    return short if Decimal(str(short)) == value else str(value)
