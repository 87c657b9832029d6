"""Forecasts in a key result's own words: probability, the value at the deadline, the fan.

The roads come from `roads`; the mathematics is in `mixture`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from maalbar.domain.measure.forecast.mixture import Mixture, mixtures, reached
from maalbar.domain.measure.forecast.series import Series, pack
from maalbar.domain.measure.forecast.tables import Floats
from maalbar.domain.measure.forecast.weights import GENERAL, Weights

# The mixture's own 80 % band holds too few outcomes, the fewer the shorter the road is: it is
# widened by 1 + 2 / points.
_WIDENING = 2.0
_EIGHTY = np.array([0.1, 0.5, 0.9])
_FIFTY_AND_EIGHTY = np.array([0.1, 0.25, 0.5, 0.75, 0.9])


class Basis(StrEnum):
    """What a probability rests on."""

    SETTLED = "settled"  # The deadline has passed, or nothing can change it any more.
    READINGS = "readings"
    HISTORY = "history"  # Values from before the period only.
    GENERAL = "general"  # Nothing reported: what such key results usually do.
    CONFIDENCE = "confidence"  # What the owner says.
    CHILDREN = "children"


@dataclass(frozen=True, slots=True)
class Forecast:
    """P(reached at the deadline), with the 80 % band of the value there, where there is a value."""

    probability: float
    basis: Basis
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """The fan at one time (share of the period): 80 % and 50 % bands around the middle."""

    at: float
    low80: float
    low50: float
    middle: float
    high50: float
    high80: float


def forecast(series: Series) -> Forecast:
    """One key result."""
    return forecast_many([series])[0]


def forecast_many(many: Sequence[Series], *, weights: Weights = GENERAL) -> list[Forecast]:
    """A whole workspace in one call; the same input gives the same answer on every run.

    `weights` are the general ones, or those fitted to the workspace's own roads.
    """
    packed = pack(many)
    found = np.empty((len(many), 3))
    for rows, mixture in mixtures(packed, weights=weights):
        found[rows, 0] = reached(packed, rows, mixture)
        found[rows, 1:] = _widened(mixture, _EIGHTY)[:, 0, [0, -1]]
    return [
        Forecast(float(p), _basis(series, settled), *_in_own_unit(series, low, high))
        for series, (p, low, high), settled in zip(many, found, packed.settled, strict=True)
    ]


def fan(series: Series, steps: int = 8) -> list[Band]:
    """Where the value may go, from the last value to the deadline; empty once it has passed."""
    last = max([u for u, _ in series.points if u >= 0], default=0.0)
    if series.now >= 1 or last >= 1:
        return []
    ahead = np.linspace(last, 1.0, steps + 1)[1:]
    ((_, mixture),) = mixtures(pack([series]), ahead)
    floor = _floor(series)
    bands = []
    for at, column in zip(ahead, _widened(mixture, _FIFTY_AND_EIGHTY)[0], strict=True):
        ends = sorted(series.possible(series.natural(max(float(x), floor))) for x in column)
        bands.append(Band(float(at), *ends))
    return bands


def _in_own_unit(series: Series, low: float, high: float) -> tuple[float | None, float | None]:
    """The band in the key result's unit; after the deadline, what came."""
    if series.now >= 1:
        came = next((v for u, v in reversed(series.points) if 0 <= u <= 1), None)
        return came, came
    floor = _floor(series)
    ends = [series.possible(series.natural(max(float(x), floor))) for x in (low, high)]
    return min(ends), max(ends)


def _floor(series: Series) -> float:
    """A total that has never fallen is not forecast to fall."""
    places = [0.0] * series.is_total + [series.normal(v) for u, v in series.points if u >= 0]
    rises = all(a <= b for a, b in pairwise(places))
    return places[-1] if series.is_total and rises else -np.inf


def _widened(mixture: Mixture, shares: Floats) -> Floats:
    """Quantiles spread around the middle one, which is halfway through the shares."""
    levels = mixture.quantiles(shares)
    middle = levels[..., [len(shares) // 2]]
    widened: Floats = middle + (1 + _WIDENING / max(mixture.points, 2)) * (levels - middle)
    return widened


def _basis(series: Series, settled: float) -> Basis:
    if not np.isnan(settled):
        return Basis.SETTLED
    if any(u >= 0 for u, _ in series.points):
        return Basis.READINGS
    return Basis.HISTORY if series.points else Basis.GENERAL
