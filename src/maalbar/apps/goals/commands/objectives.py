"""Writes objectives together with their key results, as one form does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from maalbar.apps.goals.access import find_key_result, find_objective, may_change_objective
from maalbar.apps.goals.commands.key_results import (
    add_key_results,
    change_key_results,
    measure_values,
)
from maalbar.apps.goals.commands.links import hang_on, move_link
from maalbar.apps.goals.commands.places import open_cycle, place_of, writable_team
from maalbar.apps.goals.commands.rollup import Moved, refresh
from maalbar.apps.goals.drafts import KeyResultDraft, ObjectiveDraft, ParentDraft
from maalbar.apps.goals.models import KeyResult, Link, Objective
from maalbar.apps.journal.commands import News, differences, keep, record
from maalbar.apps.people.access import may_write_goals, require
from maalbar.domain.errors import ConflictError, NotFoundError, RefusedError
from maalbar.domain.nouns import Actor

UNDO_DAYS = 30
FIELDS = ("sentence", "why", "owner_id", "is_personal", "ambition", "weight", "team_id", "cycle_id")


@dataclass(frozen=True, slots=True)
class Written:
    """What a write left behind: the objective's public id, and what moved above it."""

    public_id: str
    moved: tuple[Moved, ...] = ()


@transaction.atomic
def write_objective(draft: ObjectiveDraft, *, actor: Actor, now: datetime) -> Written:
    """Create an objective with its key results and its link upward.

    The same `submission_id` again returns the first result. Raises RefusedError with the field.
    """
    if draft.submission_id:
        earlier = Objective.objects.filter(
            workspace_id=actor.workspace_id, submission_id=draft.submission_id
        ).first()
        if earlier is not None:
            return Written(earlier.public_id)
    row = create_row(draft, actor)
    add_key_results(row, draft.key_results, actor=actor)
    if draft.parent is not None:
        hang_on(row, draft.parent, actor=actor)
    news = News(
        "write_objective",
        "objective",
        row.public_id,
        row.sentence,
        objective_id=row.pk,
        changes={"key_results": [None, len(draft.key_results)]},
    )
    record([news], actor=actor, now=now)
    return Written(row.public_id, refresh([row.pk]))


