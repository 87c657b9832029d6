"""A goal that names others asks who must agree; the other team says yes, and both sides see it."""

import pytest

from browser import PHONE, axe, shot
from cast import PASSWORD

pytestmark = pytest.mark.browser

WITH_OTHERS = {
    "en": "Cut delivery time from 9 to 5 days together with the depot",
    "nb": "Kutte leveringstiden fra 9 til 5 dager sammen med lageret",
    "nn": "Kutte leveringstida frå 9 til 5 dagar saman med lageret",
    "sv": "Korta leveranstiden från 9 till 5 dagar tillsammans med lagret",
    "da": "Forkorte leveringstiden fra 9 til 5 dage sammen med lageret",
}
NEED, ANSWER = "Two cars on Fridays", "From week 48"


def come_in(page, person, path):
    """Sign in by address and password, and go somewhere."""
    page.goto("/sign-in/")
    page.fill("[name=email]", person.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main form[action='/sign-in/'] button[type=submit]")
    page.wait_for_url("**/w/**")
    page.goto(path)


def write_goal(page, company, sentence):
    """Write a goal of North with one key result that names others."""
    place = f"{company.teams['North']}/{company.cycles['Q4']}"
    page.goto(f"/w/{company.slug}/goals/{place}/new/")
    page.locator("[name=sentence]").fill("Customers get what they ordered")
    page.locator("[name=key_results-0-sentence]").fill(sentence)
    page.locator("form.write .btn--go").click()
    page.locator(".needs__ask a").wait_for()


@pytest.mark.parametrize("language", list(WITH_OTHERS))
def test_a_dependency_is_asked_for_and_confirmed(visit, company, member, neighbour, language):
    root = f"/w/{company.slug}/"
    mine, theirs = visit(language=language), visit(language=language, screen=PHONE)
    come_in(mine, member, root)
    write_goal(mine, company, WITH_OTHERS[language])

    mine.locator(".needs__ask a").click()
    mine.locator("[name=team]").select_option(company.teams["South"])
    mine.locator("[name=need]").fill(NEED)
    found = axe(mine)
    mine.locator(".formend .btn--go").click()
    mine.locator("#dependencies .needs").wait_for()
    asked = mine.locator("#dependencies .needs__ask").count()
    come_in(theirs, neighbour, root)
    theirs.locator("#asked .needs a").click()
    theirs.locator("[name=answer]").fill(ANSWER)
    found += axe(theirs)
    shot(theirs, f"answer-{language}")
    theirs.locator(".formend .btn--go").click()
    theirs.locator("#said").wait_for()
    mine.reload()

    assert found == []
    assert asked == 0
    assert ANSWER in mine.locator("#dependencies .needs__answer").inner_text()
    shot(mine, f"confirmed-{language}")


def test_asking_and_declining_work_without_javascript(visit, company, member, neighbour):
    root = f"/w/{company.slug}/"
    mine, theirs = visit(language="en", javascript=False), visit(language="en", javascript=False)
    come_in(mine, member, root)
    write_goal(mine, company, WITH_OTHERS["en"])

    mine.locator(".needs__ask a").click()
    mine.locator("[name=team]").select_option(company.teams["South"])
    mine.locator("[name=need]").fill(NEED)
    mine.locator(".formend .btn--go").click()
    come_in(theirs, neighbour, root)
    theirs.locator("#asked .needs a").click()
    theirs.locator("[name=says][value=no]").click()
    refused = theirs.locator(".field__error").inner_text()
    theirs.locator("[name=answer]").fill("Both cars are sold")
    theirs.locator("[name=says][value=no]").click()
    mine.reload()

    assert refused == "Write why not, so that they can find another way."
    assert "Declined" in mine.locator("#dependencies .needs").inner_text()
