"""The goal file: every field of it is read, and what is written is read back the same."""

from datetime import date
from decimal import Decimal

import pytest

from maalbar.domain.nouns import Ambition, Category, Language, MeasureKind
from maalbar.domain.text.formats import (
    DocumentCycle,
    DraftMilestone,
    Format,
    PastValue,
    read_document,
    write_yaml,
)

FULL = """maalbar: 1
language: nb
cycle: {name: T3 2026, start: 2026-09-01, end: 2026-12-31}
objectives:
  - id: o1
    objective: Havna er åpen hele vinteren
    why: Fiskerne trenger et sted å levere.
    team: Havnevesenet
    owner: kari@example.org
    ambition: committed
    key_results:
      - id: k1
        key_result: Dager med stengt kai fra 21 til 5
        kind: change
        baseline: 21
        target: 5
        unit: day
        category: quality
        weight: 2
        owner: ola@example.org
        deadline: 2026-12-01
        phases: [10, 40, 100]
        lag_days: 14
        history: [{date: 2026-07-01, value: 20.5}, {date: 2026-08-01, value: 19}]
      - id: k2
        key_result: Temperatur i varmekabelen
        kind: range
        lower: 3
        upper: 6
        tolerance: 0.5
        unit: °C
      - id: k3
        key_result: Inspeksjon hver uke
        kind: recurring
        planned: 13
        required: 11
      - id: k4
        key_result: Nytt kjøleanlegg
        kind: milestones
        milestones:
          - {text: Bestilt, weight: 1, due: 2026-10-01}
          - {text: Montert, weight: 3}
      - id: k5
        key_result: Dager i alt
        kind: sum_of
        sum_of: [k1]
      - id: k6
        key_result: Strømbruk
        kind: relative_change
        baseline: 4000
        percent: -12.5
        unit: kWh
    actions:
      - action: Leie en isbryter i januar
        key_results: [k1, k2]
        owner: ola@example.org
        due: 2026-11-15
        effort: 3 dager
        assumption: Isen legger seg i bukta først.
    children:
      - id: o2
        objective: Ingen skader på kaia
        hangs_on: k2
        counted: false
        ambition: aspirational
"""


def test_every_field_of_the_goal_file_is_read() -> None:
    draft = read_document(FULL, "havna.yaml")

    [node] = draft.tree()
    closed, cable, weekly, plant, total, power = node.key_results
    [action] = node.actions
    [child] = node.children
    assert (draft.format, draft.language, draft.findings) == (Format.YAML, Language.NB, ())
    assert draft.cycle == DocumentCycle("T3 2026", date(2026, 9, 1), date(2026, 12, 31))
    assert node.objective.why == "Fiskerne trenger et sted å levere."
    assert (node.objective.level_or_owner, node.objective.owner) == (
        "Havnevesenet",
        "kari@example.org",
    )
    assert node.objective.ambition is Ambition.COMMITTED
    assert (closed.kind, closed.baseline, closed.target) == (MeasureKind.CHANGE, 21, 5)
    assert (closed.unit, closed.category, closed.weight) == ("day", Category.QUALITY, 2)
    assert closed.deadline_date == date(2026, 12, 1)
    assert (closed.phases, closed.lag_days) == ("10, 40, 100", 14)
    assert closed.history == (
        PastValue(date(2026, 7, 1), Decimal("20.5")),
        PastValue(date(2026, 8, 1), Decimal(19)),
    )
    assert (cable.lower, cable.upper, cable.tolerance) == (3, 6, Decimal("0.5"))
    assert (weekly.planned, weekly.required) == (13, 11)
    assert plant.milestones == (
        DraftMilestone("Bestilt", Decimal(1), date(2026, 10, 1)),
        DraftMilestone("Montert", Decimal(3)),
    )
    assert total.sum_of == (closed.id,)
    assert power.percent == Decimal("-12.5")
    assert action.key_results == (closed.id, cable.id)
    assert (action.effort, action.assumption) == ("3 dager", "Isen legger seg i bukta først.")
    assert (child.objective.parent, child.objective.counted) == (cable.id, False)


