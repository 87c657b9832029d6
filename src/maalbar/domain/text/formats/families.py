"""Rows that name themselves and their parents, in any order → pieces."""

from collections.abc import Sequence
from dataclasses import dataclass

from maalbar.domain.nouns import Severity
from maalbar.domain.text.formats.builder import Builder
from maalbar.domain.text.formats.draft import PieceRole, find
from maalbar.domain.text.formats.tables import (
    Columns,
    Row,
    cell_of,
    row_fields,
    shown,
    title_of,
    type_of,
    with_target,
)
from maalbar.domain.text.formats.vocabulary import Label

_ROLES = {
    Label.OBJECTIVE: PieceRole.OBJECTIVE,
    Label.GOAL: PieceRole.OBJECTIVE,
    Label.KEY_RESULT: PieceRole.KEY_RESULT,
    Label.METRIC: PieceRole.KEY_RESULT,
    Label.ACTION: PieceRole.ACTION,
    Label.TEAM: PieceRole.TEAM,
    Label.PERIOD: PieceRole.PERIOD,
}


@dataclass(slots=True)
class _Member:
    """A row with its id and the id of its parent."""

    row: Row
    key: str
    above: str
    label: Label | None
    text: str


def read_family(rows: Sequence[Row], columns: Columns, builder: Builder) -> None:
    """Reads rows with ids and parents' ids; circles are broken, and told."""
    members = [_member(row, columns) for row in rows]
    by_key: dict[str, _Member] = {}
    for member in members:
        if member.key:
            by_key.setdefault(member.key, member)
    _break_circles(members, by_key, builder)
    parents = {each.above for each in members}
    pieces: dict[str, int] = {}
    numbers: list[int] = []
    for member in members:
        label = member.label or _label(member, by_key, parents)
        numbers.append(_add(member, label, columns, builder))
        pieces.setdefault(member.key, numbers[-1])
    for member, number in zip(members, numbers, strict=True):
        above = pieces.get(member.above) if member.above else None
        if above and above != number:
            builder.change(number, parent=above)


def _member(row: Row, columns: Columns) -> _Member:
    kind = cell_of(row, columns.by_label.get(Label.TYPE))
    key = cell_of(row, columns.by_label[Label.IDENTIFIER])
    above = cell_of(row, columns.by_label[Label.PARENT])
    return _Member(row, key, above, type_of(kind) if kind else None, title_of(row, columns))


def _label(member: _Member, by_key: dict[str, _Member], parents: set[str]) -> Label:
    """Without a type: what has no parent, or has children, is an objective."""
    is_root = not member.above or member.above not in by_key
    return Label.OBJECTIVE if is_root or member.key in parents else Label.KEY_RESULT


def _break_circles(members: list[_Member], by_key: dict[str, _Member], builder: Builder) -> None:
    safe: set[str] = set()
    for member in members:
        trail: dict[str, _Member] = {}
        step: _Member | None = member
        while step and step.key not in safe and step.key not in trail:
            trail[step.key] = step
            step = by_key.get(step.above)
        if step and step.key in trail:
            keys = list(trail)
            ids = keys[keys.index(step.key) :]
            line = step.row.place[0]
            circle = find("parent-circle", Severity.ERROR, line=line, ids=", ".join(ids))
            builder.findings.append(circle)
            step.above = ""
        elif member.above and member.above not in by_key:
            line = member.row.place[0]
            unknown = find("unknown-parent", Severity.WARNING, line=line, parent=member.above)
            builder.findings.append(unknown)
        safe |= set(trail)


def _add(member: _Member, label: Label, columns: Columns, builder: Builder) -> int:
    role = _ROLES.get(label, PieceRole.NOTE) if member.text else PieceRole.IGNORED
    text = member.text or shown(member.row)
    if role is PieceRole.KEY_RESULT:
        text = with_target(text, cell_of(member.row, columns.by_label.get(Label.TARGET)))
    piece = builder.add(member.row.place, text, role)
    fields = row_fields(member.row, columns, objective=role is PieceRole.OBJECTIVE)
    builder.change(piece, ref=member.key, **fields)
    return piece
