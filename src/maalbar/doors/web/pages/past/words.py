"""What became of goals between two days, in sentences: who did what, from what to what."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from maalbar.apps.checkins.as_of import (
    ChangesBetween,
    Difference,
    KeyResultChange,
    ObjectiveChange,
    Turn,
)
from maalbar.domain.nouns import MeasureKind
from maalbar.doors.web.visits import Visit
from maalbar.doors.web.wording import ambitions, categories, kinds

AMOUNTS = frozenset({"baseline", "target", "lower", "upper", "tolerance", "value"})


@dataclass(frozen=True, slots=True)
class KeyResultLines:
    """A key result with what became of it, one sentence each."""

    title: str
    url: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalLines:
    """An objective with what became of it and of its key results."""

    title: str
    url: str
    lines: tuple[str, ...]
    key_results: tuple[KeyResultLines, ...]


class Teller:
    """Tells what became of goals, in the reader's language, with links into the two days."""

    def __init__(self, found: ChangesBetween, visit: Visit, *, since: date, until: date) -> None:
        self.found, self.visit, self.formats = found, visit, visit.formats
        self.before = f"?as_of={since.isoformat()}"
        self.after = "" if until == visit.today else f"?as_of={until.isoformat()}"

    def goals(self) -> list[GoalLines]:
        """Every goal with something to tell."""
        return [self._goal(goal) for goal in self.found.goals]

    def _goal(self, goal: ObjectiveChange) -> GoalLines:
        day = self.before if goal.turn is Turn.WENT else self.after
        lines = [self._turn(goal)] if goal.turn in _turns() else []
        lines += [self._difference(d, "") for d in goal.differences]
        return GoalLines(
            goal.row.sentence,
            f"{self.visit.root}objectives/{goal.row.public_id}/{day}",
            tuple(lines),
            tuple(self._key_result(part) for part in goal.key_results),
        )

    def _turn(self, goal: ObjectiveChange) -> str:
        return _turns()[goal.turn] % {"who": self._who(goal.by)}

    def _key_result(self, part: KeyResultChange) -> KeyResultLines:
        day = self.before if part.turn is Turn.WENT else self.after
        row = part.row
        lines = [self._difference(d, row.unit, row.kind) for d in part.differences]
        if part.turn is Turn.CAME:
            lines.insert(0, _("%(who)s added this key result.") % {"who": self._who(part.by)})
        if part.turn is Turn.WENT:
            lines.insert(0, _("%(who)s removed this key result.") % {"who": self._who(part.by)})
        url = f"{self.visit.root}key-results/{row.public_id}/{day}"
        return KeyResultLines(row.sentence, url, tuple(lines))

    def _difference(self, d: Difference, unit: str, kind: MeasureKind | None = None) -> str:
        """The sentence of one difference."""
        old, new = (self._in_words(d.field, value, unit, kind) for value in (d.old, d.new))
        values = {"who": self._who(d.by), "old": old, "new": new}
        own = _sentences().get(d.field)
        if own is not None:
            return own(d) % values
        values["what"] = _fields().get(d.field, d.field)
        if old and new:
            return _("%(who)s changed %(what)s from %(old)s to %(new)s.") % values
        if new:
            return _("%(who)s set %(what)s to %(new)s.") % values
        return _("%(who)s took away %(what)s, which was %(old)s.") % values

    def _who(self, by: Iterable[int]) -> str:
        """ "Mia", "Mia and Tor", "Kari, Mia and Tor"."""
        found = [name for key in by if (name := self.found.people.get(key))]
        if not found:
            return _("Somebody")
        if len(found) == 1:
            return found[0]
        some = ", ".join(found[:-1])
        return _("%(some)s and %(last)s") % {"some": some, "last": found[-1]}

    def _in_words(self, field: str, value: object, unit: str, kind: MeasureKind | None) -> str:
        """A value as the reader writes it; "" for none."""
        if value is None or value == "":
            return _("nobody") if field == "owner_id" else ""
        if field == "value" and kind is MeasureKind.YES_NO:
            return _("done") if value else _("not yet")
        if field in AMOUNTS and isinstance(value, Decimal):
            return f"{self.formats.number(value)} {self.formats.unit(unit)}".strip()
        return self._plain(field, value)

    def _plain(self, field: str, value: object) -> str:
        people = self.found.people
        if field == "share" and isinstance(value, float):
            return self.formats.percent(value)
        if field == "contributors" and isinstance(value, tuple):
            return ", ".join(people.get(key, _("Somebody")) for key in value) or _("nobody")
        if field == "owner_id" and isinstance(value, int):
            return people.get(value, _("Somebody"))
        named: dict[str, Mapping[str, str]] = {
            "kind": kinds(),
            "category": categories(),
            "ambition": {key: word.split(":")[0] for key, word in ambitions().items()},
        }
        if field in named:
            return named[field].get(str(value), str(value))
        if isinstance(value, date):
            return self.formats.day(value)
        if field == "unit":
            return self.formats.unit(str(value)) or str(value)
        return self.formats.number(value) if isinstance(value, Decimal) else str(value)


