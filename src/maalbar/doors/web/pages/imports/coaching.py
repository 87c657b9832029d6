"""What the coach thinks of each goal in the preview: the one thing that matters most, as a hint."""

from collections.abc import Collection
from itertools import islice

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.formats import Draft, Piece, PieceRole
from maalbar.domain.text.linter import lint_key_result, lint_objective
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.coach.remarks import Remark, remarks_on

SENTENCES_MAX = 200
JUDGED = (PieceRole.OBJECTIVE, PieceRole.KEY_RESULT)


Silences = Collection[tuple[str, str]]


def weak_points(draft: Draft, formats: Formats, silent: Silences = ()) -> dict[int, Remark]:
    """By a piece's id, the most important finding that is more than a hint.

    `silent` are (sentence, rule) of goals that are here already and of which it is not said. A long
    document is judged as far as a page can be answered at once; the rest is read all the same.
    """
    judged = (piece for piece in draft.pieces if piece.role in JUDGED)
    found = ((piece, _findings(piece, silent)) for piece in islice(judged, SENTENCES_MAX))
    return {
        piece.id: remarks_on(piece.text, findings, formats)[0]
        for piece, findings in found
        if findings
    }


def _findings(piece: Piece, silent: Silences) -> tuple[Finding, ...]:
    is_key_result = piece.role is PieceRole.KEY_RESULT
    findings = lint_key_result(piece.text) if is_key_result else lint_objective(piece.text)
    heard = (finding for finding in findings if (piece.text, finding.code) not in silent)
    return tuple(finding for finding in heard if finding.severity is not Severity.HINT)
