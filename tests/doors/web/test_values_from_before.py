"""History pasted on a key result, and the question it may raise before anybody has begun."""

from decimal import Decimal

import pytest

from cast import FROM_0_TO_100
from doors.web.forms import fields_of, send
from doors.web.goals import sign_in
from maalbar.apps.goals.drafts import KeyResultDraft
from maalbar.domain.nouns import MeasureKind

FLAT = "\n".join(f"2026-0{month}-0{day} 2" for month in (7, 8, 9) for day in (1, 8))
REACHED = "\n".join(
    f"2026-0{month}-{day:02} {140 + day % 3}" for month in (7, 8, 9) for day in (1, 8, 15, 22)
)


@pytest.fixture
def page(client, company, member):
    """Return the address of Mia's only key result, with her signed in."""
    (key_result,) = company.key_results(company.write(member, FROM_0_TO_100))
    sign_in(client, member)
    return f"/w/{company.slug}/key-results/{key_result}/"


def paste(client, page, text):
    """Paste lines into the form; return the page that comes back."""
    return send(client, client.get(f"{page}history/"), f"{page}history/", values=text)


def test_a_viewer_may_not_add_history(client, page, viewer):
    sign_in(client, viewer)

    shown = client.get(f"{page}history/")

    assert shown.status_code == 403


def test_lines_that_cannot_be_read_are_named_and_nothing_is_saved(client, page):
    shown = paste(client, page, "2026-09-01 4\nsoon 5")

    told = shown.content.decode()
    assert shown.status_code == 422
    assert "These could not be read: 2: soon 5" in told
    assert fields_of(shown, f"{page}history/")["values"] == ["2026-09-01 4\nsoon 5"]
    assert "Nothing is measured yet." in client.get(page).content.decode()


def test_more_lines_than_are_read_at_once_are_refused_as_a_whole(client, page):
    shown = paste(client, page, "2026-09-01 4\n" * 2001)

    assert shown.status_code == 422
    assert "has 2,001 lines; at most 2,000 are read at once" in shown.content.decode()
    assert "Nothing is measured yet." in client.get(page).content.decode()


def test_a_day_to_come_is_refused(client, page):
    shown = paste(client, page, "2030-01-01 4")

    assert shown.status_code == 422
    assert "This day has not been yet." in shown.content.decode()


def test_a_figure_that_never_moves_is_asked_about(client, page):
    paste(client, page, FLAT)

    shown = client.get(page).content.decode()

    assert "6 values are saved." in shown
    assert "This figure has never moved that far" in shown


def test_a_figure_that_gets_there_on_its_own_is_asked_about(client, company, member):
    floor = KeyResultDraft("At least 100 visits", kind=MeasureKind.AT_LEAST, target=Decimal(100))
    (key_result,) = company.key_results(company.write(member, floor))
    sign_in(client, member)
    page = f"/w/{company.slug}/key-results/{key_result}/"
    paste(client, page, REACHED)

    shown = client.get(page).content.decode()

    assert "This figure gets there on its own, it seems" in shown


def test_pasted_twice_it_stands_once(client, page):
    paste(client, page, FLAT)

    paste(client, page, FLAT)

    assert "6 were there already." in client.get(page).content.decode()


def test_after_the_first_check_in_nothing_is_asked(client, page):
    paste(client, page, FLAT)
    key_result = page.split("/")[-2]
    filled_in = {f"v-{key_result}": "40", f"c-{key_result}": "7"}

    send(client, client.get(page), f"{page}check-in/", **filled_in)

    assert "has never moved that far" not in client.get(page).content.decode()


def test_of_very_many_readings_the_newest_are_shown_until_all_are_asked_for(client, page):
    paste(client, page, "\n".join(f"{1990 + n // 12}-{n % 12 + 1:02}-01 {n}" for n in range(201)))

    shown = client.get(page).content.decode()
    everything = client.get(f"{page}?readings=all").content.decode()

    assert (shown.count('id="r-'), everything.count('id="r-')) == (200, 201)
    assert '<a href="?readings=all#readings">Show all (201)</a>' in shown
    assert "Show all (" not in everything
