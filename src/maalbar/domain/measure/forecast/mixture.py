"""The mixture of shrunk shapes: one probability for each road, and the fan of where it may end.

Gaussian processes whose common variance is integrated out, weighed by how well each explains the
road so far. For one shape, a single Cholesky factor and three kinds of inner products (values,
ramp, times asked about) give every drift and slope.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import lgamma, log

import numpy as np

from maalbar.domain.measure.forecast.series import Packed
from maalbar.domain.measure.forecast.shapes import LEVELS, TOTALS, Family
from maalbar.domain.measure.forecast.tables import Floats, Places, student_cdf
from maalbar.domain.measure.forecast.weights import GENERAL, Weights

_JITTER = 1e-6
_HUGE = 1e12
_CHUNK = 128
_REACH, _HALVINGS = 30.0, 27


@dataclass(frozen=True, slots=True)
class Mixture:
    """Weighted Student t distributions: `weights` (cases, components), the others with times last.

    All rest on roads of so many `points`. `log_evidence` is what each component alone makes of
    the road.
    """

    weights: Floats
    locations: Floats
    scales: Floats
    degrees: float
    points: int
    log_evidence: Floats

    def below(self, levels: Floats) -> Floats:
        """P(value < level) for levels (cases, times, any number)."""
        t = (levels[:, None] - self.locations[..., None]) / self.scales[..., None]
        share: Floats = np.einsum("bc,bctk->btk", self.weights, student_cdf(t, self.degrees))
        return share

    def quantiles(self, shares: Floats) -> Floats:
        """The levels below which the value ends with these probabilities: (cases, times, shares).

        By bisection, to a millionth of the widest component.
        """
        reach = _REACH * self.scales.max(axis=1)
        low = np.repeat((self.locations.min(axis=1) - reach)[..., None], len(shares), axis=-1)
        high = np.repeat((self.locations.max(axis=1) + reach)[..., None], len(shares), axis=-1)
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            is_low = self.below(middle) < shares
            low, high = np.where(is_low, middle, low), np.where(is_low, high, middle)
        found: Floats = (low + high) / 2
        return found


def mixtures(
    packed: Packed, at: Floats | None = None, *, weights: Weights = GENERAL
) -> Iterator[tuple[Places, Mixture]]:
    """The mixture of every road, as (indices, mixture) for chunks of roads of equal length.

    `at` are the times asked about, the deadline (1) by default.
    """
    ahead = np.array([1.0]) if at is None else at
    for family, rows, points in _groups(packed):
        believed = weights.totals if family is TOTALS else weights.levels
        for first in range(0, len(rows), _CHUNK):
            chunk = rows[first : first + _CHUNK]
            places = packed.starts[chunk][:, None] + np.arange(points)
            times, values = packed.times[places], packed.values[places]
            yield chunk, _mixture(family, believed, times, values, ahead)


def reach_probabilities(packed: Packed, *, weights: Weights = GENERAL) -> Floats:
    """P(goal reached at the deadline) for every road; 0 or 1 where that is settled."""
    probabilities = np.empty(len(packed))
    for rows, mixture in mixtures(packed, weights=weights):
        probabilities[rows] = reached(packed, rows, mixture)
    return probabilities


def reached(packed: Packed, rows: Places, mixture: Mixture) -> Floats:
    """P(goal reached) of these rows, from their mixture at the deadline."""
    edges = np.stack([packed.goals[rows], packed.limits[rows]], axis=1)
    short, within = mixture.below(edges[:, None])[:, 0].T
    settled = packed.settled[rows]
    return np.where(np.isnan(settled), np.clip(within - short, 0.0, 1.0), settled)


def _groups(packed: Packed) -> Iterator[tuple[Family, Places, int]]:
    counts = np.diff(packed.starts)
    for family, of_family in ((LEVELS, ~packed.is_total), (TOTALS, packed.is_total)):
        for points in np.unique(counts[of_family]):
            yield family, np.flatnonzero(of_family & (counts == points)), int(points)


def _mixture(
    family: Family, believed: Floats, times: Floats, values: Floats, ahead: Floats
) -> Mixture:
    points = times.shape[1]
    unit = np.abs(values).max(axis=1, initial=1.0)
    asked = np.broadcast_to(ahead, (len(times), len(ahead)))
    first = times.min(axis=1, initial=0.0)[:, None]
    towards = family.covariance(times, asked, first)
    columns = _columns(values / unit[:, None], family.ramp(times), towards)
    together = family.covariance(times, times, first)
    products, log_volume = _inner_products(together, family.noise, columns)
    products[:, :, 0] *= unit[:, None, None]
    products[:, :, :, 0] *= unit[:, None, None]
    prior = np.einsum("bstt->bst", family.covariance(asked, asked, first)) + family.noise[:, None]
    quadratic, log_slope, locations, spreads = _every_drift_and_slope(
        family, products, prior, family.ramp(asked)
    )
    a, b = family.prior_shape + points / 2, family.prior_scale + quadratic / 2
    log_evidence = _flat(_log_evidence(family, a, b) - log_volume[:, :, None, None] - log_slope)
    scales = np.sqrt((b / a)[..., None] * np.maximum(spreads, 1e-12))
    return Mixture(
        weights=_softmax(log_evidence + np.log(believed)),
        locations=_flat(locations),
        scales=_flat(scales),
        degrees=2 * a,
        points=points,
        log_evidence=log_evidence,
    )


def _columns(values: Floats, ramp: Floats, towards: Floats) -> Floats:
    """Values, ramp and covariances with the times asked about: (cases, shapes, 2 + asked, n)."""
    cases, shapes, points, asked = towards.shape
    columns = np.empty((cases, shapes, 2 + asked, points))
    columns[:, :, 0] = values[:, None]
    columns[:, :, 1] = ramp[:, None]
    columns[:, :, 2:] = towards.swapaxes(2, 3)
    return columns


def _inner_products(together: Floats, noise: Floats, columns: Floats) -> tuple[Floats, Floats]:
    """C K⁻¹ Cᵀ and half the log determinant of K, for every case and shape.

    The columns are appended below K, so that one factorisation also solves for them; the huge
    corner keeps the whole positive definite and its own factor is not read.
    """
    n, extra = together.shape[-1], columns.shape[-2]
    whole = np.zeros((*together.shape[:2], n + extra, n + extra))
    whole[..., :n, :n] = together
    whole[..., n:, :n] = columns
    diagonal = np.einsum("bsii->bsi", whole)
    diagonal[..., :n] += noise[:, None] + _JITTER
    diagonal[..., n:] = _HUGE
    factor = np.linalg.cholesky(whole)
    solved = factor[..., n:, :n]
    log_volume = np.log(np.einsum("bsii->bsi", factor)[..., :n]).sum(axis=-1)
    return solved @ solved.swapaxes(-1, -2), log_volume


def _every_drift_and_slope(
    family: Family, products: Floats, prior: Floats, ramp_ahead: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Quadratic form, slope volume, location and spread per (case, shape, slope, drift[, time]).

    A slope of variance e adds e·v·vᵀ to K along the ramp v; a drift m takes m·v off the values.
    """
    grid = (slice(None), slice(None), None, None)
    slope, drift = family.slopes[:, None], family.drifts
    xx, xv, vv = (products[:, :, i, j][grid] for i, j in ((0, 0), (0, 1), (1, 1)))
    kx, kv = products[:, :, 2:, 0][grid], products[:, :, 2:, 1][grid]
    kk = np.einsum("bstt->bst", products[:, :, 2:, 2:])[grid]
    ahead = ramp_ahead[:, None, None, None, :]
    widening = 1 + slope * vv
    left_over = xv - drift * vv
    quadratic = xx - 2 * drift * xv + drift**2 * vv - slope * left_over**2 / widening
    gain = slope / widening
    locations = drift[:, None] * (ahead - kv) + kx + (gain * left_over)[..., None] * (ahead - kv)
    spreads = prior[grid] - kk + gain[..., None] * (ahead - kv) ** 2
    spreads = np.broadcast_to(spreads, locations.shape)
    return np.maximum(quadratic, 0.0), np.log(widening) / 2, locations, spreads


def _log_evidence(family: Family, a: float, b: Floats) -> Floats:
    prior = family.prior_shape
    constant = lgamma(a) - lgamma(prior) + prior * log(family.prior_scale)
    evidence: Floats = constant - a * np.log(b)
    return evidence


def _flat(grid: Floats) -> Floats:
    """(cases, shapes, slopes, drifts, ...) with the three in one axis of components."""
    return grid.reshape(grid.shape[0], -1, *grid.shape[4:])


def _softmax(logs: Floats) -> Floats:
    shifted = np.exp(logs - logs.max(axis=1, keepdims=True))
    normed: Floats = shifted / shifted.sum(axis=1, keepdims=True)
    return normed
