"""What an objective makes of its parts: its own key results and its counted child objectives.

Links that would close a circle are found here too. Probabilities are combined in `forecast`.
Formulas, worked rows and drawbacks: docs/maths/rollup.md.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from maalbar.domain.errors import RefusedError

K = TypeVar("K", bound=Hashable)


class Coverage(StrEnum):
    """How many of an objective's parts report."""

    NO_KEY_RESULT = "no-key-result"
    NO_DATA = "no-data"
    SOME = "some"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Part:
    """One key result, or one counted child objective, as its parent sees it.

    `share` is its progress, None while it has no data; `weight` None means the default, 1.
    """

    share: float | None
    reached: bool | None = None
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Rollup:
    """An objective's progress P, and what must always stand beside it.

    `progress` is None without a part or without data. `reporting` of `parts` have data; `weakest`
    is the place, in the sequence given, of the reporting part that has come least far. `weights`
    are the ones used, one per part given: the sum behind P.
    """

    progress: float | None
    reached: bool | None
    reporting: int
    parts: int
    weakest: int | None
    state: Coverage
    weights: tuple[Decimal, ...]


def roll_up(parts: Sequence[Part]) -> Rollup:
    """The weighted mean of the parts' shares; a silent part counts as 0 once another reports.

    Parts of weight 0 count nowhere, unless all weights are 0: then all are equal. Reached when
    every counted part is reached. Refuses a negative weight (`weight-negative`).
    """
    weights = _weights_used(parts)
    counted = [i for i, weight in enumerate(weights) if weight > 0]
    shares = {i: share for i in counted if (share := parts[i].share) is not None}
    if not shares:
        state = Coverage.NO_DATA if counted else Coverage.NO_KEY_RESULT
        return Rollup(None, None, 0, len(counted), None, state, weights)
    return Rollup(
        progress=_mean(shares, weights),
        reached=all(parts[i].reached is True for i in counted),
        reporting=len(shares),
        parts=len(counted),
        weakest=min(shares, key=lambda i: (shares[i], i)),
        state=Coverage.ALL if len(shares) == len(counted) else Coverage.SOME,
        weights=weights,
    )


def part_of(child: Rollup, weight: Decimal | None = None) -> Part:
    """A counted child objective as a part of its parent."""
    return Part(child.progress, child.reached, weight)


def would_make_cycle(parents: Mapping[K, Iterable[K]], child: K, parent: K) -> bool:
    """Whether linking `child` under `parent` would close a circle.

    `parents` maps each node to those it already hangs on.
    """
    waiting, seen = [parent], set[K]()
    while waiting:
        node = waiting.pop()
        if node == child:
            return True
        if node not in seen:
            seen.add(node)
            waiting.extend(parents.get(node, ()))
    return False


def refuse_cycle(parents: Mapping[K, Iterable[K]], child: K, parent: K) -> None:
    """Raise `link-cycle` where `would_make_cycle`."""
    if would_make_cycle(parents, child, parent):
        raise RefusedError("link-cycle", field="parent", child=child, parent=parent)


def _weights_used(parts: Sequence[Part]) -> tuple[Decimal, ...]:
    weights = tuple(Decimal(1) if p.weight is None else p.weight for p in parts)
    if any(weight < 0 for weight in weights):
        raise RefusedError("weight-negative", field="weight")
    return weights if any(weights) else tuple(Decimal(1) for _ in parts)


def _mean(shares: Mapping[int, float], weights: Sequence[Decimal]) -> float:
    total = float(sum(weights))
    mean = sum(float(weights[i]) * min(max(share, 0.0), 1.0) for i, share in shares.items()) / total
    return min(mean, 1.0)
