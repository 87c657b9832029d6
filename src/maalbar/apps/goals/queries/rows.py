"""The rows that several pages of goals share, and how they are fetched."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

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


Parents = dict[int, list[ParentRow]]
Children = dict[int, list[ChildRow]]
LINK_COLUMNS = (
    "child_id",
    "counted",
    "parent_objective_id",
    "parent_key_result_id",
    "parent_key_result__objective_id",
)
PARENT_COLUMNS = (
    *(f"parent_objective__{name}" for name in ("public_id", "sentence", "team__name", "progress")),
    *(
        f"parent_key_result__{name}"
        for name in (
            "public_id",
            "sentence",
            "objective__team__name",
            "raw",
            "baseline",
            "current",
            "target",
            "unit",
        )
    ),
)
CHILD_COLUMNS = (
    "child__public_id",
    "child__sentence",
    "child__team__name",
    "child__progress",
    "child__reporting",
    "child__parts",
    "child__weight",
)


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
    parents: tuple[ParentRow, ...] = ()
    children: tuple[ChildRow, ...] = ()


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
    """These objectives with key results, parents and children: three statements in all."""
    rows = list(found.order_by("position", "pk").values_list(*OBJECTIVE_COLUMNS))
    keys = [row[0] for row in rows]
    key_results = key_results_of(keys, actor)
    parents, children = hanging(keys)
    return tuple(
        replace(
            ObjectiveRow(*row),
            key_results=tuple(key_results[row[0]]),
            parents=tuple(parents[row[0]]),
            children=tuple(children[row[0]]),
        )
        for row in rows
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
        item = key_result_row(row)
        found[item.objective].append(item)
    return found


def key_result_row(values: tuple[Any, ...]) -> KeyResultRow:
    """A row from the values of `KEY_RESULT_COLUMNS`."""
    return KeyResultRow(*(*values[:6], MeasureKind(values[6]), *values[7:]))


def hanging(objectives: Collection[int]) -> tuple[Parents, Children]:
    """What these objectives hang on, and what hangs on them or their key results: one statement.

    Parents go by the child's key, the first link first; children by the objective's.
    """
    parents: Parents = defaultdict(list)
    children: Children = defaultdict(list)
    links = Link.objects.filter(
        Q(child_id__in=objectives)
        | Q(parent_objective_id__in=objectives)
        | Q(parent_key_result__objective_id__in=objectives),
        child__deleted_at__isnull=True,
        parent_objective__deleted_at__isnull=True,
        parent_key_result__deleted_at__isnull=True,
        parent_key_result__objective__deleted_at__isnull=True,
    ).order_by("position", "child__team__position", "child__position", "pk")
    for row in links.values(*LINK_COLUMNS, *PARENT_COLUMNS, *CHILD_COLUMNS):
        above = row["parent_objective_id"] or row["parent_key_result__objective_id"]
        parents[row["child_id"]].append(_parent(row))
        children[above].append(_child(row))
    return parents, children


def _parent(row: dict[str, Any]) -> ParentRow:
    is_key_result = row["parent_objective_id"] is None
    above = "parent_key_result__" if is_key_result else "parent_objective__"
    team = "objective__team__name" if is_key_result else "team__name"
    share = row[above + ("raw" if is_key_result else "progress")]
    figures = ("baseline", "current", "target", "unit") if is_key_result else ()
    return ParentRow(
        child=row["child_id"],
        counted=row["counted"],
        is_key_result=is_key_result,
        public_id=row[above + "public_id"],
        sentence=row[above + "sentence"],
        team=row[above + team],
        share=None if share is None else min(max(share, 0.0), 1.0),
        **{name: row[above + name] for name in figures},
    )


def _child(row: dict[str, Any]) -> ChildRow:
    return ChildRow(*(row[name] for name in (*CHILD_COLUMNS, "counted", "parent_key_result_id")))
