"""`maalbar read`, `lint` and `explain`: lines in, lines out."""

import io
import json

import pytest

from maalbar.doors.cli.main import main


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs a command with text on standard input: status, lines out, lines of complaint."""

    def runner(*arguments, text=""):
        stream = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", stream)
        status = main(list(arguments))
        said = capsys.readouterr()
        return status, said.out.splitlines(), said.err.splitlines()

    return runner


def test_read_answers_each_line_with_every_label(run):
    row = {"id": 7, "lang": "nb", "role": "key_result", "text": "Øke salget fra 10 til 20"}

    status, lines, _ = run("read", text=json.dumps(row))

    answer = json.loads(lines[0])
    assert status == 0
    assert (answer["id"], answer["lang"], answer["findings"]) == (7, "nb", [])
    assert answer["labels"] == {
        "measurable": True,
        "kind": "increase",
        "baseline": 10,
        "target": 20,
        "change": None,
        "unit": "count",
        "deadline": None,
        "deadline_date": None,
        "cadence": None,
        "direction": "up",
        "is_activity": False,
        "category": "money",
        "arithmetic_conflict": False,
        "ambiguous_percent": False,
        "names_dependency": False,
    }


def test_read_answers_an_objective_and_takes_no_for_nb(run):
    row = {"id": "a", "lang": "no", "role": "objective", "text": "Øke salget med 30 %"}

    _, lines, _ = run("read", text=json.dumps(row))

    answer = json.loads(lines[0])
    assert answer["lang"] == "nb"
    assert answer["labels"]["has_number_target"] is True
    assert answer["findings"][0] == {
        "code": "number-as-objective",
        "severity": "warning",
        "span": [15, 19],
        "values": {"words": "30 %"},
    }


def test_read_guesses_the_language(run):
    _, lines, _ = run("read", text='{"id": 1, "text": "Minska klagomålen från 9 till 4"}')

    assert json.loads(lines[0])["lang"] == "sv"


def test_read_computes_the_day_with_a_cycle(run):
    row = '{"id": 1, "lang": "nb", "text": "Vinne 3 kunder innen 1. mars"}'

    _, lines, _ = run("read", "--cycle", "2026-01-01..2026-03-31", text=row)

    assert json.loads(lines[0])["labels"]["deadline_date"] == "2026-03-01"


@pytest.mark.parametrize(
    "line", ["not json", "[1]", '{"id": 1}', '{"text": 5}', '{"text":"a","lang":"xx"}']
)
def test_read_says_which_line_it_could_not_read_and_goes_on(run, line):
    good = '{"id": 2, "lang": "en", "text": "Win 3 customers"}'

    status, lines, complaints = run("read", text=f"{line}\n{good}\n")

    assert status == 2
    assert json.loads(lines[0])["line"] == 1
    assert json.loads(lines[1])["id"] == 2
    assert complaints[0].startswith("maalbar read: line 1:")


def test_lint_exits_with_1_when_numbers_contradict_each_other(run):
    status, lines, _ = run("lint", "-", "--lang", "en", text="- Reduce waiting from 5 to 10 days\n")

    assert status == 1
    assert lines[0].startswith("1:1: error direction-conflict:")
    assert lines[-1] == "    → Reduce waiting from 10 to 5 days"


def test_lint_exits_with_0_on_hints_and_takes_a_file(run, tmp_path):
    file = tmp_path / "goals.txt"
    file.write_text("Rolige kvelder på avdelingen\n\n- Minst 90 % oppmøte\n", encoding="utf-8")

    status, lines, _ = run("lint", str(file), "--json", "--lang", "nb")

    found = [json.loads(line) for line in lines]
    assert status == 0
    assert [(one["line"], one["code"]) for one in found] == [(1, "missing-why")]


def test_lint_of_a_missing_file_is_said_in_one_line(run):
    status, _, complaints = run("lint", "no-such-file.txt")

    assert status == 2
    assert len(complaints) == 1


def test_explain_shows_the_page_in_the_language_asked_for(run):
    status, lines, _ = run("explain", "two-targets", "--lang", "sv")

    assert status == 0
    assert lines[0] == "# Två mål i en mening"


def test_explain_without_a_code_lists_the_rules(run):
    _, lines, _ = run("explain")

    assert lines[0].split()[0] == "number-as-objective"


def test_explain_of_an_unknown_code_says_where_to_look(run):
    status, _, complaints = run("explain", "no-such-rule")

    assert status == 2
    assert complaints == ["maalbar explain: no rule 'no-such-rule'; try `maalbar explain`"]
