"""Writes what an objective hangs on. At most one link is counted; circles are refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from maalbar.apps.goals.access import find_key_result, find_objective, may_change_objective
from maalbar.apps.goals.commands.places import open_cycle
from maalbar.apps.goals.commands.rollup import Moved, record_and_refresh
from maalbar.apps.goals.drafts import ParentDraft
from maalbar.apps.goals.models import KeyResult, Link, Objective
from maalbar.apps.journal.commands import News, drop, keep
from maalbar.apps.people.access import require
from maalbar.apps.people.commands.turn import command
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.measure.rollup import refuse_cycle
from maalbar.domain.nouns import Actor, MeasureKind


@dataclass(frozen=True, slots=True)
class LinkChange:
    """What an objective hung on and hangs on (sentences), and the objectives it counted towards."""

    before: str | None
    after: str | None
    objectives: tuple[int, ...] = ()


@command
def hang(public_id: str, parent: ParentDraft, *, actor: Actor, now: datetime) -> tuple[Moved, ...]:
    """Add a link upward beside those that stand, or change whether that link counts.

    Raises RefusedError "link-cycle", "cycle-outside-parent".
    """
    child = _changeable(public_id, actor)
    change = hang_on(child, parent, actor=actor, now=now)
    news = _news("hang", child, None, change.after)
    return record_and_refresh([news], [child.pk, *change.objectives], actor=actor, now=now)


@command
def unhang(public_id: str, parent: str, *, actor: Actor, now: datetime) -> tuple[Moved, ...]:
    """Remove the link to the objective or key result with this public id."""
    child = _changeable(public_id, actor)
    link = next((link for link in _links_of(child) if _parent_of(link).public_id == parent), None)
    if link is None:
        raise NotFoundError("link")
    name, above = _parent_of(link).sentence, _objective_above(link)
    drop(link, actor, now=now)
    news = _news("unhang", child, name, None)
    return record_and_refresh([news], [child.pk, above], actor=actor, now=now)


def hang_on(child: Objective, parent: ParentDraft, *, actor: Actor, now: datetime) -> LinkChange:
    """Insert a link, or change the one that stands; the caller journals and rolls up."""
    target = _find_parent(parent, actor)
    link = next((link for link in _links_of(child) if _parent_of(link) == target), None)
    if link is None:
        link = Link(workspace_id=actor.workspace_id, child=child, position=_after_last(child))
        if isinstance(target, KeyResult):
            link.parent_key_result = target
        else:
            link.parent_objective = target
        _refuse_circle(child, _objective_above(link))
    counted_before = _objectives_counted(child)
    counted = _is_counted(link, parent)
    if counted:
        _stop_counting(Link.objects.filter(child=child).exclude(pk=link.pk), actor, now)
    if link.pk is None or link.counted != counted:
        link.counted = counted
        keep(link, actor, now=now)
    refuse_days_outside(Q(child=child))
    return LinkChange(None, target.sentence, counted_before)


def move_link(
    child: Objective, parent: ParentDraft | None, *, actor: Actor, now: datetime
) -> LinkChange | None:
    """Make `parent` the first link of the child, in place of the one that is; None if it was.

    A parent that is removed for now is left as it is: it may come back.
    """
    if parent is not None and parent.public_id in _removed_parents(child):
        return None
    first = next(iter(_links_of(child)), None)
    above = _parent_of(first) if first else None
    target = _find_parent(parent, actor) if parent else None
    if above == target and (not first or not parent or _is_counted(first, parent) == first.counted):
        return None
    counted = _objectives_counted(child)
    if first is not None and above != target:
        drop(first, actor, now=now)
    if parent is not None:
        hang_on(child, parent, actor=actor, now=now)
        _put_first(child, parent, actor, now)
    return LinkChange(
        before=above.sentence if above else None,
        after=target.sentence if target else None,
        objectives=counted,
    )


def recount_links(key_result: KeyResult, actor: Actor, now: datetime) -> None:
    """Count, or stop counting, the objectives that hang on a key result whose kind changed."""
    links = Link.objects.filter(parent_key_result=key_result)
    if key_result.kind != MeasureKind.FROM_CHILDREN or key_result.deleted_at is not None:
        _stop_counting(links, actor, now)
        return
    for link in links.filter(counted=False).select_related("child"):
        if not _objectives_counted(link.child):
            _stop_counting(Link.objects.filter(child=link.child), actor, now)
            link.counted = True
            keep(link, actor, ["counted"], now=now)


def refuse_days_outside(links: Q) -> None:
    """Raise RefusedError where a child's cycle does not lie inside its parent's.

    Links with a removed end are let be until it comes back.
    """
    outside = (
        _standing(Link.objects.filter(links, child__deleted_at__isnull=True))
        .annotate(
            first=Coalesce(
                "parent_objective__cycle__start", "parent_key_result__objective__cycle__start"
            ),
            last=Coalesce(
                "parent_objective__cycle__end", "parent_key_result__objective__cycle__end"
            ),
            name=Coalesce(
                "parent_objective__cycle__name", "parent_key_result__objective__cycle__name"
            ),
        )
        .filter(Q(child__cycle__start__lt=F("first")) | Q(child__cycle__end__gt=F("last")))
    )
    name = outside.values_list("name", flat=True).first()
    if name is not None:
        raise RefusedError("cycle-outside-parent", field="cycle", name=name)


def of_objectives(keys: Iterable[int]) -> Q:
    """Links at either end of these objectives."""
    found = list(keys)
    return (
        Q(child__in=found)
        | Q(parent_objective__in=found)
        | Q(parent_key_result__objective__in=found)
    )


def _changeable(public_id: str, actor: Actor) -> Objective:
    child = find_objective(public_id, actor)
    require(may_change_objective(actor, child))
    open_cycle(child.cycle)
    return child


def _standing(links: QuerySet[Link]) -> QuerySet[Link]:
    """Links whose parent is not removed."""
    return links.filter(
        parent_objective__deleted_at__isnull=True,
        parent_key_result__deleted_at__isnull=True,
        parent_key_result__objective__deleted_at__isnull=True,
    )


def _links_of(child: Objective) -> list[Link]:
    """The child's links to parents that are not removed, the first one first."""
    rows = _standing(Link.objects.filter(child=child))
    rows = rows.select_related("parent_objective", "parent_key_result")
    return list(rows.order_by("position", "pk"))


