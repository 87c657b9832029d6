"""Goals are pasted before any account, read within two seconds, and carried in by set-up."""

import time

import pytest

from browser import PHONE, axe, shot
from maalbar.apps.people.queries import has_users

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DOCUMENT = """# Fjellbua next year

## Objective: Guests come back because the cabin feels like home
Key results:
- Increase returning guests from 25 % to 40 %
- Bookings from 80 to 120 by the end of May
Actions:
- Call last year's guests

## Objective for the kitchen: The food is a reason to come
Key results:
- The food gets at least 4.5 of 5
- Waste down from 12 kg to 6 kg a week
"""


def found(page):
    """Fill in the set-up that the goals have come along to."""
    page.get_by_label("What is the organisation called?").fill("Fjellbua")
    page.get_by_label("Your name").fill("Ingrid Dahl")
    page.get_by_label("Your e-mail").fill("ingrid@fjellbua.example")
    page.get_by_label("A password").fill("fjord og fjell")
    page.get_by_role("button", name="Set it up").click()


@pytest.mark.parametrize("javascript", [True, False])
def test_pasted_goals_are_read_at_once_and_kept_after_set_up(visit, javascript):
    page = visit(javascript=javascript)
    page.goto("/")

    page.get_by_label("Your goals").fill(DOCUMENT)
    before = time.monotonic()
    page.get_by_role("button", name="Read it").click()
    page.get_by_text("2 objectives, 4 key results, 1 action").wait_for()
    seconds = time.monotonic() - before
    findings = axe(page) if javascript else []
    shot(page, "read-at-the-door")
    was_stored = has_users()
    page.get_by_label("What line 8 is").select_option("note")
    page.get_by_role("button", name="Keep these goals").click()
    page.get_by_text("Your goals come along").wait_for()
    found(page)
    page.get_by_text("2 objectives, 4 key results, 0 actions").wait_for()
    page.get_by_role("button", name="Create all of it").click()
    page.get_by_role("heading", name="Guests come back because").wait_for()

    assert seconds < 2
    assert findings == []
    assert not was_stored
    assert "2 objectives, 4 key results, 0 actions are created." in page.inner_text("main")


def test_the_door_of_a_founded_installation_carries_goals_through_sign_in_on_a_phone(visit):
    owner, page = visit(), visit(screen=PHONE)
    owner.goto("/")
    found(owner)
    owner.get_by_role("heading", name="How do you want to begin?").wait_for()
    page.goto("/")

    page.get_by_role("button", name="Try an example").click()
    page.get_by_role("button", name="Keep these goals").click()
    findings = axe(page)
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.get_by_label("E-mail").fill("ingrid@fjellbua.example")
    page.get_by_label("Password").fill("fjord og fjell")
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Create all of it").click()
    page.get_by_role("heading", name="Hikers choose us").wait_for()

    assert findings == []
    assert width <= 0
