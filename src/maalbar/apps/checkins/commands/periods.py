"""The days of a key result: when it begins and ends, in which zone, and how often people report."""

from datetime import date
from zoneinfo import ZoneInfo

from maalbar.apps.goals.models import KeyResult
from maalbar.domain.measure.readings import Window, window
from maalbar.domain.nouns import Span

RHYTHM_DAYS = {"weekly": 7, "biweekly": 14, "monthly": 30}


def zone_of(row: KeyResult) -> ZoneInfo:
    """The zone in which the key result's days begin and end."""
    return ZoneInfo(row.workspace.time_zone)


def period_of(row: KeyResult) -> Window:
    """The moments within which the key result's readings count."""
    return window(span_of(row), zone_of(row), own_deadline(row))


def span_of(row: KeyResult) -> Span:
    """The days of its cycle."""
    return Span(row.objective.cycle.start, row.objective.cycle.end)


def own_deadline(row: KeyResult) -> date | None:
    """The row's own deadline, unless the cycle has been moved behind it."""
    if row.deadline is None or row.deadline < row.objective.cycle.start:
        return None
    return row.deadline
