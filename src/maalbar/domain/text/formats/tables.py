"""Tables → pieces, wherever the table stands: markdown, CSV, workbook, text document.

The words over the columns say what they hold. Where they do not, the rows are read as lines.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from maalbar.domain.nouns import Severity
from maalbar.domain.text.formats.builder import Builder
from maalbar.domain.text.formats.cleaning import clean
from maalbar.domain.text.formats.draft import PieceRole, find
from maalbar.domain.text.formats.figures import day, figure
from maalbar.domain.text.formats.headwords import column_label, headword
from maalbar.domain.text.formats.periods import names_team, split_period
from maalbar.domain.text.formats.vocabulary import Label

TABLE_DEPTH = 1.0
_EMPTY = frozenset({"", "-", "–", "—", "n/a", "na", "…", "...", "tbd"})
_PARTS = re.compile(r"<br\s*/?>|\n|(?:^|\s)[•▪◦]\s+|;\s+(?=[A-ZÆØÅÄÖ0-9])", re.I)
_ITEM_MARK = re.compile(r"^\s*(?:[-*+•]\s+|\d{1,2}[.)]\s+)")
_BOLD = re.compile(r"^\s*(?:\*\*|__).+(?:\*\*|__)\s*$", re.S)
_LABELS_OF_GOALS = frozenset(
    {Label.OBJECTIVE, Label.GOAL, Label.KEY_RESULT, Label.METRIC, Label.ACTION, Label.TITLE}
)
_HEADER_WITHIN = 8
_SINGLE = (
    Label.OBJECTIVE, Label.TYPE, Label.IDENTIFIER, Label.PARENT, Label.TEAM, Label.OWNER,
    Label.PERIOD, Label.WHY, Label.NOTE, Label.STATUS, Label.BASELINE, Label.TARGET,
    Label.CURRENT, Label.UNIT, Label.DEADLINE, Label.CONFIDENCE, Label.CATEGORY, Label.WEIGHT,
    Label.SUPPORTS, Label.TITLE, Label.METRIC,
)  # fmt: skip
_TYPES = {
    "o": Label.OBJECTIVE, "obj": Label.OBJECTIVE, "epic": Label.OBJECTIVE, "m": Label.OBJECTIVE,
    "k": Label.KEY_RESULT, "kr": Label.KEY_RESULT, "d": Label.KEY_RESULT, "a": Label.ACTION,
    "t": Label.ACTION,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its first and last line in the document, its cells as written, which are bold."""

    place: tuple[int, int]
    cells: tuple[str, ...]
    bold: bool = False


@dataclass(slots=True)
class Columns:
    """What each column holds; several columns may hold key results or actions."""

    key_results: list[int] = field(default_factory=list)
    actions: list[int] = field(default_factory=list)
    by_label: dict[Label, int] = field(default_factory=dict)
    heading: str = ""  # an objective that stands in the header itself

    def __contains__(self, label: Label) -> bool:
        return label in self.by_label


def read_table(
    rows: Sequence[Row], builder: Builder, *, promote: Callable[[], None] = lambda: None
) -> bool:
    """Reads a table into `builder`; says whether its columns were understood.

    `promote` makes the title above the table an objective, when the table has key results alone.
    """
    header, columns = _columns(rows)
    if columns is None:
        for row in rows:
            _loose_row(row, builder)
        return False
    for row in rows[:header]:
        _loose_row(row, builder)
    builder.add(rows[header].place, _text(rows[header]), PieceRole.HEADING, builder.section)
    reader = _TableReader(columns, builder, promote)
    reader.read(rows[header + 1 :])
    return True


def has_header(rows: Sequence[Row]) -> bool:
    """Whether some row at the top names its columns."""
    return _columns(rows)[1] is not None


def _columns(rows: Sequence[Row]) -> tuple[int, Columns | None]:
    """The first row that names columns, and what they hold."""
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        labels = [_header_label(cell) for cell in row.cells]
        named = [label for label in labels if label]
        goals = [label for label in named if label in _LABELS_OF_GOALS]
        if goals and (len(named) >= 2 or len(row.cells) == 1):
            return index, _mapped(row, labels, rows[index + 1 :])
        if Label.PARENT in named and Label.IDENTIFIER in named:
            return index, _mapped(row, labels, rows[index + 1 :])
    return 0, None


