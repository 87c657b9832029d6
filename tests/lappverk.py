"""The example company in the test database: built once a session, copied in for each test.

`lappverk` is the whole of `maalbar demo` behind the live server. What a test needs to find, it
finds as its people do, or asks the ordinary queries here.
"""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Page

from maalbar.apps.goals.queries import ObjectiveRow, current_cycle, cycles, team_goals
from maalbar.apps.people.access import actor_for
from maalbar.apps.people.queries import demo_people, teams, user_by_email, workspaces_of
from maalbar.demo.loader import build
from maalbar.domain.nouns import Actor

FOUNDER = "ragnhild@lappverk.example"
MEMBER, LEAD, LEADER = "Maja", "Tuva", "Ragnhild"


@dataclass(frozen=True, slots=True)
class Lappverk:
    """The company and its running quarter. Teams go by name."""

    slug: str
    root: str
    cycle: str
    founder: Actor
    teams: dict[str, str]

    def goals(self, team: str) -> str:
        """The address of a team's goals."""
        return f"{self.root}goals/{self.teams[team]}/{self.cycle}/"

    def objectives(self, team: str) -> tuple[ObjectiveRow, ...]:
        """A team's goals in the running quarter."""
        found = next(t for t in teams(self.founder) if t.name == team)
        running = next(c for c in cycles(self.founder) if c.public_id == self.cycle)
        return team_goals(found.key, running.key, self.founder)


@pytest.fixture(scope="session")
def built(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Build the company once, in a file of its own beside SQLite's test database."""
    path = tmp_path_factory.mktemp("lappverk") / "demo.sqlite3"
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            build("nb", say=lambda _: None)
            connection.connection.execute("VACUUM INTO ?", [str(path)])
            call_command("flush", verbosity=0, interactive=False)
    return path


@pytest.fixture
def lappverk(built: Path, transactional_db: None) -> Lappverk:
    """Put the company into the test database; everything is flushed afterwards."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(built) as source:
            source.backup(connection.connection)
    else:
        build("nb", say=lambda _: None)
    now = datetime.now(UTC)
    user = user_by_email(FOUNDER)
    slug = workspaces_of(user.pk)[0].slug
    founder = actor_for(user.pk, slug, today=now.date())
    running = current_cycle(cycles(founder), now.date())
    return Lappverk(
        slug=slug,
        root=f"/w/{slug}/",
        cycle=running.public_id,
        founder=founder,
        teams={team.name: team.public_id for team in teams(founder)},
    )


def come_in(page: Page, name: str, language: str = "English") -> None:
    """Choose a language on the first page and sign in as one of its people, by one click."""
    page.goto("/")
    page.get_by_role("button", name=language, exact=True).click()
    page.locator(".card").filter(has_text=name).get_by_role("button").click()
    page.wait_for_url("**/w/**")


def card_of(name: str) -> str:
    """The id behind a person's card."""
    return next(user.public_id for user in demo_people() if user.name.startswith(name))
