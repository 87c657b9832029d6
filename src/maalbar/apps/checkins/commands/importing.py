"""Creates what a goals document holds, in one transaction, and takes it back while it is unused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from maalbar.apps.checkins.commands.measuring import measure_rows, with_period
from maalbar.apps.checkins.commands.periods import zone_of
from maalbar.apps.checkins.models import CheckIn, Comment, Reading
from maalbar.apps.fields import new_public_id
from maalbar.apps.goals.commands.imports import Destination, Planted, plant
from maalbar.apps.goals.commands.places import open_cycle
from maalbar.apps.goals.commands.rollup import refresh
from maalbar.apps.goals.models import Action, KeyResult, Link, Objective
from maalbar.apps.journal.commands import News, keep, record
from maalbar.apps.people.access import find_team, may_write_goals, require
from maalbar.apps.people.commands import create_team
from maalbar.apps.people.commands.turn import command
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.measure.readings import midnight, moment_of
from maalbar.domain.nouns import CONFIDENCE_MAX, Actor, check_text, storable
from maalbar.domain.text.formats import GoalNode, Piece

IMPORT_ID_MAX = 12


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import created. `import_id` is what takes it back."""

    import_id: str
    objectives: int
    key_results: int
    actions: int
    teams: int


@command
def import_goals(
    nodes: Sequence[GoalNode],
    to: Destination,
    *,
    new_teams: Mapping[str, str] | None = None,
    same_as: Mapping[str, str] | None = None,
    import_id: str = "",
    actor: Actor,
    now: datetime,
) -> Imported:
    """Create every goal of the trees, or none.

    `new_teams` are words of the document that become teams under the destination's, by the name
    given; `same_as` are words that mean one of those teams. The same `import_id` again creates
    nothing while the first goals stand. Raises NotAllowedError for a team the actor does not write
    for.
    """
    import_id = check_text(import_id, field="import_id", limit=IMPORT_ID_MAX) or new_public_id()
    if (standing := _standing(import_id, actor)) is not None:
        return standing
    made = {
        word: create_team(name, parent=to.team, actor=actor, now=now)
        for word, name in (new_teams or {}).items()
    }
    meant = {word: made[other] for word, other in (same_as or {}).items() if other in made}
    to = replace(to, teams={**to.teams, **made, **meant})
    for public_id in {to.team, *to.teams.values()} - set(made.values()):
        require(may_write_goals(actor, find_team(public_id, actor).pk))
    planted = plant(nodes, to, import_id=import_id, actor=actor, now=now)
    _add_readings(nodes, planted, import_id, actor, now)
    refresh([row.pk for row in planted.objectives.values()])
    counts = {"objectives": [None, len(planted.objectives)]}
    news = News("import_goals", "team", to.team, find_team(to.team, actor).name, changes=counts)
    record([news], actor=actor, now=now)
    return Imported(
        import_id,
        len(planted.objectives),
        len(planted.key_results),
        planted.actions,
        len(made),
    )


@command
def undo_import(import_id: str, *, actor: Actor, now: datetime) -> int:
    """Remove what an import created; return how many objectives.

    Raises RefusedError("import-used") with the names of goals that were used since.
    """
    import_id = storable(import_id)
    rows = list(
        Objective.objects.filter(
            workspace_id=actor.workspace_id, import_id=import_id, deleted_at__isnull=True
        ).select_related("cycle")
    )
    if not rows or not import_id:
        raise NotFoundError("import")
    for row in rows:
        require(may_write_goals(actor, row.team_id))
        open_cycle(row.cycle)
    if used := _used(import_id, actor):
        raise RefusedError("import-used", names=", ".join(used[:5]), number=len(used))
    for row in rows:
        row.deleted_at = now
        keep(row, actor, ["deleted_at"], now=now)
    news = News("undo_import", "workspace", import_id, changes={"objectives": [len(rows), 0]})
    record([news], actor=actor, now=now)
    return len(rows)


