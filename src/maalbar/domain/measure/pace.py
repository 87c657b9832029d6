"""Where a key result should be by now, and how that compares with where it is."""

from datetime import date, datetime, tzinfo

from maalbar.domain.measure.readings import window
from maalbar.domain.nouns import Span


def elapsed_share(
    span: Span, *, now: datetime, zone: tzinfo, deadline: date | None = None
) -> float:
    """The share of the period that has passed, 0 before its start and 1 after its end."""
    period = window(span, zone, deadline)
    if period.end <= period.start:
        return 1.0
    return min(max((now - period.start) / (period.end - period.start), 0.0), 1.0)
