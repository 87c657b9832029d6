"""Lines → pieces: reads a document from top to bottom as a colleague would.

Three things decide what a line is, in this order: what it announces itself as, what the words
over its list announced, and how it stands (a heading over measurable bullets is an objective).
"""

import re
from dataclasses import dataclass

from maalbar.domain.text.formats.builder import Builder
from maalbar.domain.text.formats.draft import PieceRole
from maalbar.domain.text.formats.fields import fields_of, is_field
from maalbar.domain.text.formats.headwords import Headword, headword, is_question, lead_in
from maalbar.domain.text.formats.lines import BOLD_LEVEL, Line, Mark
from maalbar.domain.text.formats.listing import (
    GOAL_LABELS,
    Listed,
    Plan,
    could_be_goal,
    downward,
    list_end,
    measurable_share,
    nested_plan,
    speaks_of_method,
    unmarked_nested_plan,
)
from maalbar.domain.text.formats.periods import names_team, split_period
from maalbar.domain.text.formats.tables import Row, read_table
from maalbar.domain.text.formats.vocabulary import OVERALL_WORDS, Label

TITLE_LEVEL = 8
FIELD_PERIOD, FIELD_TEAM = 0.3, 0.6
_TITLE_MAX = 140
_REASON = re.compile(
    r"\b(?:because|so that|in order|we believe|we want|matters?|important|fordi|slik at|for å|"
    r"viktig\w*|vi tror|vi ønsker|vi vil|eftersom|därför|så att|för att|viktigt|så vi|for at)\b",
    re.I,
)
_OBJECTIVES = (Label.OBJECTIVE, Label.GOAL)
_OPEN_HEADINGS = frozenset({Label.WHY, Label.NOTE, Label.STATUS, Label.CONFIDENCE, Label.METRIC})


@dataclass(slots=True)
class Announced:
    """What the following items are, until something else stands there.

    `one` takes a single item; `in_prose` was told by a sentence instead of a heading;
    `plain` says whether lines without a mark are items too.
    """

    label: Label
    one: bool = False
    in_prose: bool = False
    plain: bool = True
    started: bool = False


@dataclass(slots=True)
class Item:
    """An open list item: how far in it stands, what it is, its piece."""

    indent: int
    label: Label
    piece: int


