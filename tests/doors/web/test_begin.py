"""An empty organisation teaches how to begin: three questions, a document, or the example."""

from decimal import Decimal

import pytest
from door import PASSWORD, QUICK, ROOT, founder, goals, homes, me, newcomer, said
from forms import send

from maalbar.apps.people.queries import demo_people, has_demo, user_by_email
from maalbar.demo.loader import Example
from maalbar.domain.nouns import MeasureKind, Role

BEGIN = f"{ROOT}begin/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = QUICK


def answer(client, **answers):
    """Answer the questions on the page as it is shown."""
    return send(client, client.get(BEGIN), BEGIN, **answers)


def test_nothing_is_made_of_empty_answers():
    response = answer(founder())

    assert response.status_code == 422
    assert "Write the sentence first." in said(response)
    assert "Write at least one thing that can be read off." in said(response)
    assert goals() == []


def test_more_than_three_lines_are_too_many_to_begin_with():
    lines = "From 1 to 2\nFrom 2 to 3\nFrom 3 to 4\nFrom 4 to 5"

    response = answer(founder(), achieve="Guests come back", know=lines)

    assert response.status_code == 422
    assert "Three lines are enough to begin with." in said(response)
    assert "From 4 to 5" in response.content.decode()


def test_three_answers_become_a_goal_with_its_key_results():
    lines = "- Bookings from 80 to 120\n\n- Answers within 2 days at most\n- A new boat"

    response = answer(
        founder(), achieve="Guests come back", why="They cost nothing to win", know=lines
    )

    [goal] = goals()
    assert response.headers["Location"].startswith(f"{ROOT}goals/")
    assert (goal.sentence, goal.why, goal.owner) == (
        "Guests come back",
        "They cost nothing to win",
        "Ingrid Dahl",
    )
    first, _second, third = goal.key_results
    assert (first.sentence, first.kind) == ("Bookings from 80 to 120", MeasureKind.CHANGE)
    assert (first.baseline, first.target) == (Decimal(80), Decimal(120))
    assert (third.sentence, third.kind) == ("A new boat", MeasureKind.YES_NO)


def test_the_figures_wait_for_the_person_under_today():
    client = founder()

    answer(client, achieve="Guests come back", know="Bookings from 80 to 120")

    assert "One key result waits for you" in said(client.get(ROOT))


def test_a_missing_value_for_today_is_asked_for_and_nothing_else_is_lost():
    client = founder()
    asked = answer(client, achieve="Guests come back", know="Returning guests reach 40 %")

    empty = send(client, asked, BEGIN)
    wrong = send(client, asked, BEGIN, today__0="many")
    right = send(client, asked, BEGIN, today__0="25,5")

    [goal] = goals()
    assert (asked.status_code, empty.status_code, wrong.status_code) == (422, 422, 422)
    assert "Where are you today?" in said(asked)
    assert "Write today's value." not in said(asked).replace("&#39;", "'")
    assert "Write today's value." in said(empty).replace("&#39;", "'")
    assert "Write a number" in said(wrong)
    assert right.status_code == 302
    assert goal.key_results[0].baseline == Decimal("25.5")


def test_a_start_that_is_the_goal_is_questioned():
    client = founder()
    asked = answer(client, achieve="Guests come back", know="Returning guests reach 40 %")

    response = send(client, asked, BEGIN, today__0="40")

    assert response.status_code == 422
    assert "Start and goal are the same." in said(response)


def test_the_same_answers_sent_twice_make_one_goal():
    client = founder()
    page = client.get(BEGIN)

    for _ in range(2):
        send(client, page, BEGIN, achieve="Guests come back", know="Bookings from 80 to 120")

    assert len(goals()) == 1


def test_the_empty_pages_lead_to_the_beginning():
    client = founder()

    pages = [client.get(ROOT), client.get(f"{ROOT}goals/", follow=True)]

    assert [f'href="{BEGIN}"' in page.content.decode() for page in pages] == [True, True]


def test_a_reader_is_not_asked_to_write_or_to_load():
    client = founder()
    page = client.post(
        f"{ROOT}people/invite/", {"email": "per@fjellbua.example", "role": "viewer"}
    ).content.decode()
    link = "/invite/" + page.split("/invite/", 2)[-1].split('"')[0]
    reader = newcomer()
    reader.post(link, {"name": "Per", "password": PASSWORD})

    response = reader.get(BEGIN)
    refused = reader.post(f"{BEGIN}example/", {"language": "en"})

    assert "You cannot write goals yet." in said(response)
    assert "Lappverk" not in said(response)
    assert refused.status_code == 403


def test_an_example_in_no_language_of_ours_is_not_loaded():
    client = founder()

    response = client.post(f"{BEGIN}example/", {"language": "../../etc"})

    assert response.headers["Location"] == BEGIN
    assert [row.name for row in homes()] == ["Fjellbua"]


def test_the_example_becomes_an_organisation_of_its_own_that_the_founder_owns():
    client = founder()

    response = client.post(f"{BEGIN}example/", {"language": "en"})
    sent = b"".join(response.streaming_content).decode()

    example = next(row for row in homes() if row.name == "Lappverk")
    page = client.get(f"/w/{example.slug}/goals/", follow=True)
    assert sent.index("Quarter 1") < sent.index("Quarter 2") < sent.index("It is there.")
    assert (example.role, example.is_demo) == (Role.OWNER, False)
    assert page.status_code == 200
    assert f"/w/{example.slug}/begin/" not in page.content.decode()


def test_nobody_signs_in_as_the_people_of_the_example():
    client = founder()
    b"".join(client.post(f"{BEGIN}example/", {"language": "nb"}).streaming_content)

    maja = user_by_email("maja@lappverk.example")
    response = newcomer().get("/sign-in/")

    assert not maja.has_usable_password()
    assert (has_demo(), demo_people()) == (False, ())
    assert "No password" not in said(response)


def test_a_second_example_is_not_loaded_beside_the_first():
    client = founder()
    b"".join(client.post(f"{BEGIN}example/", {"language": "en"}).streaming_content)

    again = client.post(f"{BEGIN}example/", {"language": "nb"})

    assert again.headers["Location"] == "/w/lappverk/"
    assert [row.name for row in homes()] == ["Fjellbua", "Lappverk"]


def test_an_example_that_is_left_early_leaves_nothing():
    founder()
    steps = Example("en", founder_user_id=me().user_id).steps()

    named = [next(steps), next(steps)]
    steps.close()

    assert named[0] == "Lappverk"
    assert named[1].startswith("Quarter 1, ")
    assert [row.name for row in homes()] == ["Fjellbua"]
    assert user_by_email("maja@lappverk.example") is None


def test_a_fault_while_loading_is_told_on_the_page(monkeypatch):
    client = founder()
    monkeypatch.setattr("maalbar.demo.loader.Example._teams", None)

    sent = b"".join(client.post(f"{BEGIN}example/", {"language": "en"}).streaming_content)

    assert b"It could not be loaded, and nothing was kept." in sent
    assert [row.name for row in homes()] == ["Fjellbua"]
