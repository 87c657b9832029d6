"""Too easy or hopeless: when a goal is set, and over a team's closed key results.

Notes ask, they never block. Thresholds and false-alarm rates: docs/maths/calibration.md.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from maalbar.domain.nouns import Ambition

FEWEST_CLOSED = 8
RARE = 0.05
VERY_RARE = 0.01
_NOTHING = 1e-18
# What kinds of goals are expected to be reached, where nothing was stated.
_EXPECTED = {
    Ambition.COMMITTED: (0.9, 0.9),
    Ambition.ASPIRATIONAL: (0.3, 0.5),
}


class AmbitionNote(StrEnum):
    """What is worth asking about."""

    GETS_THERE_ALONE = "gets-there-alone"
    OUT_OF_REACH = "out-of-reach"
    TOO_EASY = "too-easy"
    HOPELESS = "hopeless"


def note_at_setting(probability: float, *, history: int) -> AmbitionNote | None:
    """The question for a draft, from the forecast of its history; silent without history."""
    if history < 4:
        return None
    if probability > 0.9:
        return AmbitionNote.GETS_THERE_ALONE
    return AmbitionNote.OUT_OF_REACH if probability < 0.1 else None


def note_for_team(
    stated: Sequence[float],
    reached: int,
    *,
    ambition: Ambition | None = None,
    noted_this_year: bool = False,
) -> AmbitionNote | None:
    """Whether a team's closed key results were too easy or hopeless.

    `stated` are the probabilities stated at the start. Committed goals are tested against .9,
    aspirational ones against .3 to .5. At most one note a year, unless chance is below .01.
    """
    if len(stated) < FEWEST_CLOSED:
        return None
    low, high = _EXPECTED.get(ambition, (None, None)) if ambition else (None, None)
    expected_high = stated if high is None else [high] * len(stated)
    expected_low = stated if low is None else [low] * len(stated)
    limit = VERY_RARE if noted_this_year else RARE
    if ambition is not Ambition.COMMITTED and at_least_probability(expected_high, reached) <= limit:
        return AmbitionNote.TOO_EASY
    return AmbitionNote.HOPELESS if at_most_probability(expected_low, reached) <= limit else None


def usual_counts(probabilities: Sequence[float]) -> tuple[int, int]:
    """The fewest and the most that are reached without a note."""
    first, counts = _counts(tuple(probabilities))
    places = range(len(counts))
    low = next(k for k in places if sum(counts[: k + 1]) > RARE)
    high = next(k for k in reversed(places) if sum(counts[k:]) > RARE)
    return first + low, first + high


def at_least_probability(probabilities: Sequence[float], count: int) -> float:
    """P(at least `count` of independent events), exactly (Poisson-binomial)."""
    first, counts = _counts(tuple(probabilities))
    return sum(counts[max(count - first, 0) :])


def at_most_probability(probabilities: Sequence[float], count: int) -> float:
    """P(at most `count` of independent events), exactly."""
    first, counts = _counts(tuple(probabilities))
    return sum(counts[: max(count - first + 1, 0)])


@lru_cache(maxsize=64)
def _counts(probabilities: tuple[float, ...]) -> tuple[int, list[float]]:
    """P(exactly k) for k from the first one that can be told from 0: (that k, their probabilities).

    What is too rare to be told is dropped on the way, so that thousands of events take a second.
    """
    first, counts = 0, [1.0]
    for p in probabilities:
        counts = [
            stay * (1 - p) + come * p
            for stay, come in zip([*counts, 0.0], [0.0, *counts], strict=True)
        ]
        if counts[0] < _NOTHING:
            first, counts = first + 1, counts[1:]
        if counts[-1] < _NOTHING:
            counts.pop()
    return first, counts
