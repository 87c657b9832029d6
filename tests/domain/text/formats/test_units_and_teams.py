"""A column or a heading that may name a team, a unit of measure or a time."""

from decimal import Decimal

import pytest

from maalbar.domain.text.formats import read_document

MEASURES = """Hovedmål;Nøkkelresultat;Fra;Til;{};Ansvarlig
Kundene velger oss igjen;Gjenkjøp;20;35;%;Kari
Kundene velger oss igjen;Tilfredshet;3,8;4,4;poeng;Ola
"""
PARTS = """Hovedmål;Nøkkelresultat;Fra;Til;Enhet
Kundene velger oss igjen;Gjenkjøp;20;35;Salg
Kundene velger oss igjen;Tilfredshet;3,8;4,4;Kundesenter
"""


@pytest.mark.parametrize("header", ["Enhet", "Eining", "Enhed"])
def test_units_of_measure_are_no_teams(header: str) -> None:
    tree = read_document(MEASURES.format(header).encode(), "goals.csv").tree()

    assert [node.objective.level_or_owner for node in tree] == [""]
    assert [(k.unit, k.target) for k in tree[0].key_results] == [
        ("%", Decimal(35)),
        ("poeng", Decimal("4.4")),
    ]


def test_names_of_teams_are_no_units() -> None:
    tree = read_document(PARTS.encode(), "goals.csv").tree()

    assert [node.objective.level_or_owner for node in tree] == ["Salg", "Kundesenter"]


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Mål for høsten", "høsten"),
        ("Mål for neste halvår", "neste halvår"),
        ("Mål for hausten", "hausten"),
        ("Mål för nästa år", "nästa år"),
        ("Mål for foråret", "foråret"),
        ("Goals for the autumn", "autumn"),
    ],
)
def test_a_season_over_the_goals_is_their_period(heading: str, period: str) -> None:
    document = f"# {heading}\n\nObjective: Kundene finner fram\n- 90 % finner fram\n"

    objective = read_document(document).tree()[0].objective

    assert (objective.period, objective.level_or_owner) == (period, "")
