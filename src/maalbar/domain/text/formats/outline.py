"""Lines → pieces: reads a document from top to bottom as a colleague would.

Three things decide what a line is, in this order: what it announces itself as, what the words
over its list announced, and how it stands (a heading over measurable bullets is an objective).
"""

import re

from maalbar.domain.text.formats.builder import Builder
from maalbar.domain.text.formats.cleaning import unnumbered
from maalbar.domain.text.formats.draft import PieceRole
from maalbar.domain.text.formats.fields import MEASURES, fields_of, is_field
from maalbar.domain.text.formats.headwords import (
    Headword,
    headword,
    is_about_method,
    lead_in,
)
from maalbar.domain.text.formats.items import TITLE_LEVEL, Announced, Items
from maalbar.domain.text.formats.lines import BOLD_LEVEL, Line, Mark
from maalbar.domain.text.formats.listing import (
    GOAL_LABELS,
    OBJECTIVES,
    calls_itself_goals,
    could_be_goal,
)
from maalbar.domain.text.formats.periods import names_team, split_period
from maalbar.domain.text.formats.rows import read_table
from maalbar.domain.text.formats.settling import settle
from maalbar.domain.text.formats.tables import Row
from maalbar.domain.text.formats.titles import Titles, is_title
from maalbar.domain.text.formats.vocabulary import OVERALL_WORDS, Label

TITLE_WORDS = 4
FIELD_PERIOD, FIELD_TEAM = 0.3, 0.6
_REASON = re.compile(
    r"\b(?:because|so that|in order|we believe|we want|matters?|important|fordi|slik at|for å|"
    r"viktig\w*|vi tror|vi ønsker|vi vil|eftersom|därför|så att|för att|viktigt|så vi|for at)\b",
    re.I,
)
_ASIDES = re.compile(r"\s*\([^()]*\)")
_OPEN_HEADINGS = frozenset({Label.WHY, Label.NOTE, Label.STATUS, Label.CONFIDENCE, Label.METRIC})


