"""The rows that several pages of goals share, and how they are fetched."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet

from maalbar.apps.goals.models import KeyResult, Link, Objective
from maalbar.domain.measure.targets import target_of
from maalbar.domain.nouns import Actor, Measure, MeasureKind

KEY_RESULT_COLUMNS = (
    "pk",
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
)


@dataclass(frozen=True, slots=True)
class KeyResultRow:
    """A key result with what is kept ready on it. `raw` is r, None for no data."""

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

    @property
    def share(self) -> float | None:
        """r within 0..1, as it counts in the objective."""
        return None if self.raw is None else min(max(self.raw, 0.0), 1.0)

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
    key_results: tuple[KeyResultRow, ...] = ()
    parents: tuple[ParentRow, ...] = field(default=())


OBJECTIVE_COLUMNS = (
    "pk",
    "public_id",
    "sentence",
    "why",
    "owner__name",
    "owner_id",
    "team__name",
    "team__public_id",
    "is_personal",
    "ambition",
    "progress",
    "parts",
    "reporting",
    "reached",
    "position",
)


def objective_rows(found: QuerySet[Objective], actor: Actor) -> tuple[ObjectiveRow, ...]:
    """These objectives with key results and parents: three statements whatever the number."""
    rows = list(found.order_by("position", "pk").values_list(*OBJECTIVE_COLUMNS))
    keys = [row[0] for row in rows]
    key_results = key_results_of(keys, actor)
    parents = parents_of(keys)
    return tuple(
        ObjectiveRow(*row, tuple(key_results[row[0]]), tuple(parents[row[0]])) for row in rows
    )


def key_results_of(objectives: Iterable[int], actor: Actor) -> dict[int, list[KeyResultRow]]:
    """The key results of these objectives, in their order, by objective."""
    found: dict[int, list[KeyResultRow]] = defaultdict(list)
    rows = (
        KeyResult.objects.filter(
            workspace_id=actor.workspace_id, objective_id__in=objectives, deleted_at__isnull=True
        )
        .order_by("objective_id", "position", "pk")
        .values_list(*KEY_RESULT_COLUMNS)
    )
    for row in rows:
        item = KeyResultRow(*row[:6], MeasureKind(row[6]), *row[7:])
        found[item.objective].append(item)
    return found


def parents_of(objectives: Iterable[int]) -> dict[int, list[ParentRow]]:
    """What these objectives hang on, the first link first, by child."""
    found: dict[int, list[ParentRow]] = defaultdict(list)
    links = Link.objects.filter(child_id__in=objectives).order_by("position", "pk")
    rows = links.values_list(
        "child_id",
        "counted",
        "parent_objective__public_id",
        "parent_objective__sentence",
        "parent_objective__team__name",
        "parent_objective__progress",
        "parent_objective__deleted_at",
        "parent_key_result__public_id",
        "parent_key_result__sentence",
        "parent_key_result__objective__team__name",
        "parent_key_result__raw",
        "parent_key_result__baseline",
        "parent_key_result__current",
        "parent_key_result__target",
        "parent_key_result__unit",
        "parent_key_result__deleted_at",
        "parent_key_result__objective__deleted_at",
    )
    for child, counted, *row in rows:
        if row[0] is not None and row[4] is None:
            found[child].append(ParentRow(child, counted, False, *row[:4]))
        if row[5] is not None and row[13] is None and row[14] is None:
            share = None if row[8] is None else min(max(row[8], 0.0), 1.0)
            found[child].append(ParentRow(child, counted, True, *row[5:8], share, *row[9:13]))
    return found
