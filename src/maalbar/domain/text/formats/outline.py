"""Lines → pieces: reads a document from top to bottom as a colleague would.

Three things decide what a line is, in this order: what it announces itself as, what the words
over its list announced, and how it stands (a heading over measurable bullets is an objective).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from maalbar.domain.text.formats.builder import Builder
from maalbar.domain.text.formats.draft import PieceRole
from maalbar.domain.text.formats.figures import figure
from maalbar.domain.text.formats.headwords import (
    Headword,
    headword,
    lead_in,
    mentions_method,
)
from maalbar.domain.text.formats.lines import BOLD_LEVEL, Line, Mark
from maalbar.domain.text.formats.periods import names_team, split_period
from maalbar.domain.text.formats.tables import Row, read_table
from maalbar.domain.text.formats.vocabulary import MOVEMENT_WORDS, Label

TITLE_LEVEL = 8.0
FIELD_PERIOD, FIELD_TEAM = 0.3, 0.6
_TITLE_MAX = 140
_REASON = re.compile(
    r"\b(?:because|so that|in order|we believe|we want|matters?|important|fordi|slik at|for å|"
    r"viktig\w*|vi tror|vi ønsker|vi vil|eftersom|därför|så att|för att|viktigt|så vi|for at)\b",
    re.I,
)
_DIGIT = re.compile(r"\d")
_GOAL_ROLES = {
    Label.OBJECTIVE: PieceRole.OBJECTIVE,
    Label.GOAL: PieceRole.OBJECTIVE,
    Label.KEY_RESULT: PieceRole.KEY_RESULT,
    Label.METRIC: PieceRole.KEY_RESULT,
    Label.ACTION: PieceRole.ACTION,
}
_BELOW = {
    Label.OBJECTIVE: Label.KEY_RESULT,
    Label.GOAL: Label.KEY_RESULT,
    Label.METRIC: Label.NOTE,
    Label.KEY_RESULT: Label.NOTE,
    Label.ACTION: Label.NOTE,
}


@dataclass(slots=True)
class Announced:
    """What the following items are, until something else stands there."""

    label: Label
    one: bool = False
    plain_items: bool = False
    started: bool = False


@dataclass(slots=True)
class Item:
    """An open list item: its indent, what it is, its piece."""

    indent: int
    label: Label | None
    piece: int


class Outline:
    """Reads lines into a builder."""

    def __init__(self, lines: list[Line], builder: Builder | None = None) -> None:
        """Looks once over the whole document before reading it."""
        self.lines = lines
        self.builder = builder or Builder()
        self.heads = [_head(line) for line in lines]
        labels = [head.label for head in self.heads if head]
        self.has_objectives = Label.OBJECTIVE in labels
        self.has_key_results = Label.KEY_RESULT in labels
        if not self.has_objectives and self.has_key_results:
            self.has_objectives = Label.GOAL in labels
        self.announced: Announced | None = None
        self.items: list[Item] = []
        self.title: int | None = None  # the piece that may turn out to be an objective
        self.title_place = (0.0, 0.0)
        self.fresh_objective = False  # nothing but its why and fields has followed it
        self.run: dict[int, Label | None] = {}  # indent → what unmarked items of this list are

    def read(self) -> Builder:
        """Reads everything."""
        index = 0
        while index < len(self.lines):
            line = self.lines[index]
            if line.mark is Mark.ROW:
                index = self._table(index)
                continue
            if line.mark is not Mark.BULLET and line.mark is not Mark.DECORATION:
                self.run = {}
            self._line(index, line, self.heads[index])
            index += 1
        self._name_teams()
        self.builder.settle()
        return self.builder

    def _line(self, index: int, line: Line, head: Headword | None) -> None:
        if line.mark is Mark.DECORATION:
            self.builder.add(_place(line), line.text, PieceRole.IGNORED)
        elif line.mark is Mark.BULLET:
            self._bullet(index, line, head)
        elif head:
            self._close_items(line)
            self._labelled(index, line, head)
        elif line.mark is Mark.HEADING:
            self._close_items(line)
            self._heading(index, line)
        else:
            self._plain(index, line)

    # Lines that announce something

    def _labelled(self, index: int, line: Line, head: Headword) -> None:
        label = self._settled(head)
        if label in (Label.OBJECTIVE, Label.GOAL):
            self._objective_line(line, head)
        elif label is Label.KEY_RESULT:
            self._key_result_line(line, head)
        elif label is Label.METRIC:
            self._metric_line(index, line, head)
        elif label is Label.ACTION:
            self._action_line(line, head)
        else:
            self._field_line(index, line, head)

    def _settled(self, head: Headword) -> Label:
        """What "mål" means here: a target under a key result, an objective elsewhere."""
        if head.label is not Label.GOAL:
            return head.label
        if self.builder.key_result and head.rest[:1].isdigit() and not head.number:
            return Label.TARGET
        is_sub_goal = self.has_objectives and not self.has_key_results and self.builder.objective
        return Label.KEY_RESULT if is_sub_goal and head.phrase == "mål" else Label.OBJECTIVE

    def _objective_line(self, line: Line, head: Headword) -> None:
        if not head.rest:
            self._announce(line, head, Label.OBJECTIVE)
            return
        piece = self.builder.add(_place(line), head.rest, PieceRole.OBJECTIVE)
        self.builder.change(
            piece, level_or_owner=_scope(head.scope), period=split_period(head.scope)[0]
        )
        self._begin(piece, line, head.number)

    def _begin(self, piece: int, line: Line, number: str = "") -> None:
        depth, home = self._depth(line)
        if line.mark is Mark.HEADING:
            while self.builder.sections and self.builder.sections[-1].level >= line.level:
                self.builder.sections.pop()
        self.builder.begin_objective(piece, depth, home, number)
        self.announced = None
        self.title = None
        self.fresh_objective = True

    def _depth(self, line: Line) -> tuple[float, float]:
        if line.mark is Mark.HEADING and not line.bold:
            return line.level - 100.0, float(line.level)
        is_item = line.mark is Mark.BULLET
        home = (
            self.builder.level + 0.5 if not line.bold else max(self.builder.level + 0.5, BOLD_LEVEL)
        )
        return line.indent * 2.0 + is_item, home

    def _key_result_line(self, line: Line, head: Headword) -> None:
        self._promote(line, head)
        if not head.rest:
            self._announce(line, head, Label.KEY_RESULT)
            return
        self.announced = None
        self.builder.add_key_result(_place(line), head.rest, head.number)
        self.fresh_objective = False

    def _metric_line(self, index: int, line: Line, head: Headword) -> None:
        """ "KPI", "Resultat": key results where there are no others, else a remark."""
        objective = self.builder.objective
        if (
            objective
            and not objective.has_key_results
            and (not head.rest or not self.has_key_results)
        ):
            self._key_result_line(line, head)
        else:
            self._field_line(index, line, head)

    def _action_line(self, line: Line, head: Headword) -> None:
        if head.rest:
            self.announced = None
            self.builder.add_action(_place(line), head.rest, nested=line.indent > 0)
        else:
            self._head_piece(line)
            self.announced = Announced(Label.ACTION, one=not head.plural)
        self.fresh_objective = False

    def _announce(self, line: Line, head: Headword, label: Label) -> None:
        if label is Label.OBJECTIVE and line.mark is Mark.HEADING:
            piece = self._head_piece(line)
            self.builder.open_section(piece, line.level)
        else:
            piece = self._head_piece(line)
        if head.scope:
            team = _scope(head.scope)
            self.builder.change(piece, role=PieceRole.TEAM, level_or_owner=team)
            if label is Label.OBJECTIVE and line.mark is not Mark.HEADING:
                self.builder.open_section(piece, self.builder.level + FIELD_TEAM)
        self.announced = Announced(label, one=not head.plural)
        self.title = None

    def _head_piece(self, line: Line) -> int:
        parent = self.builder.goal() or self.builder.section
        return self.builder.add(_place(line), line.text, PieceRole.HEADING, parent)

    # Fields: what is said about a goal

    def _field_line(self, index: int, line: Line, head: Headword) -> None:
        if not head.rest and line.mark is Mark.HEADING and head.label not in _FIELD_HEADINGS:
            self._heading(index, line)
            return
        if not head.rest and not _is_list_next(self.lines, index) and len(line.text.split()) > 1:
            self._plain(index, line)
            return
        goal = self.builder.goal()
        if goal and head.label in _FIELDS and head.rest:
            self._fill(goal, line, head)
        elif head.label is Label.PERIOD and head.rest and not goal:
            self._section_field(line, PieceRole.PERIOD, head.rest, FIELD_PERIOD)
        elif head.label in (Label.TEAM, Label.OWNER) and head.rest and not goal:
            self._section_field(line, PieceRole.TEAM, head.rest, FIELD_TEAM)
        elif head.label is Label.WHY:
            self._why(line, head)
        elif head.label is Label.SUPPORTS and goal and head.rest:
            self.builder.add(_place(line), line.text, PieceRole.HEADING, goal)
            objective = self.builder.objective
            if objective:
                self.builder.wanted.append((objective.piece, head.rest))
        else:
            self._remark(line, head)

    def _section_field(self, line: Line, role: PieceRole, words: str, level: float) -> None:
        base = float(int(self.builder.level))
        piece = self.builder.add(_place(line), words, role)
        while self.builder.sections and self.builder.sections[-1].level >= base + level:
            self.builder.sections.pop()
        self.builder.change(piece, parent=self.builder.section)
        self.builder.open_section(piece, base + level)

    def _why(self, line: Line, head: Headword) -> None:
        objective = self.builder.objective
        parent = objective.piece if objective else None
        if head.rest:
            self.builder.add(_place(line), head.rest, PieceRole.WHY, parent)
        else:
            self._head_piece(line)
            self.announced = Announced(Label.WHY, one=True)

    def _remark(self, line: Line, head: Headword) -> None:
        if not head.rest:
            self._head_piece(line)
            self.announced = Announced(Label.NOTE)
            return
        is_status = head.label in (Label.STATUS, Label.METRIC)
        role = PieceRole.IGNORED if is_status else PieceRole.NOTE
        self.builder.add(_place(line), line.text, role, self.builder.goal())

    def _fill(self, goal: int, line: Line, head: Headword) -> None:
        """Takes the field's value into the goal above it; the line itself is then accounted for."""
        self.builder.add(_place(line), line.text, PieceRole.HEADING, goal)
        piece = self.builder.piece(goal)
        if fill := _FIELDS.get(head.label):
            fields = fill(head.rest)
            if piece.role is PieceRole.OBJECTIVE and "period_or_deadline" in fields:
                fields = {"period": head.rest}
            fields.pop("period_or_deadline", None)
            self.builder.change(goal, **fields)

    # Headings that announce nothing

    def _heading(self, index: int, line: Line) -> None:
        self.announced = None
        self.fresh_objective = False
        level = float(line.level)
        period, rest = split_period(line.text)
        piece = self.builder.add(_place(line), line.text, PieceRole.HEADING)
        if line.bold and not self._opens_goals(index) and not names_team(rest):
            self.title, self.title_place = piece, self._depth(line)
            self.builder.change(piece, parent=self.builder.section)
            return
        self.builder.open_section(piece, level)
        above = self.builder.sections[-2].piece if len(self.builder.sections) > 1 else None
        objective = self.builder.objective
        self.builder.change(piece, parent=above or (objective.piece if objective else None))
        if not rest and period:
            self.builder.change(piece, role=PieceRole.PERIOD, period=period)
        elif rest and names_team(rest):
            self.builder.change(piece, role=PieceRole.TEAM, level_or_owner=rest, period=period)
        elif rest:
            self.builder.change(piece, level_or_owner=rest, period=period)
        self.title = piece if rest else None
        self.title_place = self._depth(line)
        if lead := lead_in(line.text):
            self._announce_lead(index, lead)

    def _opens_goals(self, index: int) -> bool:
        """Whether a bold line stands over lines that announce objectives themselves."""
        for head in self.heads[index + 1 : index + 3]:
            if head and head.label is Label.OBJECTIVE:
                return True
        return False

    def _name_teams(self) -> None:
        """Headings that have objectives directly under them, and name no period, name a team."""
        over = {each.parent for each in self.builder.pieces if each.role is PieceRole.OBJECTIVE}
        for piece in list(self.builder.pieces):
            named = piece.role is PieceRole.HEADING and piece.level_or_owner
            if named and piece.id in over:
                self.builder.change(piece.id, role=PieceRole.TEAM)

    # Plain lines

    def _plain(self, index: int, line: Line) -> None:
        if self._takes_announced(line):
            self._announced_item(line)
            return
        self._close_items(line)
        self.announced = None
        if lead := self._lead(index, line):
            self._announce_lead(index, lead)
            self._title(line)
        elif self._is_section(line):
            self._heading(index, _as_heading(line))
        elif self.fresh_objective and not line.gap:
            self._remark_under(line)
        elif _is_title(line):
            self._title(line)
        elif self.fresh_objective:
            self._remark_under(line)
        else:
            parent = self.items[-1].piece if self.items else self.builder.section
            self.builder.add(_place(line), line.text, PieceRole.NOTE, parent)

    def _title(self, line: Line) -> None:
        piece = self.builder.add(_place(line), line.text, PieceRole.NOTE, self.builder.section)
        if _is_title(line):
            self.title, self.title_place = piece, self._depth(line)

    def _lead(self, index: int, line: Line) -> Label | None:
        if not _is_list_next(self.lines, index):
            return None
        return lead_in(line.text)

    def _announce_lead(self, index: int, lead: Label) -> None:
        if not _is_list_next(self.lines, index):
            return
        if lead is Label.KEY_RESULT:
            self._promote(self.lines[index + 1], None)
        self.announced = Announced(lead)

    def _remark_under(self, line: Line) -> None:
        """The paragraph after an objective: its reason, or a remark about it."""
        objective = self.builder.objective
        role = PieceRole.WHY if _REASON.search(line.text) else PieceRole.NOTE
        self.builder.add(_place(line), line.text, role, objective.piece if objective else None)

    def _is_section(self, line: Line) -> bool:
        """A short plain line that names a period or a team and stands over something."""
        if len(line.text) > 60 or not line.gap:
            return False
        period, rest = split_period(line.text)
        return names_team(rest) or bool(period and not rest)

    def _takes_announced(self, line: Line) -> bool:
        """Whether an unmarked line is an item of what was announced above it."""
        announced = self.announced
        if announced is None or (announced.started and not announced.plain_items):
            return False
        if announced.label in (Label.NOTE, Label.WHY):
            return not announced.started or not line.gap
        sentences = len(re.findall(r"[.!?]\s+[A-ZÆØÅÄÖ]", line.text))
        if announced.started and (len(line.text) > 220 or sentences > 0):
            return False
        return not (announced.one and announced.started)

    def _announced_item(self, line: Line) -> None:
        announced = self.announced
        assert announced is not None
        announced.started = announced.plain_items = True
        self._as(announced.label, line, line.text)
        if announced.label in (Label.OBJECTIVE, Label.GOAL) and not announced.one:
            self.announced = announced

    # List items

    def _bullet(self, index: int, line: Line, head: Headword | None) -> None:
        if not self.run:
            self.run = self._decide(index)
        while self.items and self.items[-1].indent >= line.indent:
            self.items.pop()
        before = len(self.builder.pieces)
        label: Label | None
        if head and self._is_marked(line, head):
            label = self._settled(head)
            self._marked_bullet(index, line, head)
        else:
            label = self._item_label(line)
            self._as(label, line, line.text)
        self.items.append(Item(line.indent, label, before + 1))

    def _is_marked(self, line: Line, head: Headword) -> bool:
        """Whether the words before the colon announce something, or are part of the goal."""
        if head.rest or head.label not in (Label.ACTION, Label.METRIC):
            return bool(head.rest) or head.label in _GOAL_ROLES or _ends_open(line)
        return True

    def _marked_bullet(self, index: int, line: Line, head: Headword) -> None:
        announced, fresh = self.announced, self.fresh_objective
        if head.label in (Label.KEY_RESULT, Label.OBJECTIVE, Label.GOAL, Label.ACTION):
            self._pop_objectives(line)
        self._labelled(index, line, head)
        if head.label not in _GOAL_ROLES:
            self.announced, self.fresh_objective = announced, fresh
        elif not head.rest and self.announced:
            self.run = {k: v for k, v in self.run.items() if k <= line.indent}
            deeper = [each.indent for each in self._list(index) if each.indent > line.indent]
            for indent in set(deeper):
                top = min(deeper)
                self.run[indent] = self.announced.label if indent == top else Label.NOTE
            self.announced = announced

    def _pop_objectives(self, line: Line) -> None:
        """An item that stands further out than the open objective does not belong to it."""
        objectives = self.builder.objectives
        depth, _ = self._depth(line)
        while len(objectives) > 1 and objectives[-1].depth > max(depth, 0):
            objectives.pop()
            self.builder.key_result = None

    def _item_label(self, line: Line) -> Label | None:
        if line.indent in self.run:
            label = self.run[line.indent]
        else:
            shallower = [each for each in self.run if each <= line.indent]
            label = self.run[max(shallower)] if shallower else None
        if "?" in line.text and label in _GOAL_ROLES:
            return Label.NOTE
        return label

    def _as(self, label: Label | None, line: Line, text: str) -> None:
        """Adds an unmarked item as what its list was announced or recognised as."""
        if label in (Label.OBJECTIVE, Label.GOAL):
            announced = self.announced
            piece = self.builder.add(_place(line), text, PieceRole.OBJECTIVE)
            self._begin(piece, line, line.ordinal)
            self.announced = announced
            return
        if label in (Label.KEY_RESULT, Label.METRIC):
            self._pop_objectives(line)
            number = line.ordinal if "." in line.ordinal else ""
            self.builder.add_key_result(_place(line), text, number)
        elif label is Label.ACTION:
            self.builder.add_action(_place(line), text)
        elif label is Label.WHY:
            self.builder.add(_place(line), text, PieceRole.WHY, self.builder.goal())
            return
        elif label is Label.TEAM:
            self._heading_item(line)
        else:
            self._note_item(line, text)
            return
        self.fresh_objective = False

    def _heading_item(self, line: Line) -> None:
        piece = self.builder.add(_place(line), line.text, PieceRole.TEAM)
        period, rest = split_period(line.text)
        level = TITLE_LEVEL + line.indent / 100
        self.builder.open_section(piece, level)
        above = self.builder.sections[-2].piece if len(self.builder.sections) > 1 else None
        self.builder.change(piece, parent=above, level_or_owner=rest, period=period)

    def _note_item(self, line: Line, text: str) -> None:
        nested = (
            self.items[-1].piece if self.items and self.items[-1].indent < line.indent else None
        )
        parent = nested
        if parent is None and self.announced and self.announced.label is Label.NOTE:
            parent = self.builder.goal() if not self.announced.started else None
        self.builder.add(_place(line), text, PieceRole.NOTE, parent or self.builder.section)

    def _close_items(self, line: Line) -> None:
        while self.items and (line.mark is Mark.HEADING or self.items[-1].indent >= line.indent):
            self.items.pop()

    # What the items of a list are

    def _list(self, index: int) -> list[Line]:
        """The items of the list that starts or goes on at `index`."""
        end = index
        while end < len(self.lines) and self.lines[end].mark is Mark.BULLET:
            end += 1
        return self.lines[index:end]

    def _decide(self, index: int) -> dict[int, Label | None]:
        """What the unmarked items of this list are, by their indent."""
        items = self._list(index)
        indents = sorted({item.indent for item in items})
        announced = self.announced
        if announced and announced.label is not Label.GOAL:
            announced.started = True
            return _downward(announced.label, indents)
        if self.fresh_objective and self.builder.objective:
            return _downward(Label.KEY_RESULT, indents)
        return self._recognised(index, items, indents)

    def _recognised(  # noqa: PLR0911
        self, index: int, items: list[Line], indents: list[int]
    ) -> dict[int, Label | None]:
        """What a list is that nothing announced: goals only when its items can be measured."""
        top = [item for item in items if item.indent == indents[0]]
        deeper = [item for item in items if item.indent > indents[0]]
        heads = self.heads[index : index + len(items)]
        marked = [head.label for head in heads if head]
        called_goals = bool(self.announced)
        if deeper and (Label.KEY_RESULT in marked or Label.WHY in marked):
            has_objectives = Label.OBJECTIVE in marked
            return _downward(Label.TEAM if has_objectives else Label.OBJECTIVE, indents)
        if self.has_objectives and not called_goals:
            return _downward(Label.NOTE, indents)
        if deeper and _measurable(deeper) >= 0.5:
            if len(indents) > 2 and all(names_team(split_period(item.text)[1]) for item in top):
                return {indents[0]: Label.TEAM, **_downward(Label.OBJECTIVE, indents[1:])}
            return _downward(Label.OBJECTIVE, indents)
        if self.title and _measurable(top) >= 0.5 and not self.has_key_results:
            self._promote(items[0], None)
            return _downward(Label.KEY_RESULT, indents)
        if called_goals and not any(mentions_method(item.text) for item in top):
            return _downward(Label.OBJECTIVE, indents)
        return _downward(Label.NOTE, indents)

    def _promote(self, line: Line, head: Headword | None) -> None:
        """Makes the title above a key result its objective, when no objective was announced."""
        title = self.title
        objective = self.builder.objective
        if line.mark is Mark.BULLET and self.items and self._parent_item(line):
            return
        if title is None or (objective and (self.has_objectives or title < objective.piece)):
            return
        piece = self.builder.piece(title)
        if objective and head and not _starts_anew(head):
            return
        depth, home = self.title_place
        self.builder.sections = [each for each in self.builder.sections if each.piece != title]
        self.builder.change(title, level_or_owner="", parent=piece.parent)
        self.builder.begin_objective(title, depth, home)
        self.title = None

    def _parent_item(self, line: Line) -> bool:
        """Makes the item that a key result is nested under its objective."""
        above = self.items[-1]
        if above.indent >= line.indent or above.label in _GOAL_ROLES:
            return above.label in (Label.OBJECTIVE, Label.GOAL)
        piece = self.builder.piece(above.piece)
        if piece.role not in (PieceRole.NOTE, PieceRole.HEADING):
            return False
        self.builder.begin_objective(above.piece, above.indent * 2.0 + 1, self.builder.level + 0.5)
        above.label = Label.OBJECTIVE
        return True

    # Tables

    def _table(self, index: int) -> int:
        end = index
        while end < len(self.lines) and self.lines[end].mark in (Mark.ROW, Mark.DECORATION):
            end += 1
        while self.lines[end - 1].mark is Mark.DECORATION:
            end -= 1
        rows: list[Row] = []
        for line in self.lines[index:end]:
            if line.mark is Mark.DECORATION:
                self.builder.add(_place(line), line.text, PieceRole.IGNORED)
            else:
                rows.append(Row((line.number, line.last), line.cells))
        self.run = {}
        read_table(rows, self.builder, promote=lambda: self._promote(self.lines[index], None))
        self.announced = None
        self.fresh_objective = False
        self.title = None
        return end


