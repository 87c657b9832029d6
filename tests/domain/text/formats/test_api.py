"""The importer's public face: one small document through every function."""

from maalbar.domain.text.formats import (
    Correction,
    PieceRole,
    correct,
    from_json,
    read_document,
    to_json,
    tree_json,
    write_yaml,
)

TEXT = """Hovedmål: Bli byens beste bakeri
Nøkkelresultater:
- Øke antall faste kunder fra 40 til 90
- Redusere svinn fra 12 % til 5 %
Tiltak:
- Ringe alle kafeer i sentrum
"""


def test_a_small_document_becomes_a_tree() -> None:
    draft = read_document(TEXT)

    [node] = draft.tree()

    assert node.objective.text == "Bli byens beste bakeri"
    assert [each.text for each in node.key_results] == [
        "Øke antall faste kunder fra 40 til 90",
        "Redusere svinn fra 12 % til 5 %",
    ]
    assert [each.text for each in node.actions] == ["Ringe alle kafeer i sentrum"]


def test_a_draft_is_carried_as_json_unchanged() -> None:
    draft = read_document(TEXT)

    carried = from_json(to_json(draft))

    assert carried == draft


def test_a_key_result_can_be_corrected_to_an_action() -> None:
    draft = read_document(TEXT)
    [node] = draft.tree()

    corrected = correct(draft, [Correction(node.key_results[1].id, role=PieceRole.ACTION)])

    [after] = corrected.tree()
    assert [each.text for each in after.actions] == [
        "Redusere svinn fra 12 % til 5 %",
        "Ringe alle kafeer i sentrum",
    ]


def test_what_is_exported_is_read_back_to_the_same_tree() -> None:
    draft = read_document(TEXT)

    again = read_document(write_yaml(draft.tree()), "goals.yaml")

    assert write_yaml(again.tree()) == write_yaml(draft.tree())


def test_the_printed_tree_names_the_line_of_each_goal() -> None:
    printed = tree_json(read_document(TEXT))

    assert printed["objectives"][0]["line"] == 1
    assert [each["line"] for each in printed["objectives"][0]["key_results"]] == [3, 4]