def _turns() -> dict[Turn, str]:
    return {
        Turn.CAME: _("%(who)s wrote this goal."),
        Turn.CAME_BACK: _("%(who)s brought this goal back."),
        Turn.WENT: _("%(who)s removed this goal."),
    }


def _sentences() -> dict[str, Callable[[Difference], str]]:
    """Differences that are more than a field with another value."""
    return {
        "place": lambda _d: _("%(who)s moved it from %(old)s to %(new)s."),
        "sentence": lambda _d: _("%(who)s changed the words. They were: “%(old)s”"),
        "why": lambda d: (
            _("%(who)s wrote why: “%(new)s”") if d.new else _("%(who)s took away the reason why.")
        ),
        "is_personal": lambda d: (
            _("%(who)s made this a personal goal.") if d.new else _("%(who)s made this the team’s.")
        ),
        "hung": lambda _d: _("%(who)s hung this goal on “%(new)s”."),
        "unhung": lambda _d: _("%(who)s took this goal off “%(old)s”."),
        "counts": lambda _d: _("%(who)s let this goal count in “%(new)s”."),
        "supports": lambda _d: _("%(who)s let this goal support “%(new)s” without counting."),
        "milestone": lambda _d: _("%(who)s added the milestone “%(new)s”."),
        "milestone_gone": lambda _d: _("%(who)s took away the milestone “%(old)s”."),
        "done": lambda _d: _("“%(new)s” is done; %(who)s reported it."),
        "undone": lambda _d: _("“%(new)s” is not done any more."),
        "sums": lambda _d: _("%(who)s changed what is added up."),
        "value": _value,
        "share": _share,
        "reached": lambda d: _("It is reached.") if d.new else _("It is no longer reached."),
    }


def _value(d: Difference) -> str:
    if d.new is None:
        return _("The value %(old)s was taken back.")
    if d.old is None:
        return _("The first value is %(new)s; %(who)s reported it.")
    if not d.by:
        return _("The value went from %(old)s to %(new)s.")
    return _("The value went from %(old)s to %(new)s; %(who)s reported it.")


def _share(d: Difference) -> str:
    if d.new is None:
        return _("Progress is no longer known; it was %(old)s.")
    if d.old is None:
        return _("Progress is %(new)s; nothing was known before.")
    return _("Progress went from %(old)s to %(new)s.")


def _fields() -> dict[str, str]:
    """Fields as they stand inside a sentence."""
    return {
        "owner_id": _("the owner"),
        "contributors": _("the contributors"),
        "ambition": _("the ambition"),
        "weight": _("the weight"),
        "kind": _("the way it is measured"),
        "unit": _("the unit"),
        "baseline": _("the start"),
        "target": _("the figure to reach"),
        "lower": _("the lower end"),
        "upper": _("the upper end"),
        "tolerance": _("the tolerance"),
        "percent": _("the change in per cent"),
        "planned": _("the number of times planned"),
        "required": _("the number of times needed"),
        "deadline": _("the deadline"),
        "category": _("the category"),
        "confidence": _("the confidence"),
    }
