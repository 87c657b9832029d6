"""Anybody reads goals at the door; nothing is stored."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from door import DOCUMENT, PASSWORD, QUICK, ROOT, draft_in, founder, goals, newcomer, said
from forms import fields_of, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = QUICK


def test_nothing_pasted_is_asked_for():
    response = newcomer().post("/read/", {"text": "  ", "do": "read"})

    assert response.status_code == 422
    assert "Paste some text, or choose a file." in said(response)


def test_a_paste_of_five_megabytes_is_refused_in_words_and_kept():
    paste = "Goal: Grow calmly\n" * 300_000

    response = newcomer().post("/read/", {"text": paste, "do": "read"})

    assert response.status_code == 422
    assert "The document has 300000 lines; at most 6000 are read at once." in said(response)
    assert fields_of(response, "/read/")["text"] == [paste]


def test_a_binary_file_is_refused_in_words():
    file = SimpleUploadedFile("goals.txt", b"\x00\x01\x02\x03" * 1000)

    response = newcomer().post("/read/", {"file": file, "do": "read"})

    assert response.status_code == 422
    assert "This is not a text." in said(response)


def test_a_pasted_document_stands_read_beside_its_lines():
    response = newcomer().post("/read/", {"text": DOCUMENT, "do": "read"})

    assert response.status_code == 200
    assert "1 objective, 2 key results, 0 actions" in said(response)
    assert "from 25 to 40 %" in said(response)


def test_the_example_is_read_in_the_readers_language():
    response = newcomer().post("/read/", {"do": "example"}, headers={"Accept-Language": "nb"})

    assert "Turfolket velger oss" in said(response)


def test_a_line_is_corrected_before_any_account():
    client = newcomer()
    read = client.post("/read/", {"text": DOCUMENT, "do": "read"})

    mended = send(client, read, "/read/", do="correct", role__4="action")

    assert "1 objective, 1 key result, 1 action" in said(mended)


def test_reading_leaves_no_session_behind():
    client = newcomer()

    client.post("/read/", {"text": DOCUMENT, "do": "read"})

    assert "sessionid" not in client.cookies


def test_a_stranger_to_a_founded_installation_signs_in_with_the_goals_and_keeps_them():
    founder()
    client = newcomer()
    read = client.post("/read/", {"text": DOCUMENT, "do": "read"})
    door = fields_of(read, "/read/")

    asked = client.post("/sign-in/", door | {"role-4": "action"})
    landed = send(client, asked, "/sign-in/", email="ingrid@fjellbua.example", password=PASSWORD)
    kept = send(client, landed, f"{ROOT}import/", do="create")

    assert 'formaction="/sign-in/"' in read.content.decode()
    assert "1 objective, 1 key result, 1 action" in said(landed)
    assert kept.status_code == 302
    assert [row.sentence for row in goals()] == ["Guests come back"]


def test_a_wrong_password_keeps_the_goals():
    founder()
    client = newcomer()
    read = client.post("/read/", {"text": DOCUMENT, "do": "read"})
    asked = client.post("/sign-in/", draft_in(read, "/read/"))

    response = send(client, asked, "/sign-in/", email="ingrid@fjellbua.example", password="no")

    assert response.status_code == 422
    assert draft_in(response, "/sign-in/") == draft_in(read, "/read/")


def test_whoever_is_signed_in_keeps_them_in_the_organisation_by_name():
    client = founder()

    read = client.post("/read/", {"text": DOCUMENT, "do": "read"})
    landed = client.post(f"{ROOT}import/", draft_in(read, "/read/"))

    assert "Keep these goals in Fjellbua" in said(read)
    assert f'formaction="{ROOT}import/"' in read.content.decode()
    assert "1 objective, 2 key results, 0 actions" in said(landed)


def test_a_draft_that_nobody_read_is_not_carried():
    founder()

    response = newcomer().post("/sign-in/", {"draft": "{broken"})

    assert response.status_code == 200
    assert "Your goals come along" not in said(response)
