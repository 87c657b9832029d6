"""The rows that several pages of goals share, and how they are fetched."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db import connection

from maalbar.apps.fields import read_decimal, read_moment
from maalbar.domain.measure.targets import target_of
from maalbar.domain.nouns import Actor, Measure, MeasureKind

KEPT = 4096
KEY_RESULT_COLUMNS = (
    "id",
    "public_id",
    "objective_id",
    "sentence",
    "owner__name",
    "owner_id",
    "kind",
    "unit",
    "baseline",
    "target",
    "lower",
    "upper",
    "percent",
    "required",
    "planned",
    "current",
    "raw",
    "reached",
    "confidence",
    "measured_at",
    "checked_in_at",
    "spark",
    "spark_goal",
    "weight",
    "category",
    "deadline",
    "probability",
    "basis",
    "low",
    "high",
    "status",
    "is_stalled",
    "forecast_at",
    "phases",
    "lag_days",
    "own_status",
    "own_reason",
    "own_status_at",
)


COLUMNS = ", ".join(
    "owner.name" if name == "owner__name" else f"key_result.{name}" for name in KEY_RESULT_COLUMNS
)
KEY_RESULTS = """
    SELECT {columns}
      FROM goals_keyresult key_result
      LEFT JOIN people_user owner ON owner.id = key_result.owner_id
     WHERE key_result.workspace_id = %s AND key_result.objective_id IN ({keys})
       AND key_result.deleted_at IS NULL
     ORDER BY key_result.objective_id, key_result.position, key_result.id
"""
# The links of some objectives, found by their keys: up from them, down to them and to their key
# results. What has been removed hides the link.
LINKS = """
    WITH wanted(id) AS (SELECT id FROM goals_objective WHERE id IN ({keys})),
    found(id) AS (
        SELECT id FROM goals_link WHERE child_id IN (SELECT id FROM wanted)
        UNION SELECT id FROM goals_link WHERE parent_objective_id IN (SELECT id FROM wanted)
        UNION SELECT link.id FROM goals_keyresult key_result
                JOIN goals_link link ON link.parent_key_result_id = key_result.id
               WHERE key_result.objective_id IN (SELECT id FROM wanted)
    )
    SELECT link.child_id, above.id, link.counted, link.parent_key_result_id,
           COALESCE(through.public_id, above.public_id), COALESCE(through.sentence, above.sentence),
           team_above.name, above.progress,
           through.raw, through.baseline, through.current, through.target, through.unit,
           child.public_id, child.sentence, team.name, child.progress, child.reporting,
           child.parts, child.weight, child.probability
      FROM goals_link link
      JOIN goals_objective child ON child.id = link.child_id AND child.deleted_at IS NULL
      JOIN people_team team ON team.id = child.team_id
      LEFT JOIN goals_keyresult through ON through.id = link.parent_key_result_id
      JOIN goals_objective above
        ON above.id = COALESCE(link.parent_objective_id, through.objective_id)
      JOIN people_team team_above ON team_above.id = above.team_id
     WHERE link.id IN (SELECT id FROM found)
       AND above.deleted_at IS NULL AND through.deleted_at IS NULL
     ORDER BY link.position, team.position, child.position, link.id
"""


@dataclass(frozen=True, slots=True)
class KeyResultRow:
    """A key result with what is kept ready on it. `raw` is r, None for no data.

    `low` and `high` are the 80 % band of the value at the deadline. `status` is the colour as it
    was last worked out; how old it is, who looks at it says (`domain.measure.status`).
    """

    key: int
    public_id: str
    objective: int
    sentence: str
    owner: str | None
    owner_id: int | None
    kind: MeasureKind
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    percent: Decimal | None
    required: int | None
    planned: int | None
    current: Decimal | None
    raw: float | None
    reached: bool | None
    confidence: int | None
    measured_at: datetime | None
    checked_in_at: datetime | None
    spark: str
    spark_goal: float | None
    weight: Decimal
    category: str
    deadline: date | None
    probability: float | None = None
    basis: str = ""
    low: float | None = None
    high: float | None = None
    status: str = ""
    is_stalled: bool = False
    forecast_at: datetime | None = None
    phases: str = ""
    lag_days: int | None = None
    own_status: str = ""
    own_reason: str = ""
    own_status_at: datetime | None = None

    @property
    def share(self) -> float | None:
        """r within 0..1, as it counts in the objective."""
        return None if self.raw is None else min(max(self.raw, 0.0), 1.0)

    @property
    def is_seen_otherwise(self) -> bool:
        """Whether somebody's own answer stands: nobody has checked in since it was given."""
        if not self.own_status or self.own_status_at is None:
            return False
        return self.checked_in_at is None or self.own_status_at >= self.checked_in_at

    @property
    def aim(self) -> Decimal | None:
        """The target as a value, also where a relative change gives it."""
        return target_of(
            Measure(self.kind, baseline=self.baseline, target=self.target, percent=self.percent)
        )


@dataclass(frozen=True, slots=True)
class ParentRow:
    """What an objective hangs on: a key result or an objective, with its own progress."""

    child: int
    counted: bool
    is_key_result: bool
    public_id: str
    sentence: str
    team: str
    share: float | None
    baseline: Decimal | None = None
    current: Decimal | None = None
    target: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ChildRow:
    """An objective that hangs here: on the objective, or on one of its key results."""

    public_id: str
    sentence: str
    team: str
    progress: float | None
    reporting: int
    parts: int
    weight: Decimal
    counted: bool
    key_result: int | None
    probability: float | None = None


