"""Runs the product: serve, migrate, check, example company, passwords. Django is imported late."""

import argparse
import os
import subprocess
import sys
import webbrowser
from datetime import UTC, datetime
from getpass import getpass
from importlib import import_module
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "::1")
APPLICATION = "maalbar.server.wsgi:application"
JOBS = "maalbar.server.jobs"


def add_parsers(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add serve, migrate, check, demo and password."""
    serve = subparsers.add_parser("serve", help="bring the database up to date and serve the pages")
    _add_address(serve)
    serve.add_argument("--workers", type=int, default=1, help="worker processes (one a core)")
    serve.add_argument("--no-jobs", action="store_true", help="leave the nightly work to others")
    serve.set_defaults(run=run_serve)
    jobs = subparsers.add_parser("jobs", help="do the nightly work: forecasts anew, every day")
    jobs.add_argument("--once", action="store_true", help="do what is due and end (for cron)")
    jobs.add_argument("--beside", type=int, default=0, metavar="PID", help=argparse.SUPPRESS)
    jobs.set_defaults(run=run_jobs)
    migrate = subparsers.add_parser("migrate", help="bring the database up to date")
    migrate.set_defaults(run=run_migrate)
    check = subparsers.add_parser("check", help="say whether the settings and the database are fit")
    check.set_defaults(run=run_check)
    demo = subparsers.add_parser(
        "demo", help="serve the example company from a database of its own"
    )
    _add_address(demo)
    language = os.environ.get("DEMO") or "nb"
    demo.add_argument("--language", choices=("nb", "en"), default=language)
    is_fresh = os.environ.get("FRESH") == "1"
    demo.add_argument("--fresh", action="store_true", default=is_fresh, help="build it anew")
    demo.add_argument("--no-serve", action="store_true", help="only build the database")
    demo.set_defaults(run=run_demo)
    password = subparsers.add_parser("password", help="give somebody a new password")
    password.add_argument("email", metavar="EMAIL")
    password.set_defaults(run=run_password)


def run_serve(values: argparse.Namespace) -> int:
    """Migrate, then serve until interrupted. The example company never leaves this machine."""
    set_up()
    _migrate()
    from maalbar.apps.people.queries import has_demo

    if has_demo() and values.host not in LOOPBACK:
        return _refuse(
            "this database holds the example company, whose people need no password: "
            f"it is served on this machine only, not on {values.host}"
        )
    print(f"Målbar: http://{values.host}:{values.port}/", flush=True)
    _serve(values.host, values.port, values.workers, with_jobs=not values.no_jobs)
    return 0


def run_jobs(values: argparse.Namespace) -> int:
    """Do the nightly work that is due, once or for ever."""
    set_up()
    jobs = import_module(JOBS)
    if values.once:
        number = jobs.work_due(datetime.now(UTC))
        print(f"workspaces with work: {number}")
    else:
        jobs.work(beside=values.beside)
    return 0


def run_migrate(_: argparse.Namespace) -> int:
    """Bring the database up to date."""
    set_up()
    _migrate()
    return 0


def run_check(_: argparse.Namespace) -> int:
    """Django's own deployment checks, and whether every migration has run."""
    set_up()
    from django.core.management import call_command

    call_command("check", deploy=True)
    call_command("migrate", check_unapplied=True, verbosity=0)
    return 0


def run_demo(values: argparse.Namespace) -> int:
    """Build the example company once, then serve it on loopback."""
    if values.host not in LOOPBACK:
        return _refuse(f"the example company is served on this machine only, not on {values.host}")
    folder = Path(os.environ.get("MAALBAR_DATA", "var")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"demo-{values.language}.sqlite3"
    if values.fresh:
        for file in folder.glob(f"{path.name}*"):
            file.unlink()
    os.environ["DATABASE_URL"] = f"sqlite:///{path.as_posix()}"
    set_up()
    _migrate()
    from maalbar.apps.people.queries import has_demo

    if not has_demo():
        from maalbar.demo.loader import build

        build(values.language, say=lambda text: print(f"  {text}", flush=True))
    if values.no_serve:
        return 0
    url = f"http://{values.host}:{values.port}/"
    print(f"\n  Målbar: {url}\n", flush=True)
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform == "darwin":
        webbrowser.open(url)
    _serve(values.host, values.port, workers=1, with_jobs=True)
    return 0


def run_password(values: argparse.Namespace) -> int:
    """Ask for a new password, or read it from standard input; all of the person's sessions end."""
    set_up()
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from maalbar.apps.people.commands import change_password
    from maalbar.apps.people.queries import user_by_email

    user = user_by_email(values.email)
    if user is None:
        return _refuse(f"nobody here signs in as {values.email}")
    typed = _typed_password()
    try:
        validate_password(typed)
    except ValidationError as error:
        return _refuse(error.messages[0])
    change_password(user.pk, typed)
    print(f"{user.email} has a new password, and is signed out everywhere.")
    return 0


def _typed_password() -> str:
    if sys.stdin.isatty():
        return getpass("New password: ")
    return sys.stdin.readline().rstrip("\n")


def _add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))


def set_up() -> None:
    """Make Django ready, with the product's own settings."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maalbar.server.settings")
    django.setup()


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _serve(host: str, port: int, workers: int, *, with_jobs: bool) -> None:
    """Serve until interrupted, with the nightly work in a process beside it."""
    command = [sys.executable, "-m", "maalbar", "jobs", "--beside", str(os.getpid())]
    jobs = subprocess.Popen(command) if with_jobs else None  # noqa: S603 - our own words
    try:
        _serve_pages(host, port, workers)
    finally:
        if jobs is not None:
            jobs.terminate()
            jobs.wait()


def _serve_pages(host: str, port: int, workers: int) -> None:
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces

    connections.close_all()
    Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        log_enabled=False,
    ).serve()


def _refuse(sentence: str) -> int:
    print(f"maalbar: {sentence}", file=sys.stderr)
    return 2
