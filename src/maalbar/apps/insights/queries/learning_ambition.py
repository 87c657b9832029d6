"""How ambitious teams' goals were: the share reached against what they said when they began.

Judged against what was aimed at first, over all closed cycles. Nothing is said of fewer than eight,
and what was promised is never called too easy. Method: docs/maths/calibration.md.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean, median

from maalbar.apps.insights.queries.learning_results import ResultRow, closed_results
from maalbar.domain.measure.ambition import (
    FEWEST_CLOSED,
    AmbitionNote,
    note_for_team,
    usual_counts,
)
from maalbar.domain.measure.experience import stated_probability
from maalbar.domain.measure.pace import has_pace
from maalbar.domain.nouns import Actor, Ambition

# What is taken for said where nobody said it: a promise is kept, the rest is a coin toss.
UNSAID = {Ambition.COMMITTED: 0.9, Ambition.ASPIRATIONAL: 0.5}


@dataclass(frozen=True, slots=True)
class AmbitionRow:
    """A team's closed key results; `team` is None for all teams together. Shares are 0..1.

    `low`..`high` is what chance alone gives where what was said is right, None below eight.
    `passed_day` is the median day of the period on which goals were passed, `overshoot` how far
    past it those ended, `eased` the share whose goal was lowered on the way.
    """

    team: int | None
    closed: int
    reached: int
    said: float
    low: float | None
    high: float | None
    note: AmbitionNote | None
    passed_day: int | None
    eased: float
    overshoot: float | None

    @property
    def share(self) -> float:
        """The share reached."""
        return self.reached / self.closed


def ambition_rows(actor: Actor, *, now: datetime) -> tuple[AmbitionRow, ...]:
    """All teams together, then each team that has closed key results: three statements at most."""
    rows = [row for row in closed_results(actor, now=now) if row.reached_first is not None]
    groups: dict[int | None, list[ResultRow]] = defaultdict(list)
    for row in rows:
        groups[None].append(row)
        groups[row.team].append(row)
    return tuple(_row(team, found) for team, found in groups.items())


def _row(team: int | None, rows: Sequence[ResultRow]) -> AmbitionRow:
    said = [_said(row) for row in rows]
    is_enough = len(rows) >= FEWEST_CLOSED
    low, high = usual_counts(said) if is_enough else (None, None)
    return AmbitionRow(
        team=team,
        closed=len(rows),
        reached=_reached(rows),
        said=fmean(said),
        low=None if low is None else low / len(rows),
        high=None if high is None else high / len(rows),
        note=_note(rows),
        passed_day=_passed_day(rows),
        eased=fmean(row.was_eased for row in rows),
        overshoot=_overshoot(rows),
    )


def _said(row: ResultRow) -> float:
    if row.confidence is None:
        return UNSAID[row.ambition]
    return stated_probability(row.confidence)


def _reached(rows: Sequence[ResultRow]) -> int:
    return sum(row.reached_first is True for row in rows)


def _note(rows: Sequence[ResultRow]) -> AmbitionNote | None:
    """Hopeless is asked of all, too easy only of what was no promise."""
    free = [row for row in rows if row.ambition is not Ambition.COMMITTED]
    if note_for_team([_said(row) for row in free], _reached(free)) is AmbitionNote.TOO_EASY:
        return AmbitionNote.TOO_EASY
    note = note_for_team([_said(row) for row in rows], _reached(rows))
    return note if note is AmbitionNote.HOPELESS else None


def _passed_day(rows: Sequence[ResultRow]) -> int | None:
    found = [row for row in rows if row.reached and has_pace(row.measure)]
    days = [row.passed_day for row in found if row.passed_day is not None]
    return round(median(days)) if days else None


def _overshoot(rows: Sequence[ResultRow]) -> float | None:
    past = [
        max(row.raw_first - 1, 0.0)
        for row in rows
        if row.reached_first and row.raw_first is not None and has_pace(row.measure)
    ]
    return fmean(past) if past else None
