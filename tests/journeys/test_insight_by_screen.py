"""Insight, by screen: choose a team, keep the view, open a key result: the figures are the same."""

import pytest
from playwright.sync_api import expect

from browser import DESK, PHONE, axe, shot
from lappverk import LEADER, MEMBER, come_in

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("lappverk")]
TEAM = "Kundeservice"


def open_insight(page):
    """Go there by the main menu."""
    page.get_by_role("link", name="Insight", exact=True).click()
    page.get_by_role("heading", level=1, name="Insight").wait_for()


def choose_team(page):
    """Choose the member's own team."""
    field = page.get_by_label("Team, with all below it")
    code = field.locator("option", has_text=TEAM).get_attribute("value")
    field.select_option(value=code)


def teams(page):
    """The teams of the listed goals."""
    said = page.locator(".lists__one .kr__meta > span:first-child").all_inner_texts()
    return set(said)


def figures(row):
    """Progress and probability of a row, as they stand there."""
    chance = " ".join(row.locator(".prob").inner_text().split())
    return row.locator(".explains").first.inner_text(), chance


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_a_member_keeps_the_team_s_view_and_finds_the_same_figures(visit, screen):
    page = visit(screen=screen)
    come_in(page, MEMBER)
    open_insight(page)

    choose_team(page)
    expect(page.locator(".lists__one .kr")).to_have_count(7)
    listed, findings = teams(page), axe(page)
    page.get_by_label("Save what is shown now as").fill("Vårt team")
    page.get_by_role("button", name="Save the view").click()
    page.get_by_role("link", name="Insight", exact=True).click()
    page.get_by_role("link", name="Vårt team").first.click()
    row = page.locator(".lists__one .kr").first
    seen, title = figures(row), row.locator("h3").inner_text()
    shot(page, f"insight-{screen[0]}")
    row.locator("h3 a").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert listed == {TEAM}
    assert findings == []
    assert page.locator("#explain .explain__sum dd").inner_text() == seen[0]
    assert " ".join(page.locator(".prob").first.inner_text().split()) == seen[1]


def test_it_works_without_script_to_the_file(visit):
    page = visit(screen=PHONE, javascript=False)
    come_in(page, MEMBER)
    open_insight(page)

    page.get_by_role("link", name="Not heard of lately").click()
    choose_team(page)
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("link", name="The rule", exact=True).click()
    rule = page.url
    page.go_back()
    page.get_by_role("navigation", name="What to show").get_by_role("link").first.click()
    with page.expect_download() as waited:
        page.get_by_role("link", name="As a file (CSV)").click()

    assert rule.endswith("/insight/rules/#stale")
    assert waited.value.suggested_filename.startswith("lappverk-key-results-")


def test_a_leader_shares_a_view_that_a_member_opens(visit):
    leader, member = visit(), visit()
    come_in(leader, LEADER)
    open_insight(leader)
    leader.get_by_role("link", name="Talk about this one").click()
    leader.get_by_label("Save what is shown now as").fill("Før møtet")
    leader.get_by_role("button", name="Save the view").click()
    leader.get_by_role("button", name="Share with everybody").click()

    come_in(member, MEMBER)
    open_insight(member)
    member.get_by_role("link", name="Før møtet").first.click()

    expect(member.get_by_role("heading", level=2, name="Talk about this one")).to_be_visible()
    assert member.get_by_role("button", name="Share with everybody").count() == 0
