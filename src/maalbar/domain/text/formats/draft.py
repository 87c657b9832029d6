"""A draft: what was recognised in a goals document, place by place, before anything is created.

Here live the values alone. Reading a document fills them, `correct` changes them, `carry` writes
and reads them as JSON.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from maalbar.domain.nouns import Ambition, Category, Finding, Language, MeasureKind, Severity


class Limits(NamedTuple):
    """What a document may be at most; more is refused or cut with a finding, never in silence."""

    bytes: int = 6_000_000
    lines: int = 60_000
    cells: int = 200_000
    unpacked_bytes: int = 60_000_000
    tags: int = 600_000
    blocks: int = 10_000
    yaml_bytes: int = 2_000_000
    yaml_depth: int = 60
    sentences: int = 1_000
    findings: int = 500


LIMITS = Limits()


class PieceRole(StrEnum):
    """What a place in the document is."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    ACTION = "action"
    WHY = "why"
    TEAM = "team"
    PERIOD = "period"
    NOTE = "note"
    HEADING = "heading"
    IGNORED = "ignored"


GOALS = frozenset({PieceRole.OBJECTIVE, PieceRole.KEY_RESULT, PieceRole.ACTION})


class Format(StrEnum):
    """The kinds of document that are read."""

    TEXT = "text"
    CSV = "csv"
    XLSX = "xlsx"
    DOCX = "docx"
    YAML = "yaml"


@dataclass(frozen=True, slots=True)
class DraftMilestone:
    """One item of a milestones measure, as written."""

    text: str
    weight: Decimal = Decimal(1)
    due: date | None = None


