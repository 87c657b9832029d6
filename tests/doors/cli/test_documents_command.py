"""`maalbar import` on the command line: reading needs nothing kept, keeping is told."""

import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from maalbar.doors.cli.main import main

TEXT = "Hovedmål: Vokse rolig\nKR1: Øke salget fra 10 til 20\nTiltak: Ringe flere\n"


def test_without_dry_run_nothing_is_kept_yet_and_that_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "goals.txt").write_text(TEXT, encoding="utf-8")

    status = main(["import", str(tmp_path / "goals.txt")])

    printed = capsys.readouterr()
    assert (status, printed.out) == (2, "")
    assert printed.err.count("\n") == 1


def test_a_missing_file_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["import", "no-such-file.md", "--dry-run"])

    printed = capsys.readouterr()
    assert (status, printed.err.count("\n")) == (2, 1)
    assert "no-such-file.md" in printed.err


def test_a_dry_run_prints_the_tree_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "goals.txt").write_text(TEXT, encoding="cp1252")

    status = main(["import", str(tmp_path / "goals.txt"), "--dry-run", "--json"])

    printed = json.loads(capsys.readouterr().out)
    [objective] = printed["objectives"]
    assert status == 0
    assert objective["text"] == "Vokse rolig"
    assert [each["text"] for each in objective["key_results"]] == ["Øke salget fra 10 til 20"]
    assert [each["text"] for each in objective["actions"]] == ["Ringe flere"]
    assert [each["code"] for each in printed["findings"]] == ["encoding-guessed"]


def test_standard_input_is_read_and_shown_for_people(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(TEXT.encode("utf-8"))))

    status = main(["import", "-", "--dry-run"])

    assert status == 0
    assert capsys.readouterr().out.splitlines()[0] == "    1  Vokse rolig"


def test_a_dry_run_can_write_a_goal_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "goals.txt").write_text(TEXT, encoding="utf-8")

    status = main(["import", str(tmp_path / "goals.txt"), "--dry-run", "--yaml"])

    written = capsys.readouterr().out
    assert status == 0
    assert written.startswith("maalbar: 1\n")
    assert "objective: Vokse rolig" in written
