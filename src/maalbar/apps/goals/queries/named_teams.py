"""Matches the teams that a document names with those that exist, and near names with each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from maalbar.apps.people.queries import TeamRow
from maalbar.domain.text.formats import GoalNode

WHOLE = re.compile(
    r"selskap|bedrift|virksomhet|verksemd|organisasjon|konsern|företag|bolag|koncern|virksomhed"
    r"|organisation|company|corporate|leder|ledel|leiing|ledning|overordne|overordna|overgripande"
    r"|övergripande|strategi",
    re.IGNORECASE,
)
ENDINGS = re.compile(
    r"[\s-]*(avdelingen|avdelinga|avdeling|avdelningen|avdelning|afdelingen|afdeling|departementet"
    r"|department|dept|division|teamet|team|gruppen|gruppa|gruppe|enheten|eininga|enheden"
    r"|seksjonen|sektionen)\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TeamQuestion:
    """A team the document names: where its goals go, `choice` a public id or "new:<word>"."""

    word: str
    name: str
    choice: str
    is_near: bool


def team_questions(
    nodes: Sequence[GoalNode], teams: Sequence[TeamRow], *, top: str, may_create: bool
) -> list[TeamQuestion]:
    """One question for each team named, in the order of the document."""
    existing = {_stem(team.name): team.public_id for team in teams}
    asked: dict[str, TeamQuestion] = {}
    for word in _words(nodes):
        stem = _stem(word)
        name = ENDINGS.sub("", word).rstrip("s-") or word
        name = name[:1].upper() + name[1:]
        near = next((q for q in asked.values() if _stem(q.word) == stem), None)
        if stem in existing:
            choice = existing[stem]
        elif WHOLE.search(word) or not may_create:
            choice = top
        else:
            choice = near.choice if near else f"new:{word}"
        asked[word] = TeamQuestion(word, name, choice, near is not None)
    return list(asked.values())


def _words(nodes: Sequence[GoalNode]) -> list[str]:
    found: dict[str, None] = {}
    for node in nodes:
        if node.objective.level_or_owner:
            found[node.objective.level_or_owner] = None
        found.update(dict.fromkeys(_words(node.children)))
    return list(found)


def _stem(word: str) -> str:
    """ "Salgsavdelingen", "salgsteamet" and "Salg" have the same stem."""
    return ENDINGS.sub("", word.strip()).casefold().rstrip("s-").strip()
