"""Status by probability: one set of thresholds for every screen, slow to change its mind."""

from enum import StrEnum

from maalbar.domain.nouns import Ambition

HYSTERESIS = 0.05
STALE_RHYTHMS = 2.0
_GREEN_FROM = {None: 0.7, Ambition.COMMITTED: 0.8, Ambition.ASPIRATIONAL: 0.5}
_RED_BELOW = 0.3


class Status(StrEnum):
    """Grey means that nobody has reported lately: missing data is never red."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


def status_of(
    probability: float | None,
    *,
    rhythms_silent: float | None,
    before: Status | None = None,
    ambition: Ambition | None = None,
) -> Status:
    """The status of a key result, given the one it had `before`.

    `rhythms_silent` is the age of the last check-in in check-in rhythms, None without any. A
    colour is left only when the probability is more than 5 points past its edge.
    """
    if probability is None or rhythms_silent is None or rhythms_silent > STALE_RHYTHMS:
        return Status.GREY
    green_from = _GREEN_FROM[ambition]
    if before is Status.GREEN and probability >= green_from - HYSTERESIS:
        return Status.GREEN
    if before is Status.RED and probability <= _RED_BELOW + HYSTERESIS:
        return Status.RED
    if before is Status.AMBER:
        green_from, red_below = green_from + HYSTERESIS, _RED_BELOW - HYSTERESIS
    else:
        red_below = _RED_BELOW
    if probability >= green_from:
        return Status.GREEN
    return Status.RED if probability < red_below else Status.AMBER


def shown_status(kept: Status | None, *, rhythms_silent: float | None, settled: bool) -> Status:
    """The kept colour, or grey where nobody has reported lately; what is settled stays.

    The colour is worked out when a value comes, its greyness when somebody looks.
    """
    if kept is None or rhythms_silent is None:
        return Status.GREY
    return Status.GREY if rhythms_silent > STALE_RHYTHMS and not settled else kept
