"""The coach catches a weak key result while it is typed, in each language, and without script."""

import pytest

from browser import PHONE, axe, shot
from cast import PASSWORD

pytestmark = pytest.mark.browser

POOR = {
    "en": "Increase course sign-ups by 40 %, from 200 to 300",
    "nb": "Øke kurspåmeldingene med 40 %, fra 200 til 300",
    "nn": "Auke kurspåmeldingane med 40 %, frå 200 til 300",
    "sv": "Öka kursanmälningarna med 40 %, från 200 till 300",
    "da": "Øge kursustilmeldingerne med 40 %, fra 200 til 300",
}
BETTER = {
    "en": "Increase course sign-ups by 50 %, from 200 to 300",
    "nb": "Øke kurspåmeldingene med 50 %, fra 200 til 300",
    "nn": "Auke kurspåmeldingane med 50 %, frå 200 til 300",
    "sv": "Öka kursanmälningarna med 50 %, från 200 till 300",
    "da": "Øge kursustilmeldingerne med 50 %, fra 200 til 300",
}


def new_goal(page, person, company):
    """Come in by address and password, and go to a new goal of North in Q4."""
    page.goto("/sign-in/")
    page.fill("[name=email]", person.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main form[action='/sign-in/'] button[type=submit]")
    page.wait_for_url("**/w/**")
    place = f"{company.teams['North']}/{company.cycles['Q4']}"
    page.goto(f"/w/{company.slug}/goals/{place}/new/")


@pytest.mark.parametrize("language", list(POOR))
def test_a_poor_key_result_is_mended_with_one_click_while_it_is_typed(
    visit, company, member, language
):
    page = visit(language=language)
    new_goal(page, member, company)
    page.locator("[name=sentence]").fill("Members stay because they learn")
    field = page.locator("[name=key_results-0-sentence]")

    field.press_sequentially(POOR[language])
    page.locator("#kr-0-coach .finding").wait_for()
    marked = page.locator("#kr-0-marks mark").all_inner_texts()
    findings = axe(page)
    shot(page, f"coach-{language}")
    page.locator("#kr-0-coach [name=take-0]").press("Enter")
    page.locator("#kr-0-coach .finding").wait_for(state="detached")
    taken, chips = field.input_value(), page.locator("#kr-0 .chip b").all_inner_texts()
    page.locator("form.write .btn--go").click()
    page.get_by_role("heading", name="Members stay because they learn").wait_for()

    assert marked == ["40 %"]
    assert findings == []
    assert taken == BETTER[language]
    assert chips[1:3] == ["200", "300"]
    assert BETTER[language] in page.locator("main").inner_text()


def test_nothing_is_said_while_a_word_is_half_typed(page, company, member):
    new_goal(page, member, company)
    asked = []
    page.on("request", lambda request: asked.append(request.url.endswith("/coach/")))

    page.locator("[name=key_results-0-sentence]").press_sequentially("Better follow-up", delay=60)
    while_typing = asked.count(True)
    page.locator("#kr-0-coach .finding").wait_for()

    assert while_typing == 0
    assert asked.count(True) == 1


def test_two_targets_become_two_key_results(page, company, member):
    new_goal(page, member, company)

    both = "At least 90 % satisfied patients and at most 5 % cancelled visits"
    page.locator("[name=key_results-0-sentence]").fill(both)
    page.locator("#kr-0-coach [name=take-0]").click()
    page.locator("[name=key_results-3-sentence]").wait_for()

    written = [
        field.input_value() for field in page.locator("#blocks .write__block textarea").all()
    ]
    assert written[:2] == ["At least 90 % satisfied patients", "At most 5 % cancelled visits"]


def test_without_script_the_coach_answers_after_a_submit_and_stops_nothing(visit, company, member):
    page = visit(screen=PHONE, javascript=False)
    new_goal(page, member, company)
    page.locator("[name=sentence]").fill("Members stay because they learn")
    page.locator("[name=key_results-0-sentence]").fill(POOR["en"])
    page.locator("[name=key_results-1-sentence]").fill("Better follow-up")

    page.locator("[name=read][value='0']").first.click()
    told = page.locator("#kr-0-coach").inner_text()
    page.locator("#kr-0-coach [name=take-0]").click()
    taken = page.locator("[name=key_results-0-sentence]").input_value()
    page.get_by_role("button", name="Save the goal").last.click()
    saved = page.locator("main").inner_text()
    page.get_by_role("link", name="Look at the sentences").click()

    assert "The numbers do not agree: from 200 to 300 is 50 %." in told
    assert taken == BETTER["en"]
    assert "The coach has 1 remark on it." in saved
    assert "How many, how much, or which event?" in page.locator("#kr-1-coach").inner_text()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_corrected_chip_wins_and_the_questions_are_answered(visit, company, member, javascript):
    page = visit(screen=PHONE, javascript=javascript)
    new_goal(page, member, company)
    page.locator("[name=sentence]").fill("Members stay because they learn")
    field = page.locator("[name=key_results-0-sentence]")
    field.fill("Signed agreements from 24 to 40")

    page.locator("[name=read][value='0']").first.click()
    page.locator("#kr-0 .chip[value='0-target']").click()
    if javascript:
        page.locator("[name=key_results-0-target]:focus").wait_for()
    page.locator("[name=key_results-0-target]").fill("45")
    field.fill("Signed agreements from 24 to 60")
    page.locator("[name=read][value='0']").first.click()
    page.locator("#kr-0 .chip--hand").first.wait_for()
    findings = axe(page) if javascript else []
    target = page.locator("[name=key_results-0-target]").input_value()
    page.locator("#questions summary").click()
    page.locator("[name=answer-customer][value=yes]").check()
    page.locator("[name=words-customer]").fill("members under 20")
    page.get_by_role("button", name="Save the goal").last.click()
    page.get_by_role("heading", name="Control questions").wait_for()

    told = page.locator("#questions").inner_text()
    assert findings == []
    assert target == "45"
    assert "Yes: members under 20 (Mia)" in told
    assert "Yes: from 24 to 45 by 31 Dec 2026" in told


@pytest.mark.parametrize("javascript", [True, False])
def test_anybody_has_a_set_read_and_mended(visit, company, javascript):
    page = visit(javascript=javascript)
    page.goto("/sign-in/")

    page.get_by_role("link", name="The coach", exact=True).click()
    page.locator("[name=text]").fill(f"Objective: Members stay\n- {POOR['en']}")
    page.get_by_role("button", name="Read the goals").click()
    page.locator(".finding").first.wait_for()
    findings = axe(page) if javascript else []
    page.locator("[name=use]").first.click()
    page.get_by_text("2 sentences read").wait_for()
    page.wait_for_function(
        "text => document.querySelector('[name=text]').value.includes(text)", arg=BETTER["en"]
    )
    page.locator(".finding a").first.click()
    page.get_by_role("heading", name="Better", exact=True).wait_for()

    assert findings == []
