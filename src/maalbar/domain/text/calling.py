"""Which key result a few words mean: word forms, parts of compounds, short forms.

Precision first: where more than one fits equally well, all of them are the answer.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from maalbar.domain.nouns import MeasureKind
from maalbar.domain.text.lexer import Shape, clean, pieces

_FOLDS = str.maketrans({"å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "a", "é": "e", "ü": "u"})
# Endings of nouns and verbs, longest first.
_ENDINGS = (
    *("ernes", "arnas", "ornas", "ande", "ende", "enes", "anes", "erne", "arna", "orna", "erna"),
    *("ene", "ane", "ens", "ets", "ers", "en", "et", "ar", "er", "or", "ed", "es"),
    *("a", "e", "n", "s"),
)
_ASKED_MAX = 12
_STEM_MIN, _STRIPPED_MIN = 3, 5
_PART_MIN, _SHORT_MIN, _SHORT_MAX = 4, 3, 5
_VOWEL = re.compile("[aeiouy]")
# Words that say nothing about which key result is meant, in five languages.
_LIGHT_WORDS = """
    i på er av til for fra frå från med at att og och de det den en et ei vi nå no nu har var är
    blir ble vart blei blev ca cirka rundt runt omtrent omkring ungefär antall antal antalet
    antallet tal talet status per pr nye ny nytt total totalt idag hittills indtil
    is are was of to the a an we have has now in on so far about around number from with and today
"""


class Fit(IntEnum):
    """How well a word fits: not, as a short form, as a part of a compound, as the word itself."""

    NONE = 0
    SHORT = 1
    PART = 2
    WORD = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A key result as a line may mean it."""

    id: str
    sentence: str
    kind: MeasureKind = MeasureKind.CHANGE
    unit: str = "count"
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """The key results that fit, in their order.

    `is_whole` tells that every word fits; `is_sure` that one key result does, and well. `others`
    fit less well than these.
    """

    names: tuple[Name, ...] = ()
    others: tuple[Name, ...] = ()
    is_whole: bool = False
    is_sure: bool = False


def called(words: Sequence[str], names: Sequence[Name]) -> Called:
    """Finds the key results that every word fits; if there are none, those most words fit."""
    folded = [_fold(word) for word in words[:_ASKED_MAX]]
    asked = [word for word in folded if word not in _LIGHT] or folded
    if not asked:
        return Called()
    fits = {name.id: _fits(asked, name.sentence) for name in names}
    whole = {key: min(fit) for key, fit in fits.items() if min(fit) > Fit.NONE}
    if whole:
        best = max(whole.values())
        found = [name for name in names if whole.get(name.id) == best]
        found = [n for n in found if _is_all_of(asked, n.sentence)] or found
        others = tuple(name for name in names if name.id in whole and name not in found)
        is_sure = len(found) == 1 and best > Fit.SHORT
        return Called(tuple(found), others, is_whole=True, is_sure=is_sure)
    counts = {key: sum(f >= Fit.PART for f in fit) for key, fit in fits.items()}
    most = max(counts.values(), default=0)
    return Called(tuple(name for name in names if most and counts[name.id] == most))


def is_light(word: str) -> bool:
    """Tells a word that says nothing about which key result is meant."""
    return _fold(word) in _LIGHT


def stands_in(first: str, second: str, names: Iterable[Name]) -> bool:
    """Tells whether two neighbours, such as "iso 14001", stand so in a key result's sentence."""
    pair = (_fold(first), _fold(second))
    return any(pair in _neighbours(name.sentence) for name in names)


@lru_cache(maxsize=1024)
def _neighbours(sentence: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(_fold(part.text) for part in pieces(clean(sentence).text)))


def _fits(asked: Sequence[str], sentence: str) -> list[Fit]:
    words = _words(sentence)
    if len(asked) == 1 and _is_initials(asked[0], words):
        return [Fit.SHORT]
    return [max((_fit(one, word) for word in words), default=Fit.NONE) for one in asked]


def _fit(asked: str, word: str) -> Fit:
    stem, whole = _stem(asked), _stem(word)
    if asked == word or stem == whole:
        return Fit.WORD
    if len(stem) >= _PART_MIN and (whole.startswith(stem) or whole.endswith(stem)):
        return Fit.PART
    is_start = len(asked) >= _SHORT_MIN and word.startswith(asked)
    return Fit.SHORT if is_start or _is_skeleton(asked, word) else Fit.NONE


def _is_skeleton(asked: str, word: str) -> bool:
    """Such as "tlf" for "telefoner": consonants alone, in their order."""
    if not _SHORT_MIN <= len(asked) <= _SHORT_MAX or _VOWEL.search(asked) or asked[0] != word[0]:
        return False
    rest = iter(word)
    return all(letter in rest for letter in asked)


def _is_initials(asked: str, words: Sequence[str]) -> bool:
    """Such as "tfk" for "tid fra klage"."""
    return len(asked) >= _SHORT_MIN and asked in "".join(word[0] for word in words)


def _is_all_of(asked: Sequence[str], sentence: str) -> bool:
    """Tells whether the words name the whole sentence, so that a longer one is not meant."""
    heavy = [word for word in _words(sentence) if word not in _LIGHT]
    return all(any(_fit(one, word) is Fit.WORD for one in asked) for word in heavy)


@lru_cache(maxsize=1024)
def _words(sentence: str) -> tuple[str, ...]:
    parts = pieces(clean(sentence).text)
    return tuple(_fold(part.text) for part in parts if part.shape is Shape.WORD)


def _fold(word: str) -> str:
    return word.lower().translate(_FOLDS)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    """Takes two endings off, the outer first: "leadsene" → "leads" → "lead"."""
    for _ in range(2):
        if len(word) >= _STRIPPED_MIN:
            endings = (e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _STEM_MIN)
            word = word.removesuffix(next(endings, ""))
    return word


_LIGHT = frozenset(map(_fold, _LIGHT_WORDS.split()))
