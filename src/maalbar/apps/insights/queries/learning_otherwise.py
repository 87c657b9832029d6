"""How often people were right who saw a closed key result otherwise than the figures did.

An answer of yes or no counts ("likely", "unlikely"); who said "uncertain" named no end. Beside it
stands the forecast stored last before they spoke, read as yes from 50 % on.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from maalbar.apps.insights.queries.learning_results import OF_CLOSED, wanted
from maalbar.domain.nouns import Actor

COIN_TOSS = 0.5
# Each version of a row repeats what was said; the moment tells one answer from the next.
OTHERWISE = """
    {wanted},
    said AS (
        SELECT DISTINCT version.id, version.own_status AS status, version.own_status_at AS at
          FROM goals_historicalkeyresult version
          JOIN wanted ON wanted.id = version.id
         WHERE version.own_status IN ('green', 'red')
    )
    SELECT objective.team_id, said.status, key_result.reached,
           (SELECT forecast.probability FROM insights_forecast forecast
             WHERE forecast.key_result_id = said.id AND forecast.made_at <= said.at
             ORDER BY forecast.made_at DESC LIMIT 1)
      FROM said
      JOIN goals_keyresult key_result ON key_result.id = said.id
      JOIN goals_objective objective ON objective.id = key_result.objective_id
     ORDER BY said.id, said.at
"""


@dataclass(frozen=True, slots=True)
class SeenOtherwise:
    """One answer of a person, whether it came so, and whether the forecast had it right.

    `forecast` is None where none was stored by then.
    """

    team: int
    people: bool
    forecast: bool | None


@dataclass(frozen=True, slots=True)
class RightOnes:
    """How often people and the forecast were right, of the times that both said something."""

    number: int
    people: int
    forecast: int


def seen_otherwise_of_closed(actor: Actor) -> tuple[SeenOtherwise, ...]:
    """The answers about the workspace's closed key results: one statement."""
    which = f"{OF_CLOSED} AND key_result.reached IS NOT NULL"
    with connection.cursor() as cursor:
        cursor.execute(OTHERWISE.format(wanted=wanted(which)), [actor.workspace_id])
        return tuple(_row(*row) for row in cursor.fetchall())


def right_ones(answers: Collection[SeenOtherwise]) -> RightOnes | None:
    """Both held against what came; None where there is nothing to compare."""
    both = [answer for answer in answers if answer.forecast is not None]
    if not both:
        return None
    people, forecast = (answer.people for answer in both), (answer.forecast for answer in both)
    return RightOnes(len(both), sum(people), sum(map(bool, forecast)))


def _row(team: int, status: str, reached: bool, probability: float | None) -> SeenOtherwise:  # noqa: FBT001
    came = bool(reached)
    is_right = None if probability is None else (probability >= COIN_TOSS) is came
    return SeenOtherwise(team, (status == "green") is came, is_right)
