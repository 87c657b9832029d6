"""Reads the items of lists: those that say what they are, and those whose list says it."""

from dataclasses import dataclass
from typing import Protocol

from maalbar.domain.text.formats.builder import Builder
from maalbar.domain.text.formats.draft import PieceRole
from maalbar.domain.text.formats.headwords import Headword, is_question
from maalbar.domain.text.formats.lines import Line, Mark
from maalbar.domain.text.formats.listing import (
    GOAL_LABELS,
    OBJECTIVES,
    Listed,
    Plan,
    downward,
    list_end,
    measurable_share,
    nested_plan,
    speaks_of_method,
    unmarked_nested_plan,
)
from maalbar.domain.text.formats.periods import split_period
from maalbar.domain.text.formats.titles import Titles
from maalbar.domain.text.formats.vocabulary import Label

TITLE_LEVEL = 8


@dataclass(slots=True)
class Announced:
    """What the following items are, until something else stands there.

    `one` takes a single item; `in_prose` was told by a sentence instead of a heading; `plain`
    says whether lines without a mark are items too; `nested` hangs actions on the key result.
    """

    label: Label
    one: bool = False
    in_prose: bool = False
    plain: bool = True
    nested: bool = False
    started: bool = False


@dataclass(slots=True)
class Item:
    """An open list item: how far in it stands, what it is, its piece."""

    indent: int
    label: Label
    piece: int


class Reader(Protocol):
    """What the list needs of the outline it stands in."""

    lines: list[Line]
    heads: list[Headword | None]
    builder: Builder
    titles: Titles
    announced: Announced | None
    fresh_objective: bool
    has_objectives: bool
    has_key_results: bool
    called_goals: bool

    def labelled(self, index: int, line: Line, head: Headword) -> None:
        """Reads a line that announces something."""

    def settled(self, head: Headword) -> Label:
        """What the announcing word means in its place."""

    def begin(self, piece: int, line: Line, number: str = "") -> None:
        """Opens an objective."""

    def depth(self, line: Line) -> tuple[float, float]:
        """How deep an objective on this line stands."""


