"""What the items of a list are when they do not say it themselves: pure decisions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from maalbar.domain.text.formats.cleaning import is_placeholder
from maalbar.domain.text.formats.headwords import Headword, is_question, mentions_method
from maalbar.domain.text.formats.lines import Line, Mark
from maalbar.domain.text.formats.periods import names_team, split_period
from maalbar.domain.text.formats.vocabulary import MOVEMENT_WORDS, Label

Plan = dict[int, Label]

_DIGIT = re.compile(r"\d")
_LONGEST_GOAL = 260
_TITLES = 12
_CALLED_GOALS = re.compile(
    r"\bOKRs?\b|\b(?:objectives|goals|mål|målene|målsettinger|målsättningar|målsætninger)\b(?!\?)",
    re.I,
)
_SENTENCES = re.compile(r"[.!?]\s+[A-ZÆØÅÄÖ]")
_BELOW = {
    Label.OBJECTIVE: Label.KEY_RESULT,
    Label.GOAL: Label.KEY_RESULT,
    Label.TEAM: Label.OBJECTIVE,
}
OBJECTIVES = (Label.OBJECTIVE, Label.GOAL)
GOAL_LABELS = frozenset({Label.OBJECTIVE, Label.GOAL, Label.KEY_RESULT, Label.METRIC, Label.ACTION})


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: its items with what each of them announces itself as."""

    items: Sequence[Line]
    heads: Sequence[Headword | None]

    @property
    def indents(self) -> list[int]:
        """How far in its items stand, outermost first."""
        return sorted({item.indent for item in self.items})

    @property
    def top(self) -> list[Line]:
        """The outermost items."""
        outermost = min(item.indent for item in self.items)
        return [item for item in self.items if item.indent == outermost]

    @property
    def deeper(self) -> list[Line]:
        """The items that stand under others."""
        outermost = min(item.indent for item in self.items)
        return [item for item in self.items if item.indent > outermost]


def list_end(lines: Sequence[Line], index: int) -> int:
    """Where the list that starts at `index` ends; lines indented under an item belong to it."""
    outermost = lines[index].indent
    end = index
    while end < len(lines):
        line = lines[end]
        inside = line.mark is Mark.PLAIN and line.indent > outermost
        if line.mark is Mark.BULLET:
            outermost = min(outermost, line.indent)
        elif not inside and line.mark is not Mark.DECORATION:
            break
        end += 1
    return end


def downward(label: Label, indents: Sequence[int]) -> Plan:
    """`label` for the outermost items, what belongs under it for the deeper ones."""
    plan: Plan = {}
    for indent in indents:
        plan[indent] = label
        label = _BELOW.get(label, Label.NOTE)
    return plan


def nested_plan(listed: Listed) -> Plan | None:
    """A list whose outermost items hold goals: they are objectives, or teams with objectives."""
    marked = {head.label for head in listed.heads if head}
    deeper, indents = listed.deeper, listed.indents
    if not deeper:
        return None
    if Label.OBJECTIVE in marked:
        return downward(Label.TEAM, indents)
    if Label.KEY_RESULT in marked or Label.WHY in marked:
        return downward(Label.OBJECTIVE, indents)
    return None


def unmarked_nested_plan(listed: Listed, *, called_goals: bool) -> Plan | None:
    """A nested list without any words for it: objectives over items that can be measured.

    In a document that calls itself goals, the items need not be measurable.
    """
    indents, deeper = listed.indents, listed.deeper
    if not deeper or speaks_of_method(listed.items):
        return None
    if measurable_share(deeper) < 0.5 and not (called_goals and _could_be_goals(listed)):
        return None
    if len(indents) > 2 and all(names_team(split_period(item.text)[1]) for item in listed.top):
        return downward(Label.TEAM, indents)
    return downward(Label.OBJECTIVE, indents)


def _could_be_goals(listed: Listed) -> bool:
    """Whether most of the outermost items have others under them, and all are short sentences."""
    parents = sum(
        below.indent > item.indent
        for item, below in zip(listed.items, listed.items[1:], strict=False)
    )
    short = all(could_be_goal(item.text) for item in listed.items)
    return short and 2 * parents >= len(listed.top)


def calls_itself_goals(lines: Sequence[Line]) -> bool:
    """Whether a title says that the document holds goals."""
    titles = [line.text for line in lines[:_TITLES] if line.mark is not Mark.BULLET]
    return any(len(text) <= 80 and _CALLED_GOALS.search(text) for text in titles)


def measurable_share(items: Sequence[Line]) -> float:
    """The share of items with a number or a verb of movement in them, and no speech in them."""
    hits = sum(_is_measurable(item.text) for item in items if could_be_goal(item.text))
    return hits / len(items) if items else 0.0


def could_be_goal(text: str) -> bool:
    """Goals are neither questions nor whole paragraphs."""
    if len(text) > _LONGEST_GOAL or is_question(text) or is_placeholder(text):
        return False
    return len(_SENTENCES.findall(text)) < 3


def speaks_of_method(items: Sequence[Line]) -> bool:
    """Whether the items explain what goals are instead of stating some."""
    return any(mentions_method(item.text) for item in items)


def _is_measurable(text: str) -> bool:
    first = text.lower().split(" ", 1)[0]
    return bool(_DIGIT.search(text)) or first in MOVEMENT_WORDS
