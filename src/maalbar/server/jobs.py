"""The work that no request does: a process of its own, started by `maalbar serve`.

It looks every minute for workspaces whose day has begun without their nightly work, so that a
machine that slept through the night does it in the morning.
"""

import logging
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import close_old_connections

from maalbar.apps.insights.commands import run_nightly
from maalbar.apps.insights.queries import workspaces_with_work

PAUSE_SECONDS = 60

log = logging.getLogger(__name__)


def work_due(now: datetime) -> int:
    """Do all that is due now, workspace by workspace; how many had work."""
    return sum(run_nightly(key, now=now) for key in workspaces_with_work(now))


def work(pause: Callable[[float], None] = time.sleep, *, beside: int = 0) -> None:
    """Do what is due, pause, and so on until the process is stopped.

    `beside` is the process that started this one to work as long as it serves, 0 for none: where
    it was killed, nobody else would stop this one.
    """
    while not beside or os.getppid() == beside:
        close_old_connections()
        try:
            work_due(datetime.now(UTC))
        except Exception:  # The database may be away for a while; the next round tries again.
            log.exception("the nightly work could not begin")
        pause(PAUSE_SECONDS)
