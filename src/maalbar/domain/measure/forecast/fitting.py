"""Fits the mixture's weights to what roads look like. No outcome is needed or used."""

import numpy as np

from maalbar.domain.measure.forecast.mixture import mixtures
from maalbar.domain.measure.forecast.series import Packed
from maalbar.domain.measure.forecast.shapes import LEVELS, TOTALS
from maalbar.domain.measure.forecast.tables import Floats
from maalbar.domain.measure.forecast.weights import Weights

_PRIOR_ROADS = 0.3
_ROUNDS = 80


def fit_weights(packed: Packed) -> Weights:
    """Weights of the components for levels and for totals, by expectation-maximisation.

    Each component starts equal and keeps a third of a road of its own, so that none is ruled out.
    """
    evidence: dict[bool, list[Floats]] = {False: [], True: []}
    for rows, mixture in mixtures(packed):
        evidence[bool(packed.is_total[rows[0]])].append(mixture.log_evidence)
    return Weights(
        levels=_weights(evidence[False], LEVELS.components),
        totals=_weights(evidence[True], TOTALS.components),
    )


def _weights(parts: list[Floats], components: int) -> Floats:
    weights = np.full(components, 1 / components)
    if not parts:
        return weights
    evidence = np.concatenate(parts)
    relative = np.exp(evidence - evidence.max(axis=1, keepdims=True))
    for _ in range(_ROUNDS):
        shares = relative * weights
        shares /= shares.sum(axis=1, keepdims=True)
        weights = shares.sum(axis=0) + _PRIOR_ROADS
        weights /= weights.sum()
    return weights
