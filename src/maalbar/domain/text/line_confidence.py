"""The confidence in a line: "tro 6", "confidence: 6", "6/10", "6 av 10"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from maalbar.domain.text.lexer import Shape
from maalbar.domain.text.lexicon import Token

CONFIDENCE_WORDS = frozenset("tro tru tilltro tiltro confidence conf konfidens".split())
OF = frozenset({"av", "af", "of", "utav"})
_OUT = frozenset({"ut", "ud", "out"})
_TIES = frozenset({"-", "–", "—", "/", ":", "+"})
_MARK = re.compile(r"\d|10")


@dataclass(frozen=True, slots=True)
class Confidence:
    """A confidence and the token places it takes. `is_bare`: no word says that it is one."""

    value: int
    places: range
    is_bare: bool


def find_confidence(tokens: Sequence[Token]) -> Confidence | None:
    """Finds the first confidence that a word names, or else the first mark out of ten."""
    return _named(tokens) or _bare(tokens)


def _named(tokens: Sequence[Token]) -> Confidence | None:
    for place, token in enumerate(tokens):
        if token.text not in CONFIDENCE_WORDS:
            continue
        mark = place + 2 if _has(tokens, place + 1, {":", "="}) else place + 1
        last = _whole(tokens, mark) or mark + 1
        is_all = place == 0 and last >= len(tokens)
        if _is_mark(tokens, mark) and not is_all:
            return Confidence(int(tokens[mark].text), range(place, last), is_bare=False)
    return None


def _bare(tokens: Sequence[Token]) -> Confidence | None:
    for place in range(len(tokens)):
        last = _whole(tokens, place)
        if last is None or not _is_mark(tokens, place) or _has(tokens, place - 1, _TIES):
            continue
        if _has(tokens, place + 1, {"/"}) or _ends(tokens, last):
            return Confidence(int(tokens[place].text), range(place, last), is_bare=True)
    return None


def _is_mark(tokens: Sequence[Token], place: int) -> bool:
    """Tells a whole number from 0 to 10 that is no part of another figure."""
    if place >= len(tokens) or not _MARK.fullmatch(tokens[place].text):
        return False
    after = _whole(tokens, place) or place + 1
    is_scaled = after < len(tokens) and tokens[after].has("scale")
    return not is_scaled and not _has(tokens, after, _TIES | {"%"})


def _whole(tokens: Sequence[Token], place: int) -> int | None:
    """Returns the place after "6/10", "6 av 10", "6 out of 10" that starts at a place."""
    step = place + 1
    if not _has(tokens, step, {"/"}):
        step += 1 if _has(tokens, step, _OUT) else 0
        if not _has(tokens, step, OF):
            return None
    return step + 2 if _has(tokens, step + 1, {"10"}) else None


def _has(tokens: Sequence[Token], place: int, texts: Collection[str]) -> bool:
    return 0 <= place < len(tokens) and tokens[place].text in texts


def _ends(tokens: Sequence[Token], place: int) -> bool:
    """Tells whether a part of the text ends before a place."""
    return place >= len(tokens) or tokens[place].shape is Shape.SIGN
