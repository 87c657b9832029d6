"""What the nightly work has done, and where it is due."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from maalbar.apps.insights.access import may_run_nightly_work
from maalbar.apps.insights.models import NightlyRun
from maalbar.apps.people.access import require
from maalbar.apps.people.models import Workspace
from maalbar.domain.nouns import Actor

SHOWN = 30


@dataclass(frozen=True, slots=True)
class NightRow:
    """One run: of which day, how many key results are done and left, and what went wrong."""

    day: date
    started_at: datetime
    beat_at: datetime
    finished_at: datetime | None
    done: int
    left: int
    fault: str


def nights(actor: Actor) -> tuple[NightRow, ...]:
    """The latest runs of the workspace, newest first, for those who run it."""
    require(may_run_nightly_work(actor))
    rows = NightlyRun.objects.filter(workspace_id=actor.workspace_id).order_by("-started_at")
    return tuple(NightRow(*row) for row in rows.values_list(*NightRow.__slots__)[:SHOWN])


def workspaces_with_work(now: datetime) -> list[int]:
    """The workspaces whose night's work of today is not finished."""
    places = Workspace.objects.filter(deleted_at__isnull=True).order_by("pk")
    today = {key: _day(zone, now) for key, zone in places.values_list("pk", "time_zone")}
    runs = NightlyRun.objects.filter(day__in=set(today.values()))
    begun = set(runs.values_list("workspace_id", "day"))
    unfinished = set(runs.filter(finished_at__isnull=True).values_list("workspace_id", "day"))
    return [
        key for key, day in today.items() if (key, day) in unfinished or (key, day) not in begun
    ]


def day_in(workspace_id: int, now: datetime) -> date:
    """The workspace's own day."""
    return _day(Workspace.objects.values_list("time_zone", flat=True).get(pk=workspace_id), now)


def fault_since(run: NightlyRun, moment: datetime) -> bool:
    """Whether the run broke off after this moment."""
    return bool(run.fault) and run.beat_at > moment


def _day(zone: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zone)).date()
