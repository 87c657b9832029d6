"""Every test sentence is read, and found fault with, as a person would do it."""

import pytest
from goal_sentences import everything

from maalbar.domain.nouns import Language
from maalbar.domain.text.linter import lint_key_result, lint_objective
from maalbar.domain.text.parser import read_key_result, read_objective

ROWS = [pytest.param(row, id=f"{row.language}: {row.text}") for row in everything()]


@pytest.mark.parametrize("row", ROWS)
def test_the_labels_are_those_a_person_gives(row):
    read = read_objective if row.is_objective else read_key_result

    reading = read(row.text, Language(row.language))

    assert {name: getattr(reading, name) for name in row.labels} == row.labels


@pytest.mark.parametrize("row", ROWS)
def test_the_findings_are_those_a_person_expects(row):
    lint = lint_objective if row.is_objective else lint_key_result

    findings = lint(row.text, Language(row.language))

    assert {finding.code for finding in findings} == row.codes
