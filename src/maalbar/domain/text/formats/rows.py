"""Rows below a header → pieces."""

from collections.abc import Callable, Sequence

from maalbar.domain.text.formats.builder import Builder
from maalbar.domain.text.formats.cleaning import clean, is_placeholder, unnumbered
from maalbar.domain.text.formats.draft import PieceRole
from maalbar.domain.text.formats.families import read_family
from maalbar.domain.text.formats.figures import figure
from maalbar.domain.text.formats.headwords import headword
from maalbar.domain.text.formats.periods import split_period
from maalbar.domain.text.formats.tables import (
    EMPTY,
    Columns,
    Row,
    cell_of,
    columns_of,
    is_bold,
    number_of,
    parts_of,
    row_fields,
    shown,
    title_of,
    type_of,
    with_target,
)
from maalbar.domain.text.formats.vocabulary import Label

TABLE_DEPTH = 0.0
Key = tuple[str, str, str, int | None]


def read_table(
    rows: Sequence[Row], builder: Builder, *, promote: Callable[[], None] = lambda: None
) -> bool:
    """Reads a table into `builder`; says whether its columns were understood.

    `promote` makes the title above the table an objective, when the table has key results alone.
    """
    header, columns = columns_of(rows)
    if columns is None:
        for row in rows:
            _loose_row(row, builder)
        return False
    for row in rows[:header]:
        _loose_row(row, builder)
    builder.add(rows[header].place, shown(rows[header]), PieceRole.HEADING, builder.section)
    below = rows[header + 1 :]
    if Label.PARENT in columns and Label.IDENTIFIER in columns:
        read_family(below, columns, builder)
    else:
        RowReader(columns, builder, promote).read(below)
    return True


def _loose_row(row: Row, builder: Builder) -> None:
    """A row of a table that nothing explains: its first cell may still announce itself."""
    filled = [text for cell in row.cells if (text := clean(cell)).lower() not in EMPTY]
    found = headword(filled[0]) if filled else None
    if found is None or found.label not in (Label.OBJECTIVE, Label.KEY_RESULT) or not filled[1:]:
        role = PieceRole.NOTE if filled else PieceRole.IGNORED
        builder.add(row.place, " | ".join(filled) or shown(row), role, builder.section)
    elif found.label is Label.OBJECTIVE:
        piece = builder.add(row.place, found.rest or filled[1], PieceRole.OBJECTIVE)
        builder.begin_objective(piece, TABLE_DEPTH, builder.level + 0.5, found.number)
    else:
        extra = filled[1] if found.rest and figure(filled[1])[0] is not None else ""
        text = found.rest or filled[1]
        builder.add_key_result(row.place, f"{text}: {extra}" if extra else text, found.number)


