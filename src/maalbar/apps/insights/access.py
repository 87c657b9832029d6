"""Who may see and start the nightly work, and as whom it is done."""

from maalbar.domain.nouns import Actor, Role


def job_actor(workspace_id: int) -> Actor:
    """Nobody in person: what time does, not what people do."""
    return Actor(user_id=0, workspace_id=workspace_id, role=Role.ADMIN, via="job")


def may_run_nightly_work(actor: Actor) -> bool:
    """Those who run the workspace."""
    return actor.is_admin
