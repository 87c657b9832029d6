"""One objective in two worlds: what is different, and who made it so."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from maalbar.apps.checkins.as_of.rows import key_result_row_at, objective_rows_at
from maalbar.apps.checkins.as_of.world import World
from maalbar.apps.goals.models import Cycle, KeyResult, Link, Objective
from maalbar.apps.goals.queries import KeyResultRow, ObjectiveRow
from maalbar.apps.journal.queries import EntryRow
from maalbar.apps.people.models import Team
from maalbar.domain.measure.readings import latest_readings

OBJECTIVE_FIELDS = ("sentence", "why", "owner_id", "ambition", "weight", "is_personal")
MEASURE_FIELDS = ("kind", "unit", "baseline", "target", "lower", "upper", "tolerance", "percent")
KEY_RESULT_FIELDS = (
    *("sentence", "owner_id", *MEASURE_FIELDS),
    *("planned", "required", "deadline", "category", "weight"),
)
REPORTS = frozenset({"check_in", "withdraw_check_in", "correct_reading", "add_history"})
SAME = 1e-9


class Turn(StrEnum):
    """What became of a goal as a whole."""

    STAYED = "stayed"
    CAME = "came"
    CAME_BACK = "came-back"
    WENT = "went"
    MOVED_HERE = "moved-here"
    MOVED_AWAY = "moved-away"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field then and now; `by` are the user ids of those who changed it, first one first.

    Fields are columns, and: value, confidence, share, reached, contributors, place, and one entry
    each for a link (hung, unhung, counts, supports), a milestone (milestone, milestone_gone, done,
    undone) and sums.
    """

    field: str
    old: object
    new: object
    by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyResultChange:
    """What became of a key result; `row` is how it stood last."""

    turn: Turn
    row: KeyResultRow
    by: tuple[int, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveChange:
    """What became of an objective; `row` is how it stood last."""

    turn: Turn
    row: ObjectiveRow
    by: tuple[int, ...]
    differences: tuple[Difference, ...]
    key_results: tuple[KeyResultChange, ...]

    @property
    def is_any(self) -> bool:
        """Whether there is anything to tell."""
        return self.turn is not Turn.STAYED or bool(self.differences or self.key_results)


class Doers:
    """Who did what to which goal, from the journal's entries of the time between."""

    def __init__(self, entries: Sequence[EntryRow]) -> None:
        self.of: dict[str, list[EntryRow]] = defaultdict(list)
        for entry in entries:
            self.of[entry.subject_id].append(entry)

    def changed(self, public_id: str, *fields: str) -> tuple[int, ...]:
        """Those who changed one of these fields."""
        return _once(e for e in self.of[public_id] if set(fields) & set(e.changes))

    def did(self, public_id: str, commands: Iterable[str]) -> tuple[int, ...]:
        """Those who gave one of these commands."""
        return _once(e for e in self.of[public_id] if e.command in set(commands))


def _once(entries: Iterable[EntryRow]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(e.actor_id for e in entries if e.actor_id is not None))


def objective_change(
    key: int, old: World | None, new: World, here: tuple[Team, Cycle], who: Doers
) -> ObjectiveChange:
    """Compare one objective in two worlds, from where its team's page stands."""
    before = old.objectives.get(key) if old and old.stands(key) else None
    after = new.objectives[key] if new.stands(key) else None
    shown = new if after is not None or old is None else old
    row = shown.objectives[key]
    turn = _turn(before, after, here, who)
    differences: list[Difference] = []
    key_results: list[KeyResultChange] = []
    if old is not None and before is not None and after is not None:
        differences = [*_moved(key, old, new, who), *_fields(before, after, who)]
        differences += _links(key, old, new, who)
        differences += _progress(before, after)
        key_results = _key_results(key, old, new, who)
    (shown_row,) = objective_rows_at(shown, [row])
    by = _turned_by(turn, new.objectives.get(key), who)
    return ObjectiveChange(turn, shown_row, by, tuple(differences), tuple(key_results))


def _turn(
    before: Objective | None, after: Objective | None, here: tuple[Team, Cycle], who: Doers
) -> Turn:
    place = (here[0].pk, here[1].pk)
    if after is None:
        return Turn.WENT
    if before is None:
        restored = who.did(after.public_id, ["restore_objective"])
        return Turn.CAME_BACK if restored else Turn.CAME
    if (after.team_id, after.cycle_id) != place:
        return Turn.MOVED_AWAY
    return Turn.STAYED if (before.team_id, before.cycle_id) == place else Turn.MOVED_HERE


def _turned_by(turn: Turn, row: Objective | None, who: Doers) -> tuple[int, ...]:
    """Who made it so: the journal's entry, else whoever made the newest version."""
    if row is None or turn is Turn.STAYED:
        return ()
    if turn in (Turn.MOVED_HERE, Turn.MOVED_AWAY):
        return who.changed(row.public_id, "team_id", "cycle_id")
    commands = {
        Turn.CAME: "write_objective",
        Turn.CAME_BACK: "restore_objective",
        Turn.WENT: "remove_objective",
    }
    return who.did(row.public_id, [commands[turn]]) or _by_version(row)


def _by_version(row: Objective | KeyResult) -> tuple[int, ...]:
    by: int | None = row.version_by  # type: ignore[union-attr]
    return () if by is None else (by,)


def _fields(before: Objective, after: Objective, who: Doers) -> list[Difference]:
    found = _differing(before, after, OBJECTIVE_FIELDS, who)
    old, new = before.contributor_keys, after.contributor_keys
    if old != new:
        by = who.changed(after.public_id, "contributors")
        found.append(Difference("contributors", tuple(old), tuple(new), by))
    return found


def _moved(key: int, old: World, new: World, who: Doers) -> list[Difference]:
    """Another team, another cycle, or both: by their names."""
    before, after = old.objectives[key], new.objectives[key]
    left, reached = _place(before, after, old), _place(after, before, new)
    by = who.changed(after.public_id, "team_id", "cycle_id")
    return [Difference("place", left, reached, by)] if left or reached else []


def _place(row: Objective, other: Objective, world: World) -> str:
    """Team and cycle of a row, each where it differs."""
    team = world.teams[row.team_id].name if row.team_id != other.team_id else ""
    cycle = world.cycles[row.cycle_id].name if row.cycle_id != other.cycle_id else ""
    return ", ".join(filter(None, (team, cycle)))


def _differing(
    before: Objective | KeyResult,
    after: Objective | KeyResult,
    fields: Iterable[str],
    who: Doers,
) -> list[Difference]:
    return [
        Difference(name, old, new, who.changed(after.public_id, name))
        for name in fields
        if (old := getattr(before, name)) != (new := getattr(after, name))
    ]


def _links(key: int, old: World, new: World, who: Doers) -> list[Difference]:
    """Links that came, went, or count otherwise than before; each with what it hangs on."""
    before, after = _hangs_on(key, old), _hangs_on(key, new)
    by = who.changed(new.objectives[key].public_id, "parent")
    found = [
        Difference("unhung", _title(old, before[to]), None, by) for to in before if to not in after
    ]
    found += [
        Difference("hung", None, _title(new, after[to]), by) for to in after if to not in before
    ]
    for to in after:
        if to in before and before[to].counted != after[to].counted:
            name = "counts" if after[to].counted else "supports"
            found.append(Difference(name, None, _title(new, after[to]), by))
    return found


def _hangs_on(key: int, world: World) -> dict[tuple[int | None, int | None], Link]:
    return {(x.parent_objective_id, x.parent_key_result_id): x for x in world.up[key]}


def _title(world: World, link: Link) -> str:
    key_result = world.key_results.get(link.parent_key_result_id or 0)
    above = world.objectives[world.above(link) or 0]
    return key_result.sentence if key_result else above.sentence


def _progress(before: Objective | KeyResult, after: Objective | KeyResult) -> list[Difference]:
    """How far it has come, and whether it is there. Worked out, so nobody did it."""
    found, (old, new) = [], (_share(before), _share(after))
    if (old is None) != (new is None) or abs((old or 0) - (new or 0)) > SAME:
        found.append(Difference("share", old, new))
    if bool(before.reached) != bool(after.reached):
        found.append(Difference("reached", before.reached, after.reached))
    return found


def _share(row: Objective | KeyResult) -> float | None:
    raw = row.raw if isinstance(row, KeyResult) else row.progress
    return None if raw is None else min(max(raw, 0.0), 1.0)


def _key_results(objective: int, old: World, new: World, who: Doers) -> list[KeyResultChange]:
    before = {row.pk: row for row in old.own(objective)}
    after = {row.pk: row for row in new.own(objective)}
    found = [
        KeyResultChange(
            Turn.WENT,
            key_result_row_at(old, row),
            who.did(row.public_id, ["remove_key_result"]) or _by_version(new.key_results[key]),
            (),
        )
        for key, row in before.items()
        if key not in after
    ]
    for key, row in after.items():
        shown = key_result_row_at(new, row)
        if key not in before:
            by = who.did(row.public_id, ["add_key_result"]) or _by_version(row)
            found.append(KeyResultChange(Turn.CAME, shown, by, ()))
        elif differences := _compared(before[key], row, old, new, who):
            found.append(KeyResultChange(Turn.STAYED, shown, (), tuple(differences)))
    return found


def _compared(
    before: KeyResult, after: KeyResult, old: World, new: World, who: Doers
) -> list[Difference]:
    found = _differing(before, after, KEY_RESULT_FIELDS, who)
    if before.addend_keys != after.addend_keys:
        found.append(Difference("sums", None, None, who.changed(after.public_id, "sums")))
    found += _milestones(after, old, new, who)
    if before.current != after.current:
        by = who.did(after.public_id, REPORTS)
        found.append(Difference("value", before.current, after.current, by))
    if before.confidence != after.confidence:
        by = who.did(after.public_id, REPORTS)
        found.append(Difference("confidence", before.confidence, after.confidence, by))
    return found + _progress(before, after)


def _milestones(row: KeyResult, old: World, new: World, who: Doers) -> list[Difference]:
    """Milestones that came, went, were done, or are no longer done."""
    before, after = _texts(row, old), _texts(row, new)
    wrote, did = who.changed(row.public_id, "milestones"), who.did(row.public_id, REPORTS)
    found = [
        Difference("milestone_gone", before[key], None, wrote) for key in before if key not in after
    ]
    found += [
        Difference("milestone", None, after[key], wrote) for key in after if key not in before
    ]
    was_done, is_done = _done(row, old), _done(row, new)
    for key in after:
        if (key in is_done) != (key in was_done):
            name = "done" if key in is_done else "undone"
            found.append(Difference(name, None, after[key], did))
    return found


def _texts(row: KeyResult, world: World) -> dict[int, str]:
    standing = (item for item in world.milestones[row.pk] if item.deleted_at is None)
    return {item.pk: item.text for item in standing}


def _done(row: KeyResult, world: World) -> set[int | None]:
    known = latest_readings(world.facts.readings[row.pk], world.moment)
    last = {reading.milestone: bool(reading.value) for reading in known}
    return {key for key, is_done in last.items() if is_done}
