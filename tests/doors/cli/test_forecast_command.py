"""`maalbar forecast`: JSON lines in, JSON lines out."""

import io
import json

import pytest

from maalbar.doors.cli.main import main

LINE = {
    "id": "a",
    "kind": "level",
    "direction": "up",
    "baseline": 0,
    "target": 100,
    "start": 0,
    "end": 90,
    "now": 45,
    "at": 0.5,
    "history": [],
    "checkins": [[10, 12], [20, 19.5], [40, 47]],
}


@pytest.fixture
def forecast(monkeypatch, capsys):
    """Run the command on these lines: (exit status, answers, complaints)."""

    def run(*lines, arguments=()):
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        status = main(["forecast", *arguments])
        printed = capsys.readouterr()
        return status, [json.loads(line) for line in printed.out.splitlines()], printed.err

    return run


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "line 2: Expecting property name"),
        ("[" * 100_000, "line 2: maximum recursion depth exceeded"),
        ({**LINE, "kind": "hope"}, "line 2: kind is one of"),
        ({**LINE, "target": float("nan")}, "line 2: not a number: nan"),
        ({**LINE, "baseline": "12"}, "line 2: not a number: '12'"),
        ({**LINE, "end": 0}, "line 2: end must come after start"),
        ({"id": "b"}, "line 2: 'kind' is missing"),
        ("[1]", "line 2: list indices must be integers"),
    ],
)
def test_an_unusable_line_is_named_and_the_others_are_answered(forecast, line, complaint):
    status, answers, complaints = forecast(LINE, line, {**LINE, "id": "c"})

    assert complaint in complaints
    assert [answer["id"] for answer in answers] == ["a", "c"]
    assert status == 2


def test_each_line_is_answered_with_a_probability_and_a_band(forecast):
    status, (answer,), _ = forecast(LINE)

    assert list(answer) == ["id", "at", "p", "lo", "hi"]
    assert 0.3 < answer["p"] < 0.7
    assert answer["lo"] < 100 < answer["hi"]
    assert status == 0


def test_the_same_lines_give_the_same_answer(forecast):
    assert forecast(LINE) == forecast(LINE)


def test_check_ins_in_any_order_and_after_now_make_no_difference(forecast):
    shuffled = {**LINE, "checkins": [[80, 500], [40, 47], [10, 12], [20, 19.5]]}

    assert forecast(shuffled) == forecast(LINE)


def test_a_total_that_is_there_is_certain(forecast):
    total = {**LINE, "kind": "cumulative", "checkins": [[10, 60], [20, 110]]}

    _, (answer,), _ = forecast(total)

    assert answer["p"] == 1.0


def test_a_level_to_keep_is_likelier_than_one_to_reach(forecast):
    keep = {**LINE, "kind": "maintain", "baseline": 50, "target": 40, "checkins": [[10, 51]]}

    _, (answer,), _ = forecast(keep)

    assert answer["p"] > 0.6


def test_without_at_the_share_of_the_period_is_told(forecast):
    line = {key: value for key, value in LINE.items() if key != "at"}

    _, (answer,), _ = forecast(line)

    assert answer["at"] == 0.5


def test_empty_input_gives_empty_output(forecast):
    assert forecast() == (0, [], "")


def test_lines_are_read_from_a_file_too(forecast, tmp_path):
    file = tmp_path / "lines.jsonl"
    file.write_text(json.dumps(LINE) + "\n\n")

    _, answers, _ = forecast(arguments=[str(file)])

    assert [answer["id"] for answer in answers] == ["a"]


def test_a_missing_file_is_named(forecast, tmp_path):
    status, _, complaints = forecast(arguments=[str(tmp_path / "nowhere.jsonl")])

    assert "nowhere.jsonl" in complaints
    assert status == 2
