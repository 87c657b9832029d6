"""Check-ins in one line of plain text: read, asked about, saved and taken back."""

import pytest
from playwright.sync_api import expect

from browser import DESK, PHONE, axe, shot
from lappverk import MEMBER, come_in

pytestmark = pytest.mark.browser

LINE = "besvart 70 %, 8/10, ny vaktplan; saker 9; karakter 4.1, tro 7"


def understood(page):
    """The understood check-ins, each as its words."""
    rows = page.locator("#understood li").all_inner_texts()
    return [" ".join(row.split()) for row in rows]


def moved(page):
    """The first link of what moved, for each key result, without how likely it became."""
    page.locator("#moved").wait_for()
    lines = page.locator(".moved__steps > li:first-child").all_inner_texts()
    return [" ".join(line.split()).partition(" probability ")[0] for line in lines]


SHOWN = [
    "Telefoner besvart innen ett minutt now 70 % confidence 8 note ny vaktplan",
    "Saker som åpnes igjen now 9 % confidence as before",
    "Kundenes karakter etter en klage now 4.1 poeng confidence 7",
]
MOVED = [
    "Telefoner besvart innen ett minutt 66 → to 70 %",
    "Saker som åpnes igjen 11 → to 9 %",
    "Kundenes karakter etter en klage 3.9 → to 4.1 poeng",
]


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_a_line_is_shown_while_it_is_typed_and_saved_by_enter(visit, lappverk, screen):
    page = visit(screen=screen)
    come_in(page, MEMBER)
    field = page.get_by_label("Write all in one line")

    field.press_sequentially(LINE)
    page.get_by_role("button", name="Save these 3").wait_for()
    shown, findings = understood(page), axe(page)
    width = page.evaluate("document.documentElement.scrollWidth")
    shot(page, f"one-line-{screen[0]}")
    field.press("Enter")

    assert shown == SHOWN
    assert findings == []
    assert width == screen[0]
    assert moved(page) == MOVED


@pytest.mark.every_database
def test_a_line_needs_no_script_and_can_be_taken_back(visit, lappverk):
    page = visit(screen=PHONE, javascript=False)
    come_in(page, MEMBER)

    page.get_by_label("Write all in one line").fill(LINE)
    page.get_by_role("button", name="Read", exact=True).click()
    shown = understood(page)
    page.get_by_role("button", name="Save these 3").press("Enter")
    told = moved(page)
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="5 key results wait for you").wait_for()

    assert shown == SHOWN
    assert told == MOVED


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_two_that_fit_are_asked_about_before_anything_is_saved(visit, lappverk, javascript):
    page = visit(screen=PHONE, javascript=javascript)
    come_in(page, MEMBER)

    page.get_by_label("Write all in one line").fill("klage 4, 9/10; telefoner 70")
    page.get_by_role("button", name="Read", exact=True).click()
    question = page.locator("#understood").get_by_text("Which key result is this?")
    question.wait_for()
    findings = axe(page) if javascript else []
    shot(page, "one-line-asks")
    saving = page.get_by_role("button", name="Save these 2")
    before = saving.count()
    page.get_by_role("button", name="Tid fra klage til avgjørelse").click()
    saving.wait_for()
    shown = understood(page)
    saving.click()

    assert findings == []
    assert before == 0
    assert shown[0] == "Tid fra klage til avgjørelse now 4 dager confidence 9"
    assert "Tid fra klage til avgjørelse 5 → to 4 dager" in moved(page)


def test_what_has_not_been_shown_is_not_saved(page, lappverk):
    come_in(page, MEMBER)
    field = page.get_by_label("Write all in one line")

    field.fill("telefoner 70")
    page.get_by_role("button", name="Save this one").wait_for()
    page.route(
        "**/check-ins/line/",
        lambda route: route.abort() if is_preview(route) else route.continue_(),
    )
    field.fill("telefoner 71")
    field.press("Enter")

    expect(page.locator("#understood li")).to_contain_text("71 %")
    assert page.locator("#moved").count() == 0


def is_preview(route):
    """Tells the answer while typing from a submit."""
    return "hx-request" in route.request.headers