def _head(line: Line) -> Headword | None:
    if line.mark in (Mark.ROW, Mark.DECORATION):
        return None
    return headword(line.text)


def _place(line: Line) -> tuple[int, int]:
    return line.number, line.last


def _scope(words: str) -> str:
    return split_period(words)[1] if words else ""


def _is_list_next(lines: list[Line], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1].mark is Mark.BULLET


def _is_title(line: Line) -> bool:
    text = line.text
    return (
        len(text) <= _TITLE_MAX and (line.gap or line.indent == 0) and not text.endswith((".", ","))
    )


def _as_heading(line: Line) -> Line:
    return Line(
        line.number, line.last, Mark.HEADING, line.text, level=int(TITLE_LEVEL), gap=line.gap
    )


def _ends_open(line: Line) -> bool:
    return line.text.endswith(":")


def _starts_anew(head: Headword) -> bool:
    return head.number in ("", "1") or head.number.endswith(".1")


def _downward(label: Label, indents: list[int]) -> dict[int, Label | None]:
    """`label` for the outermost items, what belongs under it for the deeper ones."""
    decided: dict[int, Label | None] = {}
    for indent in indents:
        decided[indent] = label
        label = Label.OBJECTIVE if label is Label.TEAM else _BELOW.get(label, Label.NOTE)
    return decided


