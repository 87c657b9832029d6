"""The weekly check-in: five key results by keyboard alone, what moved, and back again."""

import re

import pytest

from browser import PHONE, axe, shot
from journeys.keys import Keyboard
from lappverk import MEMBER, come_in

pytestmark = pytest.mark.browser

# Value and confidence of Maja's five, in the order of her page.
WEEK = (("70", "8"), ("9", "7"), ("180", "4"), ("4.1", "7"), ("4", "9"))


def focused(page):
    """The name of the field that has the focus, without the key result's id."""
    return page.evaluate("document.activeElement.name?.slice(0, 2) || document.activeElement.type")


def to_the_first_value(page, keys):
    """Skip the menu, pass the line, its button, the key result's own link, and how likely it is."""
    page.locator("body").press("Tab")
    keys.keys += 1
    keys.press("Enter", "Tab", "Tab", "Tab", "Tab", "Tab")


@pytest.mark.every_database
def test_five_key_results_are_reported_by_keyboard_within_seconds(page, lappverk, capsys):
    come_in(page, MEMBER)
    keys, posts, landed = Keyboard(page), [], []
    page.on("request", lambda sent: posts.append(sent.url) if sent.method == "POST" else None)

    to_the_first_value(page, keys)
    before = keys.keys
    for value, confidence in WEEK:
        landed.append(focused(page))
        keys.decide(value)
        keys.press("Tab")
        landed.append(focused(page))
        keys.decide(confidence)
        keys.press("Enter")
    extra = (keys.keys - before - keys.values) / len(WEEK)
    changed = page.locator("[data-changes]").inner_text()
    landed.append(focused(page))
    keys.press("Enter")
    page.locator("#moved").wait_for()
    figures = f"{keys.keys} keys, {extra:g} beside the values and {keys.seconds / 5:.1f} s each"
    with capsys.disabled():
        print(f"\ncheck-in of five: {figures} ", end="")  # noqa: T201

    assert landed == ["v-", "c-"] * 5 + ["submit"]
    assert extra <= 2
    assert keys.seconds / len(WEEK) < 20
    assert changed == "5 changed, 0 as before. "
    assert [url.split("/w/lappverk/")[1] for url in posts] == ["check-ins/"]


def test_what_moved_is_told_link_by_link_and_can_be_undone(page, lappverk):
    come_in(page, MEMBER)

    for name, (value, confidence) in zip(names(page), WEEK, strict=True):
        page.locator(f"[name=v-{name}]").fill(value)
        page.locator(f"[name=c-{name}]").fill(confidence)
    page.get_by_role("button", name="Save all").click()
    moved = page.locator(".moved__steps").all_inner_texts()
    findings = axe(page)
    shot(page, "moved")
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="5 key results wait for you").wait_for()
    again = page.locator("[name^=v-]").evaluate_all("fields => fields.map(f => f.value)")

    assert [told(line) for line in moved] == [
        "Telefoner besvart innen ett minutt 66 → to 70 % p → p"
        " Kunden slipper å spørre to ganger 43% → to 59%",
        "Saker som åpnes igjen 11 → to 9 % p → p Kunden slipper å spørre to ganger 43% → to 59%",
        "Spørsmål om hvor plagget er 196 → to 180 telefoner i uka p → p"
        " Kunden slipper å spørre to ganger 43% → to 59%",
        "Kundenes karakter etter en klage 3.9 → to 4.1 poeng p → p"
        " Det er greit å klage til oss 67% → to 82%",
        "Tid fra klage til avgjørelse 5 → to 4 dager p → p"
        " Det er greit å klage til oss 67% → to 82%",
    ]
    assert findings == []
    assert again == ["66", "11", "196", "3.9", "5"]


def told(line):
    """What moved on one line; its probabilities depend a little on the day of the week."""
    chances = r"probability [<>]?\s?\d+% → [<>]?\s?\d+%"
    return re.sub(chances, "p → p", " ".join(line.split()))


def names(page):
    """The ids of the key results that wait, in their order."""
    fields = page.locator("[name^=v-]")
    return fields.evaluate_all("fields => fields.map(f => f.name.slice(2))")


def test_a_check_in_needs_no_script(visit, lappverk):
    page = visit(screen=PHONE, javascript=False)
    come_in(page, MEMBER)

    page.locator("[name^=v-]").first.fill("70")
    page.get_by_role("button", name="Save all").click()
    page.locator("#moved").wait_for()

    assert "66" in page.locator(".moved__steps").first.inner_text()
    assert "70" in page.locator(".moved__steps").first.inner_text()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_form_sent_again_after_a_lost_answer_is_one_check_in(visit, lappverk, javascript):
    page = visit(javascript=javascript)
    come_in(page, MEMBER)
    first, answers = names(page)[0], []

    def lose_the_first_answer(route):
        answers.append(route.request.url)
        if len(answers) == 1:
            route.fetch(max_redirects=0)
            route.abort("aborted")
        else:
            route.continue_()

    page.route("**/check-ins/", lose_the_first_answer)
    page.locator(f"[name=v-{first}]").fill("70")
    page.get_by_role("button", name="Save all").click(no_wait_after=True)
    page.get_by_role("button", name="Save all").click()
    page.locator("#moved").wait_for()
    page.goto(f"{lappverk.root}key-results/{first}/")
    values = page.locator("#readings tbody td.num").all_inner_texts()

    assert len(answers) == 2
    assert values[:2] == ["70 %", "66 %"]
