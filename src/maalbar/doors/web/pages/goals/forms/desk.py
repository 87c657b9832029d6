"""What the writing forms choose from: people, teams, periods and goals of the workspace."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from maalbar.apps.goals.queries import CycleRow, cycles, parent_choices
from maalbar.apps.goals.queries.writing import addends_below
from maalbar.apps.people.access import may_write_goals
from maalbar.apps.people.queries import PersonRow, TeamRow, names, people, teams
from maalbar.domain.errors import NotFoundError
from maalbar.domain.nouns import CycleState, Role, Span
from maalbar.doors.web.formats import unit_words
from maalbar.doors.web.pages.goals.forms.values import Typed
from maalbar.doors.web.visits import Visit

Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """Options of a select below one heading."""

    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """The choices of one form. Viewers own nothing new; `former` are owners who have left."""

    visit: Visit
    people: tuple[PersonRow, ...]
    teams: tuple[TeamRow, ...]
    cycles: tuple[CycleRow, ...]
    team: TeamRow
    cycle: CycleRow
    former: dict[int, str]

    @property
    def span(self) -> Span:
        """The period's days."""
        return Span(self.cycle.start, self.cycle.end)

    def typed(self, texts: dict[str, str], errors: dict[str, str]) -> Typed:
        """A reader of texts in the writer's language."""
        currency = self.visit.workspace.currency
        return Typed(texts, errors, self.visit.formats.language, currency)

    def person(self, key: int | None) -> str:
        """The form's value for a person."""
        if key is None:
            return ""
        known = {row.key: row.public_id for row in self.people}
        return known.get(key, f"former-{key}")

    def person_key(self, value: str) -> int | None:
        """The user id behind a form's value; None for nobody, or for whoever is no member."""
        known = {row.public_id: row.key for row in self.people}
        known |= {f"former-{key}": key for key in self.former}
        return known.get(value)

    def person_options(self) -> tuple[Option, ...]:
        """Everybody who can own a goal, by name."""
        now = ((row.public_id, row.name or row.email) for row in self.people)
        left = ((f"former-{key}", name) for key, name in self.former.items())
        return (*now, *left)

    def team_options(self) -> tuple[Option, ...]:
        """Teams that the writer writes goals for, and the goal's own."""
        may = self.visit.actor
        return tuple(
            (row.public_id, row.name)
            for row in self.teams
            if may_write_goals(may, row.key) or row.key == self.team.key
        )

    def cycle_options(self) -> tuple[Option, ...]:
        """Periods that are not closed, and the goal's own."""
        return tuple(
            (row.public_id, row.name)
            for row in self.cycles
            if row.state is not CycleState.CLOSED or row.key == self.cycle.key
        )

    def parent_groups(self, without: str = "", chosen: str = "") -> tuple[Group, ...]:
        """What the objective can hang on, team by team: objectives, each with its key results.

        A chosen parent that is removed, or of another time, stands alone at the end.
        """
        groups: dict[str, list[Option]] = {}
        for row in parent_choices(self.cycle.key, self.visit.actor, without=without):
            mark = "· " if row.kind == "key_result" else ""
            option = (f"{row.kind}:{row.public_id}", mark + row.sentence)
            groups.setdefault(row.team, []).append(option)
        known = {value for options in groups.values() for value, _text in options}
        if chosen and chosen not in known:
            groups[_("As it is")] = [(chosen, _("a goal that is removed or of another period"))]
        return tuple(Group(team, tuple(options)) for team, options in groups.items())

    def addend_options(self, without: str = "") -> tuple[Option, ...]:
        """Key results of this team and those below, in overlapping periods, that can be added."""
        here, below = self.cycle, {self.team.key}
        at = [row.key for row in self.cycles if row.start <= here.end and row.end >= here.start]
        for row in self.teams:  # Parents stand before their children.
            if row.parent in below:
                below.add(row.key)
        rows = addends_below(below, at, self.visit.actor)
        return tuple(
            (public_id, f"{sentence} ({', '.join(filter(None, (unit, team)))})")
            for public_id, sentence, unit, team in rows
            if public_id != without
        )

    def units(self) -> tuple[str, ...]:
        """Suggestions for the unit's field."""
        return ("%", self.visit.workspace.currency, *unit_words().values())


def desk_for(visit: Visit, team: str, cycle: str, owners: tuple[int | None, ...] = ()) -> Desk:
    """The desk for a team and a cycle by their public ids; NotFoundError where there is none."""
    all_teams, all_cycles, members = teams(visit.actor), cycles(visit.actor), people(visit.actor)
    here = next((row for row in all_teams if row.public_id == team), None)
    when = next((row for row in all_cycles if row.public_id == cycle), None)
    if here is None or when is None:
        raise NotFoundError("team" if here is None else "cycle")
    former = {key for key in owners if key} - {row.key for row in members}
    can_own = tuple(row for row in members if row.role is not Role.VIEWER or row.key in owners)
    left = {key: _("%(name)s (has left)") % {"name": name} for key, name in names(former).items()}
    return Desk(visit, can_own, all_teams, all_cycles, here, when, left)