def _header_label(cell: str) -> Label | None:
    text = clean(cell).strip(" :")
    if label := column_label(text):
        return label
    parts = [part.strip() for part in re.split(r"[/&|+]|\band\b|\bog\b|\boch\b", text)]
    labels = {column_label(part) for part in parts if part}
    if len(parts) > 1 and {Label.OBJECTIVE, Label.KEY_RESULT} <= labels:
        return Label.TITLE
    found = headword(text) if len(text) <= 120 else None
    if found and found.rest and found.label is Label.OBJECTIVE:
        return Label.KEY_RESULT
    return found.label if found and not found.rest else None


def _mapped(row: Row, labels: list[Label | None], below: Sequence[Row]) -> Columns:
    columns = Columns()
    for index, label in enumerate(labels):
        if label is Label.KEY_RESULT:
            found = headword(clean(row.cells[index]))
            if found and found.rest and found.label is Label.OBJECTIVE:
                columns.heading = row.cells[index]
            columns.key_results.append(index)
        elif label is Label.ACTION:
            columns.actions.append(index)
        elif label is Label.GOAL:
            _map_goal(columns, index, labels, below)
        elif label in _SINGLE:
            columns.by_label.setdefault(label, index)
    _complete(columns, labels)
    return columns


def _map_goal(
    columns: Columns, index: int, labels: list[Label | None], below: Sequence[Row]
) -> None:
    """ "Mål" over figures beside a key result is the target; else it is the objective."""
    cells = [row.cells[index] for row in below if index < len(row.cells)]
    filled = [cell for cell in cells if cell.strip() not in _EMPTY]
    figures = [cell for cell in filled if figure(clean(cell))[0] is not None]
    is_target = 2 * len(figures) > len(filled)
    free = Label.OBJECTIVE not in columns and Label.OBJECTIVE not in labels
    if is_target or not free:
        columns.by_label.setdefault(Label.TARGET, index)
    else:
        columns.by_label[Label.OBJECTIVE] = index


def _complete(columns: Columns, labels: list[Label | None]) -> None:
    """Finds the key results where no column is called that."""
    if columns.key_results or Label.TYPE in columns or Label.PARENT in columns:
        return
    by_label = columns.by_label
    if Label.METRIC in by_label:
        columns.key_results.append(by_label.pop(Label.METRIC))
    elif Label.OBJECTIVE in by_label and Label.TITLE in by_label:
        columns.key_results.append(by_label.pop(Label.TITLE))
    elif Label.OBJECTIVE in by_label and not columns.actions:
        right = range(by_label[Label.OBJECTIVE] + 1, len(labels))
        unnamed = [index for index in right if labels[index] is None]
        columns.key_results.extend(unnamed[:1])


def _loose_row(row: Row, builder: Builder) -> None:
    """A row of a table that nothing explains: its first cell may still announce itself."""
    cells = [clean(cell) for cell in row.cells]
    filled = [cell for cell in cells if cell not in _EMPTY]
    joined = " | ".join(filled)
    found = headword(filled[0]) if filled else None
    if found and found.label in (Label.OBJECTIVE, Label.KEY_RESULT) and len(filled) > 1:
        text = found.rest or filled[1]
        if found.label is Label.OBJECTIVE:
            piece = builder.add(row.place, text, PieceRole.OBJECTIVE)
            builder.begin_objective(piece, TABLE_DEPTH, builder.level + 0.5, found.number)
        else:
            extra = filled[1] if found.rest and figure(filled[1])[0] is not None else ""
            text = f"{text}: {extra}" if extra else text
            builder.add_key_result(row.place, text, found.number)
        return
    role = PieceRole.NOTE if filled else PieceRole.IGNORED
    builder.add(row.place, joined or _text(row), role, builder.section)


def _text(row: Row) -> str:
    return " | ".join(clean(cell) for cell in row.cells).strip(" |") or "|"


