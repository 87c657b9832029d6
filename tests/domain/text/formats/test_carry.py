"""Drafts as JSON: what a page posts back is read, or refused as a whole."""

import json

import pytest

from maalbar.domain.errors import RefusedError
from maalbar.domain.text.formats import from_json, read_document, to_json, tree_json

TEXT = "Objective: Grow\nKR1: Sell from 10 to 20 by June (6/10)\n"


@pytest.mark.parametrize(
    "posted",
    [
        "",
        "null",
        "[]",
        "{",
        '{"lines": []}',
        '{"lines":[],"pieces":[{"id":1}],"findings":[],"language":"nb","format":"text","cycle":null}',
        '{"lines":[],"pieces":[],"findings":[],"language":"xx","format":"text","cycle":null}',
        "[" * 100_000,
    ],
)
def test_anything_else_than_a_draft_is_refused(posted: str) -> None:
    with pytest.raises(RefusedError) as refused:
        from_json(posted)

    assert refused.value.code == "draft-unreadable"


def test_a_figure_that_is_no_number_is_refused() -> None:
    carried = json.loads(to_json(read_document(TEXT)))
    carried["pieces"][1]["target"] = "NaN"

    with pytest.raises(RefusedError):
        from_json(json.dumps(carried))


def test_a_posted_circle_of_parents_is_refused() -> None:
    carried = json.loads(to_json(read_document(TEXT)))
    carried["pieces"][0]["parent"] = 2

    with pytest.raises(RefusedError):
        from_json(json.dumps(carried))


def test_the_printed_tree_has_the_fields_of_the_contract() -> None:
    printed = tree_json(read_document(TEXT))

    [objective] = printed["objectives"]
    [key_result] = objective["key_results"]
    assert objective["text"] == "Grow"
    assert (objective["actions"], objective["children"]) == ([], [])
    assert (key_result["text"], key_result["line"]) == ("Sell from 10 to 20 by June", 2)
    assert (key_result["baseline"], key_result["target"]) == (10, 20)
    assert (key_result["deadline"], key_result["confidence"]) == ("by June", 6)
    assert printed["findings"] == []
    assert json.loads(json.dumps(printed)) == printed
