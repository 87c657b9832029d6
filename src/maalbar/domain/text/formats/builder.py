"""Puts pieces in their place while a document is read from top to bottom.

It knows the open headings, the open objectives and the latest key result, and nothing of layout.
"""

from dataclasses import dataclass, replace

from maalbar.domain.nouns import Finding
from maalbar.domain.text.formats.cleaning import trim
from maalbar.domain.text.formats.draft import Piece, PieceRole
from maalbar.domain.text.formats.vocabulary import COMPANY_WORDS

DEEPEST = 99.0


@dataclass(slots=True)
class Section:
    """An open heading; `level` 1 is the highest."""

    level: float
    piece: int


@dataclass(slots=True)
class OpenObjective:
    """An objective that can still take what follows.

    `depth` orders objectives against each other (headings below zero), `home` is the level of the
    heading it stands as or under: the next heading of that level closes it.
    """

    piece: int
    depth: float
    home: float
    number: str = ""
    has_key_results: bool = False


class Builder:
    """Collects pieces; each `add_…` returns the new piece's id."""

    def __init__(self) -> None:
        """Starts with an empty document."""
        self.pieces: list[Piece] = []
        self.findings: list[Finding] = []
        self.sections: list[Section] = []
        self.objectives: list[OpenObjective] = []
        self.key_result: int | None = None
        self.numbered: dict[str, int] = {}
        self.roots: list[int] = []
        self.wanted: list[tuple[int, str]] = []

    # Pieces

    def add(
        self, place: tuple[int, int], text: str, role: PieceRole, parent: int | None = None
    ) -> int:
        """Adds one piece; `place` is its first and last line."""
        first, last = place
        number = len(self.pieces) + 1
        span = last if last != first else 0
        self.pieces.append(Piece(number, first, text, role, parent, span))
        return number

    def piece(self, number: int) -> Piece:
        """The piece with this id."""
        return self.pieces[number - 1]

    def change(self, number: int, **fields: object) -> None:
        """Fills in fields of a piece."""
        self.pieces[number - 1] = replace(self.piece(number), **fields)  # type: ignore[arg-type]

    # Headings

    def open_section(self, piece: int, level: float) -> None:
        """Opens a heading, and closes the headings and objectives that it ends."""
        while self.sections and self.sections[-1].level >= level:
            self.sections.pop()
        self.close_objectives(level)
        self.sections.append(Section(level, piece))

    def close_objectives(self, level: float) -> None:
        """Closes the objectives that live at `level` or deeper."""
        before = len(self.objectives)
        self.objectives = [each for each in self.objectives if each.home < level]
        if len(self.objectives) != before:
            self.key_result = None

    @property
    def section(self) -> int | None:
        """The innermost open heading."""
        return self.sections[-1].piece if self.sections else None

    @property
    def level(self) -> float:
        """The level of the innermost open heading, 0 when there is none."""
        return self.sections[-1].level if self.sections else 0.0

    # Goals

    @property
    def objective(self) -> OpenObjective | None:
        """The objective that takes what comes next."""
        return self.objectives[-1] if self.objectives else None

    def goal(self) -> int | None:
        """The key result, else the objective, that a field or a note belongs to."""
        return self.key_result or (self.objective.piece if self.objective else None)

    def begin_objective(
        self, piece: int, depth: float, home: float, number: str = "", parent: int | None = None
    ) -> None:
        """Makes `piece` the open objective, under a shallower one if the document nests them."""
        while self.objectives and self.objectives[-1].depth >= depth:
            self.objectives.pop()
        above = self.objectives[-1].piece if self.objectives else None
        if parent is None:
            parent = above if above and self._encloses(above) else self.section
        if parent == piece:
            parent = self.piece(piece).parent
        trimmed = trim(self.piece(piece).text)
        self.change(
            piece,
            role=PieceRole.OBJECTIVE,
            parent=parent,
            text=trimmed.text or self.piece(piece).text,
            owner=trimmed.owner,
            confidence=trimmed.confidence,
            ref=number,
        )
        if above is None:
            self.roots.append(piece)
        self.objectives.append(OpenObjective(piece, depth, home, number))
        self.key_result = None
        self._remember("o", number, piece)

    def add_key_result(self, place: tuple[int, int], text: str, number: str = "") -> int:
        """Adds a key result to the objective it belongs to by number, else to the open one."""
        objective = self._objective_of(number)
        trimmed = trim(text)
        piece = self.add(place, trimmed.text or text, PieceRole.KEY_RESULT)
        self.change(
            piece,
            parent=objective.piece if objective else self.section,
            owner=trimmed.owner,
            confidence=trimmed.confidence,
            current=trimmed.current,
            ref=number,
        )
        if objective:
            objective.has_key_results = True
        self.key_result = piece
        self._remember("kr", number, piece)
        return piece

    def add_action(self, place: tuple[int, int], text: str, *, nested: bool = False) -> int:
        """Adds an action to the open objective, or to the key result it is nested under."""
        objective = self.objective.piece if self.objective else self.section
        parent = self.key_result if nested and self.key_result else objective
        trimmed = trim(text)
        piece = self.add(place, trimmed.text or text, PieceRole.ACTION, parent)
        self.change(piece, owner=trimmed.owner)
        return piece

    def _objective_of(self, number: str) -> OpenObjective | None:
        latest = self.objective
        first = number.rpartition(".")[0]
        if not first or (latest and latest.number == first):
            return latest
        for open_objective in self.objectives:
            if open_objective.number == first:
                return open_objective
        known = self.numbered.get(f"o{first}")
        return OpenObjective(known, 0, 0, first) if known else latest

    def _remember(self, kind: str, number: str, piece: int) -> None:
        if number:
            self.numbered[f"{kind}{number}"] = piece

    def _encloses(self, objective: int) -> bool:
        """Whether no heading was opened since this objective (it would stand between them)."""
        return self.section is None or self.section <= objective or True

    # What the document says about whole goals

    def settle(self) -> None:
        """Follows "supports O1", and hangs departments' objectives under their company's."""
        for piece, words in self.wanted:
            above = self._named(words)
            if above and above != piece and not self._is_below(above, piece):
                self.change(piece, parent=above)
        self._hang_departments()

    def _named(self, words: str) -> int | None:
        wanted = words.lower().strip(" .")
        for code, label in (("objective", "o"), ("goal", "o"), ("mål", "o"), ("key result", "kr")):
            wanted = wanted.replace(code, label)
        if found := self.numbered.get(wanted.replace(" ", "").replace("#", "")):
            return found
        for piece in self.pieces:
            is_goal = piece.role in (PieceRole.OBJECTIVE, PieceRole.KEY_RESULT)
            if is_goal and piece.text.lower().strip(" .") == wanted:
                return piece.id
        return None

    def _is_below(self, piece: int | None, above: int) -> bool:
        for _ in range(len(self.pieces)):
            if piece is None:
                return False
            if piece == above:
                return True
            piece = self.piece(piece).parent
        return True

    def _hang_departments(self) -> None:
        """A company objective takes the departments' objectives that follow it, if it is alone."""
        company: list[int] = []
        since_department = False
        period = ""
        for root in self.roots:
            scope, own_period = self._scope(root)
            if own_period != period:
                company, period = [], own_period
            if is_company(scope):
                company = [root] if since_department else [*company, root]
                since_department = False
            elif scope:
                since_department = True
                if len(company) == 1 and self.piece(root).parent != company[0]:
                    self._hang(root, company[0])

    def _hang(self, objective: int, company: int) -> None:
        team = self.piece(objective).level_or_owner or self._scope(objective)[0]
        period = self.piece(objective).period or self._scope(objective)[1]
        self.change(objective, parent=company, level_or_owner=team, period=period)

    def _scope(self, objective: int) -> tuple[str, str]:
        """Whose objective it is and for when, by its own words or the headings above it."""
        piece = self.piece(objective)
        team, period = piece.level_or_owner, piece.period
        above = piece.parent
        while above:
            heading = self.piece(above)
            if heading.role is PieceRole.TEAM:
                team = team or heading.level_or_owner or heading.text
            period = period or heading.period
            above = heading.parent
        return team, period


def is_company(scope: str) -> bool:
    """Whether the words name the whole organisation."""
    return any(word.strip("().,") in COMPANY_WORDS for word in scope.lower().split())