class _TableReader:
    """Reads the rows below a header."""

    def __init__(self, columns: Columns, builder: Builder, promote: Callable[[], None]) -> None:
        self.columns = columns
        self.builder = builder
        self.promote = promote
        self.opened: dict[tuple[str, str, str], int] = {}
        self.latest: tuple[str, str, str] | None = None

    def read(self, rows: Sequence[Row]) -> None:
        """Reads all rows, by parent where the table names parents."""
        columns = self.columns
        if Label.PARENT in columns and Label.IDENTIFIER in columns:
            read_family(rows, columns, self.builder)
            return
        has_objectives = Label.OBJECTIVE in columns or Label.TITLE in columns
        if columns.heading:
            self._objective(rows[0].place if rows else (1, 1), columns.heading, {})
        elif not has_objectives and not self._has_objective_rows(rows):
            self.promote()
        for row in rows:
            self._row(row)

    def _has_objective_rows(self, rows: Sequence[Row]) -> bool:
        return any(self._is_objective_row(row) for row in rows)

    def _row(self, row: Row) -> None:
        before = len(self.builder.pieces)
        if Label.TYPE in self.columns:
            self._typed_row(row)
        elif self._is_objective_row(row):
            text = next(cell for cell in row.cells if clean(cell) not in _EMPTY)
            self._objective(row.place, text, row_fields(row, self.columns, objective=True))
        elif Label.TITLE in self.columns and not self.columns.key_results:
            self._title_row(row)
        else:
            self._goal_row(row)
        if len(self.builder.pieces) == before:
            self.builder.add(row.place, _text(row), PieceRole.IGNORED, self.builder.section)

    def _is_objective_row(self, row: Row) -> bool:
        """A bold row, or one with its first cell alone, over rows of key results."""
        if Label.OBJECTIVE in self.columns or Label.TYPE in self.columns:
            return False
        filled = [cell for cell in row.cells if clean(cell) not in _EMPTY]
        if not filled or len(clean(filled[0])) < 3:
            return False
        found = headword(clean(filled[0]))
        if found and found.label in (Label.OBJECTIVE, Label.KEY_RESULT):
            return found.label is Label.OBJECTIVE
        at_start = clean(row.cells[0]) not in _EMPTY or len(row.cells) == 1
        alone = len(filled) == 1 and at_start and len(row.cells) > 1
        return alone or bool(_BOLD.match(filled[0])) or row.bold

    def _typed_row(self, row: Row) -> None:
        kind = _type_of(_cell(row, self.columns.by_label[Label.TYPE]))
        text = self._title(row)
        if kind is None or not text:
            return
        if kind in (Label.OBJECTIVE, Label.GOAL):
            self._objective(row.place, text, row_fields(row, self.columns, objective=True))
        elif kind is Label.KEY_RESULT:
            self._key_result(row, text)
        elif kind is Label.ACTION:
            self.builder.add_action(row.place, text)

    def _title(self, row: Row) -> str:
        by_label = self.columns.by_label
        for label in (Label.TITLE, Label.OBJECTIVE, Label.METRIC, Label.NOTE):
            if label in by_label and (text := _cell(row, by_label[label])):
                return text
        for index in self.columns.key_results:
            if text := _cell(row, index):
                return text
        return ""

    def _title_row(self, row: Row) -> None:
        text = _cell(row, self.columns.by_label[Label.TITLE])
        if not text:
            return
        found = headword(text)
        if found and found.label is Label.OBJECTIVE:
            self._objective(row.place, text, row_fields(row, self.columns, objective=True))
        elif self.builder.objective or (found and found.label is Label.KEY_RESULT):
            self._key_result(row, text)

    def _goal_row(self, row: Row) -> None:
        by_label = self.columns.by_label
        objective = _cell(row, by_label.get(Label.OBJECTIVE))
        fields = row_fields(row, self.columns, objective=True)
        if objective:
            self._objective(row.place, objective, fields)
        elif Label.OBJECTIVE in by_label and self.latest is None:
            pass
        self._why(row)
        for index in self.columns.key_results:
            for text in _parts(row, index):
                self._key_result(row, text)
        for index in self.columns.actions:
            nested = bool(self.columns.key_results) and index > self.columns.key_results[0]
            for text in _parts(row, index):
                self.builder.add_action(row.place, text, nested=nested)

    def _why(self, row: Row) -> None:
        why = _cell(row, self.columns.by_label.get(Label.WHY))
        objective = self.builder.objective
        if why and objective:
            self.builder.add(row.place, why, PieceRole.WHY, objective.piece)

    def _objective(self, place: tuple[int, int], cell: str, fields: dict[str, object]) -> None:
        text = clean(cell)
        found = headword(text)
        is_headed = bool(found and found.label in (Label.OBJECTIVE, Label.GOAL))
        number = found.number if found and is_headed else ""
        words = (found.rest if found and is_headed else text) or text
        key = (words.lower(), str(fields.get("level_or_owner", "")), str(fields.get("period", "")))
        known = self.opened.get(key)
        if known is None and is_headed and found and not found.rest:
            known = self.builder.numbered.get(f"o{number}")
        if known is not None:
            if key != self.latest:
                self._reopen(known)
            self.latest = key
            return
        piece = self.builder.add(place, words, PieceRole.OBJECTIVE)
        self.builder.begin_objective(piece, TABLE_DEPTH, self.builder.level + 0.5, number)
        if found and is_headed and found.scope:
            fields.setdefault("level_or_owner", split_period(found.scope)[1])
        self.builder.change(piece, **fields)
        self.opened[key], self.latest = piece, key

    def _reopen(self, piece: int) -> None:
        parent = self.builder.piece(piece).parent
        kept = self.builder.piece(piece)
        self.builder.begin_objective(
            piece, TABLE_DEPTH, self.builder.level + 0.5, kept.ref, parent=parent
        )
        if self.builder.roots.count(piece) > 1:
            self.builder.roots.pop()

    def _key_result(self, row: Row, text: str) -> None:
        found = headword(text)
        is_headed = bool(found and found.label is Label.KEY_RESULT and found.rest)
        number = found.number if found and is_headed else ""
        words = found.rest if found and is_headed else text
        fields = row_fields(row, self.columns, objective=False)
        target = _cell(row, self.columns.by_label.get(Label.TARGET))
        words = with_target(words, target)
        piece = self.builder.add_key_result(row.place, words, number)
        self.builder.change(piece, **fields)


