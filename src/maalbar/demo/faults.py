"""What does not fit together in the example company, in sentences for whoever edits its files."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from maalbar.demo.values import (
    Answer,
    CheckIn,
    Comment,
    Company,
    Correction,
    Cycle,
    Event,
    KeyResult,
    MeasureChange,
    Objective,
    Request,
    Review,
)
from maalbar.domain.measure.validation import validate_measure
from maalbar.domain.nouns import CONFIDENCE_MAX, CONFIDENCE_MIN, UNIT_MAX, MeasureKind, Role

_CARRIED = (MeasureKind.SUM_OF, MeasureKind.FROM_CHILDREN)
_FIELDS = {
    MeasureKind.RUNNING_TOTAL: "adds",
    MeasureKind.RATIO: "ratio",
    MeasureKind.MILESTONES: "done",
}


def faults(company: Company) -> list[str]:
    """Every fault: unknown ids, people and teams, wrong order, acts beyond somebody's rights."""
    found = [*_people(company)]
    if found:
        return found
    rights = _rights(company)
    for cycle in company.cycles:
        found += [f"{cycle.id}: {fault}" for fault in _cycle(cycle, rights)]
    return found


@dataclass(frozen=True, slots=True)
class _Rights:
    """Who may write goals of which team: its members, those who lead it or above, admins."""

    people: frozenset[str]
    admins: frozenset[str]
    viewers: frozenset[str]
    writers: Mapping[str, frozenset[str]]

    def writes(self, person: str, team: str) -> bool:
        return person in self.admins or person in self.writers.get(team, frozenset())


def _rights(company: Company) -> _Rights:
    roles = {person.email: person.role for person in company.people}
    leads: dict[str, frozenset[str]] = {}
    writers: dict[str, frozenset[str]] = {}
    for team in company.teams:
        above = leads[team.parent] if team.parent else frozenset()
        leads[team.id] = above | set(team.leads)
        writers[team.id] = leads[team.id] | set(team.members)
    admins = {email for email, role in roles.items() if role in (Role.OWNER, Role.ADMIN)}
    viewers = {email for email, role in roles.items() if role is Role.VIEWER}
    return _Rights(frozenset(roles), frozenset(admins), frozenset(viewers), writers)


def _people(company: Company) -> Iterator[str]:
    emails = [person.email for person in company.people]
    yield from _twice("person", emails)
    yield from _twice("team", [team.id for team in company.teams])
    named = [company.founder, *(card.email for card in company.cards)]
    named += [email for team in company.teams for email in team.members]
    yield from (f"nobody is called {email}" for email in named if email not in emails)


def _cycle(cycle: Cycle, rights: _Rights) -> Iterator[str]:
    key_results = {k.id: k for o in cycle.objectives for k in o.key_results}
    yield from _twice("objective", [o.id for o in cycle.objectives])
    yield from _twice("key result", [k.id for o in cycle.objectives for k in o.key_results])
    known: dict[str, KeyResult | None] = {}
    for objective in cycle.objectives:
        for fault in _objective(objective, known, rights):
            yield f"objective {objective.id}: {fault}"
        known[objective.id] = None
        known |= {k.id: k for k in objective.key_results}
    for event in cycle.events:
        for fault in _event(event, cycle, key_results, rights):
            yield f"{type(event).__name__} by {event.by} at {event.at:%Y-%m-%d %H:%M}: {fault}"


def _objective(
    objective: Objective, known: Mapping[str, KeyResult | None], rights: _Rights
) -> Iterator[str]:
    if objective.team not in rights.writers:
        yield f"there is no team {objective.team}"
    elif not rights.writes(objective.owner, objective.team):
        yield f"{objective.owner} may not write goals of {objective.team}"
    above = objective.hangs_on
    if above is not None and above.id not in known:
        yield f"hangs on {above.id}, which does not come before it"
    strangers = set(objective.contributors) - rights.people
    yield from (f"nobody is called {person}" for person in sorted(strangers))
    for key_result in objective.key_results:
        for fault in _key_result(key_result, known, rights):
            yield f"{key_result.id}: {fault}"
    yield from _actions(objective, rights)


