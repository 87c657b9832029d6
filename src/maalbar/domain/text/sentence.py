"""A sentence made ready for reading: its tokens, times and numbers, and where its main part is.

Everything later asks here; nothing here knows the labels.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from maalbar.domain.nouns import Language, Span
from maalbar.domain.text.dates import CADENCES, Deadline, find_cadence, find_deadline
from maalbar.domain.text.labels import Cadence, CodePoints
from maalbar.domain.text.language import guess_language
from maalbar.domain.text.lexer import Clean, Shape, clean
from maalbar.domain.text.lexicon import Lexicon, Token, lexicon
from maalbar.domain.text.names import named_places
from maalbar.domain.text.numbers import Quantity, quantities

_OBJECTS = frozenset("the a an all our your each every its their any this these both".split())
_INFINITIVES = ("isere", "isera", "tere", "tera", "lere", "lera", "nere", "nera", "vere", "vera")
_ARTICLES = frozenset({"a", "an", "the"})
# Verbs that make what stands before them their subject.
_FINITE = frozenset(
    """
    is are was were has have will shall should must can er var har skal må vil kan bør blir vert får
    går kommer är ska måste blev bliver
    """.split()
)
_HAVE = frozenset({"ha", "have"})
_RESTARTS = frozenset({":", ";", "|", "•"})
_LIGHT = (
    *("pursue", "about", "new", "not", "deadline", "within", "number", "one", "vague"),
    *CADENCES,
)
_HEAVY = ("money", "volume", "quality", "people", "thing", "deliverable", "state")
DOING = ("make", "effort")
VERBS = ("raise", "lower", "lower_first", "improve", "multiple", "make", "effort", "win", "obtain")
# A goal is a sentence; of a longer text only the beginning is read.
READ_MAX = 2_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was found before anything was decided.

    The main part runs from `main_start` to `main_end`: the clause that holds the numbers. `head` is
    the place of the first verb, or None; `opens` says that the sentence begins with it.
    """

    clean: Clean
    language: Language
    lexicon: Lexicon
    tokens: tuple[Token, ...]
    deadline: Deadline | None
    cadence: Cadence | None
    cadence_place: int
    quantities: tuple[Quantity, ...]
    main_start: int
    main_end: int
    head: int | None
    opens: bool

    @property
    def main(self) -> tuple[Token, ...]:
        """The tokens of the main part."""
        return self.tokens[self.main_start : self.main_end]

    def has(self, *tags: str) -> bool:
        """Says whether any token of the main part carries one of the tags."""
        return any(not token.tags.isdisjoint(tags) for token in self.main)

    def head_is(self, *tags: str) -> bool:
        """Says whether the first verb carries one of the tags."""
        return self.head is not None and self.tokens[self.head].has(*tags)

    def places(self, *tags: str) -> Iterator[int]:
        """Yields the places in the main part whose token carries one of the tags."""
        for place, token in enumerate(self.main, self.main_start):
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
    found = tuple(q for q in quantities(tokens, words, barred) if not _is_article(tokens, q))
    tokens = _with_unknown_verb(tokens, words)
    opening = _opening(tokens, deadline, is_english=words.is_english)
    does = opening is not None and tokens[opening].has(*DOING) and not tokens[opening].has("obtain")
    main_start, main_end = _main(tokens, words, found, does=does)
    head = _head(tokens) if opening is None else opening
    return Sentence(
        cleaned,
        language,
        words,
        tokens,
        deadline,
        cadence,
        cadence_place,
        found,
        main_start,
        main_end,
        head,
        opening is not None,
    )


def _is_led(tokens: tuple[Token, ...], quantity: Quantity) -> bool:
    """Tells "to 82 %" and "from 74": a number that belongs to the sentence's own verb."""
    return quantity.first > 0 and tokens[quantity.first - 1].has("to", "from")


