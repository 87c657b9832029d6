"""What a table's columns hold, wherever the table stands: markdown, CSV, workbook, document."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from maalbar.domain.text.formats.cleaning import clean, unnumbered
from maalbar.domain.text.formats.fields import confidence_of
from maalbar.domain.text.formats.figures import day, figure
from maalbar.domain.text.formats.headwords import column_label, headword
from maalbar.domain.text.formats.vocabulary import Label
from maalbar.domain.text.units import CURRENCIES

EMPTY = frozenset({"", "-", "–", "—", "n/a", "na", "…", "..."})
_COLUMNS_MAX = 200
_HEADER_WITHIN = 8
_BOLD = re.compile(r"(?:\*\*|__).+(?:\*\*|__)", re.S)
_LABELS_OF_GOALS = frozenset(
    {Label.OBJECTIVE, Label.GOAL, Label.KEY_RESULT, Label.METRIC, Label.ACTION, Label.TITLE}
)
_PARTS = re.compile(r"<br\s*/?>|\n|(?:^|\s)[•▪◦]\s|;\s(?=[A-ZÆØÅÄÖ0-9])", re.I)
_ITEM_MARK = re.compile(r"^(?:[-*+•]\s+|\d{1,2}[.)]\s+)")
_MIXED = re.compile(r"[/&|+]|\band\b|\bog\b|\boch\b")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")
_TEAM_OR_UNIT = frozenset({"enhet", "eining", "enhed", "unit"})
_TYPES = {
    "o": Label.OBJECTIVE, "obj": Label.OBJECTIVE, "epic": Label.OBJECTIVE, "m": Label.OBJECTIVE,
    "k": Label.KEY_RESULT, "kr": Label.KEY_RESULT, "d": Label.KEY_RESULT, "a": Label.ACTION,
    "t": Label.ACTION,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its first and last line in the document, its cells as written, if it is bold."""

    place: tuple[int, int]
    cells: tuple[str, ...]
    bold: bool = False


@dataclass(slots=True)
class Columns:
    """What each column holds; several columns may hold key results or actions."""

    objectives: list[int] = field(default_factory=list)
    key_results: list[int] = field(default_factory=list)
    actions: list[int] = field(default_factory=list)
    by_label: dict[Label, int] = field(default_factory=dict)
    heading: str = ""  # an objective that stands in the header itself

    def __contains__(self, label: Label) -> bool:
        """Whether a column holds this."""
        return label in self.by_label


def columns_of(rows: Sequence[Row]) -> tuple[int, Columns | None]:
    """The number of the first row that names columns, and what they hold."""
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        labels = [_header_label(cell) for cell in row.cells[:_COLUMNS_MAX]]
        named = {label for label in labels if label}
        has_goals = bool(named & _LABELS_OF_GOALS) and len(row.cells) > 1
        is_clear = len(named) >= 2 or len(row.cells) == 2 or None not in labels
        if (has_goals and is_clear) or named >= {Label.PARENT, Label.IDENTIFIER}:
            return index, _mapped(row, labels, rows[index + 1 :])
    return 0, None


def _header_label(cell: str) -> Label | None:
    text = clean(cell[:200]).strip(" :")
    if label := column_label(text):
        return label
    parts = [part.strip() for part in _MIXED.split(text)]
    labels = {column_label(part) for part in parts if part}
    if len(parts) > 1 and {Label.OBJECTIVE, Label.KEY_RESULT} <= _as_objectives(labels):
        return Label.TITLE
    found = headword(text)
    if found and found.rest and found.label is Label.OBJECTIVE:
        return Label.KEY_RESULT
    return found.label if found and not found.rest else None


def _as_objectives(labels: set[Label | None]) -> set[Label | None]:
    return labels | {Label.OBJECTIVE} if Label.GOAL in labels else labels


