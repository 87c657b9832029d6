"""Reads what people answered the coach, and a team's goals as the control questions see them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from maalbar.apps.goals.access import visible_cycles, visible_key_results, visible_objectives
from maalbar.apps.goals.commands.key_results import measure_of
from maalbar.apps.goals.models import ControlAnswer, KeyResult, Silence
from maalbar.domain.nouns import Actor, Category, CycleState, Span, storable
from maalbar.domain.text.questions import KeyResultFacts

CYCLES_MAX = 8


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What somebody answered to a control question."""

    question: str
    said: str
    words: str
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class SilenceRow:
    """A rule that says no more, and why; `key_result` is its public id, "" for the objective."""

    key_result: str
    rule: str
    because: str
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class FormRow:
    """A key result with its form's own figures; `by_hand` are the fields that a person set."""

    key: int
    public_id: str
    facts: KeyResultFacts
    by_hand: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedObjective:
    """An objective with all that the control questions ask about; `cycle` is its key."""

    key: int
    public_id: str
    sentence: str
    cycle: int
    key_results: tuple[FormRow, ...]
    answers: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class AskedCycle:
    """A cycle with a team's objectives in it, in priority order."""

    key: int
    public_id: str
    name: str
    span: Span
    state: CycleState
    objectives: tuple[AskedObjective, ...]


def answers_of(objective: int, actor: Actor) -> tuple[AnswerRow, ...]:
    """What people answered about one objective: one statement."""
    return tuple(row for _key, row in _answers([objective], actor))


def silences_of(objective: int, actor: Actor) -> tuple[SilenceRow, ...]:
    """What the coach says no more about an objective and its key results: one statement."""
    rows = Silence.objects.filter(objective_id=objective, workspace_id=actor.workspace_id)
    columns = ("key_result__public_id", "rule", "because", "by__name", "at")
    found = rows.order_by("pk").values_list(*columns)
    return tuple(SilenceRow(row[0] or "", *row[1:]) for row in found)


def form_rows(objective: int, actor: Actor) -> tuple[FormRow, ...]:
    """The key results of one objective as its form has them: one statement."""
    return tuple(_form_rows([objective], actor)[objective])


def silenced_sentences(sentences: Collection[str], actor: Actor) -> frozenset[tuple[str, str]]:
    """(sentence, rule) of goals that are written like these and silent: two statements."""
    rows = Silence.objects.filter(workspace_id=actor.workspace_id)
    texts = [storable(sentence) for sentence in sentences]
    goals = rows.filter(key_result__isnull=True, objective__sentence__in=texts)
    parts = rows.filter(key_result__sentence__in=texts)
    found = goals.values_list("objective__sentence", "rule")
    return frozenset([*found, *parts.values_list("key_result__sentence", "rule")])


def asked_cycles(team: int, until: date, actor: Actor) -> tuple[AskedCycle, ...]:
    """The cycles in which a team has goals and that began by a day, oldest first: four statements.

    The latest eight are enough to see where it goes.
    """
    rows = visible_objectives(actor).filter(team_id=team)
    found = visible_cycles(actor).filter(start__lte=until, pk__in=rows.values("cycle_id"))
    latest = list(found.order_by("-start", "-end", "pk")[:CYCLES_MAX])
    goals: dict[int, list[AskedObjective]] = defaultdict(list)
    for item in _asked(team, [cycle.pk for cycle in latest], actor):
        goals[item.cycle].append(item)
    return tuple(
        AskedCycle(
            cycle.pk,
            cycle.public_id,
            cycle.name,
            Span(cycle.start, cycle.end),
            CycleState(cycle.state),
            tuple(goals[cycle.pk]),
        )
        for cycle in reversed(latest)
    )


def _asked(team: int, cycles: Collection[int], actor: Actor) -> list[AskedObjective]:
    rows = visible_objectives(actor).filter(team_id=team, cycle_id__in=cycles)
    found = list(
        rows.order_by("position", "pk").values_list("pk", "public_id", "sentence", "cycle_id")
    )
    keys = [row[0] for row in found]
    below, answers = _form_rows(keys, actor), defaultdict(list)
    for key, answer in _answers(keys, actor):
        answers[key].append(answer)
    return [AskedObjective(*row, tuple(below[row[0]]), tuple(answers[row[0]])) for row in found]


def _answers(objectives: Collection[int], actor: Actor) -> list[tuple[int, AnswerRow]]:
    rows = ControlAnswer.objects.filter(
        objective_id__in=objectives, workspace_id=actor.workspace_id
    )
    columns = ("objective_id", "question", "said", "words", "by__name", "at")
    return [(row[0], AnswerRow(*row[1:])) for row in rows.order_by("pk").values_list(*columns)]


def _form_rows(objectives: Collection[int], actor: Actor) -> dict[int, list[FormRow]]:
    found: dict[int, list[FormRow]] = defaultdict(list)
    rows = visible_key_results(actor).filter(objective_id__in=objectives)
    for row in rows.order_by("position", "pk"):
        by_hand = tuple(row.by_hand.split())
        found[row.objective_id].append(FormRow(row.pk, row.public_id, _facts(row), by_hand))
    return found


def _facts(row: KeyResult) -> KeyResultFacts:
    return KeyResultFacts(
        sentence=row.sentence,
        measure=measure_of(row),
        unit=row.unit,
        deadline=row.deadline,
        category=Category(row.category) if row.category else None,
    )
