"""What words mean: the word lists of one language as tags on tokens.

Bokmål and nynorsk share one set of rules; where the language is unsure, all Nordic lists fire.
Compounds take the meaning of their last part ("sykefraværet" → "fraværet"), never in English.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from maalbar.domain.nouns import Language
from maalbar.domain.text.lexer import Piece, Shape, pieces

HEAD_MIN, REST_MIN = 3, 2
FOLDED_MIN = 6
MEMORY_MAX = 20_000
_METRICS = frozenset({"money", "volume", "quality"})
_MOVES = frozenset({"raise", "lower"})
_MEASURES = frozenset({"share", "rate", "score"})
_FOLDS = str.maketrans({"å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "ae", "é": "e"})
LONGEST_PHRASE = 6

_ALONE = {
    Language.NB: (Language.NB, Language.NN),
    Language.NN: (Language.NN, Language.NB),
    Language.SV: (Language.SV,),
    Language.DA: (Language.DA,),
    Language.EN: (Language.EN,),
}
_UNSURE = {
    Language.NB: (Language.NB, Language.NN, Language.DA, Language.SV),
    Language.NN: (Language.NN, Language.NB, Language.DA, Language.SV),
    Language.SV: (Language.SV, Language.NB, Language.NN, Language.DA),
    Language.DA: (Language.DA, Language.NB, Language.NN, Language.SV),
    Language.EN: (Language.EN,),
}
# Sections whose keys are values (codes or numbers), not tags.
_VALUED = {
    "numbers": "number",
    "multiples": "multiple",
    "fractions": "fraction",
    "scales": "scale",
    "units": "unit",
    "months": "month",
    "ordinals": "ordinal",
}
_STEMS = ("volume_stem", "average_stem", "quality_stem")
_COMPOUNDS = ("things", "metrics", "time")
# Nouns of movement that end compounds: "salgsvekst". Verbs do not: "avfall" is no fall.
_MOVING_HEADS = frozenset(
    """
    vekst veksten økning økningen auke auken reduksjon reduksjonen nedgang nedgangen tillväxt
    tillväxten ökning ökningen minskning minskningen vækst væksten stigning stigningen reduktion
    """.split()
)
_NO_TAGS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign with its meanings; a known phrase is one token.

    `start` and `end` count in the clean text. `tags` are keys of the word lists.
    """

    text: str
    start: int
    end: int
    shape: Shape
    tags: frozenset[str]

    def has(self, *tags: str) -> bool:
        """Says whether any of the tags is among the token's."""
        return not self.tags.isdisjoint(tags)