def _mapped(row: Row, labels: list[Label | None], below: Sequence[Row]) -> Columns:
    columns = Columns()
    labels = [_settled(label, at, row, labels, below) for at, label in enumerate(labels)]
    typed = None if Label.TYPE in labels else _type_column(below, len(labels))
    for index, label in enumerate(labels):
        if index == typed:
            columns.by_label[Label.TYPE] = index
        elif label is Label.KEY_RESULT:
            found = headword(clean(row.cells[index]))
            if found and found.rest and found.label is Label.OBJECTIVE:
                columns.heading = row.cells[index]
            columns.key_results.append(index)
        elif label is Label.ACTION:
            columns.actions.append(index)
        elif label is Label.OBJECTIVE:
            columns.objectives.append(index)
            columns.by_label.setdefault(label, index)
        elif label is Label.GOAL:
            _map_goal(columns, index, labels, below)
        elif label is not None:
            columns.by_label.setdefault(label, index)
    _complete(columns, labels, below)
    return columns


def _settled(
    label: Label | None,
    index: int,
    row: Row,
    labels: Sequence[Label | None],
    below: Sequence[Row],
) -> Label | None:
    """ "Enhet" is a part of an organisation, and a measure beside figures when its cells are."""
    word = clean(row.cells[index][:200]).strip(" :").lower()
    if label is not Label.TEAM or word not in _TEAM_OR_UNIT or Label.UNIT in labels:
        return label
    cells = [cell for below_row in below[:50] if (cell := cell_of(below_row, index))]
    names = [cell for cell in cells if cell[0].isupper() and cell not in CURRENCIES]
    has_figures = Label.TARGET in labels or Label.BASELINE in labels or Label.GOAL in labels
    return Label.UNIT if has_figures and cells and 2 * len(names) < len(cells) else label


def _type_column(below: Sequence[Row], width: int) -> int | None:
    """The column whose cells say "Objective", "KR", whatever its header says."""
    for index in range(width):
        cells = [cell for row in below[:50] if (cell := cell_of(row, index))]
        kinds = [type_of(cell) for cell in cells]
        goals = [kind for kind in kinds if kind in _LABELS_OF_GOALS]
        if len(cells) >= 2 and len(goals) >= 0.6 * len(cells) and len(set(goals)) > 1:
            return index
    return None


def _map_goal(
    columns: Columns, index: int, labels: list[Label | None], below: Sequence[Row]
) -> None:
    """ "Mål" over figures beside a key result is the target; else it is the objective."""
    cells = [cell for row in below if (cell := cell_of(row, index))]
    figures = [cell for cell in cells if figure(cell)[0] is not None]
    taken = Label.OBJECTIVE in columns or Label.OBJECTIVE in labels
    if 2 * len(figures) > len(cells) or taken:
        columns.by_label.setdefault(Label.TARGET, index)
    else:
        columns.objectives.append(index)
        columns.by_label[Label.OBJECTIVE] = index


def _complete(columns: Columns, labels: list[Label | None], below: Sequence[Row]) -> None:
    """Finds the key results where no column is called that."""
    if columns.key_results or Label.TYPE in columns or Label.PARENT in columns:
        return
    by_label = columns.by_label
    if Label.METRIC in by_label:
        columns.key_results.append(by_label.pop(Label.METRIC))
    elif Label.OBJECTIVE in by_label and Label.TITLE in by_label:
        columns.key_results.append(by_label.pop(Label.TITLE))
    elif Label.OBJECTIVE in by_label and not columns.actions:
        index = by_label[Label.OBJECTIVE]
        if _is_mixed(index, below) or _is_numbered(by_label.get(Label.IDENTIFIER), index, below):
            by_label[Label.TITLE] = by_label.pop(Label.OBJECTIVE)
            columns.objectives.clear()
            return
        right = range(index + 1, len(labels))
        columns.key_results.extend([at for at in right if labels[at] is None][:1])


