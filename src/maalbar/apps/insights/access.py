"""Who may see and start the nightly work, and as whom it is done; whose saved views are whose."""

from django.db.models import Q, QuerySet

from maalbar.apps.insights.models import SavedView
from maalbar.domain.errors import NotFoundError
from maalbar.domain.nouns import Actor, Role


def job_actor(workspace_id: int) -> Actor:
    """Nobody in person: what time does, not what people do."""
    return Actor(user_id=0, workspace_id=workspace_id, role=Role.ADMIN, via="job")


def may_run_nightly_work(actor: Actor) -> bool:
    """Those who run the workspace."""
    return actor.is_admin


def visible_views(actor: Actor) -> QuerySet[SavedView]:
    """One's own views, and those that others have shared."""
    rows = SavedView.objects.filter(workspace_id=actor.workspace_id)
    return rows.filter(Q(owner_id=actor.user_id) | Q(is_shared=True))


def find_view(public_id: str, actor: Actor) -> SavedView:
    """The view, or NotFoundError: what somebody else keeps for themselves is not there."""
    view = visible_views(actor).filter(public_id=public_id).first()
    if view is None:
        raise NotFoundError("view")
    return view


def may_share_view(actor: Actor, view: SavedView) -> bool:
    """Its owner, unless that is a viewer: viewers keep views for themselves."""
    return view.owner_id == actor.user_id and actor.role != Role.VIEWER


def may_remove_view(actor: Actor, view: SavedView) -> bool:
    """Its owner; of a shared one also those who run the workspace, for owners who have left."""
    return view.owner_id == actor.user_id or (view.is_shared and actor.is_admin)