class Lexicon:
    """The word lists that fire for one language, with a memory of words looked up."""

    def __init__(self, languages: tuple[Language, ...]) -> None:
        self.language = languages[0]
        self.is_english = self.language is Language.EN
        self.values: dict[str, dict[str, str]] = {section: {} for section in _VALUED}
        self._words: dict[str, set[str]] = {}
        self._heads: dict[str, set[str]] = {}
        self._phrases: dict[str, dict[str, set[str]]] = {}
        for language in languages:
            self._add(word_lists(language))
        self._frozen = {word: frozenset(tags) for word, tags in self._words.items()}
        self._frozen_heads = {word: frozenset(tags) for word, tags in self._heads.items()}
        self._stems = {name: self._with(name) for name in _STEMS}
        self._folded = {
            _fold(word): tags
            for word, tags in self._frozen.items()
            if len(word) >= FOLDED_MIN and not word.isascii()
        }
        self._memory: dict[str, frozenset[str]] = {}

    def tokens(self, text: str) -> list[Token]:
        """Cuts clean text into tokens, joining known phrases, longest first."""
        parts = pieces(text)
        found: list[Token] = []
        index = 0
        while index < len(parts):
            length, tags = self._phrase(parts, index)
            first, last = parts[index], parts[index + length - 1]
            words = first.text if length == 1 else " ".join(p.text for p in parts[index:][:length])
            if length > 1 or first.text != "." or not _is_abbreviation(parts, index):
                found.append(Token(words, first.start, last.end, first.shape, tags))
            index += length
        return found

    def tags(self, word: str) -> frozenset[str]:
        """Returns the meanings of a word; of a compound, those of its last known part."""
        if word not in self._memory:
            if len(self._memory) > MEMORY_MAX:
                self._memory.clear()
            self._memory[word] = self._looked_up(word)
        return self._memory[word]

    def value(self, section: str, word: str) -> str | None:
        """Returns the key a word stands under in a valued section: "mars" → "3"."""
        values = self.values[section]
        return values.get(word) or values.get(word.removesuffix("s"))

    def number(self, word: str) -> Decimal | None:
        """Returns the number a number word stands for."""
        key = self.values["numbers"].get(word)
        return Decimal(key) if key else None

    def _looked_up(self, word: str) -> frozenset[str]:
        """A listed metric is also what its last part is: "svarprosent" is a rate and a share."""
        known = self._frozen.get(word)
        if known is None:
            return self._of_compound(word)
        if self.is_english or known.isdisjoint(_METRICS):
            return known
        return known | (self._of_compound(word) & _MEASURES)

    def first_word(self, section: str, key: str) -> str:
        """Returns the first word of a list of the lexicon's own language: "fra", "from"."""
        return word_lists(self.language)[section][key].split()[0].replace("_", " ")

    def _with(self, tag: str) -> tuple[str, ...]:
        return tuple(word for word, tags in self._words.items() if tag in tags)

    def _add(self, lists: Mapping[str, Mapping[str, str]]) -> None:
        for section, keys in lists.items():
            values = self.values.get(section)
            for key, forms in keys.items():
                tag = _VALUED.get(section, key)
                for form in forms.split():
                    word = _spaced(form)
                    self._learn(word, tag)
                    if values is not None:
                        values.setdefault(word, key.partition("_")[0])
                    if (section in _COMPOUNDS and " " not in word) or word in _MOVING_HEADS:
                        self._heads.setdefault(word, set()).add(tag)
        for word, value in number_words(lists).items():
            self._learn(word, "number")
            self.values["numbers"].setdefault(word, str(value))

    def _learn(self, word: str, tag: str) -> None:
        first, space, _ = word.partition(" ")
        if space:
            self._phrases.setdefault(first, {}).setdefault(word, set()).add(tag)
        else:
            self._words.setdefault(word, set()).add(tag)

    def _phrase(self, parts: list[Piece], index: int) -> tuple[int, frozenset[str]]:
        """Returns the length in pieces and the tags of the longest phrase that starts here.

        "pr. kunde" is the same phrase as "pr kunde".
        """
        first = parts[index]
        if first.shape is Shape.NUMBER:
            return 1, _NO_TAGS
        phrases = self._phrases.get(first.text)
        if phrases:
            texts = [part.text for part in parts[index : index + LONGEST_PHRASE]]
            for length in range(len(texts), 1, -1):
                tags = phrases.get(" ".join(texts[:length]))
                if tags:
                    return length, self._of_phrase(tags, texts[length - 1])
            if texts[1:2] == ["."] and _is_abbreviation(parts, index + 1):
                length, found = self._phrase([first, *parts[index + 2 :][:LONGEST_PHRASE]], 0)
                return (length + 1 if length > 1 else 1), found
        return 1, self.tags(first.text)

    def _of_phrase(self, tags: set[str], last: str) -> frozenset[str]:
        if tags.isdisjoint(_METRICS):
            return frozenset(tags)
        return frozenset(tags) | (self.tags(last) & _MEASURES)

    def _of_compound(self, word: str) -> frozenset[str]:
        tail = word.rpartition("-")[2]
        if tail != word and tail in self._frozen_heads:
            return self._frozen_heads[tail]
        if self.is_english:
            bare = word.removesuffix("'s").removesuffix("'")
            return self._frozen.get(bare, _NO_TAGS) if bare != word else _NO_TAGS
        found = _NO_TAGS
        for start in range(REST_MIN, len(word) - HEAD_MIN + 1):
            tags = self._frozen_heads.get(word[start:])
            if tags:
                found = self._with_first_part(word[:start], tags)
                break
        if not found and word.endswith("s"):
            found = self._frozen.get(word[:-1], _NO_TAGS)
        if not found and word.isascii():
            found = self._folded.get(word, _NO_TAGS)
        return self._of_stem(word, found)

    def _of_stem(self, word: str, tags: frozenset[str]) -> frozenset[str]:
        """As "energibruk", "snittkjøp": a first part that decides what the compound is about."""
        if word.startswith(self._stems["volume_stem"]) and tags.isdisjoint({"quality", "money"}):
            return (tags - {"people"}) | {"volume", "resource"}
        if word.startswith(self._stems["quality_stem"]):
            return (tags - {"money", "volume"}) | {"quality"}
        if word.startswith(self._stems["average_stem"]):
            return tags | {"average"}
        return tags

    def _with_first_part(self, rest: str, tags: frozenset[str]) -> frozenset[str]:
        """As "frafallsandel", "salgsvekst": a share or a growth is told by its first part."""
        moves = not tags.isdisjoint(_MOVES)
        if not moves and (not tags & {"weak", "score"} or tags & _METRICS):
            return tags
        for stem in (rest, rest.removesuffix("s"), rest.removesuffix("-")):
            known = self._frozen.get(stem, _NO_TAGS) & _METRICS
            if known:
                return (tags - _METRICS) | known
        return tags


