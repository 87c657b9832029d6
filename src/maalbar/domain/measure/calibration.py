"""Learning from what came: recalibration, the weight of stated confidence, and honest scores.

What has been learnt is applied by `experience`. Sources: docs/maths/calibration.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import pi, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maalbar.domain.measure.experience import (
    EDGE,
    Calibration,
    Pool,
    logit,
    stated_probability,
)

POOL_FROM = 40
CURVE_FROM = 200
_BINS = 5

Floats = NDArray[np.floating[Any]]
Integers = NDArray[np.integer[Any]]


def fit_calibration(probabilities: Sequence[float], outcomes: Sequence[bool]) -> Calibration:
    """Ridge Platt scaling: shrunk to no change at all, which is kept while little is known.

    Give one forecast for each key result and third of its period, as it was known then.
    """
    if not probabilities:
        return Calibration()
    rows = np.stack([np.ones(len(probabilities)), _logits(probabilities)], axis=1)
    a, b = _ridge_logistic(rows, outcomes, prior=(0.0, 1.0), strength=(4.0, 16.0))
    return Calibration(float(a), float(b), len(probabilities))


def confidence_bias(open_now: Sequence[tuple[float, float]]) -> float:
    """How much surer than the model people are, in log odds, over open (probability, confidence).

    Shrunk to 0 by ten imagined key results without bias.
    """
    gaps = [logit(stated_probability(c)) - logit(p) for p, c in open_now]
    return sum(gaps) / (len(gaps) + 10) if gaps else 0.0


def fit_pool(closed: Sequence[tuple[float, float, bool]], *, bias: float = 0.0) -> Pool:
    """The two weights learnt from closed (probability, confidence, reached); general below 40."""
    if len(closed) < POOL_FROM:
        return Pool(bias=bias)
    model = _logits([p for p, _, _ in closed])
    stated = _logits([stated_probability(c) for _, c, _ in closed]) - bias
    rows, outcomes = np.stack([model, stated], axis=1), [reached for _, _, reached in closed]
    weights = _ridge_logistic(rows, outcomes, prior=(0.7, 0.3), strength=(12.0, 12.0))
    return Pool(float(weights[0]), float(weights[1]), bias)


@dataclass(frozen=True, slots=True)
class Scores:
    """How forecasts did. Lower is better but for `base_rate`, the share reached.

    `base_brier` is what always saying the base rate would score. `calibration_error` is biased
    upwards in small samples: `error_by_chance` is what perfect forecasts would show.
    """

    forecasts: int
    brier: float
    log_score: float
    base_rate: float
    base_brier: float
    calibration_error: float
    error_by_chance: float


def brier(probabilities: Sequence[float], outcomes: Sequence[bool]) -> float:
    """Mean squared distance between probability and outcome; .25 for a coin toss."""
    return float(np.mean((np.asarray(probabilities) - np.asarray(outcomes, dtype=float)) ** 2))


def score(
    probabilities: Sequence[float],
    outcomes: Sequence[bool],
    key_results: Sequence[int] | None = None,
) -> Scores | None:
    """The scores of closed forecasts; None where there are none.

    `key_results` says which forecasts share an outcome; without it each has its own.
    """
    if not probabilities:
        return None
    p, y = np.asarray(probabilities, dtype=float), np.asarray(outcomes, dtype=float)
    keys = _keys(key_results, len(p))
    safe = np.clip(p, EDGE, 1 - EDGE)
    parts = np.array_split(np.argsort(p, kind="stable"), min(10, len(p)))
    misses = [abs(float((p[part] - y[part]).sum())) for part in parts]
    by_chance = [sqrt(2 / pi * _variance(p[part], keys[part])) for part in parts]
    base = float(y.mean())
    return Scores(
        forecasts=len(p),
        brier=brier(probabilities, outcomes),
        log_score=float(-np.mean(y * np.log(safe) + (1 - y) * np.log(1 - safe))),
        base_rate=base,
        base_brier=base * (1 - base),
        calibration_error=sum(misses) / len(p),
        error_by_chance=sum(by_chance) / len(p),
    )


@dataclass(frozen=True, slots=True)
class ReliabilityPoint:
    """Of `count` forecasts around `said`, the share `came`; chance alone gives low..high (90 %)."""

    said: float
    came: float
    count: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """The diagram. With 200 forecasts or more the curve is isotonic and Brier splits in parts:

    brier = miscalibration - discrimination + base rate · (1 - base rate).
    """

    points: tuple[ReliabilityPoint, ...]
    miscalibration: float | None = None
    discrimination: float | None = None


def reliability(
    probabilities: Sequence[float],
    outcomes: Sequence[bool],
    key_results: Sequence[int] | None = None,
) -> Reliability:
    """What came of what was said: five bins of about equal count, or the isotonic curve from 200.

    Equal probabilities are never parted, so few different ones make fewer bins. `key_results` says
    which forecasts share an outcome: chance does more where one outcome counts several times.
    """
    p, y = np.asarray(probabilities, dtype=float), np.asarray(outcomes, dtype=float)
    order = np.argsort(p, kind="stable")
    p, y, keys = p[order], y[order], _keys(key_results, len(p))[order]
    blocks = _bins(p) if len(p) < CURVE_FROM else _isotonic_blocks(p, y)
    points = tuple(_point(p[a:b], y[a:b], keys[a:b]) for a, b in blocks)
    if len(p) < CURVE_FROM:
        return Reliability(points)
    fitted = np.concatenate([np.full(end - start, y[start:end].mean()) for start, end in blocks])
    base = y.mean()
    before, after = float(np.mean((p - y) ** 2)), float(np.mean((fitted - y) ** 2))
    return Reliability(points, before - after, float(base * (1 - base)) - after)


def _point(p: Floats, y: Floats, keys: Integers) -> ReliabilityPoint:
    said, chance = float(p.mean()), 1.645 * sqrt(_variance(p, keys)) / len(p)
    return ReliabilityPoint(
        said, float(y.mean()), len(p), max(said - chance, 0.0), min(said + chance, 1.0)
    )


def _keys(key_results: Sequence[int] | None, number: int) -> Integers:
    return np.arange(number) if key_results is None else np.asarray(key_results)


def _variance(p: Floats, keys: Integers) -> float:
    """The variance of how many come: m forecasts of one key result come together or not at all,

    which varies by m² q (1 - q), where q is their mean.
    """
    _, of_key = np.unique(keys, return_inverse=True)
    said, number = np.bincount(of_key, p), np.bincount(of_key)
    return float((said * (number - said)).sum())


def _bins(p: Floats) -> list[tuple[int, int]]:
    """Five bins of sorted probabilities; each edge stands at the nearest change of probability."""
    changes = [0, *(np.flatnonzero(np.diff(p)) + 1), len(p)]
    sizes = [len(part) for part in np.array_split(p, _BINS)]
    wanted = np.cumsum([0, *sizes])
    edges = sorted({int(min(changes, key=lambda place: abs(place - edge))) for edge in wanted})
    return list(pairwise(edges))


def _isotonic_blocks(p: Floats, y: Floats) -> list[tuple[int, int]]:
    """Blocks of forecasts in order whose shares reached rise; equal forecasts stay together."""
    blocks: list[tuple[int, int]] = []
    edges = [0, *(np.flatnonzero(np.diff(p)) + 1), len(p)]
    for start, end in pairwise(edges):
        blocks.append((int(start), int(end)))
        while len(blocks) > 1 and _share(y, blocks[-2]) >= _share(y, blocks[-1]):
            (first, _), (_, last) = blocks[-2:]
            blocks[-2:] = [(first, last)]
    return blocks


def _share(y: Floats, block: tuple[int, int]) -> float:
    return float(y[block[0] : block[1]].mean())


def _ridge_logistic(
    rows: Floats,
    outcomes: Sequence[bool],
    *,
    prior: tuple[float, float],
    strength: tuple[float, float],
) -> Floats:
    """Newton's method on the log likelihood less half `strength` times the squared distance."""
    y, centre, ridge = np.asarray(outcomes, dtype=float), np.array(prior), np.array(strength)
    weights = centre.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (y - p) - ridge * (weights - centre)
        curve = (rows * (p * (1 - p))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-12:
            break
    return weights


def _logits(probabilities: Sequence[float]) -> Floats:
    safe = np.clip(np.asarray(probabilities, dtype=float), EDGE, 1 - EDGE)
    logits: Floats = np.log(safe / (1 - safe))
    return logits
