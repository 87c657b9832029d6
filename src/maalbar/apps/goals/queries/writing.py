"""Reads an objective as its form was last saved, and what a sum may add up."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from maalbar.apps.goals.access import (
    find_key_result,
    find_objective,
    may_change_objective,
    visible_key_results,
)
from maalbar.apps.goals.commands.key_results import measure_values
from maalbar.apps.goals.drafts import KeyResultDraft, MilestoneDraft, ObjectiveDraft, ParentDraft
from maalbar.apps.goals.models import KeyResult, Link, Milestone, Objective
from maalbar.domain.nouns import Actor, Ambition, CycleState


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands now: the draft that would write it again, and its version."""

    key: int
    public_id: str
    version: int
    draft: ObjectiveDraft
    team_key: int
    cycle_key: int
    state: CycleState
    may_change: bool


def standing_objective(public_id: str, actor: Actor) -> Standing:
    """The objective with its key results as a draft: seven statements. NotFoundError."""
    found = find_objective(public_id, actor)
    return Standing(
        key=found.pk,
        public_id=found.public_id,
        version=found.version,
        draft=_draft(found),
        team_key=found.team_id,
        cycle_key=found.cycle_id,
        state=CycleState(found.cycle.state),
        may_change=may_change_objective(actor, found),
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key result stands: public ids of its team and cycle."""

    public_id: str
    sentence: str
    team: str
    cycle: str
    may_change: bool


def key_result_place(public_id: str, actor: Actor) -> Place:
    """The place of a key result: one statement. NotFoundError."""
    found = find_key_result(public_id, actor)
    above = found.objective
    return Place(
        public_id,
        found.sentence,
        above.team.public_id,
        above.cycle.public_id,
        may_change_objective(actor, above),
    )


def addends_below(
    objective_team: Collection[int], cycles: Collection[int], actor: Actor
) -> tuple[tuple[str, str, str, str], ...]:
    """(public id, sentence, unit, team) of these teams' key results that a sum may add up."""
    rows = visible_key_results(actor).filter(
        objective__team_id__in=objective_team, objective__cycle_id__in=cycles
    )
    columns = ("public_id", "sentence", "unit", "objective__team__name")
    return tuple(rows.order_by("objective__team__name", "sentence").values_list(*columns))


def _draft(row: Objective) -> ObjectiveDraft:
    return ObjectiveDraft(
        sentence=row.sentence,
        team=row.team.public_id,
        cycle=row.cycle.public_id,
        why=row.why,
        owner_id=row.owner_id,
        is_personal=row.is_personal,
        ambition=Ambition(row.ambition),
        weight=row.weight,
        contributors=tuple(row.contributors.order_by("pk").values_list("pk", flat=True)),
        parent=_parent(row),
        key_results=_key_results(row),
    )


def _key_results(row: Objective) -> tuple[KeyResultDraft, ...]:
    rows = list(
        KeyResult.objects.filter(objective=row, deleted_at__isnull=True).order_by("position", "pk")
    )
    milestones, sums = _milestones(rows), _sums(rows)
    return tuple(
        KeyResultDraft(
            sentence=item.sentence,
            public_id=item.public_id,
            milestones=tuple(milestones[item.pk]),
            sums=tuple(sums[item.pk]),
            weight=item.weight,
            deadline=item.deadline,
            phases=item.phases,
            lag_days=item.lag_days,
            category=item.category,
            owner_id=item.owner_id,
            by_hand=tuple(item.by_hand.split()),
            **measure_values(item),
        )
        for item in rows
    )


def _milestones(rows: Collection[KeyResult]) -> dict[int, list[MilestoneDraft]]:
    found: dict[int, list[MilestoneDraft]] = defaultdict(list)
    for item in Milestone.objects.filter(key_result__in=rows, deleted_at__isnull=True).order_by(
        "position", "pk"
    ):
        draft = MilestoneDraft(item.text, item.weight, item.due, item.pk)
        found[item.key_result_id].append(draft)
    return found


def _sums(rows: Collection[KeyResult]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    through = KeyResult.sums.through.objects.filter(
        from_keyresult__in=rows, to_keyresult__deleted_at__isnull=True
    ).order_by("pk")
    for key, public_id in through.values_list("from_keyresult_id", "to_keyresult__public_id"):
        found[key].append(public_id)
    return found


def _parent(row: Objective) -> ParentDraft | None:
    """The first link, as `move_link` takes it."""
    links = Link.objects.filter(child=row).order_by("position", "pk")
    first = links.values_list(
        "counted", "parent_objective__public_id", "parent_key_result__public_id"
    ).first()
    if first is None:
        return None
    counted, objective, key_result = first
    if key_result is not None:
        return ParentDraft("key_result", key_result, counted)
    return ParentDraft("objective", objective, counted)
