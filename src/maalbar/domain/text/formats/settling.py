"""What only the whole document can tell: whose objectives they are, and what they hang on."""

import re
from collections import Counter

from maalbar.domain.nouns import Severity
from maalbar.domain.text.formats.builder import Builder, bare
from maalbar.domain.text.formats.draft import PieceRole, find
from maalbar.domain.text.formats.vocabulary import COMPANY_WORDS

TEAM_WORDS_MAX = 6
_CODES = (
    (re.compile(r"\b(?:objective|goal|hovedmål|hovudmål|huvudmål|mål)\b"), "o"),
    (re.compile(r"\b(?:key result|nøkkelresultat|nyckelresultat|nøgleresultat|delmål)\b"), "kr"),
    (re.compile(r"[\s#.:-]+(?=\d)"), ""),
)


def settle(builder: Builder) -> None:
    """Names the teams, follows "supports O1", hangs departments on their company."""
    _name_teams(builder)
    if builder.wanted:
        _follow_wishes(builder)
    _hang_departments(builder)


def _name_teams(builder: Builder) -> None:
    """A heading over objectives names their team, unless it is the document's own title."""
    over = {each.parent for each in builder.pieces if each.role is PieceRole.OBJECTIVE}
    candidates = [piece for piece in builder.levels if piece in over]
    peers = Counter(builder.levels[piece] for piece in candidates)
    for piece in candidates:
        heading = builder.piece(piece)
        is_named = 0 < len(heading.level_or_owner.split()) <= TEAM_WORDS_MAX
        is_title = peers[builder.levels[piece]] == 1
        if heading.role is PieceRole.HEADING and is_named and not is_title:
            builder.change(piece, role=PieceRole.TEAM)


def _follow_wishes(builder: Builder) -> None:
    by_text = {
        bare(piece.text): piece.id
        for piece in reversed(builder.pieces)
        if piece.role in (PieceRole.OBJECTIVE, PieceRole.KEY_RESULT)
    }
    for piece, words in builder.wanted:
        above = builder.numbered.get(_code(words)) or by_text.get(bare(words))
        if above is None:
            line = builder.piece(piece).line
            builder.findings.append(
                find("unknown-parent", Severity.WARNING, line=line, parent=words)
            )
        elif not _is_below(builder, above, piece):
            _hang(builder, piece, above)


def _is_below(builder: Builder, piece: int | None, above: int) -> bool:
    seen: set[int] = set()
    while piece is not None and piece not in seen:
        if piece == above:
            return True
        seen.add(piece)
        piece = builder.piece(piece).parent
    return False


def _hang_departments(builder: Builder) -> None:
    """A company objective takes the departments' objectives that follow it, if it is alone."""
    company: list[int] = []
    departments_begun = False
    period = ""
    for root in builder.roots:
        scope, own_period = _scope(builder, root)
        if own_period and own_period != period:
            company, period = ([] if period else company), own_period
        if root in builder.overall or is_company(scope):
            company = [root] if departments_begun else [*company, root]
            departments_begun = False
        elif company and (scope or company[-1] in builder.overall):
            departments_begun = True
            if len(company) == 1 and not _is_below(builder, company[0], root):
                _hang(builder, root, company[0])


def _hang(builder: Builder, objective: int, company: int) -> None:
    team = builder.piece(objective).level_or_owner or _scope(builder, objective)[0]
    period = builder.piece(objective).period or _scope(builder, objective)[1]
    builder.change(objective, parent=company, level_or_owner=team, period=period)


def _scope(builder: Builder, objective: int) -> tuple[str, str]:
    """Whose objective it is and for when, by its own words or the headings above it."""
    piece = builder.piece(objective)
    team, period = piece.level_or_owner, piece.period
    above = piece.parent
    while above:
        heading = builder.piece(above)
        if heading.role is PieceRole.TEAM:
            team = team or heading.level_or_owner or heading.text
        period = period or heading.period
        above = heading.parent
    return team, period


def is_company(scope: str) -> bool:
    """Whether the words name the whole organisation."""
    return any(word.strip("().,") in COMPANY_WORDS for word in scope.lower().split())


def _code(words: str) -> str:
    """ "Key Result 1.2" → "kr1.2", the way numbered goals are remembered."""
    code = words.lower().strip(" .()")
    for pattern, letter in _CODES:
        code = pattern.sub(letter, code, count=1)
    return code