class Items:
    """The open items of the list that is being read."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.open: list[Item] = []
        self.plan: Plan = {}
        self.indents: list[int] = []
        self.end = 0

    def close(self, line: Line) -> None:
        """Leaves the items that a line outside the list, or further out, ends."""
        while self.open and (line.mark is Mark.HEADING or self.open[-1].indent >= line.indent):
            self.open.pop()

    def parent(self, line: Line) -> Item | None:
        """The open item that `line` stands under."""
        return self.open[-1] if self.open and self.open[-1].indent < line.indent else None

    def read(self, index: int, line: Line, head: Headword | None) -> None:
        """Reads one item."""
        if index >= self.end or not self.plan:
            self._begin_list(index)
        self.close(line)
        number = len(self.reader.builder.pieces) + 1
        if head and _is_marked(line, head):
            label = self.reader.settled(head)
            self._marked(index, line, head)
        else:
            label = self._planned_label(line)
            self.add(label, line)
        self.open.append(Item(line.indent, label, number))

    # Items that say what they are

    def _marked(self, index: int, line: Line, head: Headword) -> None:
        reader = self.reader
        announced, fresh = reader.announced, reader.fresh_objective
        if head.label in GOAL_LABELS:
            reader.builder.step_out(reader.depth(line)[0])
        reader.labelled(index, line, head)
        if head.label not in GOAL_LABELS:
            reader.announced, reader.fresh_objective = announced, fresh
            return
        below = reader.announced.label if not head.rest and reader.announced else None
        self._plan_below(index, line, below or _under(reader.settled(head)), same=bool(below))
        if below:
            reader.announced = announced

    def _plan_below(self, index: int, line: Line, label: Label, *, same: bool) -> None:
        """What stands under a marked item, or, when nothing does, beside it."""
        self.plan |= downward(label, [each for each in self.indents if each > line.indent])
        below = self.reader.lines[index + 1 : index + 2]
        has_children = any(each.mark is Mark.BULLET and each.indent > line.indent for each in below)
        if not has_children and (same or label is Label.KEY_RESULT):
            self.plan[line.indent] = label

    # Items whose list says it

    def add(self, label: Label, line: Line) -> None:
        """Adds an unmarked item as what its list was announced or recognised as."""
        builder, place, text = self.reader.builder, line.place, line.text
        if label in OBJECTIVES:
            announced = self.reader.announced
            piece = builder.add(place, text, PieceRole.OBJECTIVE)
            self.reader.begin(piece, line, line.ordinal)
            self.reader.announced = announced
        elif label is Label.WHY:
            builder.add(place, text, PieceRole.WHY, builder.goal())
        elif label is Label.TEAM:
            self._team(line)
        elif label in GOAL_LABELS:
            self._leaf(label, line)
        else:
            self._note(line)

    def _leaf(self, label: Label, line: Line) -> None:
        builder, announced = self.reader.builder, self.reader.announced
        builder.step_out(self.reader.depth(line)[0])
        self.reader.fresh_objective = False
        deeper = [each for each in self.indents if each > line.indent]
        known = builder.objective_called(line.text) if deeper else None
        if known and label is not Label.ACTION:
            builder.add(line.place, line.text, PieceRole.HEADING, known)
            builder.reopen(known)
            self.plan |= downward(label, deeper)
        elif label is Label.ACTION:
            nested = bool(announced and announced.nested)
            builder.add_action(line.place, line.text, nested=nested)
        else:
            number = line.ordinal if "." in line.ordinal else ""
            builder.add_key_result(line.place, line.text, number)

    def _team(self, line: Line) -> None:
        builder = self.reader.builder
        period, rest = split_period(line.text)
        piece = builder.add(line.place, line.text, PieceRole.TEAM)
        builder.open_section(piece, TITLE_LEVEL + line.indent / 100)
        builder.change(piece, level_or_owner=rest or line.text, period=period)

    def _note(self, line: Line) -> None:
        builder, announced = self.reader.builder, self.reader.announced
        about: int | None = None
        if above := self.parent(line):
            about = above.piece
        elif announced and announced.label is Label.NOTE and not announced.in_prose:
            about = builder.goal()
        builder.add(line.place, line.text, PieceRole.NOTE, about or builder.section)

    def _planned_label(self, line: Line) -> Label:
        outer = [indent for indent in self.plan if indent <= line.indent]
        label = self.plan[max(outer)] if outer else Label.NOTE
        return Label.NOTE if label in GOAL_LABELS and is_question(line.text) else label

    def _begin_list(self, index: int) -> None:
        lines, heads = self.reader.lines, self.reader.heads
        self.end = list_end(lines, index)
        numbers = [at for at in range(index, self.end) if lines[at].mark is Mark.BULLET]
        listed = Listed([lines[at] for at in numbers], [heads[at] for at in numbers])
        self.indents = listed.indents
        self.plan = self._planned(listed)

    def _planned(self, listed: Listed) -> Plan:
        """What the unmarked items of a list are, by how far in they stand."""
        reader, indents = self.reader, listed.indents
        announced = reader.announced
        if announced and announced.label is not Label.GOAL:
            announced.started, announced.plain = True, False
            is_speech = announced.in_prose and speaks_of_method(listed.items)
            return downward(Label.NOTE if is_speech else announced.label, indents)
        if reader.fresh_objective and reader.builder.objective:
            return downward(Label.KEY_RESULT, indents)
        if plan := nested_plan(listed):
            return plan
        if reader.has_objectives and not announced and not self._is_team_title(listed):
            return downward(Label.NOTE, indents)
        plan = unmarked_nested_plan(listed, called_goals=reader.called_goals)
        return plan or self._flat_plan(listed)

    def _is_team_title(self, listed: Listed) -> bool:
        """Whether a title below a team's heading has nothing but measurable items under it."""
        builder = self.reader.builder
        section = builder.piece(builder.section).role if builder.section else None
        is_first = builder.objective is None and section is PieceRole.TEAM
        return is_first and measurable_share(listed.items) == 1.0

    def _flat_plan(self, listed: Listed) -> Plan:
        """A list without marks or levels: key results under its title, if they can be measured."""
        reader = self.reader
        is_speech = speaks_of_method(listed.top)
        measurable = measurable_share(listed.top) >= 0.5 and not is_speech
        is_open = reader.has_objectives or not reader.has_key_results
        if reader.titles.pending and measurable and is_open:
            reader.titles.promote(reader.builder)
            return downward(Label.KEY_RESULT, listed.indents)
        called_goals = reader.announced and not is_speech
        return downward(Label.OBJECTIVE if called_goals else Label.NOTE, listed.indents)

    def promote_parent(self, line: Line) -> bool:
        """Makes the item that a key result is nested under its objective."""
        above = self.parent(line)
        if above is None or above.label in GOAL_LABELS:
            return bool(above and above.label in OBJECTIVES)
        builder = self.reader.builder
        if builder.piece(above.piece).role not in (PieceRole.NOTE, PieceRole.HEADING):
            return False
        builder.begin_objective(above.piece, above.indent * 2.0 + 1, builder.level + 0.5)
        above.label = Label.OBJECTIVE
        return True


def _is_marked(line: Line, head: Headword) -> bool:
    """Whether the words announce something, or are the item itself."""
    return bool(head.rest) or head.label in GOAL_LABELS or line.text.endswith(":")


def _under(label: Label) -> Label:
    return Label.KEY_RESULT if label in OBJECTIVES else Label.NOTE
