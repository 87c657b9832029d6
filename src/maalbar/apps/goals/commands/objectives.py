"""Writes objectives together with their key results, as one form does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from maalbar.apps.goals.access import find_objective, may_change_objective
from maalbar.apps.goals.commands.coached import write_coached
from maalbar.apps.goals.commands.key_results import add_key_results, change_key_results
from maalbar.apps.goals.commands.links import (
    hang_on,
    move_link,
    of_objectives,
    refuse_days_outside,
)
from maalbar.apps.goals.commands.places import open_cycle, place_of
from maalbar.apps.goals.commands.rollup import Moved, record_and_refresh
from maalbar.apps.goals.drafts import ObjectiveDraft
from maalbar.apps.goals.models import Link, Objective
from maalbar.apps.journal.commands import News, differences, keep
from maalbar.apps.people.access import may_write_goals, require, require_members
from maalbar.apps.people.commands.turn import command
from maalbar.domain.errors import ConflictError, NotFoundError, RefusedError
from maalbar.domain.nouns import (
    SENTENCE_MAX,
    SUBMISSION_MAX,
    TEXT_MAX,
    Actor,
    check_text,
    check_weight,
)

UNDO_DAYS = 30
FIELDS = (
    "sentence",
    "why",
    "owner_id",
    "is_personal",
    "ambition",
    "weight",
    "team_id",
    "cycle_id",
    "position",
)


@dataclass(frozen=True, slots=True)
class Written:
    """What a write left behind: the objective's public id, and what moved above it."""

    public_id: str
    moved: tuple[Moved, ...] = ()


@command
def write_objective(draft: ObjectiveDraft, *, actor: Actor, now: datetime) -> Written:
    """Create an objective with its key results and its link upward.

    The same `submission_id` again returns the first result. Raises RefusedError with the field.
    """
    submission = check_text(draft.submission_id, field="submission_id", limit=SUBMISSION_MAX)
    mine = Objective.objects.filter(workspace_id=actor.workspace_id)
    earlier = mine.filter(submission_id=submission).first() if submission else None
    if earlier is not None:
        return Written(earlier.public_id)
    row = create_row(replace(draft, submission_id=submission), actor, now=now)
    add_key_results(row, draft.key_results, actor=actor, now=now)
    above: tuple[int, ...] = ()
    if draft.parent is not None:
        above = hang_on(row, draft.parent, actor=actor, now=now).objectives
    news = [
        objective_news("write_objective", row, {"key_results": [None, len(draft.key_results)]}),
        *write_coached(row, draft, actor=actor, now=now),
    ]
    moved = record_and_refresh(news, [row.pk, *above], actor=actor, now=now)
    return Written(row.public_id, moved)


@command
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
    row = _changeable(public_id, actor)
    reason = check_text(reason, field="reason", limit=TEXT_MAX)
    if row.version != version:
        raise ConflictError(theirs=_values(row), version=row.version)
    old, old_cycle = _values(row), row.cycle_id
    _fill(row, draft, actor)
    row.version += 1
    keep(row, actor, [*FIELDS, "contributor_keys", "version"], now=now, reason=reason)
    row.contributors.set(draft.contributors)
    news = change_key_results(row, draft.key_results, actor=actor, now=now, reason=reason)
    news += write_coached(row, draft, actor=actor, now=now)
    link = move_link(row, draft.parent, actor=actor, now=now)
    if row.cycle_id != old_cycle:
        refuse_days_outside(of_objectives([row.pk]))
    changes = differences(old, _values(row))
    if link is not None:
        changes["parent"] = [link.before, link.after]
    if changes:
        news = [objective_news("change_objective", row, changes, reason), *news]
    touched = [row.pk, *(link.objectives if link is not None else ())]
    return Written(row.public_id, record_and_refresh(news, touched, actor=actor, now=now))


@command
def remove_objective(public_id: str, *, actor: Actor, now: datetime) -> tuple[Moved, ...]:
    """Hide an objective; it can be brought back for thirty days."""
    row = _changeable(public_id, actor)
    row.deleted_at = now
    keep(row, actor, ["deleted_at"], now=now)
    above = _objectives_above(row)
    return record_and_refresh(
        [objective_news("remove_objective", row)], above, actor=actor, now=now
    )


