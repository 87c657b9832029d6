"""The one place where the importer asks the sentence reader what a key result says."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from maalbar.domain.nouns import SENTENCE_MAX, Language, Span
from maalbar.domain.text.formats.draft import LIMITS, Piece, PieceRole
from maalbar.domain.text.formats.vocabulary import STOPWORDS
from maalbar.domain.text.parser import read_key_result

TEXT_READ = 2 * SENTENCE_MAX


def guess_language(text: str) -> Language:
    """The language most of the small words belong to; English when there are none."""
    words = text[:20_000].lower().split()
    scores = {
        language: sum(word in small for word in words) for language, small in STOPWORDS.items()
    }
    return max(scores, key=lambda language: scores[language])


def with_measures(
    pieces: Iterable[Piece],
    language: Language,
    *,
    today: date | None,
    cycle: Span | None = None,
) -> tuple[tuple[Piece, ...], int]:
    """Reads every key result's sentence into its fields; also says how many were left unread."""
    read: list[Piece] = []
    left, unread = LIMITS.sentences, 0
    for piece in pieces:
        if piece.role is not PieceRole.KEY_RESULT or (piece.stated and piece.kind):
            read.append(piece)
        elif left <= 0:
            unread += 1
            read.append(piece)
        else:
            left -= 1
            read.append(with_measure(piece, language, today=today, cycle=cycle))
    return tuple(read), unread


def with_measure(
    piece: Piece, language: Language, *, today: date | None = None, cycle: Span | None = None
) -> Piece:
    """Fills what the sentence says; what stands in a field of its own is kept."""
    reading = read_key_result(piece.text[:TEXT_READ], language, today=today, cycle=cycle)
    measure = reading.measure()
    deadline = piece.deadline or reading.deadline or ""
    found = replace(
        piece,
        category=piece.category or reading.category,
        deadline=deadline,
        deadline_date=piece.deadline_date
        or (reading.deadline_date if deadline == reading.deadline else None),
        unit=piece.unit or reading.unit or reading.change_unit or "",
    )
    if measure is None:
        return found
    return replace(
        found,
        kind=piece.kind or measure.kind,
        baseline=measure.baseline if piece.baseline is None else piece.baseline,
        target=measure.target if piece.target is None else piece.target,
        percent=measure.percent if piece.percent is None else piece.percent,
    )
