"""From an empty installation to a first goal, a first check-in and the roll-up that it moves."""

import pytest

from browser import DESK, PHONE, axe, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def set_up(page):
    """Found an organisation from the first page that a newcomer sees."""
    page.goto("/")
    page.get_by_label("What is the organisation called?").fill("Fjellbua")
    page.get_by_label("Your name").fill("Ingrid Dahl")
    page.get_by_label("Your e-mail").fill("ingrid@fjellbua.example")
    page.get_by_label("A password").fill("fjord og fjell")
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("heading", name="How do you want to begin?").wait_for()


def write_first_goal(page):
    """Answer the three questions, and the one about today."""
    page.get_by_label("1. What do you want to achieve").fill("Guests come back")
    page.get_by_label("2. Why?").fill("They cost nothing to win")
    page.get_by_label("3. How will you know?").fill(
        "Increase bookings from 80 to 120\nReturning guests reach 40 %"
    )
    page.get_by_role("button", name="Make it a goal").click()
    page.get_by_label("Today's value").fill("20")
    page.get_by_role("button", name="Make it a goal").click()
    page.get_by_text("Your first goal is there.").wait_for()


@pytest.mark.every_database
def test_a_newcomer_founds_writes_checks_in_and_sees_what_moved(page):
    set_up(page)
    write_first_goal(page)
    goal = page.locator("main").inner_text()

    page.get_by_role("link", name="Today").click()
    bookings, returning = page.locator("input[name^='v-']").all()
    bookings.fill("100")
    returning.fill("25")
    page.get_by_role("button", name="Save all").click()
    moved = page.locator("#moved, .moved").first
    moved.wait_for()
    told = moved.inner_text()
    shot(page, "newcomer-moved")
    page.get_by_role("link", name="Goals", exact=True).click()
    page.get_by_role("heading", name="Guests come back").wait_for()

    assert "Guests come back" in goal
    assert "They cost nothing to win" in goal
    assert "120" in goal
    assert "38 %" in told.replace("\u00a0", " ").replace("38%", "38 %")
    assert "38%" in page.locator("main").inner_text().replace("\u00a0", "")


@pytest.mark.parametrize(
    ("screen", "dark", "javascript"), [(DESK, True, True), (PHONE, False, False)]
)
def test_the_way_in_works_on_every_screen_and_axe_finds_nothing(visit, screen, dark, javascript):
    page = visit(screen=screen, dark=dark, javascript=javascript)
    found = {}

    page.goto("/")
    found["set_up"] = axe(page) if javascript else []
    widths = [page.evaluate("document.documentElement.scrollWidth - innerWidth")]
    set_up(page)
    shot(page, f"begin-{screen[0]}")
    found["begin"] = axe(page) if javascript else []
    widths.append(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
    write_first_goal(page)
    page.goto("/me/")
    found["me"] = axe(page) if javascript else []
    widths.append(page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    assert found == {"set_up": [], "begin": [], "me": []}
    assert max(widths) <= 0


def test_the_example_company_is_loaded_beside_ones_own_and_says_how_far_it_is(page):
    set_up(page)

    page.get_by_role("button", name="Load Lappverk (English)").click(no_wait_after=True)
    page.get_by_text("Quarter 1,").wait_for()
    finished_then = page.get_by_text("It is there.").is_visible()
    page.get_by_role("link", name="See its goals").click(timeout=60_000)
    page.get_by_role("heading", name="Lappverk", exact=True).wait_for()
    page.get_by_label("your menu").click()

    assert not finished_then
    assert page.get_by_role("link", name="Fjellbua").is_visible()