@command
def restore_objective(public_id: str, *, actor: Actor, now: datetime) -> tuple[Moved, ...]:
    """Bring a removed objective back to its team and cycle, which must still be there.

    Raises RefusedError "place-removed", "cycle-outside-parent".
    """
    rows = Objective.objects.select_related("team", "cycle").filter(
        workspace_id=actor.workspace_id, deleted_at__gte=now - timedelta(days=UNDO_DAYS)
    )
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFoundError("objective")
    require(may_change_objective(actor, row))
    open_cycle(row.cycle)
    if row.team.deleted_at is not None or row.cycle.deleted_at is not None:
        raise RefusedError("place-removed", field="team")
    row.deleted_at = None
    keep(row, actor, ["deleted_at"], now=now)
    refuse_days_outside(of_objectives([row.pk]))
    news = objective_news("restore_objective", row)
    return record_and_refresh([news], [row.pk], actor=actor, now=now)


def create_row(
    draft: ObjectiveDraft, actor: Actor, *, now: datetime, import_id: str = ""
) -> Objective:
    """Insert an objective at the end of its team's order; the caller adds the rest."""
    row = Objective(
        workspace_id=actor.workspace_id,
        submission_id=draft.submission_id or None,
        import_id=import_id,
        created_at=now,
    )
    _fill(row, draft, actor)
    keep(row, actor, now=now)
    if draft.contributors:
        row.contributors.set(draft.contributors)
    return row


def objective_news(
    command: str,
    row: Objective,
    changes: Mapping[str, Sequence[object]] | None = None,
    reason: str = "",
) -> News:
    """What happened to an objective."""
    return News(
        command,
        "objective",
        row.public_id,
        row.sentence,
        objective_id=row.pk,
        changes=changes or {},
        reason=reason,
    )


def _fill(row: Objective, draft: ObjectiveDraft, actor: Actor) -> None:
    _put(row, draft, actor)
    _require_people(row, draft, actor)
    row.sentence = check_text(
        draft.sentence, field="sentence", limit=SENTENCE_MAX, missing="sentence-missing"
    )
    row.why = check_text(draft.why, field="why", limit=TEXT_MAX)
    row.owner_id, row.is_personal = draft.owner_id, draft.is_personal
    row.ambition, row.weight = draft.ambition.value, check_weight(draft.weight)
    row.contributor_keys = sorted(set(draft.contributors))


def _put(row: Objective, draft: ObjectiveDraft, actor: Actor) -> None:
    """Give the objective its team and cycle; in a new place it comes last.

    Nobody writes for a team that is not theirs, nor makes a personal objective the team's.
    """
    place = place_of(draft.team, draft.cycle, actor)
    becomes_the_teams = row.is_personal and not draft.is_personal
    if row.team_id != place.team_id or becomes_the_teams:
        require(may_write_goals(actor, place.team_id))
    if (row.team_id, row.cycle_id) == (place.team_id, place.cycle_id):
        return
    open_cycle(place.cycle)
    others = Objective.objects.filter(
        team_id=place.team_id, cycle_id=place.cycle_id, deleted_at__isnull=True
    )
    row.position = 1 + max(others.values_list("position", flat=True), default=0)
    row.team_id, row.cycle = place.team_id, place.cycle


def _require_people(row: Objective, draft: ObjectiveDraft, actor: Actor) -> None:
    """New owners and contributors are members; who was named before may have left since.

    A personal objective is one's own, or written by who leads the person's team.
    """
    if draft.is_personal and draft.owner_id is None:
        raise RefusedError("owner-missing", field="owner")
    if draft.is_personal and draft.owner_id not in (actor.user_id, row.owner_id):
        require(actor.is_admin or row.team_id in actor.led_teams)
    named = {draft.owner_id, *draft.contributors}
    if row.pk is not None:
        named -= {row.owner_id, *row.contributors.values_list("pk", flat=True)}
    require_members(named, actor)


def _changeable(public_id: str, actor: Actor) -> Objective:
    row = find_objective(public_id, actor)
    require(may_change_objective(actor, row))
    open_cycle(row.cycle)
    return row


def _values(row: Objective) -> dict[str, object]:
    people = sorted(row.contributors.values_list("pk", flat=True))
    return {name: getattr(row, name) for name in FIELDS} | {"contributors": people}


def _objectives_above(row: Objective) -> list[int]:
    links = Link.objects.filter(child=row, counted=True).values_list(
        "parent_objective_id", "parent_key_result__objective_id"
    )
    return [key for pair in links for key in pair if key is not None]