def _measurable(items: list[Line]) -> float:
    """The share of items with a number or a verb of movement in them."""
    hits = 0
    for item in items:
        words = item.text.lower().split()
        hits += bool(_DIGIT.search(item.text)) or bool(words and words[0] in MOVEMENT_WORDS)
    return hits / len(items) if items else 0.0


def _number_field(name: str) -> Callable[[str], dict[str, object]]:
    def fill(words: str) -> dict[str, object]:
        value, unit = figure(words)
        found: dict[str, object] = {name: value} if value is not None else {}
        return found | ({"unit": unit} if unit else {})

    return fill


def _confidence(words: str) -> dict[str, object]:
    found = re.match(r"(\d{1,2})(?:\s*/\s*10)?\b(?!\s*%)", words)
    valid = found and int(found[1]) <= 10
    return {"confidence": Decimal(found[1])} if found and valid else {}


_FIELDS: dict[Label, Callable[[str], dict[str, object]]] = {
    Label.BASELINE: _number_field("baseline"),
    Label.TARGET: _number_field("target"),
    Label.CURRENT: lambda words: {"current": words, "current_value": figure(words)[0]},
    Label.UNIT: lambda words: {"unit": words},
    Label.DEADLINE: lambda words: {"deadline": words},
    Label.CONFIDENCE: _confidence,
    Label.OWNER: lambda words: {"owner": words},
    Label.TEAM: lambda words: {"level_or_owner": words},
    Label.PERIOD: lambda words: {"deadline": words, "period_or_deadline": True},
}
_FIELD_HEADINGS = frozenset({Label.WHY, Label.NOTE, Label.STATUS, Label.CONFIDENCE, Label.METRIC})