@transaction.atomic
def change_objective(
    public_id: str,
    draft: ObjectiveDraft,
    *,
    version: int,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> Written:
    """Change an objective and its key results; those left out of the draft are removed.

    Raises ConflictError with what stands now when `version` is not the newest.
    """
    row = _locked(public_id, actor)
    open_cycle(row.cycle)
    if row.version != version:
        raise ConflictError(theirs=_values(row), version=row.version)
    old = _values(row)
    _fill(row, draft, actor)
    row.version += 1
    keep(row, actor, [*FIELDS, "version"], reason=reason)
    row.contributors.set(draft.contributors)
    key_result_news = change_key_results(
        row, draft.key_results, actor=actor, now=now, reason=reason
    )
    left = move_link(row, draft.parent, actor=actor)
    changes = differences(old, _values(row))
    if left is not None:
        changes["parent"] = [left.before, left.after]
    news = [_news("change_objective", row, changes, reason)] if changes else []
    record([*news, *key_result_news], actor=actor, now=now)
    touched = [row.pk, *(left.objectives if left is not None else ())]
    return Written(row.public_id, refresh(touched))


@transaction.atomic
def remove_objective(public_id: str, *, actor: Actor, now: datetime) -> tuple[Moved, ...]:
    """Hide an objective; it can be brought back for thirty days."""
    row = _locked(public_id, actor)
    above = _objectives_above(row)
    row.deleted_at = now
    keep(row, actor, ["deleted_at"])
    record([_news("remove_objective", row)], actor=actor, now=now)
    return refresh(above)


@transaction.atomic
def restore_objective(public_id: str, *, actor: Actor, now: datetime) -> tuple[Moved, ...]:
    """Bring a removed objective back."""
    row = (
        Objective.objects.select_related("team", "cycle")
        .filter(
            workspace_id=actor.workspace_id,
            public_id=public_id,
            deleted_at__gte=now - timedelta(days=UNDO_DAYS),
        )
        .first()
    )
    if row is None:
        raise NotFoundError("objective")
    require(may_change_objective(actor, row))
    row.deleted_at = None
    keep(row, actor, ["deleted_at"])
    record([_news("restore_objective", row)], actor=actor, now=now)
    return refresh([row.pk])


@transaction.atomic
def order_objectives(
    team: str, cycle: str, order: Sequence[str], *, actor: Actor, now: datetime
) -> None:
    """Set the priority order of a team's objectives in a cycle; the first comes first.

    Objectives that `order` does not name keep their order behind those it names.
    """
    place = place_of(team, cycle, actor)
    require(may_write_goals(actor, place.team_id))
    rows = list(
        Objective.objects.filter(
            team_id=place.team_id, cycle_id=place.cycle_id, deleted_at__isnull=True
        ).order_by("position", "pk")
    )
    rank = {public_id: number for number, public_id in enumerate(order)}
    wanted = sorted(rows, key=lambda row: rank.get(row.public_id, len(rank)))
    moved = []
    for position, row in enumerate(wanted, start=1):
        if row.position != position:
            changes = differences({"position": row.position}, {"position": position})
            row.position = position
            keep(row, actor, ["position"])
            moved.append(_news("order_objectives", row, changes))
    if moved:
        record(moved, actor=actor, now=now)


@transaction.atomic
def lift_key_result(public_id: str, *, team: str, actor: Actor, now: datetime) -> Written:
    """Make an objective of a key result: it hangs on that key result, which keeps its history."""
    key_result = find_key_result(public_id, actor)
    require(may_change_objective(actor, key_result.objective))
    draft = ObjectiveDraft(
        sentence=key_result.sentence,
        team=team or key_result.objective.team.public_id,
        cycle=key_result.objective.cycle.public_id,
        owner_id=key_result.owner_id,
        parent=ParentDraft("key_result", key_result.public_id),
        key_results=(_copy(key_result),) if key_result.target is not None else (),
    )
    return write_objective(draft, actor=actor, now=now)


def create_row(draft: ObjectiveDraft, actor: Actor, *, import_id: str = "") -> Objective:
    """Insert an objective at the end of its team's order; the caller adds the rest."""
    row = Objective(
        workspace_id=actor.workspace_id,
        submission_id=draft.submission_id or None,
        import_id=import_id,
    )
    _fill(row, draft, actor)
    row.position = 1 + (
        Objective.objects.filter(
            team_id=row.team_id, cycle_id=row.cycle_id, deleted_at__isnull=True
        ).count()
    )
    keep(row, actor)
    if draft.contributors:
        row.contributors.set(draft.contributors)
    return row


def _fill(row: Objective, draft: ObjectiveDraft, actor: Actor) -> None:
    place = place_of(draft.team, draft.cycle, actor)
    if draft.is_personal:
        require(place.team_id in actor.teams or may_write_goals(actor, place.team_id))
    elif row.team_id != place.team_id:
        writable_team(place.team_id, actor)
    if row.cycle_id != place.cycle_id:
        open_cycle(place.cycle)
    if not draft.sentence.strip():
        raise RefusedError("sentence-missing", field="sentence")
    row.team_id, row.cycle_id = place.team_id, place.cycle_id
    row.cycle = place.cycle
    row.sentence, row.why = draft.sentence.strip(), draft.why.strip()
    row.owner_id, row.is_personal = draft.owner_id, draft.is_personal
    row.ambition, row.weight = draft.ambition.value, draft.weight


def _locked(public_id: str, actor: Actor) -> Objective:
    found = find_objective(public_id, actor)
    require(may_change_objective(actor, found))
    return (
        Objective.objects.select_for_update(of=("self",))
        .select_related("team", "cycle", "workspace")
        .get(pk=found.pk)
    )


def _values(row: Objective) -> dict[str, object]:
    return {name: getattr(row, name) for name in FIELDS}


def _objectives_above(row: Objective) -> list[int]:
    links = Link.objects.filter(child=row, counted=True).values_list(
        "parent_objective_id", "parent_key_result__objective_id"
    )
    return [key for pair in links for key in pair if key is not None]


def _news(
    command: str,
    row: Objective,
    changes: dict[str, list[object]] | None = None,
    reason: str = "",
) -> News:
    return News(
        command,
        "objective",
        row.public_id,
        row.sentence,
        objective_id=row.pk,
        changes=changes or {},
        reason=reason,
    )


def _copy(row: KeyResult) -> KeyResultDraft:
    return KeyResultDraft(sentence=row.sentence, category=row.category, **measure_values(row))