def _is_mixed(index: int, below: Sequence[Row]) -> bool:
    """Whether one column holds bold objectives and, under them, their key results."""
    cells = [row.cells[index].strip() for row in below if index < len(row.cells)]
    bold = [is_bold(cell) for cell in cells if cell.lower() not in EMPTY]
    return any(bold) and not all(bold)


def _is_numbered(identifier: int | None, index: int, below: Sequence[Row]) -> bool:
    """Whether rows numbered 1.1, 1.2 stand under rows numbered 1."""
    numbers = [number_of(row, identifier, index) for row in below]
    dotted = ["." in number for number in numbers if number]
    return any(dotted) and not all(dotted)


def number_of(row: Row, identifier: int | None, index: int | None) -> str:
    """The number of a row, from a column of its own or in front of its words."""
    cell = cell_of(row, identifier).rstrip(".")
    if _NUMBER.fullmatch(cell):
        return cell
    return unnumbered(cell_of(row, index))[1]


def is_bold(cell: str) -> bool:
    """Whether the whole cell is emphasised in markdown."""
    return bool(_BOLD.fullmatch(cell.strip()))


def shown(row: Row) -> str:
    """The row as one line of text."""
    return " | ".join(clean(cell) for cell in row.cells).strip(" |") or "|"


def cell_of(row: Row, index: int | None) -> str:
    """The words of a cell, empty for a dash and for a column that is not there."""
    if index is None or index >= len(row.cells) or not row.cells[index]:
        return ""
    text = clean(row.cells[index])
    return "" if text.lower() in EMPTY else text


def parts_of(row: Row, index: int) -> list[str]:
    """Several key results may share a cell, one a line."""
    if index >= len(row.cells):
        return []
    parts = [clean(_ITEM_MARK.sub("", part.strip())) for part in _PARTS.split(row.cells[index])]
    return [part for part in parts if part.lower() not in EMPTY]


def type_of(cell: str) -> Label | None:
    """What a cell of the type column says its row is."""
    if label := _TYPES.get(cell.lower().strip(" .")):
        return label
    return column_label(cell)


def title_of(row: Row, columns: Columns) -> str:
    """The sentence of a row in a table where objectives and key results share a column."""
    for label in (Label.TITLE, Label.OBJECTIVE, Label.METRIC, Label.NOTE):
        if text := cell_of(row, columns.by_label.get(label)):
            return text
    return next((text for at in columns.key_results if (text := cell_of(row, at))), "")


def with_target(words: str, target: str) -> str:
    """The sentence with its target from a column of its own, unless it already says it."""
    if not target or target in words:
        return words
    value, _ = figure(target)
    if value is not None and any(figure(word)[0] == value for word in words[:500].split()):
        return words
    return f"{words.rstrip(' .:')}: {target}"


def row_fields(row: Row, columns: Columns, *, objective: bool) -> dict[str, object]:
    """What the row's other columns say about its objective or its key result."""

    def cell(label: Label) -> str:
        return cell_of(row, columns.by_label.get(label))

    found: dict[str, object]
    if objective:
        found = {"level_or_owner": cell(Label.TEAM), "period": cell(Label.PERIOD)}
        if not columns.key_results:
            found["owner"] = cell(Label.OWNER)
    else:
        found = _measures(cell)
    return {name: value for name, value in found.items() if value not in ("", None)}


def _measures(cell: Callable[[Label], str]) -> dict[str, object]:
    target, unit = figure(cell(Label.TARGET))
    baseline, other_unit = figure(cell(Label.BASELINE))
    deadline, current = cell(Label.DEADLINE), cell(Label.CURRENT)
    return {
        "baseline": baseline,
        "target": target,
        "unit": cell(Label.UNIT) or unit or other_unit,
        "owner": cell(Label.OWNER),
        "deadline": deadline,
        "deadline_date": day(deadline),
        "current": current,
        "current_value": figure(current)[0],
        "confidence": confidence_of(cell(Label.CONFIDENCE)),
        "note": cell(Label.NOTE),
    }
