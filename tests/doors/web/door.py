"""What tests of the door share: an empty installation is founded as its first visitor would."""

import re
from datetime import UTC, datetime

from django.test import Client
from forms import fields_of

from maalbar.apps.goals.queries import cycles, team_goals
from maalbar.apps.people.access import actor_for
from maalbar.apps.people.queries import top_team, user_by_email, workspaces_of

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]
PASSWORD = "fjord og fjell"
SET_UP = {
    "organisation": "Fjellbua",
    "name": "Ingrid Dahl",
    "email": "ingrid@fjellbua.example",
    "password": PASSWORD,
}
ROOT = "/w/fjellbua/"
DOCUMENT = """Objective: Guests come back
Key results:
- Increase returning guests from 25 % to 40 %
- Bookings from 80 to 120
"""


def newcomer():
    """A browser that asks for English."""
    return Client(HTTP_ACCEPT_LANGUAGE="en")


def founder():
    """The browser of whoever has just founded Fjellbua."""
    client = newcomer()
    client.post("/set-up/", SET_UP)
    return client


def me(email="ingrid@fjellbua.example", slug="fjellbua"):
    """The person as commands and queries know them."""
    return actor_for(user_by_email(email).pk, slug, today=datetime.now(UTC).date())


def goals():
    """The top team's goals, in all cycles."""
    top = top_team(me()).key
    return [row for cycle in cycles(me()) for row in team_goals(top, cycle.key, me())]


def homes(email="ingrid@fjellbua.example"):
    """The person's workspaces."""
    return workspaces_of(user_by_email(email).pk)


def draft_in(response, action):
    """The goals that the page carries in its form."""
    return {"draft": fields_of(response, action)["draft"][0]}


def said(response):
    """The page's words, without its tags and line breaks."""
    body = response.content.decode().split("<main", 1)[-1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())
