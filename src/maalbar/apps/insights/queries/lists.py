"""The lists of the insight page: a part of one, and how many there are. Set-based statements.

What is kept ready on the goals makes them: nothing is forecast here, and a row is made only of
what is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Max

from maalbar.apps.goals.queries.rows import (
    COLUMNS,
    KEY_RESULT_COLUMNS,
    KeyResultRow,
    ObjectiveRow,
    hanging,
    key_result_row,
    key_results_of,
)
from maalbar.apps.insights.choices import Answer, Choice, Shown
from maalbar.apps.insights.models import Forecast
from maalbar.apps.insights.queries import rules
from maalbar.domain.nouns import Actor

WEEK = timedelta(days=7)
MOVED = 0.05
PLACE = """
      JOIN goals_cycle cycle ON cycle.id = objective.cycle_id
      JOIN people_team team ON team.id = objective.team_id
"""
KEY_RESULTS = """
      FROM goals_keyresult key_result
      JOIN goals_objective objective ON objective.id = key_result.objective_id
      {place}
      LEFT JOIN insights_forecast earlier
        ON earlier.key_result_id = key_result.id AND earlier.day = %(before)s
      {effort}
     WHERE {chosen} AND key_result.deleted_at IS NULL
"""
JOIN_EFFORT = "LEFT JOIN effort ON effort.key_result_id = key_result.id"
OF_EFFORT = (Shown.NO_EFFECT, Shown.NO_EFFORT)
# The keys first: what is sorted is small, and the columns are read for those shown alone.
KEY_RESULT_LIST = """
    {tables}
    SELECT {columns}, objective.sentence, team.name, cycle.name, cycle.start, cycle."end",
           earlier.probability, {share}, {children}
      FROM (SELECT key_result.id {source} AND {answered} AND {rule}
             ORDER BY {order} LIMIT %(limit)s OFFSET %(first)s) wanted
      JOIN goals_keyresult key_result ON key_result.id = wanted.id
      JOIN goals_objective objective ON objective.id = key_result.objective_id
      {place}
      LEFT JOIN people_user owner ON owner.id = key_result.owner_id
      LEFT JOIN insights_forecast earlier
        ON earlier.key_result_id = key_result.id AND earlier.day = %(before)s
      {effort}
     ORDER BY {order}
"""
NUMBER_OF_CHILDREN = f"(SELECT COUNT(*) FROM ({rules.CHILDREN}) child)"  # noqa: S608 - our words
OBJECTIVES = """
      FROM goals_objective objective
      {place}
     WHERE {chosen}
"""
OBJECTIVE_LIST = """
    {tables}
    SELECT objective.id, objective.public_id, objective.sentence, objective.why, owner.name,
           objective.owner_id, team.name, team.public_id, objective.is_personal,
           objective.ambition, objective.progress, objective.parts, objective.reporting,
           objective.reached, objective.position, objective.probability,
           cycle.name, cycle.start, cycle."end"
      FROM (SELECT objective.id {source} AND {answered} AND {rule}
             ORDER BY {order} LIMIT %(limit)s OFFSET %(first)s) wanted
      JOIN goals_objective objective ON objective.id = wanted.id
      {place}
      LEFT JOIN people_user owner ON owner.id = objective.owner_id
     ORDER BY {order}
