"""Reads dependencies between teams, from either side: what is needed, of whom, and the answer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from maalbar.apps.fields import read_moment
from maalbar.apps.goals.access import find_dependency, may_answer, may_ask
from maalbar.domain.nouns import Actor, CycleState, DependencyState

DEPENDENCIES = """
    SELECT asked.id, asked.public_id, asked.need, asked.due, asked.state, asked.answer,
           asked.version, asked.asked_at, asker.name, asked.answered_at, answerer.name,
           team.public_id, team.name, asked.team_id,
           objective.public_id, objective.sentence, objective.team_id, own_team.name,
           key_result.public_id, key_result.sentence, cycle.state, cycle.name
      FROM goals_dependency asked
      JOIN people_team team ON team.id = asked.team_id
      JOIN goals_objective objective ON objective.id = asked.objective_id
      JOIN people_team own_team ON own_team.id = objective.team_id
      JOIN goals_cycle cycle ON cycle.id = objective.cycle_id
      LEFT JOIN goals_keyresult key_result
        ON key_result.id = asked.key_result_id AND key_result.deleted_at IS NULL
      LEFT JOIN people_user asker ON asker.id = asked.asked_by_id
      LEFT JOIN people_user answerer ON answerer.id = asked.answered_by_id
     WHERE asked.workspace_id = %s AND objective.deleted_at IS NULL AND {which}
     ORDER BY CASE asked.state WHEN 'asked' THEN 0 ELSE 1 END,
              COALESCE(asked.due, cycle."end"), asked.id
"""
# A request waits for those who lead the team that is asked; where it has no lead of its own, for
# everybody who may answer for it.
WAITING_FOR_ME = """
    asked.state = 'asked' AND cycle.state <> 'closed' AND cycle.deleted_at IS NULL
      AND asked.team_id IN ({teams})
      AND (EXISTS (SELECT 1 FROM people_teammembership place
                    WHERE place.team_id = asked.team_id AND place.is_lead
                      AND place.user_id = %s AND (place.until IS NULL OR place.until >= %s))
           OR NOT EXISTS (SELECT 1 FROM people_teammembership place
                           WHERE place.team_id = asked.team_id AND place.is_lead
                             AND (place.until IS NULL OR place.until >= %s)))
"""


@dataclass(frozen=True, slots=True)
class DependencyRow:
    """What one objective needs from another team. The team asked is `team`."""

    key: int
    public_id: str
    need: str
    due: date | None
    state: DependencyState
    answer: str
    version: int
    asked_at: datetime
    asked_by: str | None
    answered_at: datetime | None
    answered_by: str | None
    team_id: str
    team: str
    team_key: int
    objective_id: str
    objective: str
    own_team_key: int
    own_team: str
    key_result_id: str | None
    key_result: str | None
    cycle_state: CycleState
    cycle: str

    @property
    def is_open(self) -> bool:
        """Whether anything can still be said about it."""
        is_over = self.cycle_state is CycleState.CLOSED
        return not is_over and self.state is not DependencyState.WITHDRAWN


@dataclass(frozen=True, slots=True)
class DependencyPage:
    """One dependency, and what the actor may do with it."""

    row: DependencyRow
    team_of_objective: str
    cycle_id: str
    may_ask: bool
    may_answer: bool


def dependencies_of(objective: int, actor: Actor) -> tuple[DependencyRow, ...]:
    """What an objective needs from others, waiting ones first: one statement."""
    which = "asked.objective_id = %s AND asked.state <> 'withdrawn'"
    return _rows(which, actor.workspace_id, objective)


def dependencies_of_team(team: int, actor: Actor) -> tuple[DependencyRow, ...]:
    """What a team was asked for and what its goals need of others, in cycles that are not closed:
    one statement."""
    which = """(asked.team_id = %s OR objective.team_id = %s) AND asked.state <> 'withdrawn'
               AND cycle.state <> 'closed' AND cycle.deleted_at IS NULL"""
    return _rows(which, actor.workspace_id, team, team)


def asked_of_me(actor: Actor, *, today: date) -> tuple[DependencyRow, ...]:
    """The requests that wait for this person's answer: one statement, or none without a team."""
    teams = sorted(actor.teams | actor.led_teams)
    if not teams:
        return ()
    which = WAITING_FOR_ME.format(teams=", ".join(["%s"] * len(teams)))
    return _rows(which, actor.workspace_id, *teams, actor.user_id, today, today)


def dependency_page(public_id: str, actor: Actor) -> DependencyPage:
    """One dependency with what may be done with it, or NotFoundError: two statements."""
    found = find_dependency(public_id, actor)
    (row,) = _rows("asked.id = %s", actor.workspace_id, found.pk)
    return DependencyPage(
        row,
        found.objective.team.public_id,
        found.objective.cycle.public_id,
        may_ask(actor, found.objective, found.key_result),
        may_answer(actor, found),
    )


def _rows(which: str, *values: Any) -> tuple[DependencyRow, ...]:
    with connection.cursor() as cursor:
        cursor.execute(DEPENDENCIES.format(which=which), values)
        return tuple(_row(row) for row in cursor.fetchall())


def _row(values: tuple[Any, ...]) -> DependencyRow:
    row = dict(zip(DependencyRow.__slots__, values, strict=True))
    row["state"] = DependencyState(row["state"])
    row["cycle_state"] = CycleState(row["cycle_state"])
    for name in ("asked_at", "answered_at"):
        row[name] = read_moment(row[name])
    return DependencyRow(**row)