def _standing(import_id: str, actor: Actor) -> Imported | None:
    """What an import of this id has created before, unless it was taken back."""
    rows = Objective.objects.filter(
        workspace_id=actor.workspace_id, import_id=import_id, deleted_at__isnull=True
    )
    number = rows.count()
    if not number:
        return None
    key_results = KeyResult.objects.filter(objective__in=rows, deleted_at__isnull=True).count()
    actions = Action.objects.filter(objective__in=rows, deleted_at__isnull=True).count()
    return Imported(import_id, number, key_results, actions, teams=0)


def _used(import_id: str, actor: Actor) -> list[str]:
    """Sentences of imported goals that somebody has changed, reported on, or talked about."""
    of_key_results = KeyResult.objects.filter(objective_id=OuterRef("pk"))
    check_ins = CheckIn.objects.filter(key_result__objective_id=OuterRef("pk")).exclude(
        submission_id=import_id
    )
    comments = Comment.objects.filter(objective_id=OuterRef("pk"))
    hung = Link.objects.filter(
        Q(parent_objective_id=OuterRef("pk")) | Q(parent_key_result__objective_id=OuterRef("pk")),
        child__deleted_at__isnull=True,
    ).exclude(child__import_id=import_id)
    summed = KeyResult.sums.through.objects.filter(
        to_keyresult__objective_id=OuterRef("pk"), from_keyresult__deleted_at__isnull=True
    ).exclude(from_keyresult__objective__import_id=import_id)
    later = of_key_results.filter(deleted_at__isnull=False)
    found = Objective.objects.filter(workspace_id=actor.workspace_id, import_id=import_id).filter(
        Q(version__gt=1)
        | Exists(check_ins)
        | Exists(comments)
        | Exists(hung)
        | Exists(summed)
        | Exists(later)
    )
    return list(found.values_list("sentence", flat=True))


def _add_readings(
    nodes: Sequence[GoalNode], planted: Planted, import_id: str, actor: Actor, now: datetime
) -> None:
    """History and present values become readings, a written confidence becomes a check-in."""
    pieces = {piece.id: piece for node in _all(nodes) for piece in node.key_results}
    keys = {row.pk: key for key, row in planted.key_results.items()}
    rows = list(with_period(KeyResult.objects.filter(pk__in=keys)))
    readings, check_ins = [], []
    for row in rows:
        piece = pieces[keys[row.pk]]
        readings += _readings(piece, row, actor, now)
        if piece.confidence is not None and 0 <= piece.confidence <= CONFIDENCE_MAX:
            row.confidence = int(piece.confidence)
            check_ins.append(_check_in(row, import_id, actor, now))
    Reading.objects.bulk_create(readings, batch_size=500)
    CheckIn.objects.bulk_create(check_ins, batch_size=500)
    measure_rows(rows, now=now, extra_fields=["confidence"])


def _readings(piece: Piece, row: KeyResult, actor: Actor, now: datetime) -> list[Reading]:
    zone = zone_of(row)
    past = [
        (moment_of(item.date, zone, now), item.value)
        for item in piece.history
        if midnight(item.date, zone) <= now
    ]
    if piece.current_value is not None:
        past.append((now, piece.current_value))
    return [
        Reading(
            workspace_id=actor.workspace_id,
            key_result=row,
            value=value,
            measured_at=moment,
            recorded_at=now,
            recorded_by_id=actor.user_id,
            source="import",
        )
        for moment, value in past
    ]


def _check_in(row: KeyResult, import_id: str, actor: Actor, now: datetime) -> CheckIn:
    return CheckIn(
        workspace_id=actor.workspace_id,
        key_result=row,
        by_id=actor.user_id,
        at=now,
        confidence=row.confidence,
        submission_id=import_id,
    )


def _all(nodes: Sequence[GoalNode]) -> list[GoalNode]:
    return [found for node in nodes for found in (node, *_all(node.children))]
