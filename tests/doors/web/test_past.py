"""A page with a day shows what was known then, keeps the day in its links, and changes nothing."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest

from cast import FROM_0_TO_100, NOW, on
from doors.web.goals import sign_in
from maalbar.apps.checkins.commands import record_check_ins, write_comment
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.goals.commands import change_measure, remove_objective, write_action
from maalbar.apps.goals.drafts import ActionDraft

THEN, DAY = NOW, "2026-11-18"
LATER = NOW + timedelta(days=2)


@pytest.fixture
def goal(company, member, lead):
    """Write a goal with a key result and an action on the first day; more is known two days on."""
    top = company.write(lead, sentence="Grow", team=company.teams["Sales"])
    written = company.write(member, FROM_0_TO_100, parent=on(top))
    action = ActionDraft("Call them", owner_id=member.key)
    write_action(written, action, actor=member.actor, now=THEN)
    write_comment(written, "We begin", actor=member.actor, now=THEN)
    (key_result,) = company.key_results(written)
    draft = CheckInDraft(key_result, Decimal(50), confidence=7)
    record_check_ins([draft], actor=member.actor, now=LATER)
    write_comment(written, "Half way", actor=member.actor, now=LATER)
    return written


@pytest.fixture
def pages(company, goal):
    """The three pages of goals, by name."""
    root = f"/w/{company.slug}/"
    (key_result,) = company.key_results(goal)
    return {
        "goals": f"{root}goals/{company.teams['North']}/{company.cycles['Q4']}/",
        "objective": f"{root}objectives/{goal}/",
        "key_result": f"{root}key-results/{key_result}/",
    }


def text_of(response):
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def reader(client, viewer):
    """Return a browser of somebody who only reads, in English."""
    sign_in(client, viewer)
    client.cookies["django_language"] = "en"
    return client


@pytest.mark.parametrize("name", ["goals", "objective", "key_result"])
def test_what_was_reported_later_is_not_known(reader, pages, name):
    now = text_of(reader.get(pages[name]))

    then = text_of(reader.get(f"{pages[name]}?as_of={DAY}"))

    assert "50%" in now
    assert "50%" not in then
    assert "As known on 18 Nov 2026" in then


def test_talk_that_came_later_is_not_heard(reader, pages):
    then = text_of(reader.get(f"{pages['objective']}?as_of={DAY}"))

    assert "We begin" in then
    assert "Half way" not in then


@pytest.mark.parametrize("name", ["goals", "objective", "key_result"])
def test_links_keep_the_day_but_the_way_back_does_not(reader, pages, name):
    page = reader.get(f"{pages[name]}?as_of={DAY}").content.decode()

    links = re.findall(r'href="(/w/[^"]*/(?:goals|objectives|key-results)/[^"]*)"', page)
    without = [link for link in links if f"?as_of={DAY}" not in link]
    changes = f"{pages[name]}changes/"
    assert len(links) > 3
    assert [link for link in without if link != changes] == [pages[name]]


@pytest.mark.parametrize("name", ["goals", "objective", "key_result"])
def test_nobody_writes_on_a_page_of_the_past(client, owner, member, pages, name):
    for person in (owner, member):
        sign_in(client, person)

        page = client.get(f"{pages[name]}?as_of={DAY}").content.decode()

        main = page[page.index("<main") : page.index("</main>")]
        assert 'method="post"' not in main
        assert not re.search(r'href="[^"]*(/edit/|/lift/|new/|order/|removed/)', main)


def test_a_removed_goal_is_there_as_it_was_known(reader, pages, goal, member):
    remove_objective(goal, actor=member.actor, now=LATER)

    then = reader.get(f"{pages['objective']}?as_of={DAY}")

    assert reader.get(pages["objective"]).status_code == 404
    assert then.status_code == 200
    assert "Customers stay" in text_of(then)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2026-02-31", "Write a day, such as 2026-03-31."),
        ("yesterday", "Write a day, such as 2026-03-31."),
        ("2999-01-01", "This day has not been yet."),
        ("2025-12-31", "Fjord began here on 1 Jan 2026."),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words(reader, pages, typed, says):
    page = reader.get(pages["objective"], {"as_of": typed})

    assert page.status_code == 422
    assert says in text_of(page)


def test_before_it_was_written_nothing_was_known(reader, pages):
    page = reader.get(f"{pages['objective']}?as_of=2026-11-17")

    assert page.status_code == 404
    assert "Nothing of this was known on 17 Nov 2026" in text_of(page)


def test_strangers_find_nothing_in_the_past(client, stranger, pages):
    sign_in(client, stranger)

    found = {client.get(f"{page}?as_of={DAY}").status_code for page in pages.values()}

    assert found == {404}


def test_goals_of_a_day_lead_on_with_the_day(reader, company):
    answer = reader.get(f"/w/{company.slug}/goals/?as_of={DAY}")

    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/?as_of={DAY}")


def test_what_changed_is_told_in_sentences(reader, company, goal, pages, lead):
    (key_result,) = company.key_results(goal)
    values = {"reason": "Too easy", "actor": lead.actor, "now": LATER}
    change_measure(key_result, {"target": Decimal(200)}, **values)

    page = text_of(reader.get(f"{pages['goals']}changes/?from={DAY}&to=2026-11-20"))

    assert "One goal is not as it was." in page
    assert "Progress is 25%; nothing was known before." in page
    assert "Liv changed the figure to reach from 100 to 200." in page
    assert "The first value is 50; Mia reported it." in page
    assert "Mia set the confidence to 7." in page


def test_two_days_the_wrong_way_round_are_refused(reader, pages):
    page = reader.get(f"{pages['goals']}changes/?from=2026-11-20&to={DAY}")

    assert page.status_code == 422
    assert "The first day comes before the second." in text_of(page)


def test_a_week_up_to_today_is_compared_unless_days_are_chosen(reader, pages):
    page = reader.get(f"{pages['goals']}changes/")

    assert page.status_code == 200
    assert 'name="from"' in page.content.decode()


@pytest.mark.parametrize("name", ["goals", "objective", "key_result"])
def test_every_page_of_goals_offers_the_day(reader, pages, name):
    page = reader.get(pages[name]).content.decode()

    assert 'name="as_of" type="date"' in page