def with_target(words: str, target: str) -> str:
    """The sentence with its target from a column of its own, unless it already says it."""
    if not target or target in _EMPTY or target in words:
        return words
    value, _ = figure(target)
    if value is not None and any(figure(word)[0] == value for word in words.split()):
        return words
    return f"{words.rstrip(' .:')}: {target}"


def row_fields(row: Row, columns: Columns, *, objective: bool) -> dict[str, object]:
    """What the row's other columns say about its objective or its key result."""

    def cell(label: Label) -> str:
        text = _cell(row, columns.by_label.get(label))
        return "" if text.lower() in _EMPTY else text

    found: dict[str, object] = {}
    if objective:
        period = cell(Label.PERIOD)
        found |= {"level_or_owner": cell(Label.TEAM), "period": period}
        if not columns.key_results:
            found["owner"] = cell(Label.OWNER)
    else:
        found |= _measures(cell)
    return {name: value for name, value in found.items() if value not in ("", None)}


def _measures(cell: Callable[[Label], str]) -> dict[str, object]:
    target, unit = figure(cell(Label.TARGET))
    baseline, other_unit = figure(cell(Label.BASELINE))
    found: dict[str, object] = {
        "baseline": baseline,
        "target": target,
        "unit": cell(Label.UNIT) or unit or other_unit,
        "owner": cell(Label.OWNER),
        "deadline": cell(Label.DEADLINE),
        "deadline_date": day(cell(Label.DEADLINE)),
        "current": cell(Label.CURRENT),
        "current_value": figure(cell(Label.CURRENT))[0],
        "note": cell(Label.NOTE),
    }
    if (digits := re.match(r"(\d{1,2})(?:\s*/\s*10)?$", cell(Label.CONFIDENCE))) and (
        int(digits[1]) <= 10
    ):
        found["confidence"] = Decimal(digits[1])
    return found


def _cell(row: Row, index: int | None) -> str:
    if index is None or index >= len(row.cells):
        return ""
    text = clean(row.cells[index].replace("\n", " "))
    return "" if text in ("-", "–", "—") else text


def _parts(row: Row, index: int) -> list[str]:
    """Several key results may share a cell, one a line."""
    if index >= len(row.cells):
        return []
    parts = [clean(_ITEM_MARK.sub("", part)) for part in _PARTS.split(row.cells[index])]
    return [part for part in parts if part not in _EMPTY]


