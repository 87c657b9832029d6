"""A check-in says what it did to the probability, and every page says the same of it."""

import re

import pytest

from browser import shot
from journeys.test_import import create, found_an_organisation, paste
from journeys.test_roll_up import RIVER, report

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("transactional_db")]


def ring(page):
    """The first answer of a page's key results, or of the key result whose page this is."""
    places = page.locator(".kr .prob, .facts .prob")
    return " ".join(places.last.inner_text().split())


def test_a_check_in_says_what_it_did_and_three_pages_say_the_same(page):
    found_an_organisation(page)
    paste(page, RIVER)
    create(page)
    page.get_by_role("link", name="Redusere driftsstans").first.click()
    before = page.locator(".facts .prob").inner_text()

    report(page, "10")
    did = page.locator(".moved__steps small").first.inner_text()
    own = " ".join(page.locator(".facts .prob").inner_text().split())
    shot(page, "how likely a key result is")
    page.locator(".thread a").last.click()
    of_objective = ring(page)
    page.locator("#what-if summary").click()
    page.locator("#what-if input").first.fill("100")
    page.get_by_role("button", name="Try it out").click()
    page.locator("#what-if table").wait_for()
    answers = page.locator("#what-if tbody tr td:nth-child(2) b").all_inner_texts()

    assert before.strip() == "Nothing reported yet"
    assert re.fullmatch(r"probability \d+% → \d+%", did)
    assert own == of_objective
    assert answers == ["100%", "100%", "50%", "50%"]
