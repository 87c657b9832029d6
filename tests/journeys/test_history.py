"""What was true stays readable: earlier days, corrections, and a goal that moved on the way."""

from datetime import date, timedelta

import pytest

from browser import axe, shot
from lappverk import MEMBER, come_in

pytestmark = pytest.mark.browser
PHONE_CALLS = "Telefoner besvart innen ett minutt"


def open_key_result(page):
    """Go from Today to Maja's first key result."""
    come_in(page, MEMBER)
    page.get_by_role("link", name=PHONE_CALLS).click()
    page.locator("#readings").wait_for()


def readings(page, number):
    """The newest readings: value, and what is said about it."""
    rows = page.locator("#readings tbody tr")
    return [(row.locator("td.num").inner_text(), row.inner_text()) for row in rows.all()[:number]]


def test_a_reading_can_be_for_an_earlier_day(page, lappverk):
    day = (date.today() - timedelta(days=3)).isoformat()  # noqa: DTZ011 (as the person's calendar)
    open_key_result(page)

    page.get_by_label("Now, ").fill("69")
    page.get_by_text("For an earlier day").click()
    page.get_by_label("Measured on").fill(day)
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("#moved").wait_for()
    (newest, said), (before, _) = readings(page, 2)

    assert (newest, before) == ("69 %", "66 %")
    assert "written down" in said
    assert page.locator("#readings time").first.get_attribute("datetime").startswith(day)


def test_a_day_that_has_not_been_is_refused_and_nothing_typed_is_lost(page, lappverk):
    day = (date.today() + timedelta(days=3)).isoformat()  # noqa: DTZ011
    open_key_result(page)

    page.get_by_label("Now, ").fill("69")
    page.get_by_text("For an earlier day").click()
    field = page.get_by_label("Measured on")
    field.evaluate("input => input.removeAttribute('max')")
    field.fill(day)
    page.get_by_role("button", name="Save", exact=True).click()
    told = page.locator(".field__error").inner_text()

    assert told == "This day has not been yet."
    assert page.get_by_label("Now, ").input_value() == "69"
    assert page.get_by_label("Measured on").input_value() == day


def test_a_correction_keeps_the_old_value(page, lappverk):
    open_key_result(page)

    page.get_by_role("link", name="Correct").first.click()
    page.get_by_label("The right value").fill("63")
    page.get_by_label("Why").fill("Lunch calls were counted twice")
    findings = axe(page)
    page.get_by_role("button", name="Save the correction").click()
    page.wait_for_url("**/key-results/**/#readings")
    shown = readings(page, 2)

    assert findings == []
    assert sorted(value for value, _ in shown) == ["63 %", "66 %"]
    assert page.locator("#readings del").inner_text() == "66 %"
    assert "Lunch calls were counted twice" in page.locator("#readings").inner_text()
    assert page.locator(".lead__say strong").inner_text().split() == ["63", "%"]


def test_a_goal_that_moves_asks_why_and_stays_visible_as_a_step(page, lappverk):
    open_key_result(page)
    key_result = page.url
    before = page.locator("#pace .chart--wide").text_content()

    page.get_by_role("link", name="Edit").click()
    page.locator("#kr-0 summary").first.click()
    page.locator("#f-key_results-0-target").fill("85")
    page.get_by_role("button", name="Save the changes").click()
    asked = page.locator(".notice--error").inner_text()
    page.locator("[name=reason]").fill("Two more people answer now")
    page.get_by_role("button", name="Save the changes").click()
    page.get_by_text("The changes are saved.").wait_for()
    page.goto(key_result)
    shot(page, "moved-target")
    told = page.locator("#history").inner_text()

    assert "Write why it changes" in asked
    assert "the goal was 80" not in before
    assert "the goal was 80" in page.locator("#pace .chart--wide").text_content()
    assert "goal 80 → 85" in told
    assert "Two more people answer now" in told
    assert "85" in page.locator(".lead__say").inner_text()