def _type_of(cell: str) -> Label | None:
    if label := _TYPES.get(cell.lower().strip(" .")):
        return label
    return column_label(cell)


# Rows that name their parents


@dataclass(slots=True)
class _Member:
    """A row with an id and the id of its parent."""

    row: Row
    key: str
    above: str
    label: Label | None
    text: str


def read_family(rows: Sequence[Row], columns: Columns, builder: Builder) -> None:
    """Reads rows with ids and parents' ids, in any order; circles are broken and told."""
    reader = _TableReader(columns, builder, lambda: None)
    members = [_member(row, columns, reader) for row in rows]
    by_key = {each.key: each for each in members if each.key}
    _break_circles(members, by_key, builder)
    parents = {each.above for each in members}
    pieces: dict[str, int] = {}
    for member in members:
        label = member.label or _place_in_family(member, by_key, parents)
        piece = _add_member(member, label, columns, builder)
        if member.key:
            pieces.setdefault(member.key, piece)
    for number, member in enumerate(members, start=len(builder.pieces) - len(members) + 1):
        above = pieces.get(member.above)
        if above and above != number:
            builder.change(number, parent=above)


def _member(row: Row, columns: Columns, reader: "_TableReader") -> _Member:
    by_label = columns.by_label
    kind = _cell(row, by_label.get(Label.TYPE))
    key = _cell(row, by_label[Label.IDENTIFIER])
    above = _cell(row, by_label[Label.PARENT])
    text = reader._title(row)
    return _Member(row, key, above, _type_of(kind) if kind else None, text)


def _place_in_family(member: _Member, by_key: dict[str, _Member], parents: set[str]) -> Label:
    """Without a type column: what has no parent, or has children, is an objective."""
    is_root = not member.above or member.above not in by_key
    return Label.OBJECTIVE if is_root or member.key in parents else Label.KEY_RESULT


def _break_circles(members: list[_Member], by_key: dict[str, _Member], builder: Builder) -> None:
    safe: set[str] = set()
    for member in members:
        trail: list[_Member] = []
        seen: set[str] = set()
        step: _Member | None = member
        while step and step.key not in safe and step.key not in seen:
            seen.add(step.key)
            trail.append(step)
            step = by_key.get(step.above)
        if step and step.key in seen:
            ids = [each.key for each in trail[trail.index(step) :]]
            where = member.row.place[0]
            builder.findings.append(
                find("parent-circle", Severity.ERROR, line=where, ids=", ".join(ids))
            )
            step.above = ""
        if member.above and member.above not in by_key:
            builder.findings.append(
                find(
                    "unknown-parent",
                    Severity.WARNING,
                    line=member.row.place[0],
                    parent=member.above,
                )
            )
        safe |= seen


def _add_member(member: _Member, label: Label, columns: Columns, builder: Builder) -> int:
    role = {
        Label.OBJECTIVE: PieceRole.OBJECTIVE,
        Label.GOAL: PieceRole.OBJECTIVE,
        Label.KEY_RESULT: PieceRole.KEY_RESULT,
        Label.METRIC: PieceRole.KEY_RESULT,
        Label.ACTION: PieceRole.ACTION,
        Label.TEAM: PieceRole.TEAM,
        Label.PERIOD: PieceRole.PERIOD,
    }.get(label, PieceRole.NOTE)
    text = member.text or _text(member.row)
    is_objective = role is PieceRole.OBJECTIVE
    if not member.text:
        role = PieceRole.IGNORED
    if role is PieceRole.KEY_RESULT:
        text = with_target(text, _cell(member.row, columns.by_label.get(Label.TARGET)))
    piece = builder.add(member.row.place, text, role)
    builder.change(piece, ref=member.key, **row_fields(member.row, columns, objective=is_objective))
    return piece


def names_sheet(title: str) -> tuple[PieceRole, str, str]:
    """What a sheet's name says: the role it has as a heading, its team and its period."""
    period, rest = split_period(title)
    if period and not rest:
        return PieceRole.PERIOD, "", period
    is_team = bool(rest) and names_team(rest)
    return (PieceRole.TEAM if is_team else PieceRole.HEADING), rest, period
