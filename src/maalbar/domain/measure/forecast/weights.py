"""How much each component of the mixture is believed before a road is seen.

Fitted by `bench/forecast.py --fit` on the evidence of check-ins; no outcome was used.
Order: shapes, then slopes, then drifts, as in `shapes`.
"""

from dataclasses import dataclass

import numpy as np

from maalbar.domain.measure.forecast.tables import Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each component of the two families; each sums to 1."""

    levels: Floats
    totals: Floats


# A line for each shape; within it slope 0 with the three drifts, then slope .25 with them.
_LEVELS = [
    [0.0276, 0.0342, 0.0593, 0.0547, 0.0753, 0.1605],
    [0.0033, 0.0032, 0.0032, 0.0034, 0.0034, 0.0033],
    [0.0033, 0.0031, 0.0029, 0.0033, 0.0032, 0.0030],
    [0.0075, 0.0069, 0.0062, 0.0078, 0.0071, 0.0064],
    [0.0301, 0.0253, 0.0198, 0.0313, 0.0261, 0.0202],
    [0.0149, 0.0136, 0.0128, 0.0172, 0.0156, 0.0147],
    [0.0060, 0.0056, 0.0052, 0.0062, 0.0058, 0.0053],
    [0.0053, 0.0053, 0.0055, 0.0059, 0.0059, 0.0061],
    [0.0051, 0.0047, 0.0041, 0.0052, 0.0047, 0.0042],
    [0.0241, 0.0136, 0.0091, 0.0806, 0.0290, 0.0139],
]

# A line for each shape, with the three drifts.
_TOTALS = [
    [0.0734, 0.1482, 0.0617],
    [0.0190, 0.0304, 0.0341],
    [0.0639, 0.1056, 0.0534],
    [0.0189, 0.0292, 0.0327],
    [0.0437, 0.1026, 0.1298],
    [0.0147, 0.0186, 0.0203],
]

GENERAL = Weights(
    levels=np.array(_LEVELS).ravel() / np.sum(_LEVELS),
    totals=np.array(_TOTALS).ravel() / np.sum(_TOTALS),
)
