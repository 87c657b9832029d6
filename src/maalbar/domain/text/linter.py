"""Runs the rules in order over a sentence, an objective with its key results, or a team's set.

A finding's `values` fill the rule's MESSAGE; where the rule can compute a better sentence it stands
under `rewrite` (two goals are parted by a line break), and a sentence with blanks under `template`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from maalbar.domain.nouns import Finding, Language, Severity, Span
from maalbar.domain.text.goal import (
    Goal,
    Rule,
    Subject,
    Surroundings,
    key_result_goal,
    objective_goal,
)
from maalbar.domain.text.rules import RULES

__all__ = [
    "RULES",
    "findings_of",
    "lint_key_result",
    "lint_objective",
    "lint_objective_with_key_results",
    "lint_set",
    "rule_of",
]

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def lint_key_result(
    text: str,
    language: Language | None = None,
    *,
    today: date | None = None,
    cycle: Span | None = None,
    has_period: bool = True,
    unit: str | None = None,
    current: Decimal | None = None,
    confidence: int | None = None,
) -> tuple[Finding, ...]:
    """Returns what is weak in a key result, most important first."""
    around = Surroundings(today, cycle, has_period, "", unit, current, confidence)
    return findings_of(key_result_goal(text, language, around))


def lint_objective(
    text: str,
    language: Language | None = None,
    *,
    why: str = "",
    today: date | None = None,
    cycle: Span | None = None,
) -> tuple[Finding, ...]:
    """Returns what is weak in an objective; `why` is a reason written apart from it."""
    around = Surroundings(today, cycle, why=why)
    return findings_of(objective_goal(text, language, around))


def lint_objective_with_key_results(
    objective: str,
    key_results: Sequence[str],
    language: Language | None = None,
    *,
    confidences: Sequence[int | None] = (),
    by_hand: Sequence[Mapping[str, Any]] = (),
) -> tuple[Finding, ...]:
    """Returns what is weak in the set as a set; each sentence is linted by itself.

    `values["places"]` holds the places, from 0, of the key results a finding is about. What is
    known of the key results stands in their order; what is left out is not known.
    """
    around = [Surroundings() for _text in key_results]
    for place, confidence in enumerate(confidences):
        around[place] = replace(around[place], confidence=confidence)
    for place, own in enumerate(by_hand):
        around[place] = replace(around[place], by_hand=own)
    parts = tuple(
        key_result_goal(text, language, beside)
        for text, beside in zip(key_results, around, strict=True)
    )
    goal = objective_goal(objective, language, key_results=parts)
    return _sorted(_checked(goal, Subject.OBJECTIVE_SET))


def lint_set(
    objectives: Sequence[tuple[str, Sequence[str]]], language: Language | None = None
) -> tuple[Finding, ...]:
    """Returns what is weak in a team's set of objectives for one cycle."""
    goals = tuple(
        objective_goal(
            text, language, key_results=tuple(key_result_goal(part, language) for part in parts)
        )
        for text, parts in objectives
    )
    if not goals:
        return ()
    return _sorted(_checked(replace(goals[0], objectives=goals), Subject.TEAM_SET))


def findings_of(goal: Goal) -> tuple[Finding, ...]:
    """Runs the rules about one sentence."""
    subject = Subject.KEY_RESULT if goal.key_result else Subject.OBJECTIVE
    if not goal.text.strip():
        return ()
    return _sorted(_checked(goal, subject, Subject.ANY_SENTENCE))


def rule_of(code: str) -> Rule | None:
    """Returns the rule with a code."""
    return _BY_CODE.get(code)


_BY_CODE: dict[str, Rule] = {rule.CODE: rule for rule in RULES}


def _checked(goal: Goal, *subjects: Subject) -> Iterator[Finding]:
    words = goal.sentence.lexicon
    for rule in RULES:
        if rule.SUBJECT in subjects:
            for finding in rule.check(goal, words):
                yield _with_rewrite(rule, finding, goal)


def _with_rewrite(rule: Rule, finding: Finding, goal: Goal) -> Finding:
    fix = getattr(rule, "fix", None)
    better = fix(goal, goal.sentence.lexicon) if fix else ""
    if not better or not _is_better(better, rule, goal):
        return finding
    return replace(finding, values={**finding.values, "rewrite": better})


def _is_better(text: str, rule: Rule, goal: Goal) -> bool:
    """Tells whether a rewrite removes its finding and brings no new one."""
    language = goal.sentence.language
    before = _codes(goal)
    for line in text.split("\n"):
        read = key_result_goal if goal.key_result else objective_goal
        after = _codes(read(line, language, goal.around))
        if rule.CODE in after or not after <= before:
            return False
    return True


def _codes(goal: Goal) -> set[str]:
    subject = Subject.KEY_RESULT if goal.key_result else Subject.OBJECTIVE
    words = goal.sentence.lexicon
    rules = (rule for rule in RULES if rule.SUBJECT in (subject, Subject.ANY_SENTENCE))
    return {finding.code for rule in rules for finding in rule.check(goal, words)}


def _sorted(findings: Iterator[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda found: (_WEIGHT[found.severity], found.span)))
