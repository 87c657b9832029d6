"""What every test stands on: the test database, the rules for skipping, the closing summary."""

import ctypes
import os
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = ["browser", "cast", "lappverk"]

ROOT = Path(__file__).resolve().parent.parent
CI = os.environ.get("CI") == "true"
ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")
NO_BROWSER = "no Chromium here. To enable them: sudo apt-get install chromium libatomic1"
NO_POSTGRESQL = (
    "Not run: the same tests on PostgreSQL."
    " To enable them: DATABASE_URL=postgres://user:password@127.0.0.1/maalbar make test"
)


def find_chromium() -> str | None:
    """Return the path of the Chromium to drive, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


def driver_starts() -> bool:
    """Tell whether Playwright's driver finds the one library that a plain Linux may lack."""
    try:
        return sys.platform != "linux" or bool(ctypes.CDLL("libatomic.so.1"))
    except OSError:
        return False


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this run is not for, and mark what this machine cannot do."""
    if ON_POSTGRESQL:
        elsewhere = [item for item in items if is_browser(item) and not is_for_all(item)]
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]
    if not CI and (find_chromium() is None or not driver_starts()):
        for item in filter(is_browser, items):
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def is_browser(item: pytest.Item) -> bool:
    """Tell whether the test drives a browser."""
    return item.get_closest_marker("browser") is not None


def is_for_all(item: pytest.Item) -> bool:
    """Tell whether the test runs on every database, though it drives a browser."""
    return item.get_closest_marker("every_database") is not None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep SQLite's test database in a file, as in production, so that threads have their own."""
    from django.db import connections  # noqa: PLC0415 (needs settings)

    database = connections["default"]
    if database.vendor == "sqlite":
        name = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        database.settings_dict["TEST"]["NAME"] = name


def skipped(terminal: Any) -> list[Any]:
    """Return the reports of skipped tests."""
    return [] if terminal is None else terminal.stats.get("skipped", [])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let no skipped test pass unseen where everything must run."""
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if CI and skipped(terminal) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say what did not run and how to enable it."""
    reasons = Counter(report.longrepr[2] for report in skipped(terminalreporter))
    for reason, count in reasons.items():
        terminalreporter.line(f"Skipped {count}: {reason.removeprefix('Skipped: ')}")
    if reasons and CI:
        terminalreporter.line("CI runs everything: a skipped test fails the run.")
    if not ON_POSTGRESQL and not CI:
        terminalreporter.line(NO_POSTGRESQL)
