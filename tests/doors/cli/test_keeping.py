"""`maalbar import`, `export` and `password` on a real database, each as its own process."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from conftest import ROOT

FOUND = """
import django; django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
answer = Client(HTTP_ACCEPT_LANGUAGE="en", HTTP_HOST="127.0.0.1").post("/set-up/", {
    "organisation": "Fjellbua", "name": "Ingrid Dahl",
    "email": "ingrid@fjellbua.example", "password": "fjord og fjell",
})
assert answer.status_code == 302
"""
TEXT = """Hovedmål: Gjestene kommer tilbake
Fordi: De koster ingenting å vinne
Nøkkelresultater:
- Øke andelen gjester som kommer igjen fra 25 % til 40 %
- Bestillinger fra 80 til 120 innen utgangen av mai
Tiltak:
- Ringe fjorårets gjester

Hovedmål for kjøkkenet: Maten er en grunn til å komme
- Maten får minst 4,5 av 5
"""

PACED = """maalbar: 1
objectives:
  - objective: Gjestene kommer tilbake
    key_results:
      - {key_result: Flere gjester, kind: change, baseline: 25, target: 40,
         phases: [10, 40, 100], lag_days: 14}
"""


class Installation:
    """A database of its own, and the commands on it."""

    def __init__(self, folder):
        self.env = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "maalbar.server.settings",
            "MAALBAR_DATA": str(folder),
        }

    def run(self, *command, given=""):
        """Run `maalbar COMMAND`; its status, output and complaints."""
        arguments = [sys.executable, "-m", "maalbar.doors.cli.main", *command]
        done = subprocess.run(
            arguments, env=self.env, input=given, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout, done.stderr

    def found(self):
        """Bring the database up to date and found Fjellbua, as its first visitor would."""
        subprocess.run([sys.executable, "-c", FOUND], env=self.env, check=True)
        return self


@pytest.fixture(scope="module")
def fjellbua(tmp_path_factory):
    """Return an installation with Fjellbua alone in it, which no test changes."""
    return Installation(tmp_path_factory.mktemp("fjellbua")).found()


def copied(installation, folder):
    """Return the same installation in another folder."""
    shutil.copytree(installation.env["MAALBAR_DATA"], folder)
    return Installation(folder)


def test_a_database_that_is_not_there_yet_is_told_in_one_line(tmp_path):
    status, out, err = Installation(tmp_path).run("export", "--workspace", "fjellbua")

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "run: maalbar migrate" in err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["import", "-"], "say where the goals are kept, with --workspace SLUG"),
        (["import"], "name the document"),
        (["import", "-", "--workspace", "nowhere"], "there is no workspace nowhere"),
        (["import", "-", "--workspace", "fjellbua", "--team", "Bar"], "there is no team Bar"),
        (["import", "-", "--workspace", "fjellbua", "--cycle", "Q9"], "there is no period Q9"),
        (["import", "--undo", "nonsense", "--workspace", "fjellbua"], "no import nonsense"),
        (["export"], "say which workspace: --workspace SLUG"),
        (["export", "--workspace", "fjellbua", "--as", "no@no.example"], "signs in as no@no"),
        (["password", "no@no.example"], "nobody here signs in as no@no.example"),
        (["password", "ingrid@fjellbua.example"], "password is too short"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(fjellbua, arguments, complaint):
    status, out, err = fjellbua.run(*arguments, given=TEXT if "import" in arguments else "kort\n")

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert complaint in err


def test_a_document_without_goals_keeps_nothing(fjellbua):
    status, out, err = fjellbua.run("import", "-", "--workspace", "fjellbua", given="Hei!\n")

    assert (status, out) == (2, "")
    assert err == "maalbar: no goals were found in - (no-goals)\n"


def test_an_import_is_kept_exported_and_taken_back(fjellbua, tmp_path):
    here = copied(fjellbua, tmp_path / "here")
    document = tmp_path / "goals.txt"
    document.write_text(TEXT, encoding="utf-8")

    kept = here.run("import", str(document), "--workspace", "fjellbua")
    exported = here.run("export", "--workspace", "fjellbua")
    import_id = kept[1].split()[-1]
    undone = here.run("import", "--undo", import_id, "--workspace", "fjellbua")
    empty = here.run("export", "--workspace", "fjellbua")

    assert kept[0] == 0
    assert kept[1].startswith(
        "2 objectives, 3 key results, 1 actions, 1 new teams: kept in fjellbua, import "
    )
    assert "objective: Gjestene kommer tilbake" in exported[1]
    assert "team: Kjøkkenet" in exported[1]
    assert undone == (0, "2 objectives: taken back from fjellbua\n", "")
    assert "objectives: []" in empty[1]


def test_an_export_reads_back_to_the_same_goals(fjellbua, tmp_path):
    first, second = (copied(fjellbua, tmp_path / name) for name in ("first", "second"))
    first.run("import", "-", "--workspace", "fjellbua", "--cycle", this_year(), given=TEXT)

    there = first.run("export", "--workspace", "fjellbua", "--cycle", this_year())
    second.run("import", "-", "--workspace", "fjellbua", given=there[1])
    back = second.run("export", "--workspace", "fjellbua", "--cycle", this_year())

    assert there[1].count("key_result:") == 3
    assert back == there


def test_a_key_result_takes_its_own_pace_along(fjellbua, tmp_path):
    here, there = (copied(fjellbua, tmp_path / name) for name in ("here", "there"))
    here.run("import", "-", "--workspace", "fjellbua", "--cycle", this_year(), given=PACED)

    exported = here.run("export", "--workspace", "fjellbua", "--cycle", this_year())
    there.run("import", "-", "--workspace", "fjellbua", given=exported[1])
    again = there.run("export", "--workspace", "fjellbua", "--cycle", this_year())

    assert "phases:\n          - 10\n          - 40\n          - 100\n" in exported[1]
    assert "lag_days: 14\n" in exported[1]
    assert again == exported


def test_a_new_password_is_read_from_standard_input(fjellbua, tmp_path):
    here = copied(fjellbua, tmp_path / "here")

    status, out, err = here.run("password", "Ingrid@Fjellbua.example", given="et nytt og langt\n")

    assert (status, err) == (0, "")
    assert out == "ingrid@fjellbua.example has a new password, and is signed out everywhere.\n"


def this_year():
    """The name of the year's own period."""
    return str(datetime.now(UTC).year)
