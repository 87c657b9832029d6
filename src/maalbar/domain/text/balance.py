"""What an objective's key results weigh: volume, money, quality, and activity as a crutch.

The decision which question fits which mix stands here; its words stand at the doors.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from maalbar.domain.nouns import Category, Language
from maalbar.domain.text.parser import read_key_result


class BalanceQuestion(StrEnum):
    """What to ask about a mix of key results."""

    EFFECT = "effect"  # Activities alone: which figure shows that they had an effect?
    RESULTS = "results"  # More activities than results.
    QUALITY = "quality"  # Volume, perhaps money, and no quality: does quality suffer?
    SOURCE = "source"  # Money alone: what must be more, or better, for it to come?
    REACH = "reach"  # Quality without volume: for how many?
    WORTH = "worth"  # Volume and quality without money: what is it worth, what may it cost?


@dataclass(frozen=True, slots=True)
class Balance:
    """The places of the key results, from 0, by category; `unknown` have none.

    `question` is None where nothing is missing, and where too little is known to ask.
    """

    places: Mapping[Category, tuple[int, ...]]
    unknown: tuple[int, ...]
    question: BalanceQuestion | None

    def count(self, category: Category) -> int:
        """How many key results are of a category."""
        return len(self.places[category])


def balance_of(categories: Sequence[Category | None]) -> Balance:
    """Weighs the categories of an objective's key results, in their order; None is unknown."""
    places = {
        category: tuple(place for place, found in enumerate(categories) if found is category)
        for category in Category
    }
    unknown = tuple(place for place, found in enumerate(categories) if found is None)
    counts = {category: len(found) for category, found in places.items()}
    return Balance(places, unknown, None if unknown else _question(counts))


def category_read(sentence: str, language: Language | None = None) -> Category | None:
    """The category that the reader understands from a key result, None for an empty one."""
    return read_key_result(sentence, language).category if sentence.strip() else None


def _question(counts: Mapping[Category, int]) -> BalanceQuestion | None:
    """The most important question first: an effect, then quality, then the other two."""
    volume, money = counts[Category.VOLUME], counts[Category.MONEY]
    quality, activity = counts[Category.QUALITY], counts[Category.ACTIVITY]
    results = volume + money + quality
    if not results:
        return BalanceQuestion.EFFECT if activity else None
    if activity > results:
        return BalanceQuestion.RESULTS
    if not quality:
        return BalanceQuestion.QUALITY if volume else BalanceQuestion.SOURCE
    if not volume:
        return BalanceQuestion.REACH
    return None if money else BalanceQuestion.WORTH
