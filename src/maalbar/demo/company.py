"""The example company, read from the files beside this module and given dates.

`files` opens them, `weeks` gives their week numbers dates, `goals` and `story` turn them into
`values`, `faults` finds what does not fit together. Nothing here knows of tables: the door that
loads the demo turns these values into the ordinary commands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from maalbar.demo.faults import faults
from maalbar.demo.files import Row, languages, read, read_all
from maalbar.demo.goals import objectives_of
from maalbar.demo.story import Habits, events_of
from maalbar.demo.values import (
    Action,
    ActionDone,
    Answer,
    Card,
    CheckIn,
    Comment,
    Company,
    Correction,
    Cycle,
    Event,
    Hanging,
    KeyResult,
    MeasureChange,
    MilestoneItem,
    Objective,
    Period,
    Person,
    Request,
    Review,
    Team,
)
from maalbar.demo.weeks import CLOSED, Quarter, quarters, year_of
from maalbar.domain.nouns import CycleState, Language, Role

__all__ = [
    "Action",
    "ActionDone",
    "Answer",
    "Card",
    "CheckIn",
    "Comment",
    "Company",
    "Correction",
    "Cycle",
    "Event",
    "Hanging",
    "KeyResult",
    "MeasureChange",
    "MilestoneItem",
    "Objective",
    "Period",
    "Person",
    "Request",
    "Review",
    "Team",
    "load_company",
]

CYCLES = ("before", "last", "running")


def load_company(language: Language, *, today: date, now: datetime) -> Company:
    """Read the example company with every date resolved, so that `today` lies in week 7 of 13.

    `now` is aware; nothing that lies at or after it is included. Raises ValueError that lists
    every fault of the files, and for a language in which there are none.
    """
    if language not in languages():
        raise ValueError(f"the example company is not written in {language}; try {languages()}")
    row = read(f"{language}/company.yaml")
    found = quarters(today, ZoneInfo(row["time_zone"]))
    company = _company(row, language, found, now)
    if wrong := faults(company):
        raise ValueError("the example company does not fit together:\n" + "\n".join(wrong))
    return company


@dataclass(frozen=True, slots=True)
class _Setting:
    """What every cycle is read with."""

    folder: str
    team_ids: Mapping[str, str]
    habits: Habits
    now: datetime


def _company(row: Row, language: Language, found: dict[str, Quarter], now: datetime) -> Company:
    names = {key: text.format(years=_years(found)) for key, text in row["cycles"].items()}
    teams = tuple(_teams([row["team"]], None))
    habits = {p["email"]: (p["checks_in"]["day"], p["checks_in"]["time"]) for p in row["people"]}
    setting = _Setting(language, {team.name: team.id for team in teams}, habits, now)
    return Company(
        name=row["name"],
        mission=row["mission"],
        vision=row["vision"],
        language=language,
        time_zone=row["time_zone"],
        currency=row["currency"],
        founder=row["founder"],
        people=tuple(
            Person(p["email"], p["name"], Role(p["role"]), p["title"]) for p in row["people"]
        ),
        cards=tuple(Card(c["kind"], c["person"], c["text"]) for c in row["cards"]),
        teams=teams,
        year=Period(names["year"], *year_of(found), CycleState.RUNNING),
        next=_period(names["next"], found["next"], CycleState.DRAFT),
        cycles=tuple(_cycle(key, names[key], found[key], setting) for key in CYCLES),
    )


def _cycle(key: str, name: str, quarter: Quarter, setting: _Setting) -> Cycle:
    state = CycleState.RUNNING if key == "running" else CycleState.CLOSED
    files = read_all(f"{setting.folder}/{key}/goals")
    goals = [row for file in files for row in file["objectives"]]
    objectives = objectives_of(goals, setting.team_ids, quarter, setting.now)
    story = read(f"{setting.folder}/{key}/story.yaml")
    events = events_of(objectives, read(f"readings/{key}.yaml"), story, quarter, setting.habits)
    past = (event for event in events if event.at < setting.now)
    return Cycle(
        key,
        _period(name, quarter, state),
        objectives,
        tuple(sorted(past, key=lambda event: (event.at, event.by))),
    )


def _period(name: str, quarter: Quarter, state: CycleState) -> Period:
    closed_at = quarter.moment(*CLOSED) if state is CycleState.CLOSED else None
    return Period(name, quarter.start, quarter.end, state, closed_at)


def _years(found: dict[str, Quarter]) -> str:
    """ "2026" for a year within one calendar year, else "2026–27"."""
    start, end = year_of(found)
    return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year % 100:02}"


def _teams(rows: list[Row], parent: str | None) -> list[Team]:
    teams = []
    for row in rows:
        leads, members = tuple(row["leads"]), tuple(row.get("members", ()))
        teams.append(Team(row["id"], row["name"], row["purpose"], parent, leads + members, leads))
        teams += _teams(row.get("teams", []), row["id"])
    return teams
