"""How probable reaching it was, day by day, from what was known then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from maalbar.apps.checkins.queries import KeyResultStory
from maalbar.domain.measure.forecast import KeyResultSoFar, forecast_key_results

MOST_DAYS = 60


def probabilities_over_time(
    story: KeyResultStory, kept: Sequence[tuple[date, float]] = ()
) -> tuple[tuple[date, float], ...]:
    """The probability of each day on which something was said, and of those that are kept.

    What was kept on a day stands before what is worked out now for that day.
    """
    case, row = story.so_far, story.row
    moments = _moments(story)
    found = forecast_key_results([_as_known(story, at) for at in moments])
    by_day = {
        at.astimezone(case.zone).date(): forecast.probability
        for at, forecast in zip(moments, found, strict=True)
        if forecast is not None
    }
    today = case.now.astimezone(case.zone).date()
    by_day |= {day: share for day, share in kept if day <= today}
    if row.probability is not None and case.now < case.period.end:
        by_day[today] = row.probability
    return tuple(sorted(by_day.items()))


def _moments(story: KeyResultStory) -> list[datetime]:
    """The last moment of each day of the period with a reading or a check-in, and now."""
    case = story.so_far
    told = [r.recorded_at for r in case.readings] + [c.at for c in story.check_ins]
    known = sorted(at for at in [*told, case.now] if case.period.start <= at <= case.now)
    by_day = {at.astimezone(case.zone).date(): at for at in known if at < case.period.end}
    return _thinned(list(by_day.values()))


def _thinned(moments: Sequence[datetime]) -> list[datetime]:
    every = -(-len(moments) // MOST_DAYS)
    return list(moments[::-1][:: max(every, 1)][::-1])


def _as_known(story: KeyResultStory, at: datetime) -> KeyResultSoFar:
    case = story.so_far
    said = [c.confidence for c in story.check_ins if c.at <= at and c.confidence is not None]
    values = case.values
    return replace(
        case,
        now=at,
        readings=[r for r in case.readings if r.recorded_at <= at],
        values=None if values is None else [v for v in values if v[0] <= at],
        confidence=said[0] if said else None,
    )
