"""The pictures of a key result in a real browser: drawn under the policy, by keys, on paper."""

import time

import pytest

from browser import DESK, PHONE, axe, shot
from lappverk import LEADER, come_in

pytestmark = pytest.mark.browser
INCOME = "Inntekter fra reparasjon"
INK = """chart => {
  const { width, height } = chart;
  const pixels = chart.getContext("2d").getImageData(0, 0, width, height).data;
  let painted = 0;
  for (let i = 3; i < pixels.length; i += 4) painted += pixels[i] > 0;
  return painted / (width * height);
}"""
# The colour that covers most: the paper around the letters.
COLOUR = """chart => {
  const { width, height } = chart;
  const pixels = chart.getContext("2d").getImageData(0, 0, width, height).data;
  const seen = new Map();
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i + 3] < 255) continue;
    const colour = pixels.slice(i, i + 3).join();
    seen.set(colour, (seen.get(colour) ?? 0) + 1);
  }
  return [...seen].sort((a, b) => b[1] - a[1]).map(([colour]) => colour)[0];
}"""


def open_key_result(page, sentence=INCOME, language="English"):
    """Go to a key result of the whole company."""
    come_in(page, LEADER, language)
    page.locator(".nav a").nth(1).click()
    page.get_by_role("link", name=sentence, exact=True).click()
    page.locator("#readings").wait_for()
    page.locator("#pace canvas").wait_for()


def until(look, is_so):
    """What is seen once it is so; the page's policy forbids to wait for it there."""
    for _ in range(100):
        seen = look()
        if is_so(seen):
            return seen
        time.sleep(0.05)
    pytest.fail(f"It stayed {seen}.")


def rows(page, table):
    """The cells of one of the tables below the pace chart."""
    found = page.locator("#pace + details table").nth(table).locator("tbody tr").all()
    return [row.locator("th, td").all_inner_texts() for row in found]


def test_pictures_are_drawn_and_say_what_the_tables_say(page, lappverk):
    open_key_result(page)

    page.locator("#pace + details summary").click()
    page.locator("#pace .chart-live").focus()
    page.keyboard.press("Home")
    first = page.locator("#pace .chart-says").inner_text()
    page.keyboard.press("End")
    last = page.locator("#pace .chart-says").inner_text()
    measured, ahead = rows(page, 0), rows(page, 1)
    shot(page, "charts-desk")

    assert page.locator("#pace canvas").evaluate(INK) > 0.02
    assert page.locator("#confidence canvas").evaluate(INK) > 0.01
    assert page.locator("#pace > .chart:visible").count() == 0
    assert measured[0][1] in first
    assert f"confidence {measured[0][3]} of 10" in first
    assert f"probability {measured[0][4]}" in first
    assert f"8 of 10 outcomes lie between {ahead[-1][1]} and {ahead[-1][5]}" in last
    assert axe(page) == []


def test_arrow_keys_go_from_value_to_value_and_the_pointer_to_the_nearest(page, lappverk):
    open_key_result(page)
    says, live = page.locator("#pace .chart-says"), page.locator("#pace .chart-live")
    first, second = (row[0] for row in folded_rows(page)[:2])

    live.focus()
    heard = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
        heard.append(says.inner_text().partition(":")[0])
    page.locator("#pace .u-over").hover(position={"x": 4, "y": 80})
    pointed = says.inner_text().partition(":")[0]

    assert [first.startswith(day) for day in heard] == [True, False, True]
    assert second.startswith(heard[1])
    assert first.startswith(pointed)
    assert says.get_attribute("role") == "status"
    assert page.evaluate("document.activeElement.className") == "chart-live"


def folded_rows(page):
    """The rows of the first table, while it is folded."""
    found = page.locator("#pace + details table").first.locator("tbody tr").all()
    return [row.locator("th, td").all_text_contents() for row in found]


def test_a_new_theme_is_a_new_drawing(page, lappverk):
    open_key_result(page)
    canvas = page.locator("#pace canvas")

    light = canvas.evaluate(COLOUR)
    page.emulate_media(color_scheme="dark")
    dark = until(lambda: canvas.evaluate(COLOUR), lambda colour: colour != light)

    assert (light, dark) == ("246,244,238", "22,31,37")


def test_paper_gets_the_drawing_from_the_server_in_dark_ink(visit, lappverk):
    page = visit(dark=True)
    open_key_result(page)

    page.emulate_media(media="print", color_scheme="dark")
    shot(page, "charts-paper")
    ink = page.locator("#pace .chart--wide .chart__actual").evaluate(
        "line => getComputedStyle(line).stroke"
    )

    assert page.locator("#pace .chart--wide").is_visible()
    assert not page.locator("#pace canvas").is_visible()
    assert ink == "rgb(25, 35, 42)"


def test_a_phone_shows_all_of_it_and_does_not_scroll_sideways(visit, lappverk):
    page = visit(screen=PHONE, dark=True, language="nb")
    open_key_result(page, language="Bokmål")

    place = page.locator("#pace .chart-live")

    def drawn():
        return place.evaluate("place => place.querySelector('canvas')?.clientWidth ?? 0")

    narrow = drawn()
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    wide = until(drawn, lambda width: width > narrow)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    again = until(drawn, lambda width: 0 < width < wide)
    shot(page, "charts-phone")

    assert 300 < narrow < PHONE[0] < wide
    assert again == narrow
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


def test_work_can_be_shown_weeks_later(page, lappverk):
    open_key_result(page)
    slide = page.get_by_label("Shift the work")
    before = page.locator("#effort canvas").evaluate("chart => chart.toDataURL()")

    slide.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")

    assert page.locator("#effort output").inner_text() == "work shown 4 weeks later"
    assert page.locator("#effort canvas").evaluate("chart => chart.toDataURL()") != before


def test_without_script_the_server_has_drawn_it(visit, lappverk):
    page = visit(javascript=False)
    come_in(page, LEADER)
    page.locator(".nav a").nth(1).click()
    page.get_by_role("link", name=INCOME, exact=True).click()

    page.locator("#pace + details summary").click()

    assert page.locator("#pace .chart--wide .chart__fan80").is_visible()
    assert page.locator("#pace + details tbody tr").first.is_visible()
    assert not page.locator("#effort input").is_visible()
