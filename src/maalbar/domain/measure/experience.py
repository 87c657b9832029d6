"""What a workspace has learnt from its closed key results, and how it changes a forecast.

How it is learnt: `calibration`. Probabilities are changed on the log-odds scale, where "no change"
is a line through the origin. Sources and what the choices cost: docs/maths/calibration.md.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from math import exp, log

from maalbar.domain.nouns import CONFIDENCE_MAX

GENERAL_BELOW = 30
SHARED_SWING = 0.3
EDGE = 1e-3
DISAGREEMENT = 0.25


@dataclass(frozen=True, slots=True)
class Calibration:
    """logit p' = intercept + slope · logit p, learnt from `closed` key results."""

    intercept: float = 0.0
    slope: float = 1.0
    closed: int = 0

    @property
    def is_general(self) -> bool:
        """Whether too few have closed to speak of this workspace's own experience."""
        return self.closed < GENERAL_BELOW

    def apply(self, probability: float) -> float:
        """The recalibrated probability; 0 and 1 are certain and stay."""
        if probability in (0.0, 1.0):
            return probability
        return expit(self.intercept + self.slope * logit(probability))


@dataclass(frozen=True, slots=True)
class Pool:
    """How much the model and the stated confidence count, in log odds, and the teams' bias."""

    model: float = 0.7
    stated: float = 0.3
    bias: float = 0.0


@dataclass(frozen=True, slots=True)
class Experience:
    """All that forecasts of one workspace take from its past; without a past, the general one."""

    calibration: Calibration = field(default_factory=Calibration)
    pool: Pool = field(default_factory=Pool)

    @classmethod
    def read(cls, kept: Mapping[str, Mapping[str, float]]) -> "Experience":
        """From the plain numbers of `numbers`; what is missing is general."""
        calibration, pool = dict(kept.get("calibration", {})), kept.get("pool", {})
        closed = int(calibration.pop("closed", 0))
        return cls(Calibration(**calibration, closed=closed), Pool(**pool))

    @property
    def numbers(self) -> dict[str, dict[str, float]]:
        """As plain numbers, to be kept."""
        return {"calibration": asdict(self.calibration), "pool": asdict(self.pool)}


def stated_probability(confidence: float) -> float:
    """Confidence c of 10 as a probability: 5 is a coin toss, and nobody is surer than 95 %."""
    return min(max(confidence / CONFIDENCE_MAX, 0.05), 0.95)


def pooled_probability(
    probability: float, confidence: float | None, pool: Pool | None = None
) -> float:
    """Model and stated confidence together, as a weighted geometric mean of odds.

    Without a stated confidence, and where the model is certain, the model alone.
    """
    if confidence is None or probability in (0.0, 1.0):
        return probability
    pool = pool or Pool()
    stated = logit(stated_probability(confidence)) - pool.bias
    return expit(pool.model * logit(probability) + pool.stated * stated)


def is_worth_a_talk(probability: float, confidence: float | None) -> bool:
    """Whether what people say and what the values say are more than 25 points apart."""
    if confidence is None:
        return False
    return abs(confidence / CONFIDENCE_MAX - probability) > DISAGREEMENT + 1e-9


def logit(probability: float) -> float:
    """Log odds; certainty is taken for .1 % short of it."""
    safe = min(max(probability, EDGE), 1 - EDGE)
    return log(safe / (1 - safe))


def expit(log_odds: float) -> float:
    """The probability of these log odds."""
    return 1 / (1 + exp(-log_odds))
