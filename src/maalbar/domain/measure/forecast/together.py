"""How probable it is that all of several key results are reached: p(all).

Key results of one objective tend to succeed and fail together; a shared factor says how much.
"""

from collections.abc import Sequence
from itertools import combinations
from math import pi, prod, sin, sqrt
from statistics import NormalDist

import numpy as np

from maalbar.domain.measure.experience import SHARED_SWING

_PSEUDO_OBJECTIVES = 20
_LARGEST_SWING = 0.9
_NORMAL = NormalDist()
_NODES, _MASSES = np.polynomial.hermite_e.hermegauss(31)
_NODE_WEIGHTS = [(float(z), float(w)) for z, w in zip(_NODES, _MASSES / _MASSES.sum(), strict=True)]


def all_reached_probability(
    probabilities: Sequence[float], shared_swing: float = SHARED_SWING
) -> float | None:
    """P(all reached) by a one-factor Gaussian copula; None without any key result.

    It lies between the product (no shared swing) and the smallest probability.
    """
    if not probabilities:
        return None
    uncertain = [p for p in probabilities if p < 1]
    if not uncertain:
        return 1.0
    if min(uncertain) <= 0:
        return 0.0
    edges = [_NORMAL.inv_cdf(p) for p in uncertain]
    pull, own = sqrt(shared_swing), sqrt(1 - shared_swing)
    total = 0.0
    for node, weight in _NODE_WEIGHTS:
        together = weight
        for edge in edges:
            together *= _NORMAL.cdf((edge + pull * node) / own)
        total += together
    return min(max(total, prod(uncertain)), *uncertain, 1.0)


def fit_shared_swing(objectives: Sequence[Sequence[tuple[float, bool]]]) -> float:
    """The shared swing that closed objectives show, shrunk to the general one.

    Each objective is the (probability, reached) of its key results; those with two or more count,
    against 20 imagined objectives at the general value.
    """
    swings = [_pair_swing(closed) for closed in objectives if len(closed) > 1]
    general = _PSEUDO_OBJECTIVES * SHARED_SWING
    fitted = (general + sum(swings)) / (_PSEUDO_OBJECTIVES + len(swings))
    return min(max(fitted, 0.0), _LARGEST_SWING)


def _pair_swing(closed: Sequence[tuple[float, bool]]) -> float:
    """Mean product of standardised misses over the pairs, on the scale of the hidden factor."""
    misses = []
    for probability, reached in closed:
        p = min(max(probability, 0.05), 0.95)
        misses.append((reached - p) / sqrt(p * (1 - p)))
    products = [a * b for a, b in combinations(misses, 2)]
    mean = min(max(sum(products) / len(products), -1.0), 1.0)
    return sin(pi / 2 * mean)
