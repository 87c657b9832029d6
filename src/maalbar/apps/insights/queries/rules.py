"""Why a goal stands in a list of the insight page, as conditions of SQL, with their values by name.

`key_result`, `objective`, `cycle` and `effort` are the aliases they speak of. What a reader is told
of each rule stands in `doors/web/pages/insight/rules.py`.
"""

from typing import Any

from django.db import connection

from maalbar.apps.insights.choices import Choice, Order, Shown
from maalbar.domain.measure.experience import DISAGREEMENT
from maalbar.domain.nouns import Actor

Values = dict[str, Any]

SILENT = """
    (key_result.checked_in_at IS NULL OR key_result.checked_in_at < %(old)s)
    AND (key_result.measured_at IS NULL OR key_result.measured_at < %(old)s)
"""
NEVER_HEARD = "key_result.checked_in_at IS NULL AND key_result.measured_at IS NULL"
HEARD = """
    CASE WHEN key_result.measured_at IS NULL OR key_result.checked_in_at > key_result.measured_at
         THEN key_result.checked_in_at ELSE key_result.measured_at END
"""
# The colour of today, as `shown_status` has it: grey where nobody has reported lately.
KEY_RESULT_STATUS = f"""
    CASE WHEN key_result.status = '' OR key_result.probability IS NULL THEN 'grey'
         WHEN {NEVER_HEARD}
         THEN CASE WHEN key_result.basis = 'children' THEN key_result.status ELSE 'grey' END
         WHEN key_result.basis <> 'settled' AND {SILENT} THEN 'grey'
         ELSE key_result.status END
"""
# As `objective_chance` has it: unknown while one of its key results is. The thresholds are those
# of `domain.measure.status`, which a test holds them to.
OBJECTIVE_STATUS = f"""
    CASE WHEN objective.probability IS NULL OR EXISTS (
              SELECT 1 FROM goals_keyresult key_result
               WHERE key_result.objective_id = objective.id AND key_result.deleted_at IS NULL
                 AND key_result.weight <> 0 AND ({KEY_RESULT_STATUS}) = 'grey') THEN 'grey'
         WHEN objective.probability
              >= CASE objective.ambition WHEN 'committed' THEN 0.8 ELSE 0.5 END THEN 'green'
         WHEN objective.probability < 0.3 THEN 'red' ELSE 'amber' END
"""  # noqa: S608 - our own words
# What a page says of a colour; `realism` has the same edge between in reach and likely.
ANSWER = """
    CASE ({status}) WHEN 'green' THEN CASE WHEN {goal}.probability < 0.65 THEN 'in_reach'
                                           ELSE 'likely' END
         WHEN 'amber' THEN 'uncertain' WHEN 'red' THEN 'unlikely' ELSE 'unknown' END
"""
KEY_RESULT_ANSWER = ANSWER.format(status=KEY_RESULT_STATUS, goal="key_result")
OBJECTIVE_ANSWER = ANSWER.format(status=OBJECTIVE_STATUS, goal="objective")
# The objectives that hang on a key result, and their colours.
CHILDREN = f"""
    SELECT ({OBJECTIVE_STATUS}) AS status
      FROM goals_link link
      JOIN goals_objective objective
        ON objective.id = link.child_id AND objective.deleted_at IS NULL
     WHERE link.parent_key_result_id = key_result.id
"""  # noqa: S608 - our own words
PARENTS = """
    SELECT 1 FROM goals_link link
      LEFT JOIN goals_keyresult through ON through.id = link.parent_key_result_id
      JOIN goals_objective above
        ON above.id = COALESCE(link.parent_objective_id, through.objective_id)
     WHERE link.child_id = objective.id
       AND above.deleted_at IS NULL AND through.deleted_at IS NULL
"""
BELOW = """
    below(id) AS (
        SELECT id FROM people_team
         WHERE workspace_id = %(workspace)s AND id = %(team)s AND deleted_at IS NULL
        UNION
        SELECT team.id FROM people_team team JOIN below ON team.parent_id = below.id)
"""
# The finished share of what is done for a key result; without efforts each action counts the same.
EFFORT = """
    effort(key_result_id, share) AS (
        SELECT named.keyresult_id,
               CASE WHEN SUM(COALESCE(action.effort, 0)) > 0
                    THEN 1.0 * SUM(CASE WHEN action.done_at IS NULL THEN 0
                                        ELSE COALESCE(action.effort, 0) END)
                         / SUM(COALESCE(action.effort, 0))
                    ELSE 1.0 * COUNT(action.done_at) / COUNT(*) END
          FROM goals_action action
          JOIN goals_action_key_results named ON named.action_id = action.id
         WHERE action.workspace_id = %(workspace)s AND action.deleted_at IS NULL
         GROUP BY named.keyresult_id)
"""
OPEN = "key_result.basis <> 'settled'"
RULES = {
    Shown.KEY_RESULTS: "1 = 1",
    Shown.OBJECTIVES: "1 = 1",
    Shown.TALK: f"""
        {OPEN} AND ABS(key_result.confidence / 10.0 - key_result.probability) > %(apart)s
        AND ({KEY_RESULT_STATUS}) <> 'grey'""",
    Shown.NO_EFFECT: f"""
        {OPEN} AND key_result.is_stalled AND key_result.probability < 0.15
        AND effort.share >= 0.5""",
    Shown.NO_EFFORT: "key_result.raw > 0.8 AND effort.share < 0.2",
    Shown.STILL: f"""
        {OPEN} AND (key_result.is_stalled OR ({KEY_RESULT_STATUS}) = 'red')
        AND EXISTS ({CHILDREN})
        AND NOT EXISTS (SELECT 1 FROM ({CHILDREN}) child
                         WHERE child.status <> 'green')""",  # noqa: S608 - our own words
    Shown.STALE: f"""
        {OPEN} AND cycle.state IN ('running', 'closing')
        AND key_result.kind NOT IN ('from_children', 'sum_of') AND {SILENT}
        AND (NOT ({NEVER_HEARD})
             OR (key_result.created_at < %(old)s AND cycle.start < %(old_day)s))""",
    Shown.ALONE: f"team.parent_id IS NOT NULL AND NOT EXISTS ({PARENTS})",
    Shown.UNOWNED: "key_result.owner_id IS NULL",
}
IS_GREY = f"CASE WHEN ({KEY_RESULT_STATUS}) = 'grey' THEN 1 ELSE 0 END"
CHANGE = "key_result.probability - earlier.probability"
ORDERS = {
    Order.LOWEST: f"{IS_GREY}, key_result.probability, key_result.id",
    Order.HIGHEST: f"{IS_GREY}, key_result.probability DESC, key_result.id",
    Order.FALLEN: f"""
        CASE WHEN earlier.probability IS NULL THEN 1 ELSE {IS_GREY} END, {CHANGE}, key_result.id""",
    Order.RISEN: f"""
        CASE WHEN earlier.probability IS NULL THEN 1 ELSE {IS_GREY} END, {CHANGE} DESC,
        key_result.id""",
    Order.APART: f"""
        CASE WHEN key_result.confidence IS NULL THEN 1 ELSE {IS_GREY} END,
        ABS(key_result.confidence / 10.0 - key_result.probability) DESC, key_result.id""",
    Order.OLDEST: f"""
        CASE WHEN {NEVER_HEARD} THEN 0 ELSE 1 END, {HEARD}, key_result.created_at, key_result.id""",
}
OBJECTIVE_IS_GREY = f"CASE WHEN ({OBJECTIVE_STATUS}) = 'grey' THEN 1 ELSE 0 END"
OBJECTIVE_ORDERS = {
    Order.LOWEST: f"{OBJECTIVE_IS_GREY}, objective.probability, objective.id",
    Order.HIGHEST: f"{OBJECTIVE_IS_GREY}, objective.probability DESC, objective.id",
}