class Outline:
    """Reads lines into a builder."""

    def __init__(self, lines: list[Line], builder: Builder | None = None) -> None:
        """Looks once over the whole document before reading it."""
        self.lines = lines
        self.builder = builder or Builder()
        self.heads = [_head(line) for line in lines]
        labels = {head.label for head in self.heads if head}
        self.has_key_results = Label.KEY_RESULT in labels
        self.has_strong_objectives = Label.OBJECTIVE in labels
        self.has_objectives = self.has_strong_objectives or (
            self.has_key_results and Label.GOAL in labels
        )
        self.called_goals = calls_itself_goals(lines)
        self.announced: Announced | None = None
        self.titles = Titles()
        self.items = Items(self)
        self.fresh_objective = False  # nothing but its why and its fields has followed it
        self.key_result_line: Line | None = None

    def read(self) -> Builder:
        """Reads everything, and settles what only the whole document can tell."""
        self.read_on()
        settle(self.builder)
        return self.builder

    def read_on(self) -> None:
        """Reads the lines as a part of a larger document."""
        index = 0
        while index < len(self.lines):
            if self.lines[index].mark is Mark.ROW:
                index = self._table(index)
            else:
                self._line(index, self.lines[index], self.heads[index])
                index += 1

    def _line(self, index: int, line: Line, head: Headword | None) -> None:
        if line.mark is Mark.DECORATION:
            self.builder.add(line.place, line.text, PieceRole.IGNORED)
            return
        before = self.builder.key_result
        if line.mark is Mark.BULLET:
            self.items.read(index, line, head)
        else:
            self.items.close(line)
            self._unlisted(index, line, head)
        if self.builder.key_result != before:
            self.key_result_line = line

    def _unlisted(self, index: int, line: Line, head: Headword | None) -> None:
        if head:
            self.labelled(index, line, head)
        elif line.mark is Mark.HEADING:
            self._heading(index, line)
        else:
            self._plain(index, line)

    # Lines that announce something

    def labelled(self, index: int, line: Line, head: Headword) -> None:
        """Reads a line that announces something."""
        label = self.settled(head)
        if label in OBJECTIVES:
            self._objective_line(line, head)
        elif label is Label.KEY_RESULT:
            self._key_result_line(line, head)
        elif label is Label.METRIC:
            self._metric_line(index, line, head)
        elif label is Label.ACTION:
            self._action_line(line, head)
        else:
            self._field_line(index, line, head)

    def settled(self, head: Headword) -> Label:
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
        piece = self.builder.add(line.place, head.rest, PieceRole.OBJECTIVE)
        period, team = split_period(head.scope)
        self.builder.change(piece, level_or_owner=team, period=period)
        if OVERALL_WORDS & set(f"{head.phrase} {head.scope}".lower().split()):
            self.builder.overall.add(piece)
            self.builder.change(piece, level_or_owner="")
        self.begin(piece, line, head.number)

    def begin(self, piece: int, line: Line, number: str = "") -> None:
        """Opens an objective that stands on this line."""
        depth, home = self.depth(line)
        if line.mark is Mark.HEADING and not line.bold:
            self.builder.close_sections(line.level)
        self.builder.begin_objective(piece, depth, home, number)
        self.announced = None
        self.titles.drop()
        self.fresh_objective = True

    def depth(self, line: Line) -> tuple[float, float]:
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
        self.builder.add_key_result(line.place, head.rest, head.number)
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
        above = self.items.parent(line)
        nested = bool(above and above.label is Label.KEY_RESULT)
        if head.rest:
            self.announced = None
            self.builder.add_action(line.place, head.rest, nested=nested or line.indent > 0)
        else:
            self._head_piece(line)
            self.announced = Announced(Label.ACTION, one=not head.plural, nested=nested)
        self.fresh_objective = False

    def _announce(self, line: Line, head: Headword, label: Label) -> None:
        """ "Key results:", "## Objectives for Sales": what follows is that."""
        is_heading = line.mark is Mark.HEADING and not line.bold
        opens = label is Label.OBJECTIVE and (is_heading or bool(head.scope))
        level = float(line.level) if is_heading else self.builder.level + FIELD_TEAM
        if opens:
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
        self.titles.drop()

    def _head_piece(self, line: Line) -> int:
        parent = self.builder.goal() or self.builder.section
        return self.builder.add(line.place, line.text, PieceRole.HEADING, parent)

    # Fields: what is said about a goal

    def _field_line(self, index: int, line: Line, head: Headword) -> None:
        label, goal = head.label, self._field_goal(line, head)
        objective = self.builder.objective
        if not head.rest and not self._opens_list(index, line, head):
            (self._heading if line.mark is Mark.HEADING else self._plain)(index, line)
        elif label is Label.WHY:
            self._why(line, head)
        elif not head.rest:
            self._remark(line, head)
        elif goal and is_field(label):
            self._fill(goal, line, head)
        elif objective and label is Label.SUPPORTS:
            self.builder.add(line.place, line.text, PieceRole.HEADING, objective.piece)
            self.builder.wanted.append((objective.piece, head.rest))
        elif label is Label.PERIOD:
            self._section_field(line, PieceRole.PERIOD, head.rest, FIELD_PERIOD)
        elif label in (Label.TEAM, Label.OWNER):
            self._section_field(line, PieceRole.TEAM, head.rest, FIELD_TEAM)
        else:
            self._remark(line, head)

    def _field_goal(self, line: Line, head: Headword) -> int | None:
        """Whom a field is about: the key result it stands by, else the objective."""
        objective, above = self.builder.objective, self.key_result_line
        if not self.builder.key_result or above is None or objective is None:
            return self.builder.goal()
        if above.mark is Mark.BULLET and line.mark is not Mark.BULLET:
            is_outside = line.indent <= above.indent
        else:
            is_outside = line.gap and above.mark is Mark.PLAIN and head.label not in MEASURES
        return objective.piece if is_outside else self.builder.key_result

    def _opens_list(self, index: int, line: Line, head: Headword) -> bool:
        """Whether a lone word ("Notes", "Status") heads what follows it."""
        if line.mark is Mark.HEADING:
            return head.label in _OPEN_HEADINGS
        return line.text.endswith(":") or self._is_list_next(index)

    def _section_field(self, line: Line, role: PieceRole, words: str, level: float) -> None:
        level += int(self.builder.level)
        self.builder.close_sections(level)
        piece = self.builder.add(line.place, words, role, self.builder.section)
        self.builder.open_section(piece, level)

    def _why(self, line: Line, head: Headword) -> None:
        # A title with its reason right below it is an objective.
        if self.titles.pending == len(self.builder.pieces) and not self.has_objectives:
            self.titles.promote(self.builder)
            self.fresh_objective = True
        objective = self.builder.objective
        if head.rest:
            parent = objective.piece if objective else None
            self.builder.add(line.place, head.rest, PieceRole.WHY, parent)
        else:
            self._head_piece(line)
            self.announced = Announced(Label.WHY, one=True)

    def _remark(self, line: Line, head: Headword) -> None:
        about_none = is_about_method(head)
        if not head.rest:
            self._head_piece(line)
            is_loose = about_none or (line.gap and not line.indent)
            self.announced = Announced(Label.NOTE, in_prose=is_loose)
            return
        is_status = head.label in (Label.STATUS, Label.METRIC)
        role = PieceRole.IGNORED if is_status else PieceRole.NOTE
        parent = self.builder.section if about_none else self.builder.goal()
        self.builder.add(line.place, line.text, role, parent)

    def _fill(self, goal: int, line: Line, head: Headword) -> None:
        """Takes the field's value into the goal above it; the line is then accounted for."""
        self.builder.add(line.place, line.text, PieceRole.HEADING, goal)
        role = self.builder.piece(goal).role
        self.builder.change(goal, **fields_of(head.label, head.rest, role))

    # Headings that announce nothing

    def _heading(self, index: int, line: Line) -> None:
        self.announced = None
        self.fresh_objective = False
        period, rest = split_period(_ASIDES.sub("", unnumbered(line.text)[0]))
        is_team = names_team(rest)
        piece = self.builder.add(line.place, line.text, PieceRole.HEADING)
        if line.bold and not is_team and not self._is_over_objectives(index):
            self.builder.change(piece, parent=self.builder.section)
        else:
            level = float(line.level)
            if line.level == TITLE_LEVEL:
                level = self._title_level(PieceRole.TEAM if rest else PieceRole.PERIOD)
            self.builder.open_section(piece, level)
        if period and not rest:
            self.builder.change(piece, role=PieceRole.PERIOD, period=period)
        elif rest:
            role = PieceRole.TEAM if is_team else PieceRole.HEADING
            self.builder.change(piece, role=role, level_or_owner=rest, period=period)
        self.titles.drop()
        if rest:
            self.titles.keep(piece, line, self.depth(line))
        if lead := lead_in(line.text):
            self._announce_lead(index, lead)

    def _title_level(self, kind: PieceRole) -> float:
        """Plain titles of one kind follow each other; a team and a period hold each other."""
        titles = [each for each in self.builder.sections if each.level >= TITLE_LEVEL]
        for title in titles:
            is_period = self.builder.piece(title.piece).role is PieceRole.PERIOD
            if is_period == (kind is PieceRole.PERIOD):
                return title.level
        return titles[-1].level + 0.1 if titles else float(TITLE_LEVEL)

    def _is_over_objectives(self, index: int) -> bool:
        """Whether a bold line stands over lines that announce objectives themselves."""
        heads = self.heads[index + 1 : index + 3]
        return any(head and head.label is Label.OBJECTIVE for head in heads)

    # Plain lines

    def _plain(self, index: int, line: Line) -> None:
        if self._takes_announced(line):
            assert self.announced is not None
            self.announced.started = True
            self.items.add(self.announced.label, line)
            return
        self.announced = None
        lead = lead_in(line.text) if self._is_list_next(index) else None
        if not lead and (_is_section(line) or self._is_over_objective(index, line)):
            self._heading(index, _as_heading(line))
        elif self.fresh_objective and not (line.gap and is_title(line)):
            self._remark_under(line)
        else:
            self._loose_line(line, may_be_objective=lead in (None, Label.GOAL))
        if lead:
            self._announce_lead(index, lead)

    def _is_over_objective(self, index: int, line: Line) -> bool:
        """Whether a lone word or three stand right over a line that announces an objective."""
        below = next(iter(self.heads[index + 1 : index + 2]), None)
        is_short = line.gap and is_title(line) and len(line.text.split()) <= TITLE_WORDS
        return is_short and bool(below and below.rest and below.label is Label.OBJECTIVE)

    def _loose_line(self, line: Line, *, may_be_objective: bool) -> None:
        above = self.items.open[-1].piece if self.items.open else None
        parent = above or self.builder.section
        piece = self.builder.add(line.place, line.text, PieceRole.NOTE, parent)
        if may_be_objective and not above and is_title(line):
            self.titles.keep(piece, line, self.depth(line))

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
        self.builder.add(line.place, line.text, role, objective.piece if objective else None)

    def _takes_announced(self, line: Line) -> bool:
        """Whether an unmarked line is an item of what was announced above it."""
        announced = self.announced
        if announced is None or not announced.plain or (announced.started and announced.one):
            return False
        if announced.label not in GOAL_LABELS:
            return not announced.started or not line.gap
        return could_be_goal(line.text) or (not announced.started and announced.one)

    def _is_list_next(self, index: int) -> bool:
        below = self.lines[index + 1 : index + 2]
        return any(line.mark is Mark.BULLET for line in below)

    # Titles that turn out to be objectives

    def _promote(self, line: Line, head: Headword | None) -> None:
        """Makes the title above a key result its objective, when none was announced."""
        if line.mark is Mark.BULLET and self.items.promote_parent(line):
            return
        title, objective = self.titles.pending, self.builder.objective
        if title is None or (objective and (self.has_objectives or title < objective.piece)):
            return
        if objective and head and head.number not in ("", "1") and head.number[-2:] != ".1":
            return
        self.titles.promote(self.builder)

    # Tables

    def _table(self, index: int) -> int:
        end = index
        while end < len(self.lines) and self.lines[end].mark in (Mark.ROW, Mark.DECORATION):
            end += 1
        rows: list[Row] = []
        for line in self.lines[index:end]:
            if line.mark is Mark.DECORATION:
                self.builder.add(line.place, line.text, PieceRole.IGNORED)
            else:
                rows.append(Row(line.place, line.cells))
        read_table(rows, self.builder, promote=lambda: self._promote(self.lines[index], None))
        self.announced = None
        self.fresh_objective = False
        self.titles.drop()
        return end


def _head(line: Line) -> Headword | None:
    return None if line.mark in (Mark.ROW, Mark.DECORATION) else headword(line.text)


def _is_section(line: Line) -> bool:
    """Whether a short plain line that names a period or a team stands over something."""
    if len(line.text) > 60 or not line.gap:
        return False
    period, rest = split_period(_ASIDES.sub("", line.text))
    return names_team(rest) or bool(period and not rest)


def _as_heading(line: Line) -> Line:
    return Line(line.number, line.last, Mark.HEADING, line.text, level=TITLE_LEVEL, gap=line.gap)
