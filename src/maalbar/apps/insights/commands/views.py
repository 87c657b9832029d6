"""Saved views: a choice of the insight page under a name, one's own or shared with everybody."""

from datetime import datetime

from maalbar.apps.insights.access import find_view, may_remove_view, may_share_view
from maalbar.apps.insights.models import FILTERS_MAX, SavedView
from maalbar.apps.journal.commands import News, record
from maalbar.apps.people.access import require
from maalbar.apps.people.commands.turn import command
from maalbar.domain.nouns import NAME_MAX, Actor, check_text


@command
def save_view(name: str, filters: str, *, actor: Actor, now: datetime) -> str:
    """Keep a choice under a name, for oneself; the same name again replaces one's own.

    Returns its public id. RefusedError for no name, and for what is too long.
    """
    name = check_text(name, field="name", limit=NAME_MAX, missing="name-missing")
    filters = check_text(filters, field="name", limit=FILTERS_MAX)
    own = SavedView.objects.filter(workspace_id=actor.workspace_id, owner_id=actor.user_id)
    view = own.filter(name=name).first()
    if view is None:
        view = SavedView.objects.create(
            workspace_id=actor.workspace_id,
            owner_id=actor.user_id,
            name=name,
            filters=filters,
            created_at=now,
        )
    elif view.filters != filters:
        view.filters = filters
        view.save(update_fields=["filters"])
        if view.is_shared:
            _tell("change_view", view, actor, now)
    return str(view.public_id)


@command
def share_view(public_id: str, *, is_shared: bool, actor: Actor, now: datetime) -> None:
    """Show the view to everybody in the workspace, or to oneself alone again."""
    view = find_view(public_id, actor)
    require(may_share_view(actor, view))
    if view.is_shared == is_shared:
        return
    view.is_shared = is_shared
    view.save(update_fields=["is_shared"])
    _tell("share_view" if is_shared else "unshare_view", view, actor, now)


@command
def remove_view(public_id: str, *, actor: Actor, now: datetime) -> None:
    """Forget a view."""
    view = find_view(public_id, actor)
    require(may_remove_view(actor, view))
    if view.is_shared:
        _tell("remove_view", view, actor, now)
    view.delete()


def _tell(name: str, view: SavedView, actor: Actor, now: datetime) -> None:
    """Write in the journal what others see; what people keep for themselves is nobody's news."""
    record([News(name, "view", view.public_id, view.name)], actor=actor, now=now)
