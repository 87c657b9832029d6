"""A workspace of many teams, for benches that read all of it.

One team's goals are made through the ordinary commands; the others are copies of its rows, spread
over the teams by their keys, with other probabilities, ages and owners.
"""

from datetime import timedelta
from typing import Any

from support.organisation import NOW, Place, check_in, multiply, organisation, write_goals

PEOPLE = 50
SPREAD = (
    "UPDATE goals_objective SET team_id = (SELECT MIN(id) FROM people_team) + id % {teams}, "
    "probability = (id * 37 % 101) / 100.0, owner_id = (SELECT MIN(id) FROM people_user) + id % 50",
    "UPDATE goals_keyresult SET probability = (id * 37 % 101) / 100.0, "
    "status = CASE WHEN id * 37 % 101 >= 50 THEN 'green' WHEN id * 37 % 101 < 30 THEN 'red' "
    "ELSE 'amber' END, is_stalled = (id % 7 = 0), "
    "owner_id = CASE WHEN id % 11 THEN (SELECT MIN(id) FROM people_user) + id % 50 END, "
    "checked_in_at = datetime('{now}', '-' || (id % 30) || ' days'), "
    "measured_at = datetime('{now}', '-' || (id % 30) || ' days')",
    "INSERT INTO goals_link (workspace_id, child_id, parent_key_result_id, counted, position) "
    "SELECT workspace_id, id, (SELECT MIN(id) FROM goals_keyresult) + id % {key_results}, 0, 0 "
    "FROM goals_objective WHERE id % 3 = 0",
    "INSERT INTO goals_action (workspace_id, public_id, objective_id, key_result_keys, sentence, "
    "assumption, done_at, effort, position, created_at) "
    "SELECT workspace_id, lower(hex(randomblob(6))), objective_id, '[]', 'Ringe kundene', '', "
    "CASE WHEN id % 2 THEN '{now}' END, id % 5, 0, '{now}' FROM goals_keyresult",
    "INSERT INTO goals_action_key_results (action_id, keyresult_id) "
    "SELECT action.id, key_result.id FROM goals_action action "
    "JOIN goals_keyresult key_result ON key_result.id = action.id",
    "INSERT INTO insights_forecast (workspace_id, key_result_id, day, made_at, elapsed, model, "
    "probability, basis, status) SELECT workspace_id, id, day.value, '{now}', 0.5, probability, "
    "(id * 41 % 101) / 100.0, 'model', '' FROM goals_keyresult "
    "JOIN (SELECT '{today}' AS value UNION ALL SELECT '{before}') day",
)


def workspace_of_teams(teams: int, objectives: int, key_results: int) -> Place:
    """Make a workspace of so many teams, objectives a team and key results an objective."""
    from django.db import connection, transaction

    actor, place = organisation()
    check_in(actor, write_goals(actor, place, objectives, key_results), 4)
    multiply(teams, owner=actor.user_id)
    _add_teams_and_people(actor, place, teams)
    from maalbar.apps.goals.models import KeyResult

    words: dict[str, Any] = {
        "teams": teams,
        "key_results": KeyResult.objects.count(),
        "now": NOW.strftime("%Y-%m-%d %H:%M:%S"),
        "today": NOW.date().isoformat(),
        "before": (NOW.date() - timedelta(days=7)).isoformat(),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in SPREAD:
            cursor.execute(statement.format(**words))
    return place


def _add_teams_and_people(actor: Any, place: Place, teams: int) -> None:
    """Give the workspace its teams, two levels below the top, and people who own goals."""
    from maalbar.apps.people.commands import create_team, register

    parents = [place.team]
    for number in range(1, teams):
        parent = parents[0] if number < 10 else parents[number % 9 + 1]
        parents.append(create_team(f"Team {number}", parent=parent, actor=actor, now=NOW))
    for number in range(1, PEOPLE):
        register(f"p{number}@example.org", f"Person {number}", None)
