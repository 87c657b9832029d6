"""One check-in's text → its figures, the words that name the key result, and the note.

What the figures mean for a key result is the business of `one_line`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import takewhile

from maalbar.domain.nouns import Language
from maalbar.domain.text.anchors import Anchor, anchor_at, is_year
from maalbar.domain.text.calling import Called, Name, called, is_light, stands_in
from maalbar.domain.text.lexer import Shape, clean
from maalbar.domain.text.lexicon import Lexicon, Token
from maalbar.domain.text.line_confidence import CONFIDENCE_WORDS, OF, find_confidence
from maalbar.domain.text.moments import Period
from maalbar.domain.text.numbers import Quantity, quantities

_DONE = frozenset(
    """
    ferdig ferdige ferdigstilt done klar klart klare færdig færdige färdig färdigt färdiga fullført
    fullfört gennemført gjort gjord gjorda completed complete finished ja yes
    """.split()
)
_UNDONE = frozenset({"nei", "nej", "no"})
_NOT = frozenset({"ikke", "ikkje", "inte", "ej", "not"})
# Before "done" they make it neither yes nor no.
_HEDGES = frozenset(
    """
    nesten snart delvis halvveis halvvegs nästan delvis halvvägs næsten halvvejs almost nearly soon
    partly half mostly
    """.split()
)
_ARROWS = frozenset({"->", "-->", "=>", "→"})
_FROM, _TO = frozenset({"fra", "frå", "från", "from"}), frozenset({"til", "till", "to"})
_CLOCK = frozenset({"kl", "klokka", "klokken", "klockan"})
_NOON = frozenset({"am", "pm"})
_LENGTHS = (Period.AFTER, Period.AFTER_MONTHS)
_SMALL_WORDS = Decimal(2)
_NAME_MAX = 6
_TIGHT = re.compile(r"(\d{2,}),(?=(?:10|\d)/10(?!\d))")
_EDGES = " \t,.:;=-–—→>"


@dataclass(frozen=True, slots=True)
class Figures:
    """What one check-in's text says.

    `share` is the 31 and 40 of "31/40". `is_marked` tells a confidence that is only
    a mark, such as 6/10.
    `is_unclear` tells
    that there are figures, and not which one is the value.
    """

    called: Called
    note: str
    quantity: Quantity | None = None
    typed: str = ""
    share: tuple[Decimal, Decimal] | None = None
    confidence: int | None = None
    is_marked: bool = False
    done: bool | None = None
    is_unclear: bool = False


@cache
def all_words(language: Language) -> Lexicon:
    """Returns the words of all five languages: one line mixes them. Numbers are the language's."""
    return Lexicon((language, *(other for other in Language if other is not language)))


def read_figures(text: str, names: Sequence[Name], language: Language) -> Figures:
    """Reads the text of one check-in; the key results' names tell names from notes."""
    return _Reading(_TIGHT.sub(r"\1, ", clean(text).text), names, language).figures()


