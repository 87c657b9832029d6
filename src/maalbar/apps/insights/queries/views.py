"""Saved views, and whose goals can be chosen."""

from dataclasses import dataclass

from maalbar.apps.goals.access import visible_key_results, visible_objectives
from maalbar.apps.insights.access import may_remove_view, may_share_view, visible_views
from maalbar.apps.people.models import User
from maalbar.domain.nouns import Actor


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A saved view: `filters` is the address that shows it, after the question mark."""

    public_id: str
    name: str
    filters: str
    owner: str
    is_mine: bool
    is_shared: bool
    may_share: bool
    may_remove: bool


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """Somebody who owns goals."""

    key: int
    public_id: str
    name: str


def saved_views(actor: Actor) -> tuple[ViewRow, ...]:
    """The views the actor has, and those others have shared: their own first, by name."""
    rows = visible_views(actor).select_related("owner").order_by("name", "pk")
    found = [
        ViewRow(
            view.public_id,
            view.name,
            view.filters,
            view.owner.name or view.owner.email,
            view.owner_id == actor.user_id,
            view.is_shared,
            may_share_view(actor, view),
            may_remove_view(actor, view),
        )
        for view in rows
    ]
    return tuple(sorted(found, key=lambda row: not row.is_mine))


def owners_of_goals(actor: Actor) -> tuple[OwnerRow, ...]:
    """Everybody who owns a goal, by name: one statement."""
    objectives = visible_objectives(actor).filter(owner__isnull=False)
    key_results = visible_key_results(actor).filter(owner__isnull=False)
    keys = objectives.values("owner_id").union(key_results.values("owner_id"))
    rows = User.objects.filter(pk__in=keys).order_by("name", "pk")
    return tuple(OwnerRow(*row) for row in rows.values_list("pk", "public_id", "name"))
