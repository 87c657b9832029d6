"""Reads a cycle's goals as the trees that a goal file holds, with the values known now."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, tzinfo
from decimal import Decimal
from itertools import count

from maalbar.apps.checkins.commands.measuring import readings_of
from maalbar.apps.goals.access import visible_actions, visible_key_results, visible_objectives
from maalbar.apps.goals.drafts import MEASURE_FIELDS, KeyResultDraft
from maalbar.apps.goals.models import Action
from maalbar.apps.goals.queries.writing import Standing, standing_objective
from maalbar.apps.people.queries import people, teams
from maalbar.domain.measure.readings import latest_readings
from maalbar.domain.nouns import Actor, Category, Reading
from maalbar.domain.text.formats import DraftMilestone, GoalNode, PastValue, Piece, PieceRole


def cycle_trees(cycle: int, actor: Actor, *, zone: tzinfo, now: datetime) -> tuple[GoalNode, ...]:
    """The goals of a cycle, by team and priority; what hangs on another cycle's goal is a root."""
    return _Planter(actor, zone, now).trees(cycle)


class _Planter:
    """Gives every goal a number, and knows people and teams by name."""

    def __init__(self, actor: Actor, zone: tzinfo, now: datetime) -> None:
        self.actor, self.zone, self.now = actor, zone, now
        self.numbers, self.next = dict[str, int](), count(1)
        self.people = _names(actor)
        self.teams = {row.public_id: row.name for row in teams(actor)}
        self.readings: Mapping[int, list[Reading]] = {}
        self.keys: dict[str, tuple[int, int | None]] = {}

    def trees(self, cycle: int) -> tuple[GoalNode, ...]:
        rows = visible_objectives(self.actor).filter(cycle_id=cycle)
        order = ("team__position", "team_id", "position", "pk")
        standing = [
            standing_objective(public_id, self.actor)
            for public_id in rows.order_by(*order).values_list("public_id", flat=True)
        ]
        self._know_key_results(cycle)
        for goal in standing:
            for public_id in (goal.public_id, *(k.public_id for k in goal.draft.key_results)):
                self.numbers[public_id] = next(self.next)
        below: dict[str, list[Standing]] = defaultdict(list)
        for goal in standing:
            above = goal.draft.parent.public_id if goal.draft.parent else ""
            below[above if above in self.numbers else ""].append(goal)
        return tuple(self._node(goal, below) for goal in below[""])

    def _know_key_results(self, cycle: int) -> None:
        rows = visible_key_results(self.actor).filter(objective__cycle_id=cycle)
        for public_id, key, confidence in rows.values_list("public_id", "pk", "confidence"):
            self.keys[public_id] = (key, confidence)
        self.readings = readings_of([key for key, _confidence in self.keys.values()])

    def _node(self, goal: Standing, below: Mapping[str, list[Standing]]) -> GoalNode:
        hanging = [goal.public_id, *(k.public_id for k in goal.draft.key_results)]
        return GoalNode(
            self._objective(goal),
            tuple(self._key_result(item) for item in goal.draft.key_results),
            tuple(self._action(row) for row in self._actions(goal.key)),
            tuple(self._node(child, below) for above in hanging for child in below.get(above, ())),
        )

    def _objective(self, goal: Standing) -> Piece:
        draft = goal.draft
        parent = draft.parent
        return Piece(
            self.numbers[goal.public_id],
            1,
            draft.sentence,
            PieceRole.OBJECTIVE,
            parent=self.numbers.get(parent.public_id) if parent else None,
            why=draft.why,
            level_or_owner=self.teams.get(draft.team, ""),
            owner=self.people.get(draft.owner_id or 0, ""),
            ambition=draft.ambition,
            counted=parent.counted if parent else None,
        )

    def _key_result(self, draft: KeyResultDraft) -> Piece:
        key, confidence = self.keys[draft.public_id]
        piece = Piece(
            self.numbers[draft.public_id], 1, draft.sentence, PieceRole.KEY_RESULT, stated=True
        )
        return replace(
            piece,
            **{name: getattr(draft, name) for name in MEASURE_FIELDS},
            category=Category(draft.category) if draft.category else None,
            weight=None if draft.weight == 1 else draft.weight,
            owner=self.people.get(draft.owner_id or 0, ""),
            deadline_date=draft.deadline,
            phases=draft.phases,
            lag_days=draft.lag_days,
            confidence=None if confidence is None else Decimal(confidence),
            milestones=tuple(DraftMilestone(m.text, m.weight, m.due) for m in draft.milestones),
            sum_of=tuple(self.numbers[k] for k in draft.sums if k in self.numbers),
            history=self._history(key),
        )

    def _history(self, key: int) -> tuple[PastValue, ...]:
        """Values with their days, oldest first; a file has no place for done-states and ratios."""
        known = latest_readings(self.readings.get(key, []), self.now)
        return tuple(
            PastValue(reading.measured_at.astimezone(self.zone).date(), reading.value)
            for reading in sorted(known, key=lambda r: (r.measured_at, r.id))
            if reading.value is not None and reading.milestone is None
        )

    def _actions(self, objective: int) -> list[Action]:
        rows = visible_actions(self.actor).filter(objective_id=objective)
        return list(rows.order_by("pk").prefetch_related("key_results"))

    def _action(self, row: Action) -> Piece:
        named = (item.public_id for item in row.key_results.all())
        return Piece(
            next(self.next),
            1,
            row.sentence,
            PieceRole.ACTION,
            owner=self.people.get(row.owner_id or 0, ""),
            deadline_date=row.due,
            effort="" if row.effort is None else format(row.effort.normalize(), "f"),
            assumption=row.assumption,
            key_results=tuple(self.numbers[k] for k in named if k in self.numbers),
        )


def _names(actor: Actor) -> dict[int, str]:
    """Members by name, or by address where two share a name."""
    rows = people(actor)
    times = Counter(row.name for row in rows)
    return {row.key: row.email if times[row.name] > 1 else row.name for row in rows}
