"""A pasted set: its objectives with their key results, each read; and a better sentence put in."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from maalbar.domain.nouns import Finding, Language
from maalbar.domain.text.formats import Draft, Piece, PieceRole, read_document
from maalbar.domain.text.formats.draft import objective_above
from maalbar.domain.text.goal import Surroundings
from maalbar.domain.text.labels import Kind
from maalbar.domain.text.linter import lint_key_result, lint_objective_with_key_results, lint_set
from maalbar.domain.text.parser import read_key_result as labels_of
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.coach.remarks import Remark, remarks_on
from maalbar.doors.web.pages.coach.sentences import (
    Reading,
    language_among,
    read_key_result,
    read_objective,
)

CHARACTERS_MAX = 100_000
SENTENCES_MAX = 300
BULLETS = "-*•–+ \t"
Group = tuple[Piece | None, list[Piece]]


@dataclass(frozen=True, slots=True)
class ObjectiveRead:
    """An objective, its key results, and what is weak in them together.

    `objective` is None above key results that stand alone.
    """

    objective: Reading | None
    key_results: tuple[Reading, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class SetRead:
    """The whole of what was pasted; `is_cut` where it held more than is read here."""

    objectives: tuple[ObjectiveRead, ...]
    remarks: tuple[Remark, ...]
    is_cut: bool

    @property
    def sentences(self) -> int:
        """How many sentences were read."""
        return sum(bool(each.objective) + len(each.key_results) for each in self.objectives)

    @property
    def noticed(self) -> int:
        """How many findings are shown."""
        of_sets = sum(len(each.remarks) for each in self.objectives) + len(self.remarks)
        alone = [r for each in self.objectives for r in (each.objective, *each.key_results) if r]
        return of_sets + sum(len(reading.remarks) for reading in alone)


def read_set(text: str, formats: Formats, today: date) -> SetRead:
    """Read a pasted set: a goals document, or one sentence a line."""
    draft = read_document(text, "", today=today)
    groups, is_cut = _first(_grouped(draft) or _line_by_line(text, today))
    whole = "\n".join(piece.text for group in groups for piece in _pieces(group))
    return SetRead(
        tuple(_objective_read(group, formats, today, whole) for group in groups),
        remarks_on("", [*_of_teams(groups), *_without_end(groups, draft)], formats),
        is_cut,
    )


def put_in(text: str, said: str) -> str:
    """Put a better sentence in the place of the old one; a second one gets a line of its own.

    `said` is JSON, {"old": …, "new": …}; what cannot be found leaves the text as it is.
    """
    try:
        swap = json.loads(said)
        old, new = str(swap["old"]), str(swap["new"])
    except (ValueError, KeyError, TypeError):
        return text
    at = text.find(old) if old else -1
    if at < 0:
        return text
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return text[:at] + new.replace("\n", f"\n{before}") + text[at + len(old) :]


def swap_of(old: str, new: str) -> str:
    """What the button of a better sentence sends."""
    return json.dumps({"old": old, "new": new}, ensure_ascii=False)


def _grouped(draft: Draft) -> list[Group]:
    """Each objective with its own key results, in the order of the tree; then the lone ones."""
    waiting, groups = list(reversed(draft.tree())), list[Group]()
    while waiting:
        node = waiting.pop()
        groups.append((node.objective, list(node.key_results)))
        waiting += reversed(node.children)
    by_id = {piece.id: piece for piece in draft.pieces}
    key_results = (p for p in draft.pieces if p.role is PieceRole.KEY_RESULT)
    alone = [piece for piece in key_results if objective_above(piece, by_id) is None]
    return [*groups, (None, alone)] if alone else groups


def _line_by_line(text: str, today: date) -> list[Group]:
    """Plain sentences: one with a number or a bullet is a key result, another an objective."""
    groups: list[Group] = []
    for piece in islice(_sentences(text, today), SENTENCES_MAX + 1):
        if piece.role is PieceRole.OBJECTIVE:
            groups.append((piece, []))
        elif groups:
            groups[-1][1].append(piece)
        else:
            groups.append((None, [piece]))
    return groups


def _first(groups: list[Group]) -> tuple[list[Group], bool]:
    """As many sentences as are read at once, and whether any were left out."""
    kept, room = list[Group](), SENTENCES_MAX
    for objective, key_results in groups:
        room -= objective is not None
        if room < 0:
            return kept, True
        kept.append((objective, key_results[:room]))
        room -= len(key_results)
    return kept, room < 0


def _sentences(text: str, today: date) -> Iterator[Piece]:
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip().lstrip(BULLETS).strip()
        if bare:
            is_key_result = line.strip()[0] in BULLETS or _has_number(bare, today)
            role = PieceRole.KEY_RESULT if is_key_result else PieceRole.OBJECTIVE
            yield Piece(number, number, bare, role)


def _has_number(sentence: str, today: date) -> bool:
    return labels_of(sentence, today=today).kind is not Kind.MILESTONE


def _objective_read(group: Group, formats: Formats, today: date, whole: str) -> ObjectiveRead:
    objective, key_results = group
    sentences = [piece.text for piece in key_results]
    around = Surroundings(today, why=objective.why if objective else "")
    together: tuple[Finding, ...] = ()
    if objective is not None:
        together = lint_objective_with_key_results(objective.text, sentences)

    def language(text: str) -> Language | None:
        return language_among(text, whole)

    return ObjectiveRead(
        read_objective(objective.text, around, formats, language(objective.text))
        if objective
        else None,
        tuple(read_key_result(text, around, formats, language(text)) for text in sentences),
        remarks_on("", together, formats),
    )


def _without_end(groups: list[Group], draft: Draft) -> list[Finding]:
    """That nothing says by when is said once for the whole set, not sentence by sentence."""
    has_end = draft.cycle or any(objective and objective.period for objective, _parts in groups)
    texts = [piece.text for _objective, parts in groups for piece in parts]
    found = (lint_key_result(text, has_period=bool(has_end)) for text in texts)
    open_ended = [f for findings in found for f in findings if f.code == "no-deadline"]
    return [replace(finding, span=(0, 0)) for finding in open_ended[:1]]


def _pieces(group: Group) -> list[Piece]:
    objective, key_results = group
    return [*([objective] if objective else []), *key_results]


def _of_teams(groups: list[Group]) -> list[Finding]:
    """What is weak in the set of each team that the text names, or in the one set there is."""
    teams: dict[str, list[tuple[str, list[str]]]] = {}
    for objective, key_results in groups:
        if objective is not None:
            one = (objective.text, [piece.text for piece in key_results])
            teams.setdefault(objective.level_or_owner, []).append(one)
    return [finding for of_team in teams.values() for finding in lint_set(of_team)]