def values(choice: Choice, actor: Actor, **others: object) -> Values:
    """What the conditions name."""
    return {
        "workspace": actor.workspace_id,
        "old": connection.ops.adapt_datetimefield_value(choice.old_before),
        "old_day": choice.old_before.date(),
        "before": choice.compared,
        "apart": DISAGREEMENT + 1e-9,
        "cycle": choice.cycle,
        "team": choice.team,
        "owner": choice.owner,
        "answer": choice.answer,
    } | others


def chosen(choice: Choice, owned: str) -> str:
    """The cycle, team and owner as conditions; `owned` is the alias of what the owner owns."""
    parts = [f"{owned}.workspace_id = %(workspace)s", "objective.deleted_at IS NULL"]
    if choice.cycle is None:
        parts.append("cycle.state = 'running' AND cycle.deleted_at IS NULL")
    else:
        parts.append("objective.cycle_id = %(cycle)s")
    if choice.team is not None:
        parts.append("objective.team_id IN (SELECT id FROM below)")
    if choice.owner is not None:
        parts.append(f"{owned}.owner_id = %(owner)s")
    return " AND ".join(parts)


def answered(choice: Choice, answer: str) -> str:
    """The wanted answer as a condition on one of the two answers above."""
    return f"({answer}) = %(answer)s" if choice.answer else "1 = 1"


def tables(choice: Choice, *, effort: bool = False) -> str:
    """The statement's beginning: the teams below the chosen one, and what is done."""
    wanted = [BELOW] * (choice.team is not None) + [EFFORT] * effort
    return f"WITH RECURSIVE {', '.join(wanted)}" if wanted else ""