class RowReader:
    """Reads the rows below a header, one after the other."""

    def __init__(self, columns: Columns, builder: Builder, promote: Callable[[], None]) -> None:
        self.columns = columns
        self.builder = builder
        self.promote = promote
        self.opened: dict[Key, int] = {}
        self.latest: dict[float, Key] = {}

    def read(self, rows: Sequence[Row]) -> None:
        """Reads all rows."""
        columns = self.columns
        if columns.heading and rows:
            self._objective(rows[0].place, columns.heading, {})
        elif not self._has_objectives(rows):
            self.promote()
        for row in rows:
            self._row(row)

    def _has_objectives(self, rows: Sequence[Row]) -> bool:
        if Label.OBJECTIVE in self.columns or Label.TITLE in self.columns:
            return True
        return any(self._is_objective_row(row) for row in rows)

    def _row(self, row: Row) -> None:
        before = len(self.builder.pieces)
        if Label.TYPE in self.columns:
            self._typed_row(row)
        elif self._is_objective_row(row):
            text = self._objective_words(row)
            self._objective(row.place, text, row_fields(row, self.columns, objective=True))
        elif Label.TITLE in self.columns and not self.columns.key_results:
            self._title_row(row)
        else:
            self._goal_row(row)
        if len(self.builder.pieces) == before:
            self.builder.add(row.place, shown(row), PieceRole.IGNORED, self.builder.section)

    def _is_objective_row(self, row: Row) -> bool:
        """A bold row, or one with its first cell alone, over rows of key results."""
        if Label.OBJECTIVE in self.columns or Label.TYPE in self.columns:
            return False
        title = self.columns.by_label.get(Label.TITLE)
        number = number_of(row, self.columns.by_label.get(Label.IDENTIFIER), title)
        if title is not None and number:
            return "." not in number
        filled = [cell for cell in row.cells if clean(cell).lower() not in EMPTY]
        if not filled or len(clean(filled[0])) < 3:
            return False
        found = headword(clean(filled[0]))
        if found and found.label in (Label.OBJECTIVE, Label.KEY_RESULT):
            return found.label is Label.OBJECTIVE
        at_start = clean(row.cells[0]).lower() not in EMPTY
        alone = len(filled) == 1 and at_start and len(row.cells) > 1
        return alone or is_bold(filled[0]) or row.bold

    def _objective_words(self, row: Row) -> str:
        title = cell_of(row, self.columns.by_label.get(Label.TITLE))
        words = title or next(cell for cell in row.cells if clean(cell).lower() not in EMPTY)
        return unnumbered(clean(words))[0]

    def _typed_row(self, row: Row) -> None:
        kind = type_of(cell_of(row, self.columns.by_label[Label.TYPE]))
        text = title_of(row, self.columns)
        if kind is None or not text:
            return
        if kind in (Label.OBJECTIVE, Label.GOAL):
            self._objective(row.place, text, row_fields(row, self.columns, objective=True))
        elif kind in (Label.KEY_RESULT, Label.METRIC):
            self._key_result(row, text)
        elif kind is Label.ACTION:
            self.builder.add_action(row.place, text)

    def _title_row(self, row: Row) -> None:
        text = unnumbered(cell_of(row, self.columns.by_label[Label.TITLE]))[0]
        if not text:
            return
        found = headword(text)
        if found and found.label is Label.OBJECTIVE:
            self._objective(row.place, text, row_fields(row, self.columns, objective=True))
        elif self.builder.objective or (found and found.label is Label.KEY_RESULT):
            self._key_result(row, text)

    def _goal_row(self, row: Row) -> None:
        by_label, columns = self.columns.by_label, self.columns
        for level, index in enumerate(columns.objectives):
            is_last = index == columns.objectives[-1]
            fields = row_fields(row, columns, objective=True) if is_last else {}
            if objective := cell_of(row, index):
                self._objective(row.place, objective, fields, TABLE_DEPTH + level / 10)
        why = cell_of(row, by_label.get(Label.WHY))
        if why and self.builder.objective:
            self.builder.add(row.place, why, PieceRole.WHY, self.builder.objective.piece)
        for index in columns.key_results:
            for text in parts_of(row, index):
                self._key_result(row, text)
        for index in columns.actions:
            nested = bool(columns.key_results) and index > columns.key_results[0]
            for text in parts_of(row, index):
                self.builder.add_action(row.place, text, nested=nested)

    def _objective(
        self,
        place: tuple[int, int],
        cell: str,
        fields: dict[str, object],
        depth: float = TABLE_DEPTH,
    ) -> None:
        """Opens an objective, or goes on with one that rows further up have named."""
        text = clean(cell)
        if is_placeholder(text):
            return
        head = headword(text)
        if head is None or head.label not in (Label.OBJECTIVE, Label.GOAL):
            head = None
        words = (head.rest if head else "") or text
        number = head.number if head else ""
        key = self._key(words, fields, depth)
        known = self.opened.get(key)
        if known is None and head and not head.rest:
            known = self.builder.numbered.get(f"o{number}")
        if known is None:
            if head and head.scope:
                fields.setdefault("level_or_owner", split_period(head.scope)[1])
            known = self.builder.add(place, words, PieceRole.OBJECTIVE, None, **fields)
            self.builder.begin_objective(known, depth, self.builder.level + 0.5, number)
        elif key != self.latest.get(depth):
            self.builder.reopen(known, depth)
        self.opened[key] = known
        if key != self.latest.get(depth):
            self.latest = {at: each for at, each in self.latest.items() if at < depth}
        self.latest[depth] = key

    def _key(self, words: str, fields: dict[str, object], depth: float) -> Key:
        """What makes two rows speak of the same objective."""
        above = self.latest.get(round(depth - 0.1, 1))
        team, period = str(fields.get("level_or_owner", "")), str(fields.get("period", ""))
        return words.lower(), team, period, self.opened.get(above) if above else None

    def _key_result(self, row: Row, text: str) -> None:
        if is_placeholder(text):
            return
        found = headword(text)
        is_headed = bool(found and found.label is Label.KEY_RESULT and found.rest)
        words = found.rest if found and is_headed else text
        words = with_target(words, cell_of(row, self.columns.by_label.get(Label.TARGET)))
        number = found.number if found and is_headed else ""
        fields = row_fields(row, self.columns, objective=False)
        self.builder.add_key_result(row.place, words, number, **fields)