@dataclass(frozen=True, slots=True)
class PastValue:
    """A value measured before the document was written."""

    date: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Piece:
    """What was recognised in one place; `line` counts from 1, `last_line` is 0 for a single line.

    `parent` is the piece it stands under, which may be a heading: goals find their goal by
    climbing. `ref` is the name the document itself gives it ("o1", "KR 2.1"). A measure that was
    written in fields of its own (`stated`) is not read anew when the sentence is corrected.
    """

    id: int
    line: int
    text: str
    role: PieceRole
    parent: int | None = None
    last_line: int = 0
    ref: str = ""
    # Objectives, and the headings that say it for them
    why: str = ""
    level_or_owner: str = ""
    period: str = ""
    ambition: Ambition | None = None
    counted: bool | None = None
    # Any goal
    owner: str = ""
    note: str = ""
    # Key results
    kind: MeasureKind | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    tolerance: Decimal | None = None
    percent: Decimal | None = None
    planned: int | None = None
    required: int | None = None
    unit: str = ""
    category: Category | None = None
    weight: Decimal | None = None
    deadline: str = ""
    deadline_date: date | None = None
    phases: str = ""
    lag_days: int | None = None
    confidence: Decimal | None = None
    current: str = ""
    current_value: Decimal | None = None
    milestones: tuple[DraftMilestone, ...] = ()
    sum_of: tuple[int, ...] = ()
    history: tuple[PastValue, ...] = ()
    stated: bool = False
    # Actions (`deadline` is when they are due)
    key_results: tuple[int, ...] = ()
    effort: str = ""
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class GoalNode:
    """An objective with all that stands under it; each goal is a piece, completed from its place.

    A child that hangs on a key result has that key result's id as `objective.parent`.
    """

    objective: Piece
    key_results: tuple[Piece, ...] = ()
    actions: tuple[Piece, ...] = ()
    children: tuple["GoalNode", ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentCycle:
    """The period a goal file says it belongs to."""

    name: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole document as read: its lines, what each of them is, and what was noticed."""

    lines: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    findings: tuple[Finding, ...] = ()
    language: Language = Language.EN
    format: Format = Format.TEXT
    cycle: DocumentCycle | None = None

    def tree(self) -> tuple[GoalNode, ...]:
        """The goals, each under the one it hangs on, in the order of the pieces."""
        return tuple(_nodes(None, *_by_goal(self.pieces)))


def find(
    code: str, severity: Severity = Severity.HINT, *, line: int = 0, **values: object
) -> Finding:
    """A finding about a document; `line` counts from 1, 0 for the document as a whole."""
    return Finding(code, severity, values={"line": line, **values} if line else dict(values))


def goal_above(piece: Piece, by_id: dict[int, Piece]) -> Piece | None:
    """The nearest objective or key result above `piece`, past headings and notes."""
    for above in _ancestors(piece, by_id):
        if above.role in (PieceRole.OBJECTIVE, PieceRole.KEY_RESULT):
            return above
    return None


def goal_told_of(piece: Piece, by_id: dict[int, Piece]) -> Piece | None:
    """The goal that a note or a reason is about; a team or a period in between ends the search."""
    for above in _ancestors(piece, by_id):
        if above.role in (PieceRole.OBJECTIVE, PieceRole.KEY_RESULT):
            return above
        if above.role in (PieceRole.TEAM, PieceRole.PERIOD):
            return None
    return None


def objective_above(piece: Piece, by_id: dict[int, Piece]) -> Piece | None:
    """The nearest objective above `piece`."""
    for above in _ancestors(piece, by_id):
        if above.role is PieceRole.OBJECTIVE:
            return above
    return None


def _ancestors(piece: Piece, by_id: dict[int, Piece]) -> Iterator[Piece]:
    seen = {piece.id}
    parent = piece.parent
    while parent is not None and parent not in seen and parent in by_id:
        seen.add(parent)
        yield by_id[parent]
        parent = by_id[parent].parent


def _goal_in_tree_above(piece: Piece, by_id: dict[int, Piece]) -> Piece | None:
    """A key result without an objective is not in the tree, so nothing can stand under it."""
    above = goal_above(piece, by_id)
    if above and above.role is PieceRole.KEY_RESULT and objective_above(above, by_id) is None:
        return None
    return above


Grouped = dict[tuple[int | None, PieceRole], list[Piece]]


def _by_goal(pieces: Iterable[Piece]) -> tuple[Grouped, dict[int, Piece]]:
    """Pieces by (the goal they stand under, role): objectives by their objective or key result."""
    by_id = {piece.id: piece for piece in pieces}
    grouped: Grouped = {}
    for piece in by_id.values():
        if piece.role in (PieceRole.KEY_RESULT, PieceRole.ACTION):
            above = objective_above(piece, by_id)
        elif piece.role in (PieceRole.NOTE, PieceRole.WHY):
            above = goal_told_of(piece, by_id)
        else:
            above = _goal_in_tree_above(piece, by_id)
        grouped.setdefault((above.id if above else None, piece.role), []).append(piece)
    return grouped, by_id


@dataclass(slots=True)
class _Open:
    """An objective whose children are still being gathered."""

    piece: Piece
    key_results: tuple[Piece, ...]
    pending: list[Piece]
    children: list[GoalNode] = field(default_factory=list)


def _nodes(root: int | None, grouped: Grouped, by_id: dict[int, Piece]) -> list[GoalNode]:
    """The tree under `root`, built without recursion: documents may nest without end."""
    roots: list[GoalNode] = []
    stack: list[_Open] = []
    waiting = list(reversed(grouped.get((root, PieceRole.OBJECTIVE), [])))
    while waiting or stack:
        if stack and not stack[-1].pending:
            closed = stack.pop()
            target = stack[-1].children if stack else roots
            target.append(_close(closed, grouped, by_id))
        else:
            piece = stack[-1].pending.pop() if stack else waiting.pop()
            stack.append(_open(piece, grouped))
    return roots


def _open(piece: Piece, grouped: Grouped) -> _Open:
    key_results = grouped.get((piece.id, PieceRole.KEY_RESULT), [])
    children = list(grouped.get((piece.id, PieceRole.OBJECTIVE), []))
    for key_result in key_results:
        children += grouped.get((key_result.id, PieceRole.OBJECTIVE), [])
    return _Open(piece, tuple(key_results), children[::-1])


def _close(opened: _Open, grouped: Grouped, by_id: dict[int, Piece]) -> GoalNode:
    piece = opened.piece
    return GoalNode(
        objective=_completed(piece, grouped, by_id),
        key_results=tuple(_with_notes(each, grouped, by_id) for each in opened.key_results),
        actions=tuple(
            _action(each, grouped, by_id) for each in grouped.get((piece.id, PieceRole.ACTION), [])
        ),
        children=tuple(opened.children),
    )


def _completed(piece: Piece, grouped: Grouped, by_id: dict[int, Piece]) -> Piece:
    """The objective with its why, note, team and period from the pieces around it."""
    above = _goal_in_tree_above(piece, by_id)
    team, period = piece.level_or_owner, piece.period
    for ancestor in _ancestors(piece, by_id):
        if ancestor is above:
            break
        if ancestor.role is PieceRole.TEAM:
            team = team or ancestor.level_or_owner or ancestor.text
        if ancestor.role in (PieceRole.TEAM, PieceRole.PERIOD):
            named = ancestor.text if ancestor.role is PieceRole.PERIOD else ""
            period = period or ancestor.period or named
    whys = [each.text for each in grouped.get((piece.id, PieceRole.WHY), [])]
    return replace(
        _with_notes(piece, grouped, by_id),
        why="\n".join([piece.why, *whys]).strip(),
        level_or_owner=team or piece.owner,
        period=period,
        parent=above.id if above else None,
    )


def _with_notes(piece: Piece, grouped: Grouped, by_id: dict[int, Piece]) -> Piece:
    notes = [each.note or each.text for each in grouped.get((piece.id, PieceRole.NOTE), [])]
    objective = objective_above(piece, by_id)
    parent = objective.id if objective else None
    return replace(piece, note="\n".join([piece.note, *notes]).strip(), parent=parent)


def _action(piece: Piece, grouped: Grouped, by_id: dict[int, Piece]) -> Piece:
    above = goal_above(piece, by_id)
    named = piece.key_results
    if above and above.role is PieceRole.KEY_RESULT and above.id not in named:
        named = (above.id, *named)
    return replace(_with_notes(piece, grouped, by_id), key_results=named)