def _actions(objective: Objective, rights: _Rights) -> Iterator[str]:
    own = {k.id for k in objective.key_results}
    for action in objective.actions:
        if action.owner not in rights.people - rights.viewers:
            yield f"{action.id}: {action.owner} may not have an action"
        if unknown := set(action.key_results) - own:
            yield f"{action.id}: names {sorted(unknown)}, which the objective does not have"


def _key_result(
    key_result: KeyResult, known: Mapping[str, KeyResult | None], rights: _Rights
) -> Iterator[str]:
    if key_result.owner not in {None} | (rights.people - rights.viewers):
        yield f"{key_result.owner} may not own it"
    if len(key_result.unit) > UNIT_MAX:
        yield f"the unit {key_result.unit} is too long"
    for fault in validate_measure(key_result.measure):
        yield f"{fault.code} ({fault.field})"
    if (key_result.measure.kind is MeasureKind.MILESTONES) != bool(key_result.milestones):
        yield "milestones and kind disagree"
    if (key_result.measure.kind is MeasureKind.SUM_OF) != bool(key_result.sums):
        yield "sum_of and kind disagree"
    for name in key_result.sums:
        addend = known.get(name)
        if addend is None or addend.unit != key_result.unit:
            yield f"adds {name}, which is no earlier key result in {key_result.unit}"


def _event(
    event: Event, cycle: Cycle, key_results: Mapping[str, KeyResult], rights: _Rights
) -> Iterator[str]:
    if event.by not in rights.people - rights.viewers:
        yield f"{event.by} may not take part"
    if isinstance(event, Comment | Review):
        yield from _talk(event, {o.id: o for o in cycle.objectives})
    elif isinstance(event, Request | Answer):
        yield from _asking(event, cycle, rights)
    elif isinstance(event, CheckIn | Correction | MeasureChange):
        key_result = key_results.get(event.key_result)
        if key_result is None:
            yield f"there is no key result {event.key_result}"
            return
        home = next(o for o in cycle.objectives if key_result in o.key_results)
        is_owner = event.by in (home.owner, key_result.owner, *home.contributors)
        if not is_owner and not rights.writes(event.by, home.team):
            yield f"may not report {key_result.id}"
        if isinstance(event, CheckIn):
            yield from _value(event, key_result)


def _talk(event: Comment | Review, objectives: Mapping[str, Objective]) -> Iterator[str]:
    objective = objectives.get(event.objective)
    if objective is None:
        yield f"there is no objective or key result {event.objective}"
    elif isinstance(event, Review) and event.by != objective.owner:
        yield f"{objective.id} is reviewed by its owner"


def _asking(event: Request | Answer, cycle: Cycle, rights: _Rights) -> Iterator[str]:
    earlier = {e.id: e for e in cycle.events if isinstance(e, Request) and e.at < event.at}
    if isinstance(event, Answer):
        request = earlier.get(event.request)
        if request is None:
            yield f"nothing called {event.request} was asked before"
        elif not rights.writes(event.by, request.team):
            yield f"may not answer for {request.team}"
        return
    home = next((o for o in cycle.objectives if o.id == event.objective), None)
    if home is None:
        yield f"there is no objective or key result {event.objective}"
    elif not rights.writes(event.by, home.team):
        yield f"may not ask for {home.id}"
    elif event.team not in rights.writers or event.team == home.team:
        yield f"there is no other team {event.team}"


def _value(event: CheckIn, key_result: KeyResult) -> Iterator[str]:
    given = [f for f in ("value", "adds", "ratio", "done") if getattr(event, f) is not None]
    kind = key_result.measure.kind
    wanted = [] if kind in _CARRIED else [_FIELDS.get(kind, "value")]
    if given not in ([], wanted):
        yield f"{key_result.id} is {kind} and takes {wanted}, not {given}"
    if event.done is not None and not event.done <= set(range(1, len(key_result.milestones) + 1)):
        yield f"{key_result.id} has {len(key_result.milestones)} milestones"
    if event.confidence is not None and not CONFIDENCE_MIN <= event.confidence <= CONFIDENCE_MAX:
        yield f"{key_result.id}: confidence {event.confidence}"


def _twice(what: str, ids: Iterable[str]) -> Iterator[str]:
    yield from (f"{what} {key} stands {n} times" for key, n in Counter(ids).items() if n > 1)
