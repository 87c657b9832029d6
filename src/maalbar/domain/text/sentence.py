"""A sentence made ready for reading: its tokens, its times, its numbers, and where its main part ends.

Everything later asks here; nothing here knows the labels.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from maalbar.domain.nouns import Language, Span
from maalbar.domain.text.dates import Deadline, find_cadence, find_deadline
from maalbar.domain.text.labels import Cadence, CodePoints
from maalbar.domain.text.language import guess_language
from maalbar.domain.text.lexer import Clean, clean
from maalbar.domain.text.lexicon import Lexicon, Token, lexicon
from maalbar.domain.text.names import named_places
from maalbar.domain.text.numbers import Quantity, quantities

DOING = ("make", "effort")
VERBS = ("raise", "lower", "improve", "multiple", "make", "effort", "win", "obtain")
READ_MAX = 10_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was found before anything was decided. `main_end` is the place where a purpose or a
    relative clause starts; `head` the place of the first verb, or None.
    """

    clean: Clean
    language: Language
    lexicon: Lexicon
    tokens: tuple[Token, ...]
    deadline: Deadline | None
    cadence: Cadence | None
    cadence_place: int
    quantities: tuple[Quantity, ...]
    main_end: int
    head: int | None

    @property
    def main(self) -> tuple[Token, ...]:
        """The tokens of the main part."""
        return self.tokens[: self.main_end]

    def has(self, *tags: str) -> bool:
        """Says whether any token of the main part carries one of the tags."""
        return any(not token.tags.isdisjoint(tags) for token in self.main)

    def head_is(self, *tags: str) -> bool:
        """Says whether the first verb carries one of the tags."""
        return self.head is not None and self.tokens[self.head].has(*tags)

    def places(self, *tags: str) -> Iterator[int]:
        """Yields the places in the main part whose token carries one of the tags."""
        for place, token in enumerate(self.main):
            if not token.tags.isdisjoint(tags):
                yield place

    def span(self, first: int, last: int) -> CodePoints:
        """Maps token places (half-open) to code points of the text as received."""
        return self.clean.span(self.tokens[first].start, self.tokens[last - 1].end)


def read_sentence(
    text: str,
    language: Language | None,
    *,
    today: date | None = None,
    cycle: Span | None = None,
) -> Sentence:
    """Cuts a text and finds its times and numbers; guesses the language when none is given."""
    cleaned = clean(text[:READ_MAX])
    is_sure = True
    if language is None:
        language, is_sure = guess_language(cleaned.text)
    words = lexicon(language, is_sure=is_sure)
    tokens = tuple(words.tokens(cleaned.text))
    deadline, times = find_deadline(tokens, words, today=today, cycle=cycle)
    cadence, cadence_place = find_cadence(tokens) or (None, -1)
    barred = times | named_places(tokens)
    found = tuple(quantities(tokens, words, barred))
    head = _head(tokens)
    return Sentence(
        cleaned,
        language,
        words,
        tokens,
        deadline,
        cadence,
        cadence_place,
        found,
        _main_end(tokens, words, found),
        head,
    )


def _head(tokens: tuple[Token, ...]) -> int | None:
    """Returns the place of the first verb that does something."""
    for place, token in enumerate(tokens):
        if token.has(*VERBS) and not token.has("pursue"):
            return place
        if token.has("because") or (place > 2 and token.has("purpose", "relative")):
            return None
    return None


def _main_end(
    tokens: tuple[Token, ...], words: Lexicon, found: tuple[Quantity, ...]
) -> int:
    """Returns the place of the first purpose or relative clause that leaves a number before it."""
    for place, token in enumerate(tokens):
        if place < 2 or not starts_clause(tokens, place, words):
            continue
        if any(quantity.first < place for quantity in found) or not found:
            return place
        if not any(quantity.first > place for quantity in found):
            return place
        return len(tokens)
    return len(tokens)


def starts_clause(tokens: tuple[Token, ...], place: int, words: Lexicon) -> bool:
    """Tells whether a reason, a purpose or a relative clause starts here."""
    token = tokens[place]
    if token.has("because", "relative"):
        return True
    if not token.has("purpose"):
        return False
    if not words.is_english or token.text != "to":
        return True
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return (
        following is not None
        and following.has("make", "effort", "win", "other", "raise", "lower", "improve", "state")
        and not tokens[place - 1].has("stay", "pursue")
    )
