"""The night's work of one workspace: every open key result is forecast anew, and stored.

It is done in parts, each a transaction of its own. Broken off, it goes on with what is left; done
already, it does nothing.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from maalbar.apps.goals.models import KeyResult
from maalbar.apps.insights.access import job_actor, may_run_nightly_work
from maalbar.apps.insights.commands.forecasts import store_forecasts
from maalbar.apps.insights.commands.learning import learn_bias
from maalbar.apps.insights.models import NightlyRun
from maalbar.apps.insights.queries.nights import day_in, fault_since
from maalbar.apps.people.access import require
from maalbar.domain.nouns import Actor, CycleState

AT_ONCE = 500
KEPT_DAYS = 90
REST = timedelta(hours=1)
OPEN = (CycleState.RUNNING.value, CycleState.CLOSING.value)

log = logging.getLogger(__name__)


def run_nightly(workspace_id: int, *, now: datetime) -> bool:
    """Do the night's work of the workspace's day, or what is left of it; whether there was any.

    What goes wrong is kept on the run, and tried again an hour later.
    """
    day = day_in(workspace_id, now)
    runs = NightlyRun.objects.filter(workspace_id=workspace_id, day=day).order_by("-started_at")
    run = runs.filter(finished_at__isnull=True).first()
    if run is None and runs.exists():
        return False
    if run is not None and fault_since(run, now - REST):
        return False
    run = run or NightlyRun.objects.create(
        workspace_id=workspace_id, day=day, started_at=now, beat_at=now
    )
    try:
        _finish(run, now)
    except Exception as fault:
        log.exception("nightly work of workspace %s broke off", workspace_id)
        run.fault, run.beat_at = f"{type(fault).__name__}: {fault}"[:500], now
        run.save(update_fields=["fault", "beat_at"])
    return True


def start_nightly(*, actor: Actor, now: datetime) -> None:
    """Begin the work again by hand. A small workspace's is done at once, the rest by the jobs."""
    require(may_run_nightly_work(actor))
    day = day_in(actor.workspace_id, now)
    run = NightlyRun.objects.create(
        workspace_id=actor.workspace_id, day=day, started_at=now, beat_at=now
    )
    if len(_left(run)) <= AT_ONCE:
        _finish(run, now)


def _finish(run: NightlyRun, now: datetime) -> None:
    actor, left = job_actor(run.workspace_id), _left(run)
    for first in range(0, len(left), AT_ONCE):
        part = left[first : first + AT_ONCE]
        run.done += store_forecasts(part, actor=actor, now=now)
        run.left, run.beat_at, run.fault = len(left) - first - len(part), now, ""
        run.save(update_fields=["done", "left", "beat_at", "fault"])
    learn_bias(run.workspace_id)
    run.finished_at = now
    run.save(update_fields=["finished_at"])
    old = NightlyRun.objects.filter(
        workspace_id=run.workspace_id, day__lt=run.day - timedelta(days=KEPT_DAYS)
    )
    old.delete()


def _left(run: NightlyRun) -> Sequence[int]:
    """The open key results that this run has not stored yet."""
    wanted = KeyResult.objects.filter(
        workspace_id=run.workspace_id,
        deleted_at__isnull=True,
        objective__deleted_at__isnull=True,
        objective__cycle__state__in=OPEN,
    ).exclude(forecasts__day=run.day, forecasts__made_at__gte=run.started_at)
    return list(wanted.order_by("pk").values_list("pk", flat=True))
