"""Goals documents for the import journey: one written here, and the practice one where it is set.

Of the practice document nothing stands here but how many goals each part of it has.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

PRACTICE = os.environ.get("MAALBAR_PRACTICE_DATA")


@dataclass(frozen=True, slots=True)
class Department:
    """An objective of a department: how many key results and actions stand under it."""

    sentence: str
    key_results: int
    actions: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """A check-in: which company objective, department and key result, from 0; the value typed."""

    company: int
    department: int
    key_result: int
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """What is pasted, what should stand afterwards, and where the goals go when three report."""

    text: str
    counted: str
    companies: tuple[tuple[str, tuple[Department, ...]], ...]
    reports: tuple[Report, ...]
    progress: tuple[str, ...]


# Company one: (60 % / 2 + 40 % / 2) / 2 departments; company two: 80 % / 2 / 2.
WRITTEN = Document(
    text="""Mål for Ytre Havn kulturhus

Velkommen til høsten! Her er det vi ble enige om på samlingen i august.

Objective på selskapsnivå: Hele byen bruker huset

Objective for programavdelingen: Det skjer noe for alle hver uke, fordi et tomt hus ikke er noe hus

Key results:

  • Øke antall arrangementer fra 100 til 150
  • Minst 30 % av publikum er under 25 år

Tiltak:

  • Invitere ungdomsrådet til å sette opp fire kvelder

Objective for billettkontoret: Det er lett å få plass

Key results:

  • Redusere køen fra ti til fem minutter
  • 8 av 10 kjøp skjer på nett

Objective på selskapsnivå: Huset bærer seg selv

Objective for kafeen: Gjestene blir til etter forestillingen

Key results:

  • Øke omsetningen fra 20 000 kr til 40 000 kr i uka
  • Åtte nye retter er prøvd ut

Objective for utleie: Møterommene er i bruk på dagtid

Key results:

  • Øke utleide timer fra 40 til 90 i måneden

Tiltak:

  • Lage en prisliste som går an å forstå
  • Ringe de fem største bedriftene i nabolaget
""",
    counted="6 objectives, 7 key results, 3 actions",
    companies=(
        (
            "Hele byen bruker huset",
            (
                Department(
                    "Det skjer noe for alle hver uke, fordi et tomt hus ikke er noe hus",
                    key_results=2,
                    actions=1,
                ),
                Department("Det er lett å få plass", key_results=2),
            ),
        ),
        (
            "Huset bærer seg selv",
            (
                Department("Gjestene blir til etter forestillingen", key_results=2),
                Department("Møterommene er i bruk på dagtid", key_results=1, actions=2),
            ),
        ),
    ),
    reports=(Report(0, 0, 0, "130"), Report(0, 1, 0, "8"), Report(1, 0, 0, "36000")),
    progress=("25%", "20%"),
)

# Beside the three roots: four departments under each company objective, with these many goals.
PRACTICE_GOALS = (
    ((3, 0), (3, 0), (5, 0), (5, 0)),
    ((3, 0), (3, 2), (1, 2), (3, 0)),
)


def practice() -> Document:
    """The goals of the fifth founding post, as the page has them, ordinary text and all."""
    (path,) = (Path(str(PRACTICE)).parent / "seeds").glob("004_*.txt")
    text = path.read_text(encoding="utf-8")
    companies = []
    for part, goals in zip(
        text.split("Objective på selskapsnivå: ")[1:], PRACTICE_GOALS, strict=True
    ):
        sentences = re.findall(r"^Objective for .*?: (.*?)\s*$", part, re.MULTILINE)
        departments = [Department(s, *numbers) for s, numbers in zip(sentences, goals, strict=True)]
        companies.append((part.splitlines()[0].strip(), tuple(departments)))
    return Document(
        text=text,
        counted="11 objectives, 30 key results, 4 actions",
        companies=tuple(companies),
        reports=(Report(0, 0, 0, "160"), Report(0, 1, 0, "8"), Report(1, 1, 1, "4")),
        progress=("8%", "4%"),
    )
