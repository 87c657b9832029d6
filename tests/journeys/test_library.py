"""The teaching library in a browser: found by search, read on a phone, taken as a start."""

import pytest
from playwright.sync_api import expect

from browser import DESK, PHONE, axe, shot
from cast import PASSWORD

pytestmark = pytest.mark.browser
BETTER = "Grow regular customers from 400 to 550"
LOOKS = {"desk": {"screen": DESK}, "phone": {"screen": PHONE, "dark": True}}


def too_wide(page):
    """How many pixels the page scrolls sideways."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "da", "en"])
@pytest.mark.parametrize("on", LOOKS)
def test_the_library_fits_and_axe_finds_nothing(visit, db, language, on):
    page = visit(language=language, **LOOKS[on])

    page.goto("/coach/examples/?trade=health")
    shot(page, f"examples-{language}-{on}")
    findings, beside = axe(page), too_wide(page)
    page.goto("/coach/examples/")

    assert findings == []
    assert beside == 0
    assert too_wide(page) == 0


def test_a_trade_is_chosen_and_the_number_is_said(visit, db):
    page = visit(dark=True)
    page.goto("/coach/examples/")

    page.select_option("[name=trade]", "health")
    page.locator("#school").wait_for(state="detached")

    expect(page.locator("#announce")).to_have_text("8 examples")
    assert page.locator(".example").count() == 8
    assert page.url.endswith("/coach/examples/?q=&trade=health")
    assert axe(page) == []


def test_without_script_a_stranger_searches_and_has_a_pair_read(visit, db):
    page = visit(javascript=False, screen=PHONE)
    page.goto("/coach/examples/")

    page.fill("[name=q]", "regular 550")
    page.locator("main form[role=search] button").click()
    page.locator(".example button").click()

    assert page.locator("#read-h").inner_text() == "1 sentence read, 1 remark"
    assert page.locator("[name=text]").input_value() == f"- {BETTER}"


def test_a_goal_is_begun_from_the_writing_form_with_a_better_sentence(visit, company, member):
    page = visit()
    page.goto("/sign-in/")
    page.fill("[name=email]", member.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main form[action='/sign-in/'] button[type=submit]")
    page.wait_for_url("**/w/**")
    place = f"{company.teams['North']}/{company.cycles['Q4']}"
    page.goto(f"/w/{company.slug}/goals/{place}/new/")

    with page.expect_popup() as opened:
        page.get_by_role("link", name="See examples").click()
    library = opened.value
    library.fill("[name=q]", "regular 550")
    library.locator("main form[role=search] button").click()
    library.get_by_text("1 example", exact=False).first.wait_for()
    library.get_by_role("link", name="Use as a start").click()
    library.locator("form.write").wait_for()
    shot(library, "examples-start")
    written = library.locator("[name=key_results-0-sentence]").input_value()
    library.fill("[name=sentence]", "Be the shop that neighbours recommend to each other")
    library.locator("form.write .btn--go").click()
    library.get_by_role("heading", name="Be the shop that neighbours").wait_for()

    assert written == BETTER
    assert BETTER in library.locator("main").inner_text()
