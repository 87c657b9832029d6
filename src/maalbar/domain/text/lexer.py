"""Text → clean text → tokens, each knowing where it stood in the text as received.

Cleaning composes letters (NFC), drops what cannot be seen (soft hyphens, direction marks, control
characters) and makes every kind of space a plain one. What the tokens mean is the business of
`lexicon`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from maalbar.domain.text.labels import CodePoints


class Shape(Enum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Clean:
    """Readable text. `starts` and `ends` give, per character, its place in the text as received.

    They are None where cleaning changed nothing.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> CodePoints:
        """Maps a span of the clean text back to the text as received."""
        if self.starts is None or self.ends is None or start >= end:
            return start, end
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class Piece:
    """A token without meaning: `text` in lower case, places in the clean text."""

    text: str
    start: int
    end: int
    shape: Shape


def clean(text: str) -> Clean:
    """Composes, drops the unseen and evens the spaces, keeping the places."""
    if text.isascii() and not _ASCII_CONTROL.search(text):
        return Clean(text)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for letter in _readable(text[start:end]):
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    if len(letters) == len(text):
        return Clean("".join(letters))
    return Clean("".join(letters), tuple(starts), tuple(ends))


def pieces(text: str) -> list[Piece]:
    """Cuts clean text into words, numbers and signs; spaces are dropped."""
    return [
        Piece(found[0].lower(), found.start(), found.end(), _SHAPES[found.lastgroup or ""])
        for found in _PIECE.finditer(text)
    ]


def _clusters(text: str) -> Iterator[CodePoints]:
    """Yields runs of one base character with the marks that compose with it."""
    start = 0
    for index in range(1, len(text)):
        if not _joins(text[index]):
            yield start, index
            start = index
    if text:
        yield start, len(text)


def _joins(letter: str) -> bool:
    return letter > "\u02ff" and (
        unicodedata.category(letter)[0] == "M" or "\u1160" <= letter <= "\u11ff"
    )


def _readable(cluster: str) -> str:
    if cluster.isspace():
        return " "
    if cluster.isascii():
        return "" if _ASCII_CONTROL.match(cluster) else cluster
    composed = unicodedata.normalize("NFC", cluster)
    seen = "".join(letter for letter in composed if unicodedata.category(letter) not in _UNSEEN)
    return seen.translate(_EVEN)


_ASCII_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# Formats, controls, halves of a character, and what is no character.
_UNSEEN = frozenset({"Cf", "Cc", "Cs", "Cn"})
_EVEN = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2212\ufe63\uff0d"), "-"),
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'"),
    ord("％"): "%",
    ord("\u2044"): "/",
    ord("⇒"): "→",
    ord("➔"): "→",
    ord("➜"): "→",
    ord("⟶"): "→",
}

_PIECE = re.compile(
    r"""
      (?P<date>\d{4}-\d{2}-\d{2}(?!\d) | \d{1,2}\.[ ]?\d{1,2}\.[ ]?\d{4}(?!\d))
    | (?P<name>\d+(?:[-.]\d+)*-?(?:års|årig|åring|årsj|talet|tallet|tals)\w*  # ages and decades
        | \d+(?:[-–]\d+)?-(?!\d)(?!(?:poeng|poäng|point|enhet|enhed|pp)\w*)[^\W\d_][\w-]*
        | \d+(?:\.\d+){2,}(?!\d) (?<!\.\d{3})
        | \d{1,2}[/x]7\b
        | \d+(?:st|nd|rd|th|fa)\b | [2-6][gd]\b )
    | (?P<number>
          (?<![\w.,])\d{1,3}(?:\ \d{3})+(?!\d)(?:[.,]\d+)?
        | \d{1,3}(?:\.\d{3})+(?![\d])(?:,\d+)?
        | \d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?
        | \d{1,3}(?:'\d{3})+(?!\d)
        | \d+(?:[.,]\d+)? )
    | (?P<word>[^\W\d_](?:[^\W_]|[-'.&](?=[^\W_]))*)
    | (?P<arrow>-+>|=+>|→)
    | (?P<sign>[<>]= | %[ -]?(?:p\b|pp\b|point\w*|poeng\w*|poäng\w*|enhet\w*|enhed\w*)
        | _{2,} | \?{2,} | [^\w\s] | _)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SHAPES = {
    "date": Shape.WORD,
    "name": Shape.WORD,
    "number": Shape.NUMBER,
    "word": Shape.WORD,
    "arrow": Shape.SIGN,
    "sign": Shape.SIGN,
}
