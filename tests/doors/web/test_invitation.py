"""People come in by a link that works once."""

import re

import pytest
from door import PASSWORD, QUICK, ROOT, SET_UP, founder, homes, newcomer, said

from maalbar.apps.people.queries import user_by_email
from maalbar.domain.nouns import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = QUICK


def link_for(client, email, role="member"):
    """The link that the people page shows once, as a path."""
    page = client.post(f"{ROOT}people/invite/", {"email": email, "role": role}).content.decode()
    return re.search(r"/invite/[^/\"]+/", page)[0]


def test_a_link_that_was_never_given_says_so():
    founder()

    response = newcomer().get("/invite/nonsense/")

    assert response.status_code == 404
    assert "The invitation does not work" in said(response)


def test_a_new_person_needs_a_name_and_a_good_password():
    link = link_for(founder(), "per@fjellbua.example")

    response = newcomer().post(link, {"name": "Per", "password": "kort"})

    assert response.status_code == 422
    assert "A password has at least 10 characters." in said(response)
    assert user_by_email("per@fjellbua.example") is None


def test_a_new_person_is_in_with_the_invited_address_and_role():
    link = link_for(founder(), "per@fjellbua.example", "viewer")
    client = newcomer()

    response = client.post(
        link, {"name": "Per", "password": PASSWORD, "email": "other@fjellbua.example"}
    )

    assert response.headers["Location"] == ROOT
    assert client.get(ROOT).status_code == 200
    assert [row.role for row in homes("per@fjellbua.example")] == [Role.VIEWER]
    assert user_by_email("other@fjellbua.example") is None


def test_a_link_works_once():
    link = link_for(founder(), "per@fjellbua.example")
    newcomer().post(link, {"name": "Per", "password": PASSWORD})

    response = newcomer().post(link, {"name": "Thief", "password": PASSWORD})

    assert response.status_code == 404
    assert "The invitation does not work" in said(response)


def test_a_link_taken_back_does_not_work():
    client = founder()
    link = link_for(client, "per@fjellbua.example")
    page = client.get(f"{ROOT}people/").content.decode()
    client.post(re.search(rf"{ROOT}people/invite/[a-z0-9]+/", page)[0])

    response = newcomer().get(link)

    assert response.status_code == 404


def test_somebody_who_is_known_gives_the_password_and_is_in():
    client = founder()
    link_out = link_for(client, "per@fjellbua.example")
    newcomer().post(link_out, {"name": "Per", "password": PASSWORD})
    client.post(f"{ROOT}people/{user_by_email('per@fjellbua.example').public_id}/remove/")
    link = link_for(client, "Per@Fjellbua.example")

    page = newcomer().get(link)
    wrong = newcomer().post(link, {"password": "no"})
    right = newcomer().post(link, {"password": PASSWORD})

    assert "You have an account here already." in said(page)
    assert (wrong.status_code, "The password is not right." in said(wrong)) == (422, True)
    assert right.headers["Location"] == ROOT
    assert len(homes("per@fjellbua.example")) == 1


def test_somebody_else_who_is_signed_in_is_asked_to_sign_out():
    client = founder()
    link = link_for(client, "per@fjellbua.example")

    page = client.get(link)
    client.post(link)

    assert "The invitation is for per@fjellbua.example" in said(page)
    assert newcomer().get(link).status_code == 200


def test_a_member_of_nothing_is_told_to_ask_for_an_invitation():
    client = founder()
    member = newcomer()
    member.post(link_for(client, "per@fjellbua.example"), {"name": "P", "password": PASSWORD})
    client.post(f"{ROOT}people/{user_by_email('per@fjellbua.example').public_id}/remove/")

    response = member.get("/")

    assert response.status_code == 200
    assert "You are not a member of any organisation here" in said(response)
    assert SET_UP["organisation"] not in said(response)
