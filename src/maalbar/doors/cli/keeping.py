"""Keeps a document's goals in a workspace, takes an import back, and fetches goals.

Everything that needs Django and the database; what a document says is read in `documents`.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from maalbar.domain.errors import MaalbarError, NotAllowedError, NotFoundError
from maalbar.domain.nouns import Actor, Language
from maalbar.domain.text.formats import DocumentCycle, Draft, write_yaml
from maalbar.doors.cli.server import set_up

if TYPE_CHECKING:
    from maalbar.apps.goals.commands.imports import Destination
    from maalbar.apps.goals.queries import CycleRow
    from maalbar.apps.people.queries import TeamRow, WorkspaceRow

USAGE_ERROR = 2
SENTENCES = {
    "cycle-closed": "the period {name} is closed",
    "import-used": "these goals are in use since, so nothing is taken back: {names}",
    "text-too-long": "a text is longer than {limit} characters ({field})",
}
Named = TypeVar("Named", "TeamRow", "CycleRow")


class UnusableError(Exception):
    """What was asked for cannot be done; says why in one line."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who keeps or fetches goals, in which workspace, and when."""

    actor: Actor
    workspace: "WorkspaceRow"
    now: datetime


def keep(draft: Draft, options: argparse.Namespace) -> int:
    """Create every goal of the draft, or none, and say how to take them back."""
    return _said(lambda: _keep(draft, options))


def undo(options: argparse.Namespace) -> int:
    """Take back what an import created, unless it has been used since."""
    return _said(lambda: _undo(options))


def export(options: argparse.Namespace) -> int:
    """Print the goals of a period as a goal file."""
    return _said(lambda: _export(options))


def _said(do: Callable[[], str]) -> int:
    """Print what was done, or in one line why it was not."""
    set_up()
    from django.db import DatabaseError

    try:
        print(do(), end="")
    except UnusableError as error:
        problem = str(error)
    except DatabaseError as error:
        problem = f"the database is not ready ({error}); run: maalbar migrate"
    except NotAllowedError:
        problem = "this person may not do that; choose another with --as EMAIL"
    except MaalbarError as error:
        if error.code not in SENTENCES:
            raise
        values = {"field": getattr(error, "field", "")} | error.values
        problem = SENTENCES[error.code].format(**values)
    else:
        return 0
    print(f"maalbar: {problem}", file=sys.stderr)
    return USAGE_ERROR


def _keep(draft: Draft, options: argparse.Namespace) -> str:
    from maalbar.apps.checkins.commands import import_goals

    tree = draft.tree()
    if not tree:
        codes = ", ".join(finding.code for finding in draft.findings) or "no-goals"
        raise UnusableError(f"no goals were found in {options.file} ({codes})")
    desk = _desk(options)
    to, made, shared = _destination(draft, options, desk)
    done = import_goals(tree, to, new_teams=made, same_as=shared, actor=desk.actor, now=desk.now)
    parts = (
        f"{done.objectives} objectives",
        f"{done.key_results} key results",
        f"{done.actions} actions",
        f"{done.teams} new teams",
    )
    return f"{', '.join(parts)}: kept in {desk.workspace.slug}, import {done.import_id}\n"


def _undo(options: argparse.Namespace) -> str:
    from maalbar.apps.checkins.commands import undo_import

    desk = _desk(options)
    try:
        number = undo_import(options.undo, actor=desk.actor, now=desk.now)
    except NotFoundError:
        raise UnusableError(f"there is no import {options.undo} in {options.workspace}") from None
    return f"{number} objectives: taken back from {desk.workspace.slug}\n"


def _export(options: argparse.Namespace) -> str:
    from maalbar.apps.checkins.trees import cycle_trees

    desk = _desk(options)
    cycle = _cycle(options.cycle or "", desk)
    zone = ZoneInfo(desk.workspace.time_zone)
    return write_yaml(
        cycle_trees(cycle.key, desk.actor, zone=zone, now=desk.now),
        language=Language(desk.workspace.language),
        cycle=DocumentCycle(cycle.name, cycle.start, cycle.end),
    )


def _desk(options: argparse.Namespace) -> Desk:
    from maalbar.apps.people.access import actor_in
    from maalbar.apps.people.queries import first_owner, user_by_email, workspaces_of

    if not options.workspace:
        raise UnusableError("say which workspace: --workspace SLUG (as in its address, /w/SLUG/)")
    user = user_by_email(options.as_email) if options.as_email else None
    if options.as_email and user is None:
        raise UnusableError(f"nobody here signs in as {options.as_email}")
    user_id = user.pk if user else first_owner(options.workspace)
    found = workspaces_of(user_id) if user_id is not None else ()
    row = next((row for row in found if row.slug == options.workspace), None)
    if row is None or user_id is None:
        whose = f" for {options.as_email}" if options.as_email else ""
        raise UnusableError(f"there is no workspace {options.workspace}{whose}")
    now = datetime.now(UTC)
    today = now.astimezone(ZoneInfo(row.time_zone)).date()
    return Desk(actor_in(row.key, user_id, row.role, today=today, via="import"), row, now)


def _destination(
    draft: Draft, options: argparse.Namespace, desk: Desk
) -> tuple["Destination", dict[str, str], dict[str, str]]:
    """Where the goals go, the teams to make by their word, and words for one of those."""
    from maalbar.apps.goals.commands.imports import Destination
    from maalbar.apps.goals.queries.named_teams import team_questions
    from maalbar.apps.people.access import may_run_workspace
    from maalbar.apps.people.queries import people, teams

    rows = teams(desk.actor)
    team = _named(options.team, rows, "team") if options.team else rows[0]
    cycle = _cycle(options.cycle or "", desk, draft.cycle.name if draft.cycle else "")
    asked = team_questions(
        draft.tree(), rows, top=team.public_id, may_create=may_run_workspace(desk.actor)
    )
    new = {q.word: q.choice.removeprefix("new:") for q in asked if q.choice.startswith("new:")}
    persons = people(desk.actor)
    to = Destination(
        team=team.public_id,
        cycle=cycle.public_id,
        teams={q.word: q.choice for q in asked if q.word not in new},
        people={p.name: p.key for p in persons} | {p.email: p.key for p in persons},
    )
    return to, {q.word: q.name for q in asked if q.word in new.values()}, new


def _cycle(name: str, desk: Desk, document: str = "") -> "CycleRow":
    """The period with this name; else the document's own, where there is one; else the current."""
    from maalbar.apps.goals.queries import current_cycle, cycles

    rows = cycles(desk.actor)
    if name:
        return _named(name, rows, "period")
    own = next((row for row in rows if document and row.name == document), None)
    today = desk.now.astimezone(ZoneInfo(desk.workspace.time_zone)).date()
    found = own or current_cycle(rows, today)
    if found is None:
        raise UnusableError(f"{desk.workspace.slug} has no period yet; make one under /cycles/")
    return found


def _named(name: str, rows: Iterable[Named], what: str) -> Named:
    known = {row.name.casefold(): row for row in rows}
    if name.casefold() not in known:
        names = ", ".join(sorted(row.name for row in known.values())) or "none"
        raise UnusableError(f"there is no {what} {name}; there is: {names}")
    return known[name.casefold()]
