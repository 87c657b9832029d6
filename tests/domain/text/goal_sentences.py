"""The project's own test sentences: one a line, with what a reader should make of it.

    KR sentence | kind b=baseline t=target c=change u=unit d=deadline cad=cadence category flags
    OB sentence | flags

`activity*` says that it is work of one's own. Flags of key results: nonumber, vague, placeholder,
arithmetic, direction, ambiguous, depends, second. Flags of objectives: number, why, activity,
depends, compound.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
GOOD_GOALS = Path(__file__).parent / "good_goals"
KINDS = (
    "recurring",
    "increase",
    "decrease",
    "at_most",
    "at_least",
    "count",
    "reach",
    "milestone",
)
CATEGORIES = ("money", "volume", "quality")
RULES = {
    "nonumber": "no-number",
    "vague": "vague-word",
    "placeholder": "placeholder",
    "arithmetic": "arithmetic-conflict",
    "direction": "direction-conflict",
    "ambiguous": "ambiguous-percent",
    "depends": "depends-on-others",
    "second": "two-targets",
    "number": "number-as-objective",
    "compound": "compound-objective",
}
UNMEASURABLE = {"nonumber", "vague", "placeholder"}


@dataclass(frozen=True, slots=True)
class Expected:
    """One line of the corpus."""

    language: str
    is_objective: bool
    text: str
    labels: dict[str, object]
    codes: frozenset[str]


def corpus(language: str) -> list[Expected]:
    """Returns the sentences of a language."""
    lines = (CORPUS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [_expected(language, line) for line in lines if line.strip()]


def good_goals(language: str) -> list[tuple[bool, str]]:
    """Returns goals with nothing to warn about: whether each is an objective, and its sentence."""
    lines = (GOOD_GOALS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [(line.startswith("OB"), line[3:]) for line in lines if line.strip()]


def _expected(language: str, line: str) -> Expected:
    sentence, _, told = line[3:].partition(" | ")
    if line.startswith("OB"):
        return _objective(language, sentence, set(told.split()))
    return _key_result(language, sentence, told)


def _objective(language: str, text: str, flags: set[str]) -> Expected:
    codes = {RULES[flag] for flag in flags if flag in RULES}
    if "activity" in flags:
        codes.add("activity-as-objective")
    if "why" not in flags:
        codes.add("missing-why")
    labels = {
        "has_number_target": "number" in flags,
        "has_why": "why" in flags,
        "is_activity": "activity" in flags,
        "names_dependency": "depends" in flags,
        "is_compound": "compound" in flags,
    }
    return Expected(language, True, text, labels, frozenset(codes))


def _key_result(language: str, text: str, told: str) -> Expected:
    told, _, deadline = told.partition(" d=")
    flagged = re.search(r" (nonumber|vague|placeholder|ambiguous|depends|second)$", deadline)
    flags = set(told.split()) | ({flagged[1]} if flagged else set())
    values = dict(word.split("=") for word in flags if "=" in word)
    own = "activity*" in flags
    category = "activity" if own else next((c for c in CATEGORIES if c in flags), None)
    kind = next(kind for kind in KINDS if kind in flags)
    labels: dict[str, object] = {
        "measurable": not flags & UNMEASURABLE,
        "kind": kind,
        "baseline": _decimal(values.get("b")),
        "target": _decimal(values.get("t")),
        "change": _decimal(values.get("c")),
        "unit": values.get("u"),
        "deadline": deadline or None,
        "cadence": values.get("cad"),
        "is_activity": own,
        "category": category,
        "arithmetic_conflict": bool(flags & {"arithmetic", "direction"}),
        "ambiguous_percent": "ambiguous" in flags,
        "names_dependency": "depends" in flags,
    }
    codes = {RULES[flag] for flag in flags if flag in RULES}
    if own:
        codes.add("activity-as-result")
    moves = kind in ("increase", "decrease") and labels["measurable"]
    if moves and labels["baseline"] is None:
        codes.add("no-baseline")
    return Expected(language, False, text, labels, frozenset(codes))


def _decimal(words: str | None) -> Decimal | None:
    return Decimal(words) if words else None


def everything() -> Iterator[Expected]:
    """Yields the sentences of all five languages."""
    for language in ("nb", "nn", "sv", "da", "en"):
        yield from corpus(language)
