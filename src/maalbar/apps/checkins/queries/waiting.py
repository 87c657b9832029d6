"""What waits for somebody's check-in."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import connection

from maalbar.apps.checkins.access import CARRIED, asked_of
from maalbar.apps.checkins.commands.measuring import readings_of
from maalbar.apps.checkins.commands.periods import RHYTHM_DAYS
from maalbar.apps.goals.access import visible_key_results
from maalbar.apps.goals.models import Milestone
from maalbar.apps.goals.queries import KeyResultRow
from maalbar.apps.goals.queries.rows import KEY_RESULT_COLUMNS, key_result_row
from maalbar.domain import nouns
from maalbar.domain.measure.readings import latest_readings
from maalbar.domain.nouns import Actor, CycleState, MeasureKind

# What `asked_of` says, and not checked in on since. Every page shows this count.
WAITING = """
    SELECT COUNT(*)
      FROM goals_keyresult key_result
      JOIN goals_objective objective ON objective.id = key_result.objective_id
      JOIN goals_cycle cycle ON cycle.id = objective.cycle_id
     WHERE key_result.workspace_id = %s
       AND key_result.id IN (
               SELECT id FROM goals_keyresult WHERE owner_id = %s
               UNION ALL
               SELECT orphan.id FROM goals_objective led
                 JOIN goals_keyresult orphan ON orphan.objective_id = led.id
                WHERE led.owner_id = %s AND orphan.owner_id IS NULL)
       AND key_result.deleted_at IS NULL AND objective.deleted_at IS NULL
       AND cycle.state = %s AND key_result.kind NOT IN (%s, %s)
       AND (key_result.checked_in_at IS NULL OR key_result.checked_in_at < %s)
"""


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone and whether it is done."""

    key: int
    text: str
    weight: Decimal
    due: date | None
    done: bool


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A key result to check in on, with its objective and its milestones."""

    key_result: KeyResultRow
    objective: str
    objective_id: str
    team: str
    cycle_start: date
    cycle_end: date
    milestones: tuple[MilestoneRow, ...]
    is_due: bool


def due_before(rhythm: str, now: datetime) -> datetime:
    """A key result checked in on before this moment waits for the next check-in."""
    return now - timedelta(days=RHYTHM_DAYS[rhythm] - 1)


def waiting_count(actor: Actor, *, rhythm: str, now: datetime) -> int:
    """How many key results wait for this person: one statement."""
    due = connection.ops.adapt_datetimefield_value(due_before(rhythm, now))
    with connection.cursor() as cursor:
        running = CycleState.RUNNING.value
        who = (actor.workspace_id, actor.user_id, actor.user_id)
        cursor.execute(WAITING, [*who, running, *CARRIED, due])
        return int(cursor.fetchone()[0])


def asked_key_results(actor: Actor, *, rhythm: str, now: datetime) -> tuple[WaitingRow, ...]:
    """Everything this person reports on in running cycles, what waits first."""
    due = due_before(rhythm, now)
    rows = (
        visible_key_results(actor)
        .filter(asked_of(actor))
        .order_by("objective__team_id", "objective__position", "objective_id", "position", "pk")
        .values_list(
            *KEY_RESULT_COLUMNS,
            "objective__sentence",
            "objective__public_id",
            "objective__team__name",
            "objective__cycle__start",
            "objective__cycle__end",
        )
    )
    width = len(KEY_RESULT_COLUMNS)
    found = [(key_result_row(row[:width]), *row[width:]) for row in rows]
    items = milestone_rows([k.key for k, *_ in found if k.kind is MeasureKind.MILESTONES], now)
    waiting = [
        WaitingRow(
            key_result=row,
            objective=sentence,
            objective_id=public_id,
            team=team,
            cycle_start=start,
            cycle_end=end,
            milestones=tuple(items[row.key]),
            is_due=row.checked_in_at is None or row.checked_in_at < due,
        )
        for row, sentence, public_id, team, start, end in found
    ]
    return tuple(sorted(waiting, key=lambda row: not row.is_due))


def milestone_rows(
    key_results: Collection[int],
    now: datetime,
    known: Mapping[int, Sequence[nouns.Reading]] | None = None,
) -> dict[int, list[MilestoneRow]]:
    """The milestones of these key results in their order, done as known now.

    `known` are their readings, where somebody has fetched them already.
    """
    found: dict[int, list[MilestoneRow]] = defaultdict(list)
    if not key_results:
        return found
    done = {
        reading.milestone: bool(reading.value)
        for readings in (known or readings_of(key_results)).values()
        for reading in latest_readings(readings, now)
    }
    items = Milestone.objects.filter(key_result_id__in=key_results, deleted_at__isnull=True)
    for item in items.order_by("position", "pk"):
        row = MilestoneRow(item.pk, item.text, item.weight, item.due, done.get(item.pk, False))
        found[item.key_result_id].append(row)
    return found