Parents = dict[int, list[ParentRow]]
Children = dict[int, list[ChildRow]]


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective as a list shows it, with its key results in order."""

    key: int
    public_id: str
    sentence: str
    why: str
    owner: str | None
    owner_id: int | None
    team: str
    team_id: str
    is_personal: bool
    ambition: str
    progress: float | None
    parts: int
    reporting: int
    reached: bool | None
    position: int
    probability: float | None = None
    key_results: tuple[KeyResultRow, ...] = ()
    parents: tuple[ParentRow, ...] = ()
    children: tuple[ChildRow, ...] = ()

    def __hash__(self) -> int:
        """Hash by what tells rows apart at little cost; equality still compares every value."""
        return hash((self.key, self.progress))


OBJECTIVES = """
    SELECT objective.id, objective.public_id, objective.sentence, objective.why, owner.name,
           objective.owner_id, team.name, team.public_id, objective.is_personal,
           objective.ambition, objective.progress, objective.parts, objective.reporting,
           objective.reached, objective.position, objective.probability
      FROM goals_objective objective
      JOIN people_team team ON team.id = objective.team_id
      LEFT JOIN people_user owner ON owner.id = objective.owner_id
     WHERE objective.workspace_id = %s AND objective.deleted_at IS NULL AND {which}
     ORDER BY objective.position, objective.id
"""


def objective_rows(actor: Actor, **which: int) -> tuple[ObjectiveRow, ...]:
    """The objectives with these values (`team_id=1, cycle_id=2`), in order, with key results,
    parents and children: three statements in all."""
    with connection.cursor() as cursor:
        places = " AND ".join(f"objective.{name} = %s" for name in which)
        cursor.execute(OBJECTIVES.format(which=places), [actor.workspace_id, *which.values()])
        rows = cursor.fetchall()
    keys = [row[0] for row in rows]
    key_results = key_results_of(keys, actor)
    parents, children = hanging(keys)
    return tuple(
        ObjectiveRow(
            *(*row, tuple(key_results[row[0]]), tuple(parents[row[0]]), tuple(children[row[0]]))
        )
        for row in rows
    )


def key_results_of(objectives: Collection[int], actor: Actor) -> dict[int, list[KeyResultRow]]:
    """The key results of these objectives, in their order, by objective."""
    found: dict[int, list[KeyResultRow]] = defaultdict(list)
    for values in _fetch(KEY_RESULTS, objectives, actor.workspace_id):
        row = key_result_row(values)
        found[row.objective].append(row)
    return found


@lru_cache(maxsize=KEPT)
def key_result_row(values: tuple[Any, ...]) -> KeyResultRow:
    """A row from the values of `KEY_RESULT_COLUMNS`, read by Django or as they are stored.

    Kept: the same values are the same row, so that whatever is kept by row is found fast.
    """
    row = dict(zip(KeyResultRow.__slots__, values, strict=True))
    for name in ("baseline", "target", "lower", "upper", "percent", "current", "weight"):
        row[name] = read_decimal(row[name])
    for name in ("measured_at", "checked_in_at", "forecast_at", "own_status_at"):
        row[name] = read_moment(row[name])
    return KeyResultRow(**row | {"kind": MeasureKind(row["kind"])})


def hanging(objectives: Collection[int]) -> tuple[Parents, Children]:
    """What these objectives hang on, and what hangs on them or their key results: one statement.

    Parents go by the child's key, the first link first; children by the objective's.
    """
    parents: Parents = defaultdict(list)
    children: Children = defaultdict(list)
    for child, above, counted, key_result, *rest in _fetch(LINKS, objectives):
        parents[child].append(_parent(child, counted, key_result, rest[:9]))
        children[above].append(_child(counted, key_result, rest[9:]))
    return parents, children


def _parent(child: int, counted: bool, key_result: int | None, values: list[Any]) -> ParentRow:  # noqa: FBT001
    public_id, sentence, team, progress, raw, baseline, current, target, unit = values
    share = progress if key_result is None else raw
    return ParentRow(
        child=child,
        counted=counted,
        is_key_result=key_result is not None,
        public_id=public_id,
        sentence=sentence,
        team=team,
        share=None if share is None else min(max(share, 0.0), 1.0),
        baseline=read_decimal(baseline),
        current=read_decimal(current),
        target=read_decimal(target),
        unit=unit or "",
    )


def _child(counted: bool, key_result: int | None, values: list[Any]) -> ChildRow:  # noqa: FBT001
    *figures, weight, probability = values
    return ChildRow(*(*figures, read_decimal(weight), counted, key_result, probability))


def _fetch(statement: str, objectives: Collection[int], *others: Any) -> list[tuple[Any, ...]]:
    """Run a statement about these objectives, whose keys stand last in it; none ask for nothing."""
    if not objectives:
        return []
    with connection.cursor() as cursor:
        keys = ", ".join(["%s"] * len(objectives))
        cursor.execute(statement.format(keys=keys, columns=COLUMNS), [*others, *objectives])
        return list(cursor.fetchall())
