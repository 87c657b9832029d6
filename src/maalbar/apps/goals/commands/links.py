"""Writes what an objective hangs on. At most one link is counted; circles are refused."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from maalbar.apps.goals.access import find_key_result, find_objective, may_change_objective
from maalbar.apps.goals.commands.rollup import Moved, refresh
from maalbar.apps.goals.drafts import ParentDraft
from maalbar.apps.goals.models import Cycle, KeyResult, Link, Objective
from maalbar.apps.journal.commands import News, keep, record
from maalbar.apps.people.access import require
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.measure.rollup import refuse_cycle
from maalbar.domain.nouns import Actor, MeasureKind


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A link that changed: what it was and is (sentences), and the objectives whose sum it was."""

    before: str | None
    after: str | None
    objectives: tuple[int, ...]


@transaction.atomic
def hang(public_id: str, parent: ParentDraft, *, actor: Actor, now: datetime) -> tuple[Moved, ...]:
    """Add a link upward beside those that stand."""
    child = find_objective(public_id, actor)
    require(may_change_objective(actor, child))
    link = hang_on(child, parent, actor=actor)
    news = News(
        "hang",
        "objective",
        child.public_id,
        child.sentence,
        child.pk,
        changes={"parent": [None, _name(link)]},
    )
    record([news], actor=actor, now=now)
    return refresh([child.pk])


@transaction.atomic
def unhang(public_id: str, parent: str, *, actor: Actor, now: datetime) -> tuple[Moved, ...]:
    """Remove the link to the objective or key result with this public id."""
    child = find_objective(public_id, actor)
    require(may_change_objective(actor, child))
    for link in _links_of(child):
        if parent in (_parent_of(link).public_id,):
            name, above = _name(link), _objective_above(link)
            link._change_reason = None  # type: ignore[attr-defined]
            link.delete()
            news = News(
                "unhang",
                "objective",
                child.public_id,
                child.sentence,
                child.pk,
                changes={"parent": [name, None]},
            )
            record([news], actor=actor, now=now)
            return refresh([child.pk, above])
    raise NotFoundError("link")


def hang_on(child: Objective, parent: ParentDraft, *, actor: Actor) -> Link:
    """Insert a link. Raises RefusedError "link-cycle", "cycle-outside-parent"."""
    link = Link(workspace_id=actor.workspace_id, child=child)
    _point(link, parent, actor)
    _refuse_circle(child, _objective_above(link))
    _refuse_cycle_outside(child.cycle, _parent_cycle(link))
    link.counted = _is_counted(link, parent)
    if link.counted:
        Link.objects.filter(child=child, counted=True).update(counted=False)
    link.position = Link.objects.filter(child=child).count()
    keep(link, actor)
    return link


def move_link(child: Objective, parent: ParentDraft | None, *, actor: Actor) -> LinkChange | None:
    """Make `parent` the first link of the child; None when it already was."""
    first = next(iter(_links_of(child)), None)
    if first is None and parent is None:
        return None
    if first is not None and parent is not None and _parent_of(first).public_id == parent.public_id:
        if parent.counted is None or parent.counted == first.counted:
            return None
    before, above = (_name(first), (_objective_above(first),)) if first else (None, ())
    if first is not None:
        first.delete()
    after = _name(hang_on(child, parent, actor=actor)) if parent is not None else None
    return LinkChange(before, after, above)


def recount_links(key_result: KeyResult, actor: Actor) -> None:
    """Count, or stop counting, the objectives that hang on a key result whose kind changed."""
    counted = key_result.kind == MeasureKind.FROM_CHILDREN.value
    for link in Link.objects.filter(parent_key_result=key_result).exclude(counted=counted):
        taken = Link.objects.filter(child_id=link.child_id, counted=True).exists()
        if not (counted and taken):
            link.counted = counted
            keep(link, actor, ["counted"])


def _links_of(child: Objective) -> list[Link]:
    return list(
        Link.objects.filter(child=child)
        .select_related("parent_objective", "parent_key_result")
        .order_by("position", "pk")
    )


def _point(link: Link, parent: ParentDraft, actor: Actor) -> None:
    if parent.kind == "key_result":
        link.parent_key_result = find_key_result(parent.public_id, actor)
    else:
        link.parent_objective = find_objective(parent.public_id, actor)


def _is_counted(link: Link, parent: ParentDraft) -> bool:
    """The rule: under a key result only when it is measured by its children; under an objective
    by choice, and by default when that objective has no key result of its own."""
    if link.parent_key_result is not None:
        return link.parent_key_result.kind == MeasureKind.FROM_CHILDREN.value
    if parent.counted is not None:
        return parent.counted
    return not KeyResult.objects.filter(
        objective=link.parent_objective, deleted_at__isnull=True
    ).exists()


def _refuse_circle(child: Objective, above: int) -> None:
    """Walk upward from the parent, one statement a level; meeting the child is a circle."""
    parents: dict[int, list[int]] = {}
    level = [above]
    while level:
        links = Link.objects.filter(child_id__in=level).values_list(
            "child_id", "parent_objective_id", "parent_key_result__objective_id"
        )
        for key, objective, its_objective in links:
            parents.setdefault(key, []).append(objective or its_objective)
        level = [p for key in level for p in parents.get(key, ()) if p not in parents]
    refuse_cycle(parents, child.pk, above)


def _refuse_cycle_outside(inner: Cycle, outer: Cycle) -> None:
    if inner.start < outer.start or inner.end > outer.end:
        raise RefusedError("cycle-outside-parent", field="cycle", name=outer.name)


def _parent_cycle(link: Link) -> Cycle:
    parent = link.parent_objective or link.parent_key_result.objective  # type: ignore[union-attr]
    return parent.cycle


def _objective_above(link: Link) -> int:
    if link.parent_key_result is not None:
        return link.parent_key_result.objective_id
    return link.parent_objective_id  # type: ignore[return-value]


def _parent_of(link: Link) -> Objective | KeyResult:
    return link.parent_objective or link.parent_key_result  # type: ignore[return-value]


def _name(link: Link) -> str:
    return _parent_of(link).sentence
