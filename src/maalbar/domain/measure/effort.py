"""Effort without effect, and effect without effort: notes that start a conversation.

Nothing here claims a cause. Formulas and false-alarm rates: docs/maths/calibration.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import erf, sqrt
from statistics import median

_RECENT = (0.2, 0.3, 0.5)
_FEWEST = 4
_QUARTER = 0.25
_SURE = 0.9


class EffortNote(StrEnum):
    """What is worth asking about."""

    NO_EFFECT = "effort-without-effect"
    NO_EFFORT = "effect-without-effort"


@dataclass(frozen=True, slots=True)
class Movement:
    """How far a key result has moved, smoothed over the last three values, and how uncertain."""

    moved: float
    standard_error: float


def effort_share(actions: Sequence[tuple[float, bool]]) -> float | None:
    """Finished weight over planned weight, of (effort, done); all weights 0 count equally."""
    if not actions:
        return None
    weights = [weight for weight, _ in actions]
    if not any(weights):
        weights = [1.0] * len(actions)
    done = sum(weight for weight, (_, is_done) in zip(weights, actions, strict=True) if is_done)
    return done / sum(weights)


def movement(values: Sequence[float], *, is_total: bool = False) -> Movement:
    """The recent mean of r and its error, from the r after each check-in, oldest first.

    The noise is read off the changes (for totals off the changes of changes) by their median
    absolute deviation, which one jump cannot move.
    """
    recent = values[-len(_RECENT) :]
    weights = _RECENT[-len(recent) :]
    moved = sum(w * v for w, v in zip(weights, recent, strict=True)) / sum(weights)
    changes = _changes(values)
    if is_total:
        changes = _changes(changes)
    noise = 1.4826 * _mad(changes) / sqrt(3 if is_total else 2)
    return Movement(moved, sqrt(0.38 if is_total else 0.63) * noise)


def effort_note(
    values: Sequence[float],
    expected: Sequence[float],
    *,
    effort: float | None,
    probability: float,
    is_total: bool = False,
) -> EffortNote | None:
    """The note for a key result: `values` and `expected` are r and expected share per check-in.

    Effort without effect needs half the effort done, four check-ins, movement below a quarter of
    the expected at two check-ins in a row, and a forecast below .15. Effect without effort: less
    than a fifth done and r above .8.
    """
    if effort is None or not values:
        return None
    if effort < 0.2 and values[-1] > 0.8:
        return EffortNote.NO_EFFORT
    if effort < 0.5 or probability >= 0.15:
        return None
    stalled = has_stalled(values, expected, is_total=is_total)
    return EffortNote.NO_EFFECT if stalled else None


def has_stalled(
    values: Sequence[float], expected: Sequence[float], *, is_total: bool = False
) -> bool:
    """Whether r moved less than a quarter of the expected, at two check-ins in a row.

    Also asked of a parent key result whose children are all green.
    """
    if len(values) < _FEWEST:
        return False
    now = _is_still(values, expected[-1], is_total=is_total)
    return now and _is_still(values[:-1], expected[-2], is_total=is_total)


def _is_still(values: Sequence[float], expected: float, *, is_total: bool) -> bool:
    """Whether the movement is below a quarter of the expected, with 90 % certainty."""
    seen, limit = movement(values, is_total=is_total), _QUARTER * expected
    if limit <= 0:
        return False
    if seen.standard_error == 0:
        return seen.moved < limit
    return (1 + erf((limit - seen.moved) / seen.standard_error / sqrt(2))) / 2 > _SURE


def _changes(values: Sequence[float]) -> list[float]:
    return [after - before for before, after in pairwise(values)]


def _mad(values: Sequence[float]) -> float:
    if not values:
        return 0.0
    middle = median(values)
    return median(abs(value - middle) for value in values)
