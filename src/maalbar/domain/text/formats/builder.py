"""Puts pieces in their place while a document is read from top to bottom.

It knows the open headings, the open objectives and the latest key result, and nothing of layout.
"""

from dataclasses import dataclass, replace

from maalbar.domain.nouns import Finding
from maalbar.domain.text.formats.cleaning import trim
from maalbar.domain.text.formats.draft import Piece, PieceRole


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
        self.by_text: dict[str, int] = {}
        self.levels: dict[int, float] = {}
        self.overall: set[int] = set()
        self.wanted: list[tuple[int, str]] = []

    # Pieces

    def add(
        self,
        place: tuple[int, int],
        text: str,
        role: PieceRole,
        parent: int | None = None,
        **fields: object,
    ) -> int:
        """Adds one piece; `place` is its first and last line."""
        first, last = place
        number = len(self.pieces) + 1
        span = last if last != first else 0
        piece = Piece(number, first, text, role, parent, span, **fields)  # type: ignore[arg-type]
        self.pieces.append(piece)
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
        self.close_sections(level)
        self.close_objectives(level)
        self.change(piece, parent=self.latest(before=piece))
        self.sections.append(Section(level, piece))
        self.levels[piece] = level

    def close_sections(self, level: float) -> None:
        """Closes the headings of this level and below."""
        while self.sections and self.sections[-1].level >= level:
            self.sections.pop()

    def forget_section(self, piece: int) -> None:
        """Takes back a heading that turned out to be a goal."""
        self.sections = [each for each in self.sections if each.piece != piece]
        self.levels.pop(piece, None)

    def latest(self, *, before: int) -> int | None:
        """The open heading or objective that was opened last, older than the piece `before`."""
        open_pieces = [each.piece for each in self.sections[-2:]]
        open_pieces += [each.piece for each in self.objectives[-2:]]
        return max((each for each in open_pieces if each < before), default=None)

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
        if not self.objectives:
            self.roots.append(piece)
        if parent is None:
            parent = self.latest(before=piece)
        words, found = _parted(self.piece(piece).text)
        found.pop("current", None)
        self.change(piece, role=PieceRole.OBJECTIVE, parent=parent, text=words, ref=number, **found)
        self.objectives.append(OpenObjective(piece, depth, home, number))
        self.by_text.setdefault(bare(self.piece(piece).text), piece)
        self.key_result = None
        self._remember("o", number, piece)

    def objective_called(self, text: str) -> int | None:
        """An objective that the document has stated in these words."""
        return self.by_text.get(bare(text))

    def reopen(self, piece: int, depth: float = 0.0) -> None:
        """Goes on with an objective that was stated further up."""
        while self.objectives and self.objectives[-1].depth >= depth:
            self.objectives.pop()
        self.objectives.append(OpenObjective(piece, depth, self.level + 0.5, self.piece(piece).ref))
        self.key_result = None

    def step_out(self, depth: float) -> None:
        """Leaves the objectives that stand further in than an item at this depth."""
        while len(self.objectives) > 1 and self.objectives[-1].depth > max(depth, 0):
            self.objectives.pop()
            self.key_result = None

    def add_key_result(
        self, place: tuple[int, int], text: str, number: str = "", **fields: object
    ) -> int:
        """Adds a key result to the objective it belongs to by number, else to the open one.

        What stands in `fields` of its own goes before what stands behind the sentence.
        """
        objective = self._objective_of(number)
        parent = objective.piece if objective else self.section
        words, found = _parted(text)
        role = PieceRole.KEY_RESULT
        piece = self.add(place, words, role, parent, ref=number, **(found | fields))
        if objective:
            objective.has_key_results = True
        self.key_result = piece
        self._remember("kr", number, piece)
        return piece

    def add_action(self, place: tuple[int, int], text: str, *, nested: bool = False) -> int:
        """Adds an action to the open objective, or to the key result it is nested under."""
        objective = self.objective.piece if self.objective else self.section
        parent = self.key_result if nested and self.key_result else objective
        words, found = _parted(text)
        return self.add(place, words, PieceRole.ACTION, parent, owner=found.get("owner", ""))

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


def bare(text: str) -> str:
    """The words of a goal as two people would write them alike."""
    return " ".join(text.lower().split()).strip(" .:;*_\"'")


def _parted(text: str) -> tuple[str, dict[str, object]]:
    """A goal's own words, and as fields what stands behind them."""
    trimmed = trim(text)
    found = {
        "owner": trimmed.owner,
        "confidence": trimmed.confidence,
        "current": trimmed.current,
    }
    return trimmed.text or text, {name: value for name, value in found.items() if value}
