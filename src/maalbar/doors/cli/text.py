"""`maalbar read`, `maalbar lint`, `maalbar explain`: the coach on the command line.

Lines in, lines out, one at a time, so that a million of them need no more memory than one.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import IO, TextIO

from maalbar.domain.nouns import Finding, Language, Severity, Span
from maalbar.domain.text import linter
from maalbar.domain.text.goal import Goal, Surroundings, key_result_goal, objective_goal
from maalbar.domain.text.labels import KeyResultReading, ObjectiveReading
from maalbar.doors.cli import wording

USAGE_ERROR = 2
KEY_RESULT_LABELS = (
    "measurable",
    "kind",
    "baseline",
    "target",
    "change",
    "unit",
    "deadline",
    "deadline_date",
    "cadence",
    "direction",
    "is_activity",
    "category",
    "arithmetic_conflict",
    "ambiguous_percent",
    "names_dependency",
)
OBJECTIVE_LABELS = (
    "has_number_target",
    "has_why",
    "is_activity",
    "names_dependency",
    "is_compound",
)
_BULLETS = ("-", "*", "•", "–", "+")


def add_parsers(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands of this module to the main parser; each sets `run`."""
    read = subparsers.add_parser("read", help="read goal sentences: JSON lines in, JSON lines out")
    _add_time(read)
    read.set_defaults(run=run_read)
    lint = subparsers.add_parser(
        "lint",
        help="say what is weak in goals, and offer better sentences",
        description="One goal a line: a line with a bullet is a key result, another an objective.",
    )
    lint.add_argument("file", metavar="FILE", help="a text file, or - for standard input")
    lint.add_argument("--json", action="store_true", help="print each finding as a line of JSON")
    lint.add_argument("--lang", type=_language, metavar="LANG", help="nb, nn, sv, da or en")
    lint.add_argument("--role", choices=("objective", "key_result"), help="what every line is")
    _add_time(lint)
    lint.set_defaults(run=run_lint)
    explain = subparsers.add_parser("explain", help="show the page of a rule")
    explain.add_argument("code", metavar="CODE", nargs="?", help="such as no-number")
    explain.add_argument("--lang", type=_language, metavar="LANG", help="nb, nn, sv, da or en")
    explain.set_defaults(run=run_explain)


def run_read(options: argparse.Namespace) -> int:
    """Answers each line of standard input; a line that cannot be read is answered with an error."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    status = 0
    for number, line in enumerate(_lines(sys.stdin), 1):
        if not line.strip():
            continue
        try:
            answer = _answer(json.loads(line), options)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
            status = USAGE_ERROR
            answer = {"line": number, "error": f"{type(problem).__name__}: {problem}"}
            print(f"maalbar read: line {number}: {problem}", file=sys.stderr)
        print(json.dumps(answer, ensure_ascii=False))
    return status


def run_lint(options: argparse.Namespace) -> int:
    """Prints the findings of each line; 1 when one of severity error was among them."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    found_error = False
    with _opened(options.file) as stream:
        for number, line in enumerate(_lines(stream), 1):
            goal = _goal_of_line(line, options)
            if goal is None:
                continue
            findings = linter.findings_of(goal)
            found_error = found_error or any(f.severity is Severity.ERROR for f in findings)
            for finding in findings:
                print(
                    _in_json(number, finding) if options.json else _in_words(number, goal, finding)
                )
    return 1 if found_error else 0


def run_explain(options: argparse.Namespace) -> int:
    """Prints a rule's page, or the codes there are."""
    if not options.code:
        for known in linter.RULES:
            print(f"{known.CODE:24}{wording.title(known, options.lang or Language.EN)}")
        return 0
    rule = linter.rule_of(options.code)
    if rule is None:
        print(f"maalbar explain: no rule {options.code!r}; try `maalbar explain`", file=sys.stderr)
        return USAGE_ERROR
    print(wording.page(rule, options.lang or Language.EN), end="")
    return 0


def labels_of(reading: KeyResultReading | ObjectiveReading) -> dict[str, object]:
    """Returns the codebook's labels as JSON takes them, every name present."""
    is_key_result = isinstance(reading, KeyResultReading)
    names = KEY_RESULT_LABELS if is_key_result else OBJECTIVE_LABELS
    return {name: _plain(getattr(reading, name)) for name in names}


def _answer(row: dict[str, object], options: argparse.Namespace) -> dict[str, object]:
    text = row["text"]
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    around = _around(options)
    language = _language(str(row["lang"])) if row.get("lang") else None
    role = row.get("role", "key_result")
    if role not in ("objective", "key_result"):
        raise ValueError(f"unknown role {role!r}")
    read = objective_goal if role == "objective" else key_result_goal
    goal = read(text, language, around)
    reading = goal.key_result or goal.objective
    assert reading is not None
    return {
        "id": row.get("id"),
        "lang": reading.language.value,
        "labels": labels_of(reading),
        "findings": [_finding(finding) for finding in linter.findings_of(goal)],
    }


def _goal_of_line(line: str, options: argparse.Namespace) -> Goal | None:
    text = line.strip()
    bare = text.lstrip("".join(_BULLETS) + "# \t")
    if not bare:
        return None
    is_key_result = text.startswith(_BULLETS)
    if options.role:
        is_key_result = options.role == "key_result"
    read = key_result_goal if is_key_result else objective_goal
    return read(bare, options.lang, _around(options))


def _around(options: argparse.Namespace) -> Surroundings:
    return Surroundings(today=options.today, cycle=options.cycle)


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "span": list(finding.span),
        "values": {name: _plain(value) for name, value in finding.values.items()},
    }


def _in_json(number: int, finding: Finding) -> str:
    return json.dumps({"line": number, **_finding(finding)}, ensure_ascii=False)


def _in_words(number: int, goal: Goal, finding: Finding) -> str:
    """Three lines at most: the place and the reason, the words, the better sentence."""
    language = goal.sentence.language
    start, end = finding.span
    said = wording.message(finding, language)
    lines = [f"{number}:{start + 1}: {finding.severity.value} {finding.code}: {said}"]
    lines.append(f"    {goal.text}")
    if 0 < end - start < len(goal.text):
        lines.append("    " + " " * start + "^" * (end - start))
    better = finding.values.get("rewrite") or finding.values.get("template")
    if better:
        lines.extend(f"    → {part}" for part in str(better).split("\n"))
    return "\n".join(lines)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral() else float(value)
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _add_time(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--today", type=date.fromisoformat, metavar="DATE", help="read as of a day")
    parser.add_argument(
        "--cycle", type=_cycle, metavar="FROM..TO", help="the cycle's first and last day"
    )


def _language(code: str) -> Language:
    return Language("nb" if code == "no" else code)


def _cycle(words: str) -> Span:
    start, _, end = words.partition("..")
    return Span(date.fromisoformat(start), date.fromisoformat(end))


def _lines(stream: Iterable[str]) -> Iterator[str]:
    """Yields lines; a byte order mark before the first is dropped."""
    for number, line in enumerate(stream):
        yield line.removeprefix("\ufeff") if number == 0 else line


@contextmanager
def _opened(name: str) -> Iterator[TextIO | IO[str]]:
    if name == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        yield sys.stdin
        return
    with Path(name).open(encoding="utf-8", errors="replace") as stream:
        yield stream