def _removed_parents(child: Objective) -> set[str]:
    links = Link.objects.filter(child=child).select_related("parent_objective", "parent_key_result")
    return {_parent_of(link).public_id for link in links if link not in _links_of(child)}


def _objectives_counted(child: Objective) -> tuple[int, ...]:
    """The objective that the child counts towards, if any."""
    return tuple(_objective_above(link) for link in _links_of(child) if link.counted)


def _find_parent(parent: ParentDraft, actor: Actor) -> Objective | KeyResult:
    if parent.kind == "key_result":
        return find_key_result(parent.public_id, actor)
    return find_objective(parent.public_id, actor)


def _after_last(child: Objective) -> int:
    last = Link.objects.filter(child=child).order_by("-position").first()
    return 0 if last is None else last.position + 1


def _put_first(child: Objective, parent: ParentDraft, actor: Actor, now: datetime) -> None:
    """Give the parent's link the first place; the others keep their order behind it."""
    links = sorted(
        _links_of(child), key=lambda link: _parent_of(link).public_id != parent.public_id
    )
    for position, link in enumerate(links):
        if link.position != position:
            link.position = position
            keep(link, actor, ["position"], now=now)


def _is_counted(link: Link, parent: ParentDraft) -> bool:
    """The rule: under a key result, when that is measured by its children; under an objective by
    choice, and by default when it has no key result and the child counts nowhere else."""
    if link.pk is not None and parent.counted is None:
        return link.counted
    if link.parent_key_result is not None:
        is_carried = link.parent_key_result.kind == MeasureKind.FROM_CHILDREN
        return is_carried and parent.counted is not False
    if parent.counted is not None:
        return parent.counted
    has_own = KeyResult.objects.filter(objective=link.parent_objective, deleted_at__isnull=True)
    return not has_own.exists() and not _objectives_counted(link.child)


def _stop_counting(links: QuerySet[Link], actor: Actor, now: datetime) -> None:
    for link in links.filter(counted=True):
        link.counted = False
        keep(link, actor, ["counted"], now=now)


def _refuse_circle(child: Objective, above: int) -> None:
    """Walk upward from the parent, one statement a level; meeting the child is a circle."""
    parents: dict[int, set[int]] = {}
    level = {above}
    while level:
        links = Link.objects.filter(child_id__in=level).values_list(
            "child_id", Coalesce("parent_objective_id", "parent_key_result__objective_id")
        )
        parents |= {key: set() for key in level}
        for key, parent in links:
            parents[key].add(parent)
        level = {parent for key in level for parent in parents[key]} - set(parents)
    refuse_cycle(parents, child.pk, above)


def _parent_of(link: Link) -> Objective | KeyResult:
    parent = link.parent_objective or link.parent_key_result
    if parent is None:
        raise NotFoundError("link")  # The table's own constraint rules this out.
    return parent


def _objective_above(link: Link) -> int:
    parent = _parent_of(link)
    return parent.objective_id if isinstance(parent, KeyResult) else parent.pk


def _news(command: str, child: Objective, before: str | None, after: str | None) -> News:
    return News(
        command,
        "objective",
        child.public_id,
        child.sentence,
        objective_id=child.pk,
        changes={"parent": [before, after]},
    )
