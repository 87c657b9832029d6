"""All rules: a page in every language, whose poor example fires and whose better one is silent."""

import inspect
import re
from datetime import date
from importlib import resources

import pytest

from maalbar.domain.nouns import Language, Span
from maalbar.domain.text.goal import Subject
from maalbar.domain.text.linter import (
    RULES,
    lint_key_result,
    lint_objective,
    lint_objective_with_key_results,
    lint_set,
)

HEADINGS = 6
POOR, BETTER = 3, 4
CYCLE = Span(date(2026, 1, 1), date(2026, 3, 31))
CONFIDENCE = re.compile(r" \((\d+)/10\)$")
CASES = [
    pytest.param(rule, language, id=f"{rule.CODE} {language}")
    for rule in RULES
    for language in Language
]


def page_of(rule, language):
    """The text of a rule's page."""
    if language is Language.EN:
        return inspect.cleandoc(rule.__doc__)
    name = f"{rule.CODE.replace('-', '_')}.{language}.md"
    return resources.files("maalbar.domain.text.rules").joinpath(name).read_text(encoding="utf-8")


def examples(rule, language, part):
    """The bullets of a part of the page."""
    section = re.split(r"^## .*$", page_of(rule, language), flags=re.M)[part]
    return [" ".join(line.split()) for line in re.split(r"^- ", section, flags=re.M)[1:]]


def codes(rule, language, sentences):
    """The codes found in each example, or in the set that the examples make."""
    if rule.SUBJECT is Subject.OBJECTIVE:
        return [codes_of(lint_objective(text, language)) for text in sentences]
    if rule.SUBJECT is Subject.TEAM_SET:
        return [codes_of(lint_set([(text, ()) for text in sentences], language))]
    if rule.SUBJECT is Subject.OBJECTIVE_SET:
        return [set_codes(language, sentences)]
    cycle = CYCLE if rule.CODE == "deadline-after-cycle" else None
    bounded = rule.CODE != "no-deadline"
    return [
        codes_of(lint_key_result(text, language, cycle=cycle, has_period=bounded))
        for text in sentences
    ]


def set_codes(language, sentences):
    """The first example is the objective; "(5/10)" at an end is a confidence."""
    confidences = [
        int(found[1]) if (found := CONFIDENCE.search(text)) else None for text in sentences
    ]
    texts = [CONFIDENCE.sub("", text) for text in sentences]
    found = lint_objective_with_key_results(
        texts[0], texts[1:], language, confidences=confidences[1:]
    )
    return codes_of(found)


def codes_of(findings):
    """The codes alone."""
    return {finding.code for finding in findings}


def test_every_code_is_its_file_name_and_unique():
    names = [rule.__name__.rpartition(".")[2].replace("_", "-") for rule in RULES]

    found = [rule.CODE for rule in RULES]

    assert found == names
    assert len(set(found)) == len(found)


def test_every_rule_file_is_in_the_table():
    folder = resources.files("maalbar.domain.text.rules")
    files = {entry.name.removesuffix(".py") for entry in folder.iterdir() if ".py" in entry.name}

    listed = {rule.CODE.replace("-", "_") for rule in RULES}

    assert listed == {name for name in files if not name.startswith("__")}


@pytest.mark.parametrize(("rule", "language"), CASES)
def test_every_page_has_its_title_and_six_parts(rule, language):
    page = page_of(rule, language)

    headings = re.findall(r"^## .+$", page, flags=re.M)

    assert len(headings) == HEADINGS
    assert page.splitlines()[0].strip("# ")


@pytest.mark.parametrize(("rule", "language"), CASES)
def test_the_poor_example_fires_its_rule(rule, language):
    poor = examples(rule, language, POOR)

    found = codes(rule, language, poor)

    assert all(rule.CODE in one for one in found)


@pytest.mark.parametrize(("rule", "language"), CASES)
def test_the_better_example_is_silent(rule, language):
    better = examples(rule, language, BETTER)

    found = codes(rule, language, better)

    assert not any(rule.CODE in one for one in found)


SENTENCE_RULES = [
    pytest.param(rule, id=rule.CODE)
    for rule in RULES
    if rule.SUBJECT in (Subject.KEY_RESULT, Subject.ANY_SENTENCE)
]


@pytest.mark.parametrize("rule", SENTENCE_RULES)
def test_a_message_finds_its_words_in_the_finding(rule):
    poor = examples(rule, Language.EN, POOR)[0]
    found = lint_key_result(poor, Language.EN, cycle=CYCLE, has_period=False)
    found += lint_key_result(poor, Language.EN, has_period=False)

    said = [rule.MESSAGE % finding.values for finding in found if finding.code == rule.CODE]

    assert said
    assert "%(" not in said[0]