class Outline:
    """Reads lines into a builder."""

    def __init__(self, lines: list[Line]) -> None:
        """Looks once over the whole document before reading it."""
        self.lines = lines
        self.builder = Builder()
        self.heads = [_head(line) for line in lines]
        labels = {head.label for head in self.heads if head}
        self.has_key_results = Label.KEY_RESULT in labels
        self.has_objectives = Label.OBJECTIVE in labels or (
            self.has_key_results and Label.GOAL in labels
        )
        self.has_strong_objectives = Label.OBJECTIVE in labels
        self.announced: Announced | None = None
        self.items: list[Item] = []
        self.plan: Plan = {}
        self.plan_indents: list[int] = []
        self.plan_end = 0
        self.title: int | None = None  # the piece that may turn out to be an objective
        self.title_place = (0.0, 0.0)
        self.fresh_objective = False  # nothing but its why and its fields has followed it

    def read(self) -> Builder:
        """Reads everything."""
        index = 0
        while index < len(self.lines):
            if index >= self.plan_end:
                self.plan = {}
            if self.lines[index].mark is Mark.ROW:
                index = self._table(index)
            else:
                self._line(index, self.lines[index], self.heads[index])
                index += 1
        self.builder.settle()
        return self.builder

    def _line(self, index: int, line: Line, head: Headword | None) -> None:
        if line.mark is Mark.DECORATION:
            self.builder.add(_place(line), line.text, PieceRole.IGNORED)
            return
        if line.mark is Mark.BULLET:
            self._bullet(index, line, head)
            return
        self._close_items(line)
        if head:
            self._labelled(index, line, head)
        elif line.mark is Mark.HEADING:
            self._heading(index, line)
        else:
            self._plain(index, line)

    # Lines that announce something

    def _labelled(self, index: int, line: Line, head: Headword) -> None:
        label = self._settled(head)
        if label in _OBJECTIVES:
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
        alone = self.has_strong_objectives and not self.has_key_results
        is_sub_goal = alone and self.builder.objective and head.phrase == "mål"
        return Label.KEY_RESULT if is_sub_goal else Label.OBJECTIVE

    def _objective_line(self, line: Line, head: Headword) -> None:
        if not head.rest:
            self._announce(line, head, Label.OBJECTIVE)
            return
        piece = self.builder.add(_place(line), head.rest, PieceRole.OBJECTIVE)
        period, team = split_period(head.scope)
        self.builder.change(piece, level_or_owner=team, period=period)
        if OVERALL_WORDS & set(f"{head.phrase} {head.scope}".lower().split()):
            self.builder.overall.add(piece)
            self.builder.change(piece, level_or_owner="")
        self._begin(piece, line, head.number)

    def _begin(self, piece: int, line: Line, number: str = "") -> None:
        depth, home = self._depth(line)
        if line.mark is Mark.HEADING and not line.bold:
            self.builder.close_sections(line.level)
        self.builder.begin_objective(piece, depth, home, number)
        self.announced = None
        self.title = None
        self.fresh_objective = True

    def _depth(self, line: Line) -> tuple[float, float]:
        """How deep an objective on this line stands, and the level whose heading closes it."""
        if line.mark is Mark.HEADING and not line.bold:
            return line.level - 100.0, float(line.level)
        home = self.builder.level + 0.5
        is_item = line.mark is Mark.BULLET
        return line.indent * 2.0 + is_item, max(home, BOLD_LEVEL) if line.bold else home

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
        stands_alone = objective and not objective.has_key_results
        if stands_alone and (not head.rest or not self.has_key_results):
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
        """ "Key results:", "## Objectives for Sales": what follows is that."""
        is_heading = line.mark is Mark.HEADING and not line.bold
        opens = label is Label.OBJECTIVE and (is_heading or bool(head.scope))
        if opens:
            level = float(line.level) if is_heading else self.builder.level + FIELD_TEAM
            self.builder.close_objectives(level)
            self.builder.close_sections(level)
        piece = self._head_piece(line)
        period, team = split_period(head.scope)
        if team:
            self.builder.change(piece, role=PieceRole.TEAM, level_or_owner=team, period=period)
        elif period:
            self.builder.change(piece, role=PieceRole.PERIOD, period=period)
        if opens:
            self.builder.open_section(piece, level)
        plain = not head.scope or line.text.endswith(":")
        self.announced = Announced(head.label, one=not head.plural, plain=plain)
        self.title = None

    def _head_piece(self, line: Line) -> int:
        parent = self.builder.goal() or self.builder.section
        return self.builder.add(_place(line), line.text, PieceRole.HEADING, parent)

    # Fields: what is said about a goal

    def _field_line(self, index: int, line: Line, head: Headword) -> None:
        if not head.rest and not self._opens_list(index, line, head):
            if line.mark is Mark.HEADING:
                self._heading(index, line)
            else:
                self._plain(index, line)
            return
        goal = self.builder.goal()
        if head.label is Label.WHY:
            self._why(line, head)
        elif goal and head.rest and is_field(head.label):
            self._fill(goal, line, head)
        elif head.rest and head.label is Label.SUPPORTS and (open_ := self.builder.objective):
            self.builder.add(_place(line), line.text, PieceRole.HEADING, open_.piece)
            self.builder.wanted.append((open_.piece, head.rest))
        elif head.rest and head.label is Label.PERIOD:
            self._section_field(line, PieceRole.PERIOD, head.rest, FIELD_PERIOD)
        elif head.rest and head.label in (Label.TEAM, Label.OWNER):
            self._section_field(line, PieceRole.TEAM, head.rest, FIELD_TEAM)
        else:
            self._remark(line, head)

    def _opens_list(self, index: int, line: Line, head: Headword) -> bool:
        """Whether a lone word ("Notes", "Status") heads what follows it."""
        if line.mark is Mark.HEADING:
            return head.label in _OPEN_HEADINGS
        return line.text.endswith(":") or self._is_list_next(index)

    def _section_field(self, line: Line, role: PieceRole, words: str, level: float) -> None:
        level += int(self.builder.level)
        self.builder.close_sections(level)
        piece = self.builder.add(_place(line), words, role, self.builder.section)
        self.builder.open_section(piece, level)

    def _why(self, line: Line, head: Headword) -> None:
        if head.rest:
            objective = self.builder.objective
            parent = objective.piece if objective else None
            self.builder.add(_place(line), head.rest, PieceRole.WHY, parent)
        else:
            self._head_piece(line)
            self.announced = Announced(Label.WHY, one=True)

    def _remark(self, line: Line, head: Headword) -> None:
        if not head.rest:
            self._head_piece(line)
            is_loose = line.gap and not line.indent
            self.announced = Announced(Label.NOTE, in_prose=is_loose)
            return
        is_status = head.label in (Label.STATUS, Label.METRIC)
        role = PieceRole.IGNORED if is_status else PieceRole.NOTE
        self.builder.add(_place(line), line.text, role, self.builder.goal())

    def _fill(self, goal: int, line: Line, head: Headword) -> None:
        """Takes the field's value into the goal above it; the line is then accounted for."""
        self.builder.add(_place(line), line.text, PieceRole.HEADING, goal)
        role = self.builder.piece(goal).role
        self.builder.change(goal, **fields_of(head.label, head.rest, role))

    # Headings that announce nothing

    def _heading(self, index: int, line: Line) -> None:
        self.announced = None
        self.fresh_objective = False
        period, rest = split_period(line.text)
        is_team = names_team(rest)
        piece = self.builder.add(_place(line), line.text, PieceRole.HEADING)
        if line.bold and not is_team and not self._is_over_objectives(index):
            self.builder.change(piece, parent=self.builder.section)
        else:
            self.builder.open_section(piece, float(line.level))
        if period and not rest:
            self.builder.change(piece, role=PieceRole.PERIOD, period=period)
        elif rest:
            role = PieceRole.TEAM if is_team else PieceRole.HEADING
            self.builder.change(piece, role=role, level_or_owner=rest, period=period)
        self._may_be_objective(piece, line, rest)
        if lead := lead_in(line.text):
            self._announce_lead(index, lead)

    def _may_be_objective(self, piece: int, line: Line, words: str) -> None:
        possible = bool(words) and not is_question(line.text)
        self.title = piece if possible else None
        self.title_place = self._depth(line)

    def _is_over_objectives(self, index: int) -> bool:
        """Whether a bold line stands over lines that announce objectives themselves."""
        heads = self.heads[index + 1 : index + 3]
        return any(head and head.label is Label.OBJECTIVE for head in heads)

    # Plain lines

    def _plain(self, index: int, line: Line) -> None:
        if self._takes_announced(line):
            assert self.announced is not None
            self.announced.started = True
            self._as(self.announced.label, line)
            return
        self.announced = None
        lead = lead_in(line.text) if self._is_list_next(index) else None
        if not lead and self._is_section(line):
            self._heading(index, _as_heading(line))
        elif self.fresh_objective and not (line.gap and _is_title(line)):
            self._remark_under(line)
        else:
            self._loose_line(line, may_be_objective=lead in (None, Label.GOAL))
        if lead:
            self._announce_lead(index, lead)

    def _loose_line(self, line: Line, *, may_be_objective: bool) -> None:
        parent = self.items[-1].piece if self.items else self.builder.section
        piece = self.builder.add(_place(line), line.text, PieceRole.NOTE, parent)
        if may_be_objective and _is_title(line) and not self.items:
            self._may_be_objective(piece, line, line.text)

    def _announce_lead(self, index: int, lead: Label) -> None:
        if not self._is_list_next(index):
            return
        if lead is Label.KEY_RESULT:
            self._promote(self.lines[index + 1], None)
        self.announced = Announced(lead, in_prose=True, plain=False)

    def _remark_under(self, line: Line) -> None:
        """The paragraph after an objective: its reason, or a remark about it."""
        objective = self.builder.objective
        role = PieceRole.WHY if _REASON.search(line.text) else PieceRole.NOTE
        self.builder.add(_place(line), line.text, role, objective.piece if objective else None)

    def _is_section(self, line: Line) -> bool:
        """A short plain line that names a period or a team stands over something."""
        if len(line.text) > 60 or not line.gap:
            return False
        period, rest = split_period(line.text)
        return names_team(rest) or bool(period and not rest)

    def _takes_announced(self, line: Line) -> bool:
        """Whether an unmarked line is an item of what was announced above it."""
        announced = self.announced
        if announced is None or not announced.plain or (announced.started and announced.one):
            return False
        if announced.label in (Label.NOTE, Label.WHY):
            return not announced.started or not line.gap
        return could_be_goal(line.text) or (not announced.started and announced.one)

    def _is_list_next(self, index: int) -> bool:
        after = index + 1
        return after < len(self.lines) and self.lines[after].mark is Mark.BULLET

    # List items

    def _bullet(self, index: int, line: Line, head: Headword | None) -> None:
        if not self.plan:
            self.plan_end = list_end(self.lines, index)
            listed = self._listed(index, self.plan_end)
            self.plan_indents = listed.indents
            self.plan = self._planned(listed)
        while self.items and self.items[-1].indent >= line.indent:
            self.items.pop()
        number = len(self.builder.pieces) + 1
        if head and self._is_marked(line, head):
            label = self._settled(head)
            self._marked_item(index, line, head)
        else:
            label = self._planned_label(line)
            self._as(label, line)
        self.items.append(Item(line.indent, label, number))

    def _listed(self, index: int, end: int) -> Listed:
        numbers = [at for at in range(index, end) if self.lines[at].mark is Mark.BULLET]
        return Listed([self.lines[at] for at in numbers], [self.heads[at] for at in numbers])

    def _is_marked(self, line: Line, head: Headword) -> bool:
        """Whether the words announce something, or are the item itself."""
        return bool(head.rest) or head.label in GOAL_LABELS or line.text.endswith(":")

    def _marked_item(self, index: int, line: Line, head: Headword) -> None:
        announced, fresh = self.announced, self.fresh_objective
        if head.label in GOAL_LABELS:
            self.builder.step_out(self._depth(line)[0])
        self._labelled(index, line, head)
        if head.label not in GOAL_LABELS:
            self.announced, self.fresh_objective = announced, fresh
            return
        below = self.announced.label if not head.rest and self.announced else None
        self._plan_below(index, line, below or _under(self._settled(head)), same=below is not None)
        if below:
            self.announced = announced

    def _plan_below(self, index: int, line: Line, label: Label, *, same: bool) -> None:
        """What stands under a marked item, or, when nothing does, beside it."""
        deeper = [indent for indent in self.plan_indents if indent > line.indent]
        has_children = self._is_list_next(index) and self.lines[index + 1].indent > line.indent
        self.plan |= downward(label, deeper)
        if not has_children and (same or label is Label.KEY_RESULT):
            self.plan[line.indent] = label

    def _planned_label(self, line: Line) -> Label:
        outer = [indent for indent in self.plan if indent <= line.indent]
        label = self.plan[max(outer)] if outer else Label.NOTE
        return Label.NOTE if label in GOAL_LABELS and is_question(line.text) else label

    def _as(self, label: Label, line: Line) -> None:
        """Adds an unmarked item as what its list was announced or recognised as."""
        place, text = _place(line), line.text
        if label in _OBJECTIVES:
            announced = self.announced
            self._begin(self.builder.add(place, text, PieceRole.OBJECTIVE), line, line.ordinal)
            self.announced = announced
        elif label is Label.WHY:
            self.builder.add(place, text, PieceRole.WHY, self.builder.goal())
        elif label is Label.TEAM:
            self._team_item(line)
        elif label in GOAL_LABELS:
            self.builder.step_out(self._depth(line)[0])
            self.fresh_objective = False
            if label is Label.ACTION:
                self.builder.add_action(place, text)
            else:
                number = line.ordinal if "." in line.ordinal else ""
                self.builder.add_key_result(place, text, number)
        else:
            self._note_item(line)

    def _team_item(self, line: Line) -> None:
        period, rest = split_period(line.text)
        piece = self.builder.add(_place(line), line.text, PieceRole.TEAM)
        self.builder.open_section(piece, TITLE_LEVEL + line.indent / 100)
        self.builder.change(piece, level_or_owner=rest or line.text, period=period)

    def _note_item(self, line: Line) -> None:
        about: int | None = None
        if self.items and self.items[-1].indent < line.indent:
            about = self.items[-1].piece
        elif self.announced and self.announced.label is Label.NOTE and not self.announced.in_prose:
            about = self.builder.goal()
        parent = about or self.builder.section
        self.builder.add(_place(line), line.text, PieceRole.NOTE, parent)

    def _close_items(self, line: Line) -> None:
        while self.items and (line.mark is Mark.HEADING or self.items[-1].indent >= line.indent):
            self.items.pop()

    def _planned(self, listed: Listed) -> Plan:
        """What the unmarked items of a list are, by how far in they stand."""
        announced, indents = self.announced, listed.indents
        if announced and announced.label is not Label.GOAL:
            announced.started, announced.plain = True, False
            is_speech = announced.in_prose and speaks_of_method(listed.items)
            return downward(Label.NOTE if is_speech else announced.label, indents)
        if self.fresh_objective and self.builder.objective:
            return downward(Label.KEY_RESULT, indents)
        if plan := nested_plan(listed):
            return plan
        if self.has_objectives and not announced:
            return downward(Label.NOTE, indents)
        return unmarked_nested_plan(listed) or self._flat_plan(listed)

    def _flat_plan(self, listed: Listed) -> Plan:
        """A list without marks or levels: key results under its title, if they can be measured."""
        if self.title and measurable_share(listed.top) >= 0.5 and not self.has_key_results:
            self._promote(listed.items[0], None)
            return downward(Label.KEY_RESULT, listed.indents)
        called_goals = self.announced and not speaks_of_method(listed.top)
        return downward(Label.OBJECTIVE if called_goals else Label.NOTE, listed.indents)

    # Titles that turn out to be objectives

    def _promote(self, line: Line, head: Headword | None) -> None:
        """Makes the title above a key result its objective, when none was announced."""
        if line.mark is Mark.BULLET and self.items and self._promote_parent_item(line):
            return
        title, objective = self.title, self.builder.objective
        if title is None or (objective and (self.has_objectives or title < objective.piece)):
            return
        if objective and head and head.number not in ("", "1") and head.number[-2:] != ".1":
            return
        depth, home = self.title_place
        self.builder.forget_section(title)
        self.builder.change(title, level_or_owner="")
        self.builder.begin_objective(title, depth, home)
        self.title = None

    def _promote_parent_item(self, line: Line) -> bool:
        """Makes the item that a key result is nested under its objective."""
        above = self.items[-1]
        if above.indent >= line.indent or above.label in GOAL_LABELS:
            return above.label in _OBJECTIVES
        if self.builder.piece(above.piece).role not in (PieceRole.NOTE, PieceRole.HEADING):
            return False
        depth, home = above.indent * 2.0 + 1, self.builder.level + 0.5
        self.builder.begin_objective(above.piece, depth, home)
        above.label = Label.OBJECTIVE
        return True

    # Tables

    def _table(self, index: int) -> int:
        end = index
        while end < len(self.lines) and self.lines[end].mark in (Mark.ROW, Mark.DECORATION):
            end += 1
        rows: list[Row] = []
        for line in self.lines[index:end]:
            if line.mark is Mark.DECORATION:
                self.builder.add(_place(line), line.text, PieceRole.IGNORED)
            else:
                rows.append(Row(_place(line), line.cells))
        read_table(rows, self.builder, promote=lambda: self._promote(self.lines[index], None))
        self.announced = None
        self.fresh_objective = False
        self.title = None
        return end


def _head(line: Line) -> Headword | None:
    return None if line.mark in (Mark.ROW, Mark.DECORATION) else headword(line.text)


def _place(line: Line) -> tuple[int, int]:
    return line.number, line.last


def _is_title(line: Line) -> bool:
    text = line.text
    fits = len(text) <= _TITLE_MAX and (line.gap or line.indent == 0)
    return fits and not text.endswith((".", ","))


def _as_heading(line: Line) -> Line:
    return Line(line.number, line.last, Mark.HEADING, line.text, level=TITLE_LEVEL, gap=line.gap)


def _under(label: Label) -> Label:
    return Label.KEY_RESULT if label in _OBJECTIVES else Label.NOTE
