"""Probabilities of things that are counted: recurring periods, held time, milestones."""

from collections.abc import Sequence
from math import ceil, exp, lgamma, log, prod


def recurring_probability(
    *, required: int, planned: int, done: int, judged: int, prior: tuple[float, float] = (1.0, 1.0)
) -> float:
    """P(at least `required` of `planned` periods done), with `done` of `judged` known.

    Beta-binomial. `prior` is the team's record: periods done and missed before, plus one each.
    """
    left, missing = max(planned - judged, 0), required - done
    if missing <= 0:
        return 1.0
    if missing > left:
        return 0.0
    a, b = prior[0] + done, prior[1] + judged - done
    return min(sum(_beta_binomial(k, left, a, b) for k in range(missing, left + 1)), 1.0)


def held_probability(
    *,
    inside: float,
    covered: float,
    left: float,
    required_share: float,
    unit: float,
) -> float:
    """P(held for the required share of the covered time), all in days.

    The time left is taken as covered, in units of one check-in rhythm, each inside or outside.
    """
    judged, ahead = round(covered / unit), round(left / unit)
    done = min(round(inside / unit), judged)
    if ahead == 0:
        return float(covered > 0 and inside / covered >= required_share - 1e-9)
    required = ceil(required_share * (judged + ahead) - 1e-9)
    return recurring_probability(
        required=required, planned=judged + ahead, done=done, judged=judged
    )


def milestone_probability(*, planned: int, done: int, elapsed: float) -> float:
    """P(all milestones done at the deadline), at `elapsed` share of the period.

    Poisson-gamma: the rate is Gamma(2 + done, 2 / planned + elapsed), so that before anything is
    known the plan is expected to be met; the number still to come is negative binomial.
    """
    missing = planned - done
    if missing <= 0:
        return 1.0
    if elapsed >= 1:
        return 0.0
    shape, rate, left = 2.0 + done, 2.0 / planned + elapsed, 1.0 - elapsed
    fewer = sum(
        exp(
            lgamma(shape + k)
            - lgamma(shape)
            - lgamma(k + 1)
            + shape * log(rate / (rate + left))
            + k * log(left / (rate + left))
        )
        for k in range(missing)
    )
    return min(max(1.0 - fewer, 0.0), 1.0)


def dated_milestone_probability(days_left: Sequence[float], *, on_time_share: float) -> float:
    """P(all open milestones done by their own dates), each independent of the others.

    The hazard is such that a milestone a week away is met with `on_time_share`, the share this
    team delivered by the date before.
    """
    hazard = -log(1 - min(max(on_time_share, 0.01), 0.99)) / 7
    return prod(1 - exp(-hazard * days) if days > 0 else 0.0 for days in days_left)


def _beta_binomial(k: int, n: int, a: float, b: float) -> float:
    return exp(
        lgamma(n + 1)
        - lgamma(k + 1)
        - lgamma(n - k + 1)
        + lgamma(a + k)
        + lgamma(b + n - k)
        - lgamma(a + b + n)
        + lgamma(a + b)
        - lgamma(a)
        - lgamma(b)
    )
