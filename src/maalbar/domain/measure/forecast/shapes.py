"""How values may move: the covariances that the mixture weighs against each other.

Each shape says how strongly the values at two times hang together, apart from a common factor
that is integrated out. The list follows docs/maths/forecast.md.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from maalbar.domain.measure.forecast.tables import Floats

# (base, own-slope variance, reporting noise) for levels. Bases: 0 random walk, 1-3 returning to
# a mean with length .15, .5 and 1.5 periods, 4 smooth trend.
_LEVEL_BASE = np.array([0, 0, 0, 1, 1, 2, 2, 3, 3, 4])
_LEVEL_NOISE = np.array([0.0, 0.02, 0.1, 0.0, 0.2, 0.0, 0.2, 0.0, 0.2, 0.001])
_LEVEL_SLOPE = np.array([0.1] * 9 + [0.33]) ** 2
_LEVEL_UNKNOWN = 100.0
_RETURN_LENGTHS = (0.15, 0.5, 1.5)
_LEAD_IN = 0.05

_TOTAL_SMOOTH = np.array([0.0, 0.0, 1.0, 1.0, 10.0, 10.0])
_TOTAL_NOISE = np.array([0.0, 0.02] * 3)
_TOTAL_RATE = 9.0


@dataclass(frozen=True, slots=True)
class Family:
    """A set of shapes with the drifts and slopes that each is tried with.

    `covariance(a, b, first)` takes times (cases, n) and (cases, m) and the first time of each road
    (cases, 1), and gives (cases, shapes, n, m).
    `ramp(times)` is the direction of drift and in-period slope. The common factor has an inverse
    gamma prior (`prior_shape`, `prior_scale`).
    """

    covariance: Callable[[Floats, Floats, Floats], Floats]
    ramp: Callable[[Floats], Floats]
    noise: Floats
    slopes: Floats
    drifts: Floats
    prior_shape: float
    prior_scale: float

    @property
    def components(self) -> int:
        """Shapes times slopes times drifts, in that order."""
        return len(self.noise) * len(self.slopes) * len(self.drifts)


def _level_covariance(a: Floats, b: Floats, first: Floats) -> Floats:
    a, b, origin = a[:, :, None], b[:, None, :], first[:, :, None] - _LEAD_IN
    apart = np.abs(a - b)
    early, late = np.minimum(a, b) - origin, np.maximum(a, b) - origin
    bases = [early, *(np.exp(-apart / length) for length in _RETURN_LENGTHS)]
    bases.append(_smooth(early, late))
    together = np.stack(bases, axis=1)[:, _LEVEL_BASE]
    together += _LEVEL_UNKNOWN
    together += _LEVEL_SLOPE[:, None, None] * (a * b)[:, None]
    return together


def _total_covariance(a: Floats, b: Floats, _first: Floats) -> Floats:
    """Both ways from the start, where the total is 0: history and period share only the rate."""
    a, b = a[:, :, None], b[:, None, :]
    near, far = np.minimum(abs(a), abs(b)), np.maximum(abs(a), abs(b))
    near = np.where(a * b > 0, near, 0.0)
    walk, smooth, rate = near[:, None], _smooth(near, far)[:, None], _TOTAL_RATE * (a * b)[:, None]
    return walk + _TOTAL_SMOOTH[:, None, None] * smooth + rate


def _smooth(early: Floats, late: Floats) -> Floats:
    """Covariance of a random walk's integral."""
    return early * early * (3 * late - early) / 6


LEVELS = Family(
    covariance=_level_covariance,
    ramp=lambda times: np.maximum(times, 0.0),
    noise=_LEVEL_NOISE,
    slopes=np.array([0.0, 0.25]) ** 2,
    drifts=np.array([0.0, 0.25, 0.6]),
    prior_shape=0.3,
    prior_scale=2.0,
)

TOTALS = Family(
    covariance=_total_covariance,
    ramp=lambda times: times,
    noise=_TOTAL_NOISE,
    slopes=np.array([0.0]),
    drifts=np.array([0.7, 0.9, 1.1]),
    prior_shape=1.0,
    prior_scale=0.05,
)