def number_words(lists: Mapping[str, Mapping[str, str]]) -> dict[str, Decimal]:
    """Builds 21–99 in the language's ways: "tjueto", "to og tyve", "toogtyve", "twenty-two"."""
    words = {int(key): forms.split() for key, forms in lists["numbers"].items() if key.isdecimal()}
    words[1] = [*words[1], *lists["cadence"]["one"].split()]
    made: dict[str, Decimal] = {}
    for tens in range(20, 100, 10):
        for ones in range(1, 10):
            for ten in words[tens]:
                for one in words[ones]:
                    for form in _joined(ten, one):
                        made[form] = Decimal(tens + ones)
    return made


def _spaced(form: str) -> str:
    """Such as "mer_enn" → "mer enn", and "MiB/s" → "mib / s", as the lexer cuts it."""
    if form.strip("_").isalpha():
        return form.replace("_", " ") if form.strip("_") else form
    return " ".join(part.text for part in pieces(form.strip("_").replace("_", " "))) or form


def _fold(word: str) -> str:
    """Such as "överstiga" → "overstiga", as typed on another keyboard."""
    return word.translate(_FOLDS)


def _joined(ten: str, one: str) -> Iterable[str]:
    return (
        f"{ten}{one}",
        f"{ten}-{one}",
        f"{one}og{ten}",
        f"{one} og {ten}",
        f"{ten} {one}",
    )


def _is_abbreviation(parts: list[Piece], index: int) -> bool:
    """Tells whether the full stop before this piece ends a short form: "1. juni", "kr., "."""
    if index == 0 or index + 1 >= len(parts):
        return False
    before, after = parts[index - 1], parts[index + 1]
    if before.end != parts[index].start:
        return False
    return (
        after.text == ","
        or after.shape is Shape.NUMBER
        or before.shape is Shape.NUMBER
        or (len(before.text) <= 4 and after.shape is Shape.WORD)
    )


@cache
def word_lists(language: Language) -> Mapping[str, Mapping[str, str]]:
    """Reads the word lists of one language."""
    source = resources.files("maalbar.domain.text.words").joinpath(f"{language.value}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def lexicon(language: Language, *, is_sure: bool = True) -> Lexicon:
    """Returns the lexicon of a language, built once; all Nordic lists when it is not sure."""
    return Lexicon((_ALONE if is_sure else _UNSURE)[language])