class _Reading:
    """The tokens of one check-in. `used` are the places that have got their meaning."""

    def __init__(self, text: str, names: Sequence[Name], language: Language) -> None:
        self.text, self.names = text, names
        self.lexicon = all_words(language)
        self.tokens = self.lexicon.tokens(text)
        self.used: set[int] = set()
        self.dated: set[int] = set()

    def figures(self) -> Figures:
        confidence = find_confidence(self.tokens)
        self.used.update(confidence.places if confidence else ())
        barred = self._barred()
        part = self._name_part(barred)
        share = self._share(part, barred)
        found = [] if share else self._candidates(part, barred)
        chosen = self._chosen(found, part)
        done, is_hedged = (None, False) if found or share else self._done()
        first = found[0].first if found else part.stop
        meant = self._called(part, first, barred)
        is_lost = not found and share is None and self._has_lost_number(part)
        return Figures(
            meant,
            self._note(),
            chosen,
            self._slice(chosen.first, chosen.last) if chosen else "",
            share,
            confidence.value if confidence else None,
            bool(confidence and confidence.is_bare),
            done,
            is_unclear=is_hedged or is_lost or bool(found and not chosen),
        )

    def _has(self, place: int, texts: Iterable[str]) -> bool:
        return place < len(self.tokens) and self.tokens[place].text in texts

    def _barred(self) -> set[int]:
        """Places of dates, times of day and numbers that name something."""
        barred = set(self.used)
        for place, token in enumerate(self.tokens):
            anchor = anchor_at(self.tokens, place, self.lexicon)
            if anchor and self._is_date(anchor):
                self.dated.update(range(anchor.first, anchor.last))
            if self._has(place, _CLOCK) and self._is_number(place + 1):
                self.dated.update({place, place + 1})
            if token.shape is Shape.NUMBER and self._is_name(place):
                barred.add(place)
                if place and stands_in(self.tokens[place - 1].text, token.text, self.names):
                    self.used.add(place)
        return barred | self.dated

    def _is_date(self, anchor: Anchor) -> bool:
        """Such as "uke 42", "Q3", "mai"; a bare year may be an amount, and "2 uker" is one."""
        tokens = self.tokens[anchor.first : anchor.last]
        is_written = any(t.has("month") or t.text[-1].isdigit() for t in tokens)
        is_amount = anchor.moment.period in _LENGTHS or is_year(tokens[0])
        return is_written and not is_amount

    def _is_name(self, place: int) -> bool:
        """Such as the number in "team 4", "2 pm"."""
        before = self.tokens[place - 1] if place else None
        if self._has(place + 1, _NOON) or before is None:
            return self._has(place + 1, _NOON)
        is_label = before.has("identifier") and not before.has("unit", "money")
        return is_label and len(before.text) > 1

    def _parts(self) -> Iterator[range]:
        start = 0
        for place, token in enumerate(self.tokens):
            if token.text == ",":
                yield range(start, place)
                start = place + 1
        yield range(start, len(self.tokens))

    def _name_part(self, barred: set[int]) -> range:
        """The first part with words of its own: they name the key result."""
        for part in self._parts():
            words = [p for p in part if self._is_word(p, barred) and not self.tokens[p].has("unit")]
            if any(self.tokens[p].text not in _DONE | _UNDONE | _NOT | _HEDGES for p in words):
                return part
        return next(iter(self._parts()))

    def _is_word(self, place: int, barred: set[int]) -> bool:
        token = self.tokens[place]
        return place not in barred and token.shape is Shape.WORD and token.text[0].isalpha()

    def _share(self, part: range, barred: set[int]) -> tuple[Decimal, Decimal] | None:
        """Finds "31/40", "31 av 40": the only figures of the part."""
        numbers = [p for p in part if self.tokens[p].shape is Shape.NUMBER and p not in barred]
        if len(numbers) != 2:
            return None
        between = [self.tokens[p].text for p in range(numbers[0] + 1, numbers[1])]
        if between != ["/"] and not (between and between[-1] in OF and len(between) <= 2):
            return None
        found = quantities([self.tokens[p] for p in numbers], self.lexicon, frozenset())
        if len(found) != 2:
            return None
        self.used.update(range(numbers[0], numbers[1] + 1))
        return found[0].value, found[1].value

    def _candidates(self, part: range, barred: set[int]) -> list[Quantity]:
        """The numbers that may be the value: those beside the name, or one that stands alone."""
        found = quantities(self.tokens, self.lexicon, frozenset(barred))
        parts = [part, *(p for p in self._parts() if p != part and self._is_bare(p, found))]
        near = [q for p in parts for q in found if p.start <= q.first < p.stop]
        digits = [q for q in near if not q.is_word]
        return digits or [q for q in near if q.value > _SMALL_WORDS and not q.is_fraction]

    def _is_bare(self, part: range, found: Sequence[Quantity]) -> bool:
        return any(q.first == part.start and q.last == part.stop for q in found)

    def _chosen(self, found: list[Quantity], part: range) -> Quantity | None:
        """Of several numbers: no year, none that stands in a name, and the end of "from–to"."""
        if len(found) > 1:
            found[:] = [q for q in found if not self._is_named_number(q)] or found[-1:]
        if len(found) == 2 and self._is_from_to(*found):
            self.used.update(range(found[0].first, found[1].first))
            found.pop(0)
        if len(found) > 1 and not self._is_followed_by_note(found, part):
            return None
        if not found or self._is_inexact(found[0]):
            return None
        self.used.update(range(found[0].first, found[0].last + self._unit_words(found[0].last)))
        return found[0]

    def _unit_words(self, place: int) -> int:
        """Counts the words after a figure that only say its unit: "180 telefoner i uka"."""
        texts = [token.text for token in self.tokens[place:]]
        units = (name.unit.lower().split() for name in self.names)
        return max((_agreeing(texts, unit) for unit in units), default=0)

    def _is_named_number(self, found: Quantity) -> bool:
        token, before = self.tokens[found.first], self.tokens[found.first - 1]
        if is_year(token) and found.last == found.first + 1:
            return True
        return found.first > 0 and stands_in(before.text, token.text, self.names)

    def _is_from_to(self, first: Quantity, second: Quantity) -> bool:
        between = [token.text for token in self.tokens[first.last : second.first]]
        if len(between) != 1:
            return False
        is_led = first.first > 0 and self.tokens[first.first - 1].text in _FROM
        if between[0] in _TO and is_led:
            self.used.add(first.first - 1)
            return True
        return between[0] in _ARROWS

    def _is_followed_by_note(self, found: Sequence[Quantity], part: range) -> bool:
        """Tells "leads 78 mot 72 i fjor" from "leads 78 ordre 12", which are two check-ins."""
        words = [t.text for t in self.tokens[found[0].last : found[1].first] if _is_heavy(t)]
        is_after = found[0].first > part.start and found[1].first > found[0].last
        return (
            is_after
            and bool(words or found[0].last < found[1].first)
            and not any(called([word], self.names).names for word in words)
        )

    def _is_inexact(self, found: Quantity) -> bool:
        """Such as "over 70", "20–30", "2x", "±3", "14:30": no value can be told."""
        before = self.tokens[found.first - 1] if found.first else None
        limits = before is not None and (_is_limit(before) or before.text in CONFIDENCE_WORDS)
        core = [t.text for t in self.tokens[found.first : found.last]]
        is_range = any(text in {"-", "–"} for text in core[1:])
        glued = self._has(found.last, {"/", ":"}) and self._is_number(found.last + 1)
        led = before is not None and before.text in {"/", "±", "x"}
        return limits or is_range or glued or led or found.is_multiple or "±" in core

    def _is_number(self, place: int) -> bool:
        return place < len(self.tokens) and self.tokens[place].shape is Shape.NUMBER

    def _done(self) -> tuple[bool | None, bool]:
        """Finds "done" at the end of a part; the second answer tells a hedge before it."""
        for part in self._parts():
            last = max((place for place in part if place not in self.used), default=-1)
            if last < 0 or not self._has(last, _DONE | _UNDONE):
                continue
            before = self.tokens[last - 1].text if last > part.start else ""
            if before in _HEDGES:
                self.used.update({last, last - 1})
                return None, True
            self.used.update({last, last - 1} if before in _NOT else {last})
            return self.tokens[last].text in _DONE and before not in _NOT, False
        return None, False

    def _has_lost_number(self, part: range) -> bool:
        """Tells whether a number beside the name, and no date, is not understood: "24/7"."""
        places = (p for p in part if p not in self.used and p not in self.dated)
        return any(self.tokens[place].text[0].isdigit() for place in places)

    def _called(self, part: range, first: int, barred: set[int]) -> Called:
        """Asks for the words before the figure; where there are none, for the first ones after."""
        free = [p for p in part if self._is_word(p, barred) and p not in self.used]
        before = [p for p in free if p < first]
        heavy = [p for p in before if _is_heavy(self.tokens[p])]
        if heavy or not (after := [p for p in free if p > first]):
            self.used.update(before)
            words = [self.tokens[p] for p in before]
            bare = [t.text for t in words if not _is_limit(t)] or [t.text for t in words]
            return called(bare, self.names)
        best, end = Called(), 0
        for count in range(1, min(len(after), _NAME_MAX) + 1):
            found = called([self.tokens[p].text for p in after[:count]], self.names)
            if found.names and (found.is_whole or not best.names):
                best, end = found, count
        self.used.update(before, after[:end])
        return best

    def _slice(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def _note(self) -> str:
        """The rest, part by part, as it was written."""
        parts = []
        for part in self._parts():
            runs = "".join("x" if place in self.used else " " for place in part)
            found = [
                self._slice(part.start + run.start(), part.start + run.end()).strip(_EDGES)
                for run in re.finditer(" +", runs)
            ]
            parts.append(" ".join(words for words in found if words))
        return ", ".join(words for words in parts if words)


def _agreeing(one: Sequence[str], other: Sequence[str]) -> int:
    """Counts the words that two begin with alike."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


def _is_heavy(token: Token) -> bool:
    return token.shape is Shape.WORD and not is_light(token.text)


def _is_limit(token: Token) -> bool:
    """Such as "over", "under": before a figure they make it none that can be saved."""
    return token.has("at_least", "at_most") and not token.has("unit")