def _is_article(tokens: tuple[Token, ...], quantity: Quantity) -> bool:
    """Such as "one", "ét marked": a bare one in letters counts only new things and people."""
    if not quantity.is_word or quantity.value != 1 or quantity.unit:
        return False
    if quantity.first and tokens[quantity.first - 1].has("at_least", "at_most"):
        return False
    following = tokens[quantity.last : quantity.last + 2]
    return not any(token.has("new", "thing", "people", "per", "times") for token in following)


def _head(tokens: tuple[Token, ...]) -> int | None:
    """Returns the place of the first verb that does something."""
    for place, token in enumerate(tokens):
        if token.has(*VERBS) and not token.has("pursue"):
            return place
        if token.has("because") or (place > 2 and token.has("purpose", "relative")):
            return None
    return None


def _opening(
    tokens: tuple[Token, ...], deadline: Deadline | None, *, is_english: bool
) -> int | None:
    """Returns the place of a verb that begins the sentence, past light words or a label's colon."""
    times = range(deadline.first, deadline.last) if deadline else range(0)
    is_light = True
    for place, token in enumerate(tokens):
        if token.text in _RESTARTS:
            is_light = True
        elif not is_light or place in times:
            continue
        elif _is_noun_here(tokens, place, is_english=is_english):
            is_light = False
        elif token.text in _HAVE and any(after.has(*DOING) for after in tokens[1:2]):
            continue
        elif token.has(*VERBS, "create") and not token.has("pursue"):
            return place
        else:
            is_light = _is_light(token) and not _is_named(tokens, place)
    return None


def _is_noun_here(tokens: tuple[Token, ...], place: int, *, is_english: bool) -> bool:
    """As "a launch", "God flyt", "Laget er samlet": what could be a verb is a noun by its place."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is not None and (following.text in _FINITE or following.text == "of"):
        return True
    if following is not None and is_english and tokens[place].has("people"):
        return following.has("quality", "money", "volume") and not following.has("people")
    before = tokens[place - 1] if place else None
    if before is None or before.text in _ARTICLES or before.has("weak"):
        return before is not None
    if not before.has("vague", "better", "more", "less") or before.text.endswith("ly"):
        return False
    is_adverb = not is_english and before.text.endswith(("t", "ig"))
    return not (is_adverb and tokens[place].text.endswith(("e", "a")))


def _is_named(tokens: tuple[Token, ...], place: int) -> bool:
    """Such as "Team 3 …": somebody who acts, so no opening verb follows."""
    after = place + 1
    return (
        tokens[place].has("identifier")
        and after < len(tokens)
        and (tokens[after].shape is Shape.NUMBER or tokens[after].has("number"))
    )


def _is_light(token: Token) -> bool:
    if token.shape is not Shape.WORD or token.has(*_LIGHT):
        return True
    if token.text.endswith("ly"):
        return True
    return token.has("function") and not token.has(*_HEAVY)


def _with_unknown_verb(tokens: tuple[Token, ...], words: Lexicon) -> tuple[Token, ...]:
    """Takes an unknown first word for a verb of work where its form or its object says so."""
    if len(tokens) < 2 or tokens[0].tags or tokens[0].shape is not Shape.WORD:
        return tokens
    first, second = tokens[0], tokens[1]
    if words.is_english:
        is_verb = second.text in _OBJECTS or second.has("new", "number", "at_least")
        is_verb = is_verb or second.shape is Shape.NUMBER
    else:
        is_verb = len(first.text) > 5 and first.text.endswith(_INFINITIVES)
    return (replace(first, tags=frozenset({"make", "guessed"})), *tokens[1:]) if is_verb else tokens


def _main(
    tokens: tuple[Token, ...], words: Lexicon, found: tuple[Quantity, ...], *, does: bool
) -> tuple[int, int]:
    """Parts the sentence at its first purpose or relative clause; the part with numbers is kept."""
    for place in range(2, len(tokens)):
        if starts_clause(tokens, place, words):
            before = any(quantity.first < place for quantity in found)
            relative = tokens[place].has("relative")
            if relative and not before and any(_is_led(tokens, q) for q in found):
                return 0, len(tokens)
            if found and not before and not (does and relative):
                return place, len(tokens)
            return 0, place
    return 0, len(tokens)


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
