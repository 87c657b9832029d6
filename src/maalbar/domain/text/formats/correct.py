"""What a person puts right in a draft: roles, places, words, figures. Nothing is ever lost."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from maalbar.domain.nouns import Finding, MeasureKind, Severity
from maalbar.domain.text.formats.draft import Draft, Piece, PieceRole, find
from maalbar.domain.text.formats.figures import figure
from maalbar.domain.text.formats.read import noticed
from maalbar.domain.text.formats.sentences import with_measure

TOP = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """One change to one piece; what is None stays as it is.

    `parent` is the piece to stand under, `TOP` for none. `move` is −1 for up and +1 for down among
    the pieces of the same role under the same parent. Figures are as typed; "" clears them.
    """

    piece: int
    role: PieceRole | None = None
    parent: int | None = None
    move: int = 0
    text: str | None = None
    baseline: str | Decimal | None = None
    target: str | Decimal | None = None
    unit: str | None = None
    kind: MeasureKind | None = None


def correct(draft: Draft, corrections: Iterable[Correction], *, today: date | None = None) -> Draft:
    """The draft with the corrections made in order; impossible ones become findings instead."""
    board = _Board(draft, today)
    for correction in corrections:
        board.make(correction)
    pieces = tuple(board.pieces[number] for number in board.order)
    kept = [each for each in draft.findings if each.code not in _RECOMPUTED]
    findings = (*kept, *board.findings, *noticed(draft.lines, pieces, draft.cycle))
    return replace(draft, pieces=pieces, findings=findings)


_RECOMPUTED = frozenset(
    """
    empty-document no-goals no-objective-above not-a-goal sentence-too-long target-is-baseline
    deadline-outside-cycle correction-refused
    """.split()
)


class _Board:
    """The pieces while they are moved about."""

    def __init__(self, draft: Draft, today: date | None) -> None:
        self.pieces = {piece.id: piece for piece in draft.pieces}
        self.order = [piece.id for piece in draft.pieces]
        self.language = draft.language
        self.today = today
        self.findings: list[Finding] = []

    def make(self, correction: Correction) -> None:
        """Makes one correction, part by part: a part that cannot be made does not stop the rest."""
        piece = self.pieces.get(correction.piece)
        if piece is None:
            self._refuse(correction, "no-such-piece", line=0)
            return
        if correction.role is not None and correction.role is not piece.role:
            self._change_role(piece, correction.role)
        if correction.parent is not None:
            self._put_under(correction)
        if correction.text is not None:
            self._reword(correction)
        self._figures(correction)
        if correction.move:
            self._move(correction)

    def _refuse(self, correction: Correction, reason: str, *, line: int) -> None:
        self.findings.append(
            find(
                "correction-refused",
                Severity.WARNING,
                line=line,
                piece=correction.piece,
                reason=reason,
            )
        )

    def _change_role(self, piece: Piece, role: PieceRole) -> None:
        changed = replace(piece, role=role)
        if role is PieceRole.KEY_RESULT and piece.kind is None:
            changed = with_measure(changed, self.language, today=self.today)
        self.pieces[piece.id] = changed

    def _put_under(self, correction: Correction) -> None:
        piece = self.pieces[correction.piece]
        if correction.parent == TOP:
            self.pieces[piece.id] = replace(piece, parent=None)
        elif correction.parent not in self.pieces:
            self._refuse(correction, "no-such-parent", line=piece.line)
        elif self._is_at_or_below(correction.parent, piece.id):
            self._refuse(correction, "under-itself", line=piece.line)
        else:
            self.pieces[piece.id] = replace(piece, parent=correction.parent)

    def _is_at_or_below(self, piece: int | None, above: int) -> bool:
        seen: set[int] = set()
        while piece is not None and piece not in seen:
            if piece == above:
                return True
            seen.add(piece)
            found = self.pieces.get(piece)
            piece = found.parent if found else None
        return False

    def _reword(self, correction: Correction) -> None:
        piece = self.pieces[correction.piece]
        text = (correction.text or "").strip()
        if not text:
            self._refuse(correction, "empty-text", line=piece.line)
            return
        changed = replace(piece, text=text)
        if piece.role is PieceRole.KEY_RESULT and not piece.stated and text != piece.text:
            unread = replace(changed, kind=None, baseline=None, target=None, unit="", percent=None)
            unread = replace(unread, category=None, deadline="", deadline_date=None)
            changed = with_measure(unread, self.language, today=self.today)
        self.pieces[piece.id] = changed

    def _figures(self, correction: Correction) -> None:
        piece = self.pieces[correction.piece]
        changed = piece
        if correction.baseline is not None:
            changed = self._figure(changed, correction, "baseline", correction.baseline)
        if correction.target is not None:
            changed = self._figure(changed, correction, "target", correction.target)
        if correction.unit is not None:
            changed = replace(changed, unit=correction.unit.strip(), stated=True)
        if correction.kind is not None:
            changed = replace(changed, kind=correction.kind, stated=True)
        self.pieces[piece.id] = changed

    def _figure(
        self, piece: Piece, correction: Correction, name: str, typed: str | Decimal
    ) -> Piece:
        words = str(typed).strip()
        value, unit = figure(words)
        if words and value is None:
            self._refuse(correction, f"not-a-figure-{name}", line=piece.line)
            return piece
        changed = replace(piece, stated=True)
        if unit and not piece.unit and correction.unit is None:
            changed = replace(changed, unit=unit)
        if name == "baseline":
            return replace(changed, baseline=value)
        return replace(changed, target=value)

    def _move(self, correction: Correction) -> None:
        """Changes places with the nearest sibling of the same role."""
        piece = self.pieces[correction.piece]
        at = self.order.index(piece.id)
        step = 1 if correction.move > 0 else -1
        other = at + step
        while 0 <= other < len(self.order):
            sibling = self.pieces[self.order[other]]
            if sibling.role is piece.role and sibling.parent == piece.parent:
                self.order[at], self.order[other] = self.order[other], self.order[at]
                return
            other += step
        self._refuse(correction, "nowhere-to-move", line=piece.line)
