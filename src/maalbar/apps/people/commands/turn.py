"""One writer at a time in a workspace.

PostgreSQL reads, statement by statement, what others have committed meanwhile. A command that
reads, decides and writes would lose an update, let two links close a circle, or wait for a row
that waits for its own. Taking turns in a workspace rules that out without an order of locks among
goals. SQLite has one writer anyway.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction

from maalbar.apps.people.models import Workspace

P = ParamSpec("P")
R = TypeVar("R")


def command(write: Callable[P, R]) -> Callable[P, R]:
    """Make a write with an `actor` one transaction, the only one of its workspace while it runs."""

    @wraps(write)
    def in_turn(*args: P.args, **kwargs: P.kwargs) -> R:
        actor: Any = kwargs["actor"]
        with transaction.atomic():
            await_turn(actor.workspace_id)
            return write(*args, **kwargs)

    return in_turn


def await_foundation() -> None:
    """Wait until nobody else is being registered, and keep the turn: the first one founds."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE people_user IN SHARE ROW EXCLUSIVE MODE")


def await_turn(workspace_id: int) -> None:
    """Wait until no other transaction writes in the workspace, and keep the turn until the end."""
    if connection.features.has_select_for_update:
        rows = Workspace.objects.select_for_update(no_key=True).filter(pk=workspace_id)
        rows.values_list("pk").first()
