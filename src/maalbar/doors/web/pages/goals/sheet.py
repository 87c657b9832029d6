"""The sheet that rows of goals are drawn on: who reads, on which day, in which period."""

from dataclasses import dataclass
from datetime import date, timedelta

from maalbar.apps.checkins.commands.periods import RHYTHM_DAYS
from maalbar.apps.goals.queries.cycles import elapsed_share
from maalbar.domain.nouns import Span
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.visits import Visit


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the look of a row depends on beside the row itself; a key that can be kept.

    `elapsed` is the share of the cycle that is over; `span` its days, None where none is meant.
    """

    root: str
    formats: Formats
    today: date
    old_before: date
    elapsed: float
    key_result_word: str = ""
    span: Span | None = None


def sheet(visit: Visit, start: date | None = None, end: date | None = None) -> Sheet:
    """The sheet of a visit, in a cycle from `start` through `end`."""
    old_before = visit.today - timedelta(days=2 * RHYTHM_DAYS[visit.workspace.rhythm])
    span = Span(start, end) if start and end else None
    return Sheet(
        visit.root,
        visit.formats,
        visit.today,
        old_before,
        elapsed_share(span.start, span.end, visit.today) if span else 0.0,
        visit.words.key_result,
        span,
    )
