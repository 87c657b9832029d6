"""How precise the coach is: `python bench/coach.py [--json]`.

Precision and recall of each rule in each language on the project's own test sentences
(tests/domain/text/corpus), as a Markdown table; "–" where a language has no case of it. Below it,
how many of the good goals (tests/domain/text/good_goals) get a warning.
"""

import argparse
import json
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

from maalbar.domain.nouns import Language, Severity
from maalbar.domain.text.linter import lint_key_result, lint_objective

TESTS = Path(__file__).resolve().parent.parent / "tests/domain/text"
sys.path.insert(0, str(TESTS))
corpus = import_module("goal_sentences").corpus
good_goals = import_module("goal_sentences").good_goals
LANGUAGES = tuple(language.value for language in Language)
Counts = Counter[tuple[str, str, str]]


def found_in(row: Any) -> set[str]:
    """Returns the codes that the coach finds in a sentence."""
    lint = lint_objective if row.is_objective else lint_key_result
    return {finding.code for finding in lint(row.text, Language(row.language))}


def count() -> Counts:
    """Counts hits, false alarms and misses by rule and language."""
    counts: Counts = Counter()
    for language in LANGUAGES:
        for row in corpus(language):
            found = found_in(row)
            counts.update((code, language, "hit") for code in found & row.codes)
            counts.update((code, language, "false alarm") for code in found - row.codes)
            counts.update((code, language, "miss") for code in row.codes - found)
    return counts


def warned() -> dict[str, tuple[int, int]]:
    """Returns per language how many good goals get a warning, of how many."""
    found = {}
    for language in LANGUAGES:
        goals = good_goals(language)
        found[language] = (sum(_is_warned(*goal, language) for goal in goals), len(goals))
    return found


def _is_warned(is_objective: bool, sentence: str, language: str) -> bool:  # noqa: FBT001 - a row
    lint = lint_objective if is_objective else lint_key_result
    findings = lint(sentence, Language(language))
    return any(finding.severity is not Severity.HINT for finding in findings)


def figures(counts: Counts, code: str, language: str) -> tuple[float, float, int] | None:
    """Returns precision, recall and the number of cases, or None without any."""
    hits, alarms, misses = (counts[code, language, name] for name in ("hit", "false alarm", "miss"))
    if not hits + alarms + misses:
        return None
    precision = hits / (hits + alarms) if hits + alarms else 1.0
    return precision, hits / (hits + misses) if hits + misses else 1.0, hits + misses


def table(counts: Counts) -> str:
    """Writes precision / recall (cases) per rule and language."""
    codes = sorted({code for code, _, _ in counts})
    lines = ["| rule | " + " | ".join(LANGUAGES) + " |", "|---" * (len(LANGUAGES) + 1) + "|"]
    for code in codes:
        cells = [figures(counts, code, language) for language in LANGUAGES]
        words = [f"{c[0]:.2f} / {c[1]:.2f} ({c[2]})" if c else "–" for c in cells]
        lines.append(f"| `{code}` | " + " | ".join(words) + " |")
    return "\n".join(lines)


def as_json(counts: Counts) -> str:
    """Writes the same figures as one line of JSON."""
    codes = sorted({code for code, _, _ in counts})
    rows = {code: {one: figures(counts, code, one) for one in LANGUAGES} for code in codes}
    sentences = sum(len(corpus(one)) for one in LANGUAGES)
    return json.dumps({"sentences": sentences, "rules": rows, "good_goals_warned": warned()})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    counted = count()
    if parser.parse_args().json:
        print(as_json(counted))
    else:
        print(f"{sum(len(corpus(one)) for one in LANGUAGES)} sentences\n")
        print(table(counted))
        alarms = ", ".join(f"{one} {said} of {goals}" for one, (said, goals) in warned().items())
        print(f"\ngood goals with a warning: {alarms}")
