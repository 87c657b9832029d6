"""A team's period looked back at: how its goals ended, what was said of them, and the talk."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.db.models import Min

from maalbar.apps.checkins.models import Comment
from maalbar.apps.checkins.queries import CommentRow
from maalbar.apps.goals.models import Cycle
from maalbar.apps.goals.queries import CycleRow, ObjectiveRow, team_goals
from maalbar.apps.insights.queries.learning import Tried, said_of_team, tried
from maalbar.apps.insights.queries.learning_results import ResultRow, results_of_team
from maalbar.apps.people.models import Workspace
from maalbar.domain.measure.experience import Calibration, Experience
from maalbar.domain.measure.readings import midnight
from maalbar.domain.nouns import Actor, CycleState

TALK_BEFORE_END = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Review:
    """A team's objectives in order, how their key results ended (by key), and what was said then.

    `talk` is by objective: what was said from the last week of the period on, or since it closes.
    `calibration` is the experience of the whole workspace, general while little is closed.
    """

    objectives: tuple[ObjectiveRow, ...]
    results: dict[int, ResultRow]
    talk: dict[int, list[CommentRow]]
    tried: Tried | None
    calibration: Calibration


def review_of(team: int, cycle: CycleRow, actor: Actor, *, now: datetime) -> Review:
    """What a team's review shows: nine statements, one more where a measure was changed."""
    objectives = team_goals(team, cycle.key, actor)
    results = results_of_team(team, cycle.key, actor, now=now)
    workspace = Workspace.objects.only("experience", "time_zone").get(pk=actor.workspace_id)
    return Review(
        objectives=objectives,
        results={row.key: row for row in results},
        talk=_talk(objectives, cycle, ZoneInfo(workspace.time_zone), actor),
        tried=tried(said_of_team(team, cycle.key, actor)),
        calibration=Experience.read(workspace.experience).calibration,
    )


def _talk(
    objectives: tuple[ObjectiveRow, ...], cycle: CycleRow, zone: tzinfo, actor: Actor
) -> dict[int, list[CommentRow]]:
    found: dict[int, list[CommentRow]] = {row.key: [] for row in objectives}
    since = midnight(cycle.end - TALK_BEFORE_END, zone)
    closing = Cycle.history.filter(id=cycle.key, state=CycleState.CLOSING.value)
    began: datetime | None = closing.aggregate(began=Min("history_date"))["began"]
    rows = Comment.objects.filter(
        workspace_id=actor.workspace_id,
        objective_id__in=list(found),
        deleted_at__isnull=True,
        at__gte=min(since, began or since),
    )
    columns = ("objective_id", "public_id", "by_id", "by__name", "at", "text")
    about = ("key_result__sentence", "key_result_id")
    for row in rows.order_by("at", "pk").values_list(*columns, *about):
        found[row[0]].append(CommentRow(*row[1:]))
    return found
