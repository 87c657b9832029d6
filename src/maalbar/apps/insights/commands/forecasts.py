"""Forecasts key results anew as time passes, and stores what was known on the day."""

from collections.abc import Sequence
from datetime import datetime

from maalbar.apps.checkins.commands.measuring import measure_rows, with_period
from maalbar.apps.checkins.commands.periods import own_deadline, span_of, zone_of
from maalbar.apps.goals.commands.rollup import refresh
from maalbar.apps.goals.models import KeyResult
from maalbar.apps.insights.models import Forecast
from maalbar.apps.people.commands.turn import command
from maalbar.domain.measure.pace import elapsed_share
from maalbar.domain.nouns import Actor

STORED = ("made_at", "elapsed", "model", "probability", "basis", "status", "confidence", "raw")


@command
def store_forecasts(key_results: Sequence[int], *, actor: Actor, now: datetime) -> int:
    """Measure and forecast these key results as of now, and store the day's forecasts.

    Done twice on a day, the later one stands. Returns how many could be forecast.
    """
    wanted = KeyResult.objects.filter(
        pk__in=key_results,
        workspace_id=actor.workspace_id,
        deleted_at__isnull=True,
        objective__deleted_at__isnull=True,
    )
    refresh(measure_rows(list(with_period(wanted)), now=now))
    rows = [row for row in with_period(wanted) if row.probability is not None]
    Forecast.objects.bulk_create(
        [_forecast(row, now) for row in rows],
        update_conflicts=True,
        unique_fields=["key_result", "day"],
        update_fields=STORED,
    )
    return len(rows)


def _forecast(row: KeyResult, now: datetime) -> Forecast:
    assert row.probability is not None
    zone = zone_of(row)
    elapsed = elapsed_share(span_of(row), now=now, zone=zone, deadline=own_deadline(row))
    return Forecast(
        workspace_id=row.workspace_id,
        key_result_id=row.pk,
        day=now.astimezone(zone).date(),
        made_at=now,
        elapsed=elapsed,
        model=row.unlearnt if row.unlearnt is not None else row.probability,
        probability=row.probability,
        basis=row.basis,
        status=row.status,
        confidence=row.confidence,
        raw=row.raw,
    )
