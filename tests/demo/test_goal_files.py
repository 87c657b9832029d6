"""The goal files are ordinary ones: what reads a newcomer's file reads these too."""

import pytest
from example import company_in, key_results

from conftest import ROOT
from maalbar.domain.nouns import Language
from maalbar.domain.text.formats import PieceRole, read_document

CYCLES = ("before", "last", "running")
WEEKLY = {"contributors", "deadline_week", "done_week", "due_week", "history", "personal"}


def drafts(language, cycle):
    folder = ROOT / "src/maalbar/demo" / language / cycle / "goals"
    return [read_document(path.read_bytes(), path.name) for path in sorted(folder.glob("*.yaml"))]


def pieces(language, cycle, role):
    return [p for draft in drafts(language, cycle) for p in draft.pieces if p.role is role]


def shape(item):
    return (item.kind, item.baseline, item.target, item.lower, item.upper, item.percent)


@pytest.mark.parametrize("language", [Language.NB, Language.EN])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_importer_finds_the_same_goals(language, place):
    cycle = company_in(language).cycles[place]
    actions = [a.sentence for o in cycle.objectives for a in o.actions]

    found = {role: pieces(language, cycle.id, role) for role in PieceRole}

    assert [p.text for p in found[PieceRole.OBJECTIVE]] == [o.sentence for o in cycle.objectives]
    assert [p.text for p in found[PieceRole.ACTION]] == actions
    assert [p.ref for p in found[PieceRole.KEY_RESULT]] == [k.id for k in key_results(cycle)]
    assert [shape(p) for p in found[PieceRole.KEY_RESULT]] == [
        shape(k.measure) for k in key_results(cycle)
    ]


@pytest.mark.parametrize("language", [Language.NB, Language.EN])
def test_the_importer_misses_only_what_is_relative_to_the_week_or_in_another_file(language):
    findings = [f for cycle in CYCLES for draft in drafts(language, cycle) for f in draft.findings]

    unknown = {f.values["field"] for f in findings if f.code == "field-unknown"}

    others = [f for f in findings if f.code not in ("field-unknown", "unknown-parent")]
    assert unknown == WEEKLY
    assert {f.values["text"] for f in others} <= {"maalbar: 1"}


@pytest.mark.parametrize("language", [Language.NB, Language.EN])
@pytest.mark.parametrize("cycle", CYCLES)
def test_every_goal_file_says_its_language_and_its_quarter(language, cycle):
    told = {(draft.language, draft.cycle.name) for draft in drafts(language, cycle)}

    assert told == {(language, cycle)}
