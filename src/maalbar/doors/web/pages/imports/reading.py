"""From what was pasted, dropped or carried along to a draft, with the corrections of the form."""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict

from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import Language, MeasureKind
from maalbar.domain.text.formats import (
    LIMITS,
    TOP,
    Correction,
    Draft,
    Piece,
    PieceRole,
    correct,
    from_json,
    read_document,
)
from maalbar.domain.text.formats.draft import objective_above

PIECES_MAX = 6_000
FIGURES = ("baseline", "target", "unit")


class Source(NamedTuple):
    """What there is to read: the text for the box, and its draft once it is read."""

    text: str
    draft: Draft | None


def read_source(request: HttpRequest, language: str, today: date) -> Source:
    """The posted document, read; or the carried draft with the form's corrections made.

    Raises RefusedError("document-too-large", "document-too-long") with what was pasted kept.
    """
    posted = request.POST
    if posted.get("draft"):
        draft = from_json(posted["draft"])
        return Source("", correct(draft, corrections(posted, draft), today=today))
    upload = request.FILES.get("file")
    pasted = posted.get("text", "")
    if upload is not None and upload.size:
        return Source(pasted, _read(_bytes(upload), upload.name or "", None, today))
    if posted.get("do") == "example":
        pasted = example(language)
    if not pasted.strip():
        raise RefusedError("document-empty", field="text")
    return Source(pasted, _read(pasted, "", None, today))


def example(language: str) -> str:
    """A small goals document in the reader's language."""
    return (files(__package__) / "examples" / f"{language}.txt").read_text(encoding="utf-8")


def corrections(posted: QueryDict, draft: Draft) -> Iterator[Correction]:
    """What differs in the form from the draft it carries, and the one button that was pressed."""
    for piece in draft.pieces:
        yield from _of_piece(posted, piece)
    verb, _dash, number = posted.get("shift", "").partition("-")
    pressed = next((p for p in draft.pieces if str(p.id) == number), None)
    if pressed is not None and verb in ("up", "down"):
        yield Correction(pressed.id, move=-1 if verb == "up" else 1)
    elif pressed is not None and verb in ("in", "out"):
        yield Correction(pressed.id, parent=_beside(pressed, draft, inward=verb == "in"))


def _of_piece(posted: QueryDict, piece: Piece) -> Iterator[Correction]:
    role = posted.get(f"role-{piece.id}", "")
    if role in set(PieceRole) and role != piece.role:
        yield Correction(piece.id, role=PieceRole(role))
    said = posted.get(f"text-{piece.id}")
    if said is not None and said.strip() and said.strip() != piece.text:
        yield Correction(piece.id, text=said.strip())
    kind = posted.get(f"kind-{piece.id}", "")
    if kind in set(MeasureKind) and kind != piece.kind:
        yield Correction(piece.id, kind=MeasureKind(kind))
    for name in FIGURES:
        typed, before = posted.get(f"{name}-{piece.id}"), posted.get(f"was-{name}-{piece.id}")
        if typed is not None and typed != before:
            yield Correction(piece.id, **{name: typed.strip()})  # type: ignore[arg-type]


def _beside(piece: Piece, draft: Draft, *, inward: bool) -> int:
    """The piece to stand under after a step in (the goal before it) or out (its grandparent)."""
    by_id = {p.id: p for p in draft.pieces}
    above = objective_above(piece, by_id)
    if not inward:
        grandparent = objective_above(above, by_id) if above else None
        return grandparent.id if grandparent else TOP
    level = above.id if above else None
    before = [
        p.id
        for p in draft.pieces
        if p.role is PieceRole.OBJECTIVE
        and p.id != piece.id
        and _comes_before(p, piece, draft)
        and (found.id if (found := objective_above(p, by_id)) else None) == level
    ]
    return before[-1] if before else (level if level is not None else TOP)


def _comes_before(one: Piece, other: Piece, draft: Draft) -> bool:
    order = [p.id for p in draft.pieces]
    return order.index(one.id) < order.index(other.id)


def _bytes(upload: "UploadedFile[bytes]") -> bytes:
    if (upload.size or 0) > LIMITS.bytes:
        raise RefusedError("document-too-large", field="file", limit=LIMITS.bytes // 1_000_000)
    return bytes(upload.read())


def _read(content: str | bytes, name: str, language: Language | None, today: date) -> Draft:
    lines = _lines_in(content)
    if lines <= PIECES_MAX:
        draft = read_document(content, name, language=language, today=today)
        lines = len(draft.pieces)
        if lines <= PIECES_MAX:
            return draft
    raise RefusedError("document-too-long", field="text", lines=lines, limit=PIECES_MAX)


def _lines_in(content: str | bytes) -> int:
    """The written lines of a text, each of which becomes a piece; 0 for what is no text."""
    if isinstance(content, bytes) and (content.startswith(b"PK") or b"\0" in content[:4096]):
        return 0
    return sum(1 for line in content.splitlines() if line.strip())
