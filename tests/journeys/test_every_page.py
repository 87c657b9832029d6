"""Every page: no finding of axe-core, no scrolling sideways, both themes, desk and phone.

Each page is opened in bokmål (light on a desk, dark on a phone) and in English (dark on a desk);
the main pages in the other languages too.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from browser import DESK, PHONE, axe, shot
from lappverk import FOUNDER, Lappverk
from maalbar.apps.checkins.queries import key_result_story
from maalbar.apps.goals.queries import dependencies_of, objective_page
from maalbar.apps.people.commands import invite
from maalbar.domain.nouns import Role

pytestmark = pytest.mark.browser
VIEWER = "solveig@lappverk.example"
TEAM = "Kundeservice"
THEN = f"?as_of={timezone.localdate() - timedelta(days=1)}"


def _objective(at: Lappverk) -> str:
    return f"objectives/{at.objectives(TEAM)[0].public_id}/"


def _key_result(at: Lappverk) -> str:
    return f"key-results/{at.objectives(TEAM)[0].key_results[0].public_id}/"


def _carried(at: Lappverk) -> str:
    kinds = {k.kind.value: k.public_id for o in at.objectives("Lappverk") for k in o.key_results}
    return f"key-results/{kinds['from_children']}/"


def _reading(at: Lappverk) -> str:
    key_result = at.objectives(TEAM)[0].key_results[0].public_id
    story = key_result_story(key_result, at.founder, now=timezone.now())
    return f"key-results/{key_result}/readings/{story.readings[0].key}/"


def _action(at: Lappverk) -> str:
    page = objective_page(at.objectives(TEAM)[0].public_id, at.founder)
    return f"actions/{page.actions[0].public_id}/"


def _dependency(at: Lappverk) -> str:
    row = dependencies_of(at.objectives(TEAM)[0].key, at.founder)[0]
    return f"dependencies/{row.public_id}/"


def _below(of: Callable[[Lappverk], str], rest: str) -> Callable[[Lappverk], str]:
    return lambda at: of(at) + rest


def _goals(at: Lappverk) -> str:
    return f"goals/{at.teams[TEAM]}/{at.cycle}/"


# Below the workspace, seen by its owner.
INSIDE: dict[str, Callable[[Lappverk], str]] = {
    "today": lambda at: "",
    "goals": lambda at: f"goals/{at.teams['Lappverk']}/{at.cycle}/",
    "goals-of-a-team": _goals,
    "new-objective": _below(_goals, "new/"),
    "order": _below(_goals, "order/"),
    "removed": _below(_goals, "removed/"),
    "objective": _objective,
    "edit-objective": _below(_objective, "edit/"),
    "links": _below(_objective, "links/"),
    "new-action": _below(_objective, "actions/new/"),
    "action": _action,
    "ask-team": _below(_objective, "dependencies/"),
    "dependency": _dependency,
    "team-dependencies": lambda at: f"teams/{at.teams[TEAM]}/dependencies/",
    "key-result": _key_result,
    "carried-key-result": _carried,
    "lift": _below(_key_result, "lift/"),
    "correct-reading": _reading,
    "import": lambda at: "import/",
    "teams": lambda at: "teams/",
    "new-team": lambda at: "teams/new/",
    "edit-team": lambda at: f"teams/{at.teams[TEAM]}/",
    "cycles": lambda at: "cycles/",
    "new-cycle": lambda at: "cycles/new/",
    "edit-cycle": lambda at: f"cycles/{at.cycle}/",
    "people": lambda at: "people/",
    "settings": lambda at: "settings/",
    "nightly": lambda at: "settings/nightly/",
    "insight": lambda at: "insight/",
    "insight-talk": lambda at: "insight/?list=talk",
    "insight-objectives": lambda at: "insight/?list=objectives",
    "insight-rules": lambda at: "insight/rules/",
    "journal": lambda at: "journal/",
    "learning": lambda at: "insight/learning/",
    "team-weeks": lambda at: "insight/weeks/",
    "review": _below(_goals, "review/"),
    "begin": lambda at: "begin/",
    "goals-then": _below(_goals, THEN),
    "objective-then": _below(_objective, THEN),
    "key-result-then": _below(_key_result, THEN),
    "no-day": _below(_goals, "?as_of=2999-01-01"),
    "goal-changes": _below(_goals, "changes/"),
}
MAIN = ("today", "goals", "insight", "objective", "edit-objective", "key-result", "import", "teams")


@pytest.fixture
def walk(visit, lappverk, live_server):
    """Open a page as somebody, in a language, on a screen."""

    def open_page(path, email=FOUNDER, *, language="nb", screen=DESK, dark=False):
        page = visit(language=language, screen=screen, dark=dark)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if email:
            client = Client()
            client.force_login(get_user_model().objects.get(email=email))
            cookies[settings.SESSION_COOKIE_NAME] = client.cookies["sessionid"].value
        page.context.add_cookies(
            [{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()]
        )
        page.goto(path)
        return page

    return open_page


def looked_at(page, *, screen, dark):
    """Turn to a screen and a theme, and return what is wrong there."""
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.evaluate("Promise.all(document.getAnimations().map(moving => moving.finished))")
    too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return axe(page) + ([f"{too_wide} pixels too wide at {screen[0]}"] if too_wide > 0 else [])


def both_ways(page, name, *, dark_desk):
    """What is wrong on a desk in one theme and on a phone in the other."""
    findings = looked_at(page, screen=DESK, dark=dark_desk)
    shot(page, f"page-{name}-{'dark' if dark_desk else 'light'}-desk")
    findings += looked_at(page, screen=PHONE, dark=not dark_desk)
    shot(page, f"page-{name}-{'light' if dark_desk else 'dark'}-phone")
    return findings


@pytest.mark.parametrize("name", INSIDE)
def test_a_page_fits_everywhere_and_axe_finds_nothing(walk, lappverk, name):
    path = lappverk.root + INSIDE[name](lappverk)

    found = {
        "nb": both_ways(walk(path), name, dark_desk=False),
        "en": looked_at(walk(path, language="en"), screen=DESK, dark=True),
    }

    assert found == {"nb": [], "en": []}


@pytest.mark.parametrize("language", ["nn", "sv", "da"])
def test_the_main_pages_fit_in_the_other_languages(walk, lappverk, language):
    found = {}

    for name in MAIN:
        page = walk(lappverk.root + INSIDE[name](lappverk), language=language, screen=PHONE)
        found[name] = looked_at(page, screen=PHONE, dark=False)
        page.context.close()

    assert found == {name: [] for name in MAIN}


OUTSIDE = {
    "sign-in": ("/sign-in/", ""),
    "not-found-outside": ("/nowhere/", ""),
    "not-found": ("/w/lappverk/nowhere/", FOUNDER),
    "not-allowed": ("/w/lappverk/goals/{team}/{cycle}/new/", VIEWER),
    "me": ("/me/", FOUNDER),
    "invitation": ("/invite/{token}/", ""),
    "useless-invitation": ("/invite/unknown/", ""),
    "read": ("/read/", ""),
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_page_around_the_workspace_fits_and_axe_finds_nothing(walk, lappverk, name):
    path, email = OUTSIDE[name]
    token = invite(
        "ny@lappverk.example", role=Role.MEMBER, team="", actor=lappverk.founder, now=timezone.now()
    )
    places = {"team": lappverk.teams["Lappverk"], "cycle": lappverk.cycle, "token": token}

    path = path.format(**places)

    found = {
        "nb": both_ways(walk(path, email), name, dark_desk=False),
        "en": looked_at(walk(path, email, language="en"), screen=DESK, dark=True),
    }

    assert found == {"nb": [], "en": []}


def test_the_preview_of_an_import_fits_and_axe_finds_nothing(walk, lappverk):
    page = walk(f"{lappverk.root}import/")

    page.locator("[value=example]").click()
    page.locator(".pieces").wait_for()

    assert both_ways(page, "preview", dark_desk=False) == []


def test_what_could_not_be_saved_fits_and_axe_finds_nothing(walk, lappverk):
    page = walk(lappverk.root + INSIDE["new-objective"](lappverk))

    page.locator(".formend button").click()
    page.locator(".notice--error").wait_for()

    assert both_ways(page, "mend", dark_desk=False) == []


def test_an_old_form_in_an_open_tab_fits_and_axe_finds_nothing(walk, lappverk):
    page = walk(f"{lappverk.root}cycles/new/")

    page.context.clear_cookies(name="csrftoken")
    page.locator("main form button[type=submit]").last.click()

    assert both_ways(page, "forgery", dark_desk=False) == []


# How many chances reach into the confidence beside them.
REACHING = """[...document.querySelectorAll('.kr__prob')].filter(chance => {
    const said = chance.querySelector('a').getBoundingClientRect();
    const beside = chance.nextElementSibling.getBoundingClientRect();
    return beside.top < said.bottom && beside.bottom > said.top && said.right > beside.left;
}).length"""


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "da", "en"])
def test_how_likely_it_is_keeps_to_its_column(walk, lappverk, language):
    page = walk(lappverk.root + INSIDE["goals"](lappverk), language=language)

    chances = page.locator(".kr__prob").count()

    assert chances == 14
    assert page.evaluate(REACHING) == 0


def test_the_main_menu_needs_only_the_keyboard(walk, lappverk):
    page = walk(f"{lappverk.root}", language="en")
    visited = []

    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.textContent")
    for place in range(6):
        page.goto(lappverk.root)
        for _ in range(3 + place):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_load_state()
        visited.append(page.locator(".nav a[aria-current]").inner_text().split("\n")[0])
    page.goto(lappverk.root)
    for _ in range(9):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    opened = page.get_by_role("button", name="Sign out").is_visible()
    page.keyboard.press("Escape")

    assert skip == "Skip to the content"
    assert visited == ["Today", "Goals", "Insight", "Teams", "Import", "What happened"]
    assert opened
    assert page.evaluate("document.activeElement.className") == "me"