"""


@dataclass(frozen=True, slots=True)
class ListedKeyResult:
    """A key result in a list: where it stands, how likely it was, and what its rule looks at.

    `effort` is the finished share of what is done for it, where a list is about that; `children`
    how many objectives hang on it, likewise.
    """

    row: KeyResultRow
    objective: str
    team: str
    cycle: str
    start: date
    end: date
    before: float | None
    effort: float | None
    children: int


@dataclass(frozen=True, slots=True)
class ListedObjective:
    """An objective in a list."""

    row: ObjectiveRow
    cycle: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Counts:
    """How many each list holds, and how likely the chosen key results are, whatever the answer.

    `risen` and `fallen` have moved by five points or more since the day of comparison.
    """

    lists: Mapping[Shown, int]
    answers: Mapping[Answer, int]
    risen: int
    fallen: int

    @property
    def key_results(self) -> int:
        """All the chosen key results."""
        return sum(self.answers.values())


def day_to_compare(actor: Actor, today: date) -> date | None:
    """The latest day, a week ago or earlier, of which forecasts are stored."""
    days = Forecast.objects.filter(workspace_id=actor.workspace_id, day__lte=today - WEEK)
    found: date | None = days.aggregate(latest=Max("day"))["latest"]
    return found


def listed_key_results(
    choice: Choice, actor: Actor, *, first: int = 0, limit: int
) -> tuple[ListedKeyResult, ...]:
    """A part of a list of key results, in its order: one statement."""
    has_effort, is_still = choice.shown in OF_EFFORT, choice.shown is Shown.STILL
    statement = KEY_RESULT_LIST.format(
        tables=rules.tables(choice, effort=has_effort),
        columns=COLUMNS,
        share="effort.share" if has_effort else "NULL",
        children=NUMBER_OF_CHILDREN if is_still else "0",
        source=_key_results(choice, effort=has_effort),
        answered=rules.answered(choice, rules.KEY_RESULT_ANSWER),
        rule=rules.RULES[choice.shown],
        order=rules.ORDERS[choice.order],
        place=PLACE,
        effort=JOIN_EFFORT if has_effort else "",
    )
    width = len(KEY_RESULT_COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(statement, rules.values(choice, actor, first=first, limit=limit))
        rows = cursor.fetchall()
    return tuple(_listed(key_result_row(row[:width]), row[width:]) for row in rows)


def listed_objectives(
    choice: Choice, actor: Actor, *, first: int = 0, limit: int
) -> tuple[ListedObjective, ...]:
    """A part of a list of objectives, in its order, with their key results: three statements."""
    statement = OBJECTIVE_LIST.format(
        tables=rules.tables(choice),
        source=_objectives(choice),
        answered=rules.answered(choice, rules.OBJECTIVE_ANSWER),
        rule=rules.RULES[choice.shown],
        order=rules.OBJECTIVE_ORDERS[choice.order],
        place=PLACE,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, rules.values(choice, actor, first=first, limit=limit))
        rows = cursor.fetchall()
    keys = [row[0] for row in rows]
    below, (parents, children) = key_results_of(keys, actor), hanging(keys)
    found = []
    for *own, cycle, start, end in rows:
        key = own[0]
        objective = replace(
            ObjectiveRow(*own),
            key_results=tuple(below[key]),
            parents=tuple(parents[key]),
            children=tuple(children[key]),
        )
        found.append(ListedObjective(objective, cycle, start, end))
    return tuple(found)


def counts(choice: Choice, actor: Actor) -> Counts:
    """How many stand in each list, and how they stand: two statements."""
    of_objectives = [shown for shown in Shown if shown.is_of_objectives]
    of_key_results = [shown for shown in Shown if not shown.is_of_objectives]
    named = rules.values(choice, actor, moved=MOVED)
    with connection.cursor() as cursor:
        cursor.execute(_counting_objectives(choice, of_objectives), named)
        lists = dict(zip(of_objectives, cursor.fetchone(), strict=True))
        cursor.execute(_counting_key_results(choice, of_key_results), named)
        risen, fallen, *numbers = cursor.fetchone()
    lists |= dict(zip(of_key_results, numbers, strict=False))
    answers = dict(zip(Answer, numbers[len(of_key_results) :], strict=True))
    return Counts(lists, answers, risen, fallen)


def _counting_key_results(choice: Choice, lists: Sequence[Shown]) -> str:
    """One pass over the chosen key results; each list and each answer is a sum."""
    is_wanted = rules.answered(choice, "found.answer")
    seen = "found.answer <> 'unknown'"
    sums = [
        f"{seen} AND found.moved >= %(moved)s",
        f"{seen} AND found.moved <= -%(moved)s",
        *(f"{is_wanted} AND found.in_{number} = 1" for number in range(len(lists))),
        *(f"found.answer = '{answer.value}'" for answer in Answer),
    ]
    return f"""
        {rules.tables(choice, effort=True)}
        SELECT {_sums(sums)}
          FROM (SELECT ({rules.KEY_RESULT_ANSWER}) AS answer, {rules.CHANGE} AS moved,
                       {_flags(lists)}
                {_key_results(choice, effort=True)}) found
    """  # noqa: S608 - our own words; what people choose goes by name


def _counting_objectives(choice: Choice, lists: Sequence[Shown]) -> str:
    is_wanted = rules.answered(choice, "found.answer")
    sums = [f"{is_wanted} AND found.in_{number} = 1" for number in range(len(lists))]
    answer = f"({rules.OBJECTIVE_ANSWER})" if choice.answer else "''"
    return f"""
        {rules.tables(choice)}
        SELECT {_sums(sums)}
          FROM (SELECT {answer} AS answer, {_flags(lists)} {_objectives(choice)}) found
    """  # noqa: S608 - our own words; what people choose goes by name


def _sums(conditions: Sequence[str]) -> str:
    return ", ".join(f"COALESCE(SUM(CASE WHEN {c} THEN 1 ELSE 0 END), 0)" for c in conditions)


def _flags(lists: Sequence[Shown]) -> str:
    rows = enumerate(rules.RULES[shown] for shown in lists)
    return ", ".join(f"CASE WHEN {rule} THEN 1 ELSE 0 END AS in_{number}" for number, rule in rows)


def _key_results(choice: Choice, *, effort: bool) -> str:
    """The chosen key results, from their tables."""
    return KEY_RESULTS.format(
        place=PLACE,
        chosen=rules.chosen(choice, "key_result"),
        effort=JOIN_EFFORT if effort else "",
    )


def _objectives(choice: Choice) -> str:
    return OBJECTIVES.format(place=PLACE, chosen=rules.chosen(choice, "objective"))


def _listed(row: KeyResultRow, values: Sequence[Any]) -> ListedKeyResult:
    objective, team, cycle, start, end, before, effort, children = values
    share = None if effort is None else float(effort)
    return ListedKeyResult(row, objective, team, cycle, start, end, before, share, children)
