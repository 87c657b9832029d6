"""A goal is written, changed and argued about on the screen, with script and without."""

import pytest

from browser import PHONE, axe, shot
from cast import FROM_0_TO_100, PASSWORD

pytestmark = pytest.mark.browser


def sign_in(page, person, company):
    """Come in by address and password, and go to the goals of North in Q4."""
    page.goto("/sign-in/")
    page.fill("[name=email]", person.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/w/**")
    page.goto(f"/w/{company.slug}/goals/{company.teams['North']}/{company.cycles['Q4']}/")


def test_a_goal_is_written_by_keyboard_and_stands_in_its_place(page, company, member):
    company.write(member, FROM_0_TO_100)
    sign_in(page, member, company)

    page.get_by_role("link", name="Write a goal").click()
    page.get_by_label("What do you want to achieve, and for whom?").fill("Boards say yes")
    page.locator("[name=key_results-0-sentence]").fill("Signed agreements from 24 to 40")
    page.locator("#kr-0-read").press("Enter")
    page.locator("#kr-0 details[open]").wait_for()
    read = page.locator("#kr-0 .chip").all_text_contents()
    target = page.locator("#f-key_results-0-target")
    target.fill("45")
    page.get_by_role("button", name="Add a key result").press("Enter")
    page.keyboard.type("Answers within a day, from 60 to 90 %")
    findings = axe(page)
    shot(page, "write")
    page.get_by_role("button", name="Save the goal").press("Enter")
    page.get_by_role("heading", name="Boards say yes").wait_for()

    assert read[:3] == ["From one value to another", "from 24", "to 40"]
    assert findings == []
    assert page.get_by_text("The goal is saved.").is_visible()
    assert "45" in page.locator("main").inner_text()
    assert "Answers within a day" in page.locator("main").inner_text()


def test_a_goal_is_written_on_a_phone_without_script(visit, company, member):
    page = visit(screen=PHONE, javascript=False)
    sign_in(page, member, company)

    page.get_by_role("link", name="Write a goal").first.click()
    page.locator("[name=sentence]").fill("Boards say yes")
    page.locator("[name=key_results-2-sentence]").fill("Signed agreements from 24 to 40")
    page.locator("[name=move][value=up-2]").click()
    page.get_by_role("button", name="Add a key result").click()
    page.locator("[name=key_results-3-sentence]").fill("NPS to 40")
    page.get_by_role("button", name="Save the goal").click()
    asked = page.locator(".notice--error").inner_text()
    page.locator("[name=key_results-3-baseline]").fill("25")
    page.get_by_role("button", name="Save the goal").click()

    order = page.locator("main").inner_text()
    assert "Key result 4: Where do you start from?" in asked
    assert order.index("Signed agreements") < order.index("NPS to 40")


def test_the_second_of_two_who_change_the_same_goal_loses_nothing(visit, company, member, teammate):
    goal = company.write(member, FROM_0_TO_100)
    mine, theirs = visit(screen=PHONE, dark=True), visit()
    for page, person in ((mine, member), (theirs, teammate)):
        sign_in(page, person, company)
        page.goto(f"/w/{company.slug}/objectives/{goal}/edit/")

    theirs.locator("[name=sentence]").fill("Customers stay for years")
    theirs.get_by_role("button", name="Save the changes").click()
    theirs.get_by_text("The changes are saved.").wait_for()
    mine.locator("[name=sentence]").fill("Customers stay because they want to")
    mine.get_by_role("button", name="Save the changes").click()
    told = mine.locator(".write__conflict")
    told.wait_for()
    words, findings = told.inner_text(), axe(mine)
    shot(mine, "conflict")
    mine.get_by_role("button", name="Save the changes").click()
    mine.get_by_role("heading", name="Customers stay because they want to").wait_for()

    assert "Tor saved changes" in words
    assert "Customers stay for years" in words
    assert findings == []


def test_the_order_is_changed_with_the_arrow_keys(page, company, member):
    for sentence in ("First", "Second"):
        company.write(member, sentence=sentence)
    sign_in(page, member, company)

    page.get_by_role("link", name="Change the order").click()
    page.get_by_role("button", name="Move with the arrow keys: Second").press("ArrowUp")
    findings = axe(page)
    page.get_by_role("button", name="Save the order").click()
    page.get_by_text("The order is saved.").wait_for()

    assert findings == []
    assert page.locator("h2.objective__title").all_inner_texts() == ["Second", "First"]


def test_a_removed_goal_comes_back_with_two_clicks(page, company, member):
    goal = company.write(member, FROM_0_TO_100)
    sign_in(page, member, company)

    page.goto(f"/w/{company.slug}/objectives/{goal}/edit/")
    page.get_by_text("Remove this goal").click()
    page.get_by_role("button", name="Remove the goal").click()
    page.get_by_role("link", name="Bring it back").click()
    findings = axe(page)
    page.get_by_role("button", name="Bring it back").click()
    page.get_by_text("The goal is back.").wait_for()

    assert findings == []
    assert page.get_by_role("heading", name="Customers stay").is_visible()


def test_an_action_is_added_and_ticked_off_where_the_goal_stands(page, company, member):
    goal = company.write(member, FROM_0_TO_100)
    sign_in(page, member, company)

    page.goto(f"/w/{company.slug}/objectives/{goal}/")
    page.get_by_label("What will you do next?").fill("Call every board")
    page.keyboard.press("Enter")
    page.locator(".todo button:has-text('Mark as done')").click()
    page.locator(".todo button:has-text('Open again')").wait_for()

    assert page.locator(".todo .is-done").count() == 1
