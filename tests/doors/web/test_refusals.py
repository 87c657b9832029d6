"""Every refusal says what is wrong and what to do, in a sentence of its own."""

import ast
from collections.abc import Iterator

import pytest
from django.utils import translation

from conftest import ROOT
from maalbar.domain.errors import ConflictError, RefusedError
from maalbar.doors.web.refusals import sentences
from maalbar.doors.web.wording import refusal

RAISED = ("RefusedError", "MeasureFault")
BY_NAME = {"lower-missing", "upper-missing"}  # Made from the field's name.


def codes() -> Iterator[str]:
    """Yield the codes of refusals that stand in the source."""
    for path in (ROOT / "src/maalbar").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                yield from codes_of(node)


def codes_of(call: ast.Call) -> Iterator[str]:
    """Yield the code a call raises, or the one it gives for a missing text."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    given = call.args[:1] if name in RAISED else []
    given += [keyword.value for keyword in call.keywords if keyword.arg == "missing"]
    yield from (g.value for g in given if isinstance(g, ast.Constant) and g.value)


def test_every_code_that_is_raised_has_its_sentence():
    known = set(sentences())

    assert (set(codes()) | BY_NAME | {ConflictError.code}) - known == set()


def test_codes_are_found_where_they_are_raised():
    found = set(codes())

    assert {"link-cycle", "target-equals-baseline", "reason-missing", "value-not-finite"} <= found


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (RefusedError("baseline-missing"), "Where do you start from? Write today's value."),
        (RefusedError("text-too-long", limit=500), "This is too long: at most 500 characters."),
        (RefusedError("never-heard-of"), "This cannot be saved as it is (never-heard-of)."),
    ],
)
def test_a_refusal_becomes_a_sentence_with_its_values(error, sentence):
    with translation.override("en"):
        said = refusal(error)

    assert said == sentence
