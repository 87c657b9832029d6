"""The closed form: one normal distribution for each road, in a few array operations.

For long lists where the mixture would be too slow, and as the yardstick it has to beat. Formulas
and what they cost in accuracy: docs/maths/forecast.md.
"""

import numpy as np

from maalbar.domain.measure.forecast.series import Packed
from maalbar.domain.measure.forecast.tables import Floats, normal_cdf

_SHORTEST_STEP = 0.02


def closed_form_probabilities(packed: Packed) -> Floats:
    """P(goal reached at the deadline) for every road; 0 or 1 where that is settled."""
    reached = np.empty(len(packed))
    counts = np.diff(packed.starts)
    for is_total, formula in ((False, _level), (True, _total)):
        of_kind = packed.is_total == is_total
        for points in np.unique(counts[of_kind]):
            rows = np.flatnonzero(of_kind & (counts == points))
            places = packed.starts[rows][:, None] + np.arange(points)
            location, spread = formula(packed.times[places], packed.values[places])
            short = normal_cdf((location - packed.goals[rows]) / spread)
            reached[rows] = short - normal_cdf((location - packed.limits[rows]) / spread)
    return np.where(np.isnan(packed.settled), reached, packed.settled)


def _level(times: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Where a level ends: the last value, lightly smoothed, with a small drift to the goal."""
    variance = _variance(times, values, prior=1.6, prior_steps=1.3)
    recent = np.array([0.125, 0.125, 0.25, 0.5])[-values.shape[1] :]
    smoothed = values[:, -len(recent) :] @ (recent / recent.sum())
    left = 1 - times[:, -1]
    location = 0.8 * values[:, -1] + 0.2 * smoothed + 0.4 * left
    return location, np.sqrt(variance * (1.3 * left**1.9 + 0.35))


def _total(times: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Where a running total ends: its rate so far, shrunk to the rate that just gets there."""
    times = np.concatenate([times, np.zeros((len(times), 1))], axis=1)
    values = np.concatenate([values, np.zeros((len(values), 1))], axis=1)
    order = np.argsort(times, axis=1, kind="stable")
    times, values = (np.take_along_axis(a, order, axis=1) for a in (times, values))
    span = times[:, -1] - times[:, 0]
    observed = np.divide(values[:, -1] - values[:, 0], span, out=np.ones_like(span), where=span > 0)
    variance = _variance(times, values - observed[:, None] * times, prior=0.34, prior_steps=0.4)
    trust = 0.04 * span / (0.04 * span + variance)
    left = 1 - times[:, -1]
    location = values[:, -1] + (trust * observed + 1 - trust) * left
    return location, np.sqrt(variance * left + left**2 * (0.04 * (1 - trust) + 0.02) + 1e-9)


def _variance(times: Floats, values: Floats, *, prior: float, prior_steps: float) -> Floats:
    """Variance a period of the steps between values, shrunk to the prior."""
    spans = np.maximum(np.diff(times, axis=1), _SHORTEST_STEP)
    squares = (np.diff(values, axis=1) ** 2 / spans).sum(axis=1)
    pooled: Floats = (prior_steps * prior**2 + squares) / (prior_steps + times.shape[1] - 1)
    return pooled
