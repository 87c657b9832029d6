"""From the first reading to a closed period, by the screen alone: every page tells the same."""

import pytest

from browser import PHONE, axe, shot
from journeys.test_newcomer import set_up, write_first_goal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOOKINGS = "Increase bookings from 80 to 120"


def words(page):
    """What the page says, without the narrow spaces of figures."""
    return page.locator("main").inner_text().replace("\u00a0", " ").replace("\u202f", " ")


def check_in(page, bookings, returning, confidence):
    """Report both figures on Today, with how sure one is."""
    page.get_by_role("link", name="Today").click()
    first, second = page.locator("input[name^='v-']").all()
    first.fill(bookings)
    second.fill(returning)
    page.locator("input[name^='c-']").first.fill(confidence)
    page.get_by_role("button", name="Save all").click()
    page.locator("#moved, .moved").first.wait_for()


def move_the_quarter(page, step):
    """Move the quarter that runs along on the page of periods."""
    page.goto(page.url.split("/w/")[0] + "/w/fjellbua/cycles/")
    row = (
        page.locator("tr")
        .filter(has_text="quarter")
        .filter(has=page.get_by_role("button", name=step))
    )
    row.first.get_by_role("button", name=step).click()
    page.wait_for_load_state()


@pytest.mark.every_database
def test_a_key_result_ends_with_the_same_figures_everywhere(page):
    set_up(page)
    write_first_goal(page)
    check_in(page, "106", "25", "7")

    page.get_by_role("link", name="Goals", exact=True).click()
    row = page.locator(".kr").filter(has_text=BOOKINGS)
    goals, chance = words(page), row.locator(".prob").first.inner_text()
    page.get_by_role("link", name="Guests come back").first.click()
    page.locator("#key-results").wait_for()
    objective = page.locator(".kr").filter(has_text=BOOKINGS)
    same_chance = objective.locator(".prob").first.inner_text()
    objective_words = words(page)
    page.get_by_role("link", name=BOOKINGS).first.click()
    page.locator("#readings").wait_for()
    key_result_words = words(page)
    move_the_quarter(page, "Begin to close")
    page.get_by_role("link", name="Review").first.click()
    page.get_by_text("last values may still come").wait_for()
    closing = words(page)
    move_the_quarter(page, "Close the period")
    page.get_by_role("link", name="Review").first.click()
    page.get_by_role("heading", name="Guests come back").wait_for()
    page.get_by_label("What would we do again").fill("Ask guests while they are here")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_text("Ask guests while they are here").wait_for()
    shot(page, "whole-period-review")
    result = page.locator(".results tbody tr").filter(has_text=BOOKINGS)

    assert [("65%" in told, "106" in told) for told in (goals, objective_words)] == [
        (True, True)
    ] * 2
    assert ("65%" in key_result_words, "106" in key_result_words) == (True, True)
    assert chance == same_chance
    assert " ".join(chance.split()) in " ".join(key_result_words.split())
    assert "0 of 2 key results were reached;" in closing
    assert result.locator(".grade").inner_text() == "0.7"
    assert "106" in result.inner_text()
    assert "last values may still come" not in words(page)


@pytest.mark.parametrize("dark", [False, True])
def test_the_pages_of_learning_fit_and_axe_finds_nothing(visit, lappverk, dark):
    page = visit(dark=dark)
    page.goto("/")
    page.locator(".card").filter(has_text="Ragnhild").get_by_role("button").click()
    page.wait_for_url("**/w/**")
    root, found = lappverk.root, {}
    page.goto(f"{root}cycles/")
    review = page.locator("a[href$='/review/']")
    paths = [
        review.first.get_attribute("href"),
        f"{root}insight/learning/",
        f"{root}insight/weeks/",
    ]

    for path in paths:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details.more').forEach(d => d.open = true)")
        findings = axe(page)
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found[path] = (findings, axe(page), too_wide)
        page.set_viewport_size({"width": 1280, "height": 800})

    assert found == {path: ([], [], 0) for path in paths}
