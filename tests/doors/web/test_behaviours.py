"""The gallery in a real Chromium, under the product's policy: looks, keys, dragging, no script."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import PATIENCE_MS, PHONE, axe
from doors.web.gallery.render import serve

pytestmark = pytest.mark.browser
DESK = (1280, 900)
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = serve()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def gallery(chromium: Browser, address: str) -> Iterator[Open]:
    """Open the gallery; whatever the browser complains about fails the test."""
    contexts, complaints = [], []

    def open_page(theme: str = "light", screen: tuple[int, int] = DESK, **given: Any) -> Page:
        size = {"width": screen[0], "height": screen[1]}
        context = chromium.new_context(viewport=size, timezone_id="Europe/Oslo", **given)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.clock.set_fixed_time("2026-02-18T12:00:00+01:00")
        page.goto(f"{address}?{theme}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing(gallery, theme, screen):
    assert axe(gallery(theme, screen)) == []


def test_axe_finds_nothing_in_the_open_menu(gallery):
    page = gallery()

    page.get_by_role("button", name="your menu").click()

    assert page.get_by_role("button", name="Sign out").is_visible()
    assert axe(page) == []


@pytest.mark.parametrize("width", [320, 375, 640, 800, 1024, 1280, 1920])
def test_no_width_scrolls_sideways(gallery, width):
    page = gallery(screen=(width, 800))

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_everything_is_there_without_script(gallery):
    page = gallery(java_script_enabled=False)

    assert page.get_by_role("button", name="Save all six").is_visible()
    assert page.get_by_role("button", name="Move up: The board sees").is_visible()
    assert page.get_by_text("17 February").first.is_visible()
    assert page.locator(".needs-script:visible").count() == 0


def test_dates_are_told_as_people_tell_them(gallery):
    times = gallery().locator(".kr time")

    assert times.nth(0).inner_text() == "yesterday"
    assert times.nth(0).get_attribute("title") == "17 February"
    assert times.nth(3).inner_text() == "23 days ago"


@pytest.mark.parametrize(
    ("language", "yesterday", "weeks"),
    [
        ("nb", "i går", "for 23 dager siden"),
        ("nn", "i går", "for 23 dagar sidan"),
        ("sv", "i går", "för 23 dagar sedan"),
        ("da", "i går", "for 23 dage siden"),
    ],
)
def test_dates_are_told_in_the_language_of_the_page(gallery, language, yesterday, weeks):
    times = gallery(f"light&{language}").locator(".kr time")

    assert [times.nth(0).inner_text(), times.nth(3).inner_text()] == [yesterday, weeks]


def test_arrows_step_the_last_digit_that_is_written(gallery):
    page = gallery()
    field = page.locator("[name=v-kr12]")

    field.press("ArrowUp")
    field.press("Shift+ArrowDown")

    assert field.input_value() == "1.9"


def test_arrows_stop_at_the_ends_of_confidence(gallery):
    page = gallery()
    field = page.locator("[name=c-kr11]")

    field.fill("9")
    field.press("ArrowUp")
    field.press("ArrowUp")

    assert field.input_value() == "10"


def test_arrows_leave_words_alone(gallery):
    page = gallery()
    field = page.locator("[name=v-kr16]")

    field.press("ArrowUp")

    assert field.input_value() == "three thousand"


def test_enter_goes_down_the_column_and_ends_at_the_button(gallery):
    page = gallery()
    visited = []

    page.locator("[name=v-kr13]").focus()
    for _ in range(3):
        page.keyboard.press("Enter")
        visited.append(page.evaluate("document.activeElement.name || document.activeElement.type"))

    assert visited == ["v-kr14", "v-kr16", "submit"]


def test_changed_rows_are_marked_and_counted(gallery):
    page = gallery()

    page.locator("[name=v-kr11]").fill("59")
    page.locator("[name=v-kr14]").select_option("1")
    page.locator("[name=i-kr15][value=m2]").check()

    marked = page.locator(".ci.is-changed").evaluate_all("rows => rows.map(row => row.id)")
    assert marked == ["ci-kr11", "ci-kr14", "ci-kr15"]
    assert page.locator("[data-changes]").inner_text() == "3 changed, 3 as before. "


def test_a_row_that_is_changed_back_is_as_before(gallery):
    page = gallery()

    page.locator("[name=v-kr11]").fill("59")
    page.locator("[name=v-kr11]").fill("57")

    assert page.locator(".ci.is-changed").count() == 0


def test_control_enter_sends_the_form(gallery):
    page = gallery()

    page.locator("[name=n-kr12]").fill("balanced two staircases")
    with page.expect_navigation() as arrived:
        page.keyboard.press("Control+Enter")

    sent = arrived.value.request.redirected_from
    assert sent.method == "POST"
    assert "n-kr12=balanced+two+staircases" in sent.post_data


def test_control_and_enter_save_from_the_button_too(gallery):
    page = gallery()

    page.get_by_role("button", name="Save all six").focus()
    with page.expect_navigation() as arrived:
        page.keyboard.press("Control+Enter")

    assert arrived.value.request.redirected_from.method == "POST"


def test_arrow_keys_on_the_grip_move_a_row_and_say_where(gallery):
    page = gallery()

    page.get_by_role("button", name="Move with the arrow keys: The board sees").press("ArrowUp")

    assert order_of(page) == ["o2", "o1", "o3"]
    assert page.evaluate("document.activeElement.dataset.grip") == ""
    expect(page.locator("#announce")).to_have_text("moved to place 1")


def test_buttons_move_a_row_and_stop_at_the_end(gallery):
    page = gallery()
    button = page.get_by_role("button", name="Move down: The residents never")

    for _ in range(4):
        button.click()

    assert order_of(page) == ["o2", "o3", "o1"]


def test_a_row_is_dragged_to_its_place(gallery):
    page = gallery()
    rows = page.locator(".order > li")
    grip = rows.nth(2).locator("[data-grip]")

    grip.scroll_into_view_if_needed()
    start, goal = grip.bounding_box(), rows.nth(0).bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] + 5, goal["y"] + 4, steps=8)
    page.mouse.up()

    assert order_of(page) == ["o3", "o1", "o2"]


def test_a_row_is_added_ready_to_write_in_and_taken_away_again(gallery):
    page = gallery()

    page.get_by_role("button", name="Add a key result").click()
    added = page.evaluate("document.activeElement.name")
    page.locator("#krs [data-row]").nth(2).get_by_role("button", name="Remove").click()

    assert added == "kr-2"
    assert page.locator("#krs [data-row]").count() == 2
    assert page.evaluate("document.activeElement.name") == "kr-1"


def test_a_message_is_closed_and_focus_goes_to_the_content(gallery):
    page = gallery()
    notice = page.locator("#notices .notice")

    notice.get_by_role("button", name="Close this message").click()

    assert notice.count() == 0
    assert page.evaluate("document.activeElement.id") == "content"


def test_what_moved_takes_focus_when_the_page_comes(gallery):
    assert gallery().evaluate("document.activeElement.id") == "moved"


def test_leaving_with_unsaved_words_asks_first(gallery):
    page = gallery()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.locator("[name=text]").fill("Not sent yet")
    page.reload()

    assert asked == ["beforeunload"]


def test_leaving_without_changes_asks_nothing(gallery):
    page = gallery()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.reload()

    assert asked == []


def order_of(page: Page) -> list[str]:
    """Return the ids of the order list as its form would send them."""
    return page.locator("[name=order]").evaluate_all("inputs => inputs.map(input => input.value)")
