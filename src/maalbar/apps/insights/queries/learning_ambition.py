"""How ambitious teams' goals were: the share reached against what they said when they began.

Judged against what was aimed at first, over all closed cycles. What was promised (committed) stands
apart from the rest. Nothing is said of fewer than eight. Method: docs/maths/calibration.md.
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
    """A team's closed key results of one ambition. Shares are 0..1.

    `low`..`high` is what chance alone would give if what was said were right, None below eight.
    `passed_day` is the median day of the period on which goals were passed, `overshoot` how far
    past it those ended, `eased` the share whose goal was lowered on the way.
    """

    team: int
    ambition: Ambition
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
    """A row for each team and ambition with closed key results: three statements at most."""
    groups: dict[tuple[int, Ambition], list[ResultRow]] = defaultdict(list)
    for row in closed_results(actor, now=now):
        if row.reached_first is not None:
            groups[row.team, row.ambition].append(row)
    return tuple(_row(team, ambition, rows) for (team, ambition), rows in groups.items())


def _row(team: int, ambition: Ambition, rows: Sequence[ResultRow]) -> AmbitionRow:
    said = [_said(row) for row in rows]
    reached = sum(row.reached_first is True for row in rows)
    is_enough = len(rows) >= FEWEST_CLOSED
    low, high = usual_counts(said) if is_enough else (None, None)
    return AmbitionRow(
        team=team,
        ambition=ambition,
        closed=len(rows),
        reached=reached,
        said=fmean(said),
        low=None if low is None else low / len(rows),
        high=None if high is None else high / len(rows),
        note=_note(said, reached, ambition),
        passed_day=_passed_day(rows),
        eased=fmean(row.was_eased for row in rows),
        overshoot=_overshoot(rows),
    )


def _said(row: ResultRow) -> float:
    if row.confidence is None:
        return UNSAID[row.ambition]
    return stated_probability(row.confidence)


def _note(said: Sequence[float], reached: int, ambition: Ambition) -> AmbitionNote | None:
    """Against what was said; a promise that is kept is never too easy."""
    note = note_for_team(said, reached)
    is_kept = ambition is Ambition.COMMITTED and note is AmbitionNote.TOO_EASY
    return None if is_kept else note


def _passed_day(rows: Sequence[ResultRow]) -> int | None:
    days = [
        (row.passed_on - row.start).days + 1
        for row in rows
        if row.passed_on and row.reached and has_pace(row.measure)
    ]
    return round(median(days)) if days else None


def _overshoot(rows: Sequence[ResultRow]) -> float | None:
    past = [
        row.raw_first - 1
        for row in rows
        if row.reached_first and row.raw_first is not None and has_pace(row.measure)
    ]
    return max(fmean(past), 0.0) if past else None