def test_a_goal_file_is_written_as_it_was_read() -> None:
    draft = read_document(FULL, "havna.yaml")

    written = write_yaml(draft.tree(), language=draft.language, cycle=draft.cycle)
    again = read_document(written, "havna.yaml")

    assert write_yaml(again.tree(), language=again.language, cycle=again.cycle) == written
    assert again.findings == ()
    assert "key_result: Dager med stengt kai fra 21 til 5" in written
    assert "hangs_on: k2" in written


@pytest.mark.parametrize(
    "line",
    [
        "phases: 10, 40, 90",
        "phases: 40, 10, 100",
        "phases: [10, half, 100]",
        "phases: []",
        "phases: ''",
        "lag_days: soon",
        "lag_days: 99999",
    ],
)
def test_a_pace_that_cannot_be_kept_leaves_the_straight_line(line: str) -> None:
    content = (
        f"objectives:\n  - objective: A\n    key_results:\n      - {{key_result: B, {line}}}\n"
    )

    [node] = read_document(content, "goals.yaml").tree()

    [key_result] = node.key_results
    assert (key_result.phases, key_result.lag_days) == ("", None)


def test_phases_may_be_written_in_a_line() -> None:
    content = 'objective: A\nkey_results:\n  - {key_result: B, phases: "10 %, 30 %, 100 %"}\n'

    [node] = read_document(content, "goals.yaml").tree()

    assert node.key_results[0].phases == "10, 30, 100"


def test_an_objective_at_the_top_may_hang_on_a_goal_further_down() -> None:
    content = (
        "objectives:\n"
        "  - {objective: A, hangs_on: k9}\n"
        "  - objective: B\n    key_results:\n      - {id: k9, key_result: C}\n"
    )

    draft = read_document(content, "goals.yaml")

    [root] = draft.tree()
    assert root.objective.text == "B"
    assert [child.objective.text for child in root.children] == ["A"]


def test_objectives_that_hang_on_each_other_in_a_circle_are_told() -> None:
    first = "objectives:\n  - {id: a, objective: A, hangs_on: b}\n"
    content = first + "  - {id: b, objective: B, hangs_on: a}\n"

    draft = read_document(content, "goals.yaml")

    assert [finding.code for finding in draft.findings] == ["parent-circle"]
    assert [node.objective.text for node in draft.tree()] == ["B"]


def test_a_field_that_nobody_knows_is_kept_as_a_note_and_told() -> None:
    content = "objectives:\n  - objective: A\n    colour: green\n"

    draft = read_document(content, "goals.yaml")

    [finding] = draft.findings
    assert (finding.code, finding.values) == ("field-unknown", {"line": 3, "field": "colour"})
    assert draft.tree()[0].objective.note == "colour: green"


@pytest.mark.parametrize(
    "content",
    [
        "- objective: A\n  key_results: [B, C]\n",
        "okrs:\n  A: [B, C]\n",
        "objective: A\nkeyResults:\n  - title: B\n  - title: C\n",
        "goals:\n  - name: A\n    krs: {KR1: B, KR2: C}\n",
        "Q1 2027:\n  objectives:\n    - title: A\n      results: [B, C]\n",
        "mål:\n  - tittel: A\n    delmål:\n      - tekst: B\n      - tekst: C\n",
    ],
)
def test_other_plausible_files_of_goals_are_read(content: str) -> None:
    draft = read_document(content, "goals.yml")

    [node] = draft.tree()
    assert node.objective.text == "A"
    assert [each.text for each in node.key_results] == ["B", "C"]


def test_a_goal_file_is_known_without_its_name() -> None:
    draft = read_document(FULL)

    assert draft.format is Format.YAML
    assert len(draft.tree()[0].key_results) == 6


def test_yaml_that_holds_no_goals_is_read_as_text() -> None:
    draft = read_document("name: Kari\nage: 41\n", "kari.yaml")

    assert draft.format is Format.TEXT
    assert [finding.code for finding in draft.findings] == ["no-goals"]
