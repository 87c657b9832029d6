"""Loads the example company through the ordinary commands, each at its own moment."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db import transaction

from maalbar.apps.checkins.commands import (
    add_history,
    correct_reading,
    record_check_ins,
    write_comment,
)
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.queries import key_result_story
from maalbar.apps.goals.commands import (
    answer_dependency,
    ask_team,
    change_measure,
    create_cycle,
    finish_action,
    set_cycle_state,
    write_action,
    write_objective,
)
from maalbar.apps.goals.drafts import (
    ActionDraft,
    AnswerDraft,
    DependencyDraft,
    KeyResultDraft,
    MilestoneDraft,
    ObjectiveDraft,
    ParentDraft,
)
from maalbar.apps.goals.queries import objective_page
from maalbar.apps.insights.commands import store_forecasts
from maalbar.apps.insights.queries import open_key_results
from maalbar.apps.people.access import actor_for
from maalbar.apps.people.commands import (
    add_member,
    change_profile,
    change_workspace,
    create_team,
    create_workspace,
    place_in_team,
    register,
)
from maalbar.apps.people.queries import teams, user_by_email, workspace_settings
from maalbar.demo import company as story
from maalbar.domain.nouns import Actor, CycleState, Language, Role

Say = Callable[[str], None]
DAILY, EARLY = 8, timedelta(hours=8)
ANSWERED = ("outcome", "inspiring", "independent", "sufficient", "necessary")


def build(language: str, *, say: Say, now: datetime | None = None) -> None:
    """Write the whole example as a demo, whose people one click signs in; say each step."""
    for step in Example(language, now=now).steps():
        say(f"{step} …")


class Example:
    """One load of the example company; remembers which row each id of the files became.

    With `founder_user_id` it is no demo: that person is an owner of the new workspace, and nobody
    signs in as the people of the story. `slug` is its address once it is there.
    """

    def __init__(
        self, language: str, *, now: datetime | None = None, founder_user_id: int | None = None
    ) -> None:
        self.now, self.founder_user_id = now or datetime.now(UTC), founder_user_id
        self.company = story.load_company(Language(language), today=self.now.date(), now=self.now)
        self.zone = ZoneInfo(self.company.time_zone)
        self.slug = ""
        self.users: dict[str, int] = {}
        self.user_ids: dict[str, str] = {}
        self.teams: dict[str, str] = {}
        self.goals: dict[str, str] = {}
        self.actions: dict[str, str] = {}
        self.requests: dict[str, str] = {}
        self.milestones: dict[str, tuple[int, ...]] = {}
        self.actors: dict[str, Actor] = {}

    def steps(self) -> Iterator[str]:
        """Name each step, then do it, all in one transaction: left early, nothing is kept."""
        start = self._moment(self.company.year.start) - timedelta(days=30)
        with transaction.atomic():
            yield self.company.name
            self._people(start)
            self._teams(start)
            year = self._cycle(self.company.year, "")
            for cycle in self.company.cycles:
                yield cycle.period.name
                self._goals(cycle, self._cycle(cycle.period, year))
            self._cycle(self.company.next, year)

    def _people(self, at: datetime) -> None:
        company = self.company
        founder = next(p for p in company.people if p.email == company.founder)
        for person in (founder, *(p for p in company.people if p is not founder)):
            self._register(person)
        actor = create_workspace(
            company.name,
            user_id=self.users[founder.email],
            now=at,
            is_demo=self.founder_user_id is None,
            language=company.language.value,
            time_zone=company.time_zone,
            currency=company.currency,
        )
        for person in company.people:
            add_member(
                actor.workspace_id, self.users[person.email], role=person.role, teams=[], now=at
            )
        if self.founder_user_id is not None:
            add_member(
                actor.workspace_id, self.founder_user_id, role=Role.OWNER, teams=[], now=self.now
            )
        settings = workspace_settings(actor)
        self.slug = str(settings["slug"])
        words = {
            "mission": company.mission,
            "vision": company.vision,
            "fiscal_year_start": company.year.start.month,
        }
        change_workspace(words, version=int(str(settings["version"])), actor=actor, now=at)

    def _register(self, person: story.Person) -> None:
        """Know a person; somebody else's example may have brought them here already."""
        company, is_demo = self.company, self.founder_user_id is None
        user = None if is_demo else user_by_email(person.email)
        if user is None:
            user = register(person.email, person.name, None, company.language.value)
        if is_demo:
            cards = {card.email: card.text for card in company.cards}
            change_profile(user.pk, demo_card=cards.get(person.email, ""))
        self.users[person.email], self.user_ids[person.email] = user.pk, user.public_id

    def _teams(self, at: datetime) -> None:
        founder = self._actor(self.company.founder)
        for team in self.company.teams:
            if team.parent is None:
                self.teams[team.id] = teams(founder)[0].public_id
            else:
                self.teams[team.id] = create_team(
                    team.name,
                    parent=self.teams[team.parent],
                    purpose=team.purpose,
                    actor=founder,
                    now=at,
                )
            for email in team.members:
                place_in_team(
                    self.teams[team.id],
                    self.user_ids[email],
                    is_lead=email in team.leads,
                    actor=founder,
                    now=at,
                    today=at.date(),
                )
        self.actors.clear()

    def _cycle(self, period: story.Period, parent: str) -> str:
        return create_cycle(
            period.name,
            period.start,
            period.end,
            parent=parent,
            actor=self._actor(self.company.founder),
            now=min(self._moment(period.start), self.now),
            today=min(period.start, self.now.date()),
        )

    def _goals(self, cycle: story.Cycle, cycle_id: str) -> None:
        for objective in cycle.objectives:
            self._objective(objective, cycle_id)
        nights = self._nights(cycle.period)
        together = groupby(cycle.events, key=lambda e: (e.at, e.by, type(e)))
        for (at, by, kind), events in together:
            self._sleep_until(at, nights, cycle_id)
            self._happen(kind, list(events), self._actor(by), at)
        self._sleep_until(cycle.period.closed_at or self.now, nights, cycle_id)
        if cycle.period.closed_at is not None:
            founder = self._actor(self.company.founder)
            for state in (CycleState.CLOSING, CycleState.CLOSED):
                set_cycle_state(cycle_id, state, actor=founder, now=cycle.period.closed_at)

    def _nights(self, period: story.Period) -> deque[datetime]:
        """The moments of the nightly work while the cycle runs: weekly, daily of late, and now."""
        end = min(period.closed_at or self.now, self.now)
        days = (end.date() - period.start).days
        daily = 0 if period.closed_at else DAILY
        kept = [n for n in range(1, days + 1) if n % 7 == 0 or days - n < daily]
        nights = [self._moment(period.start + timedelta(days=n)) - EARLY for n in kept]
        return deque([*(night for night in nights if night < end), end])

    def _sleep_until(self, moment: datetime, nights: deque[datetime], cycle: str) -> None:
        """Do the nightly work of the nights before this moment."""
        founder = self._actor(self.company.founder)
        while nights and nights[0] <= moment:
            rows = open_key_results(cycle, founder)
            store_forecasts(rows, actor=founder, now=nights.popleft())

    def _objective(self, objective: story.Objective, cycle: str) -> None:
        actor, hanging = self._actor(objective.owner), objective.hangs_on
        draft = ObjectiveDraft(
            sentence=objective.sentence,
            why=objective.why,
            team=self.teams[objective.team],
            cycle=cycle,
            owner_id=self.users[objective.owner],
            is_personal=objective.is_personal,
            ambition=objective.ambition,
            weight=objective.weight,
            contributors=tuple(self.users[email] for email in objective.contributors),
            parent=ParentDraft(hanging.kind, self.goals[hanging.id], hanging.counted)
            if hanging
            else None,
            key_results=tuple(self._key_result(item) for item in objective.key_results),
            answers=self._answers(),
        )
        at = objective.written_at
        self.goals[objective.id] = write_objective(draft, actor=actor, now=at).public_id
        page = objective_page(self.goals[objective.id], actor)
        for item, row in zip(objective.key_results, page.row.key_results, strict=True):
            self.goals[item.id] = row.public_id
            if item.milestones:
                found = key_result_story(row.public_id, actor, now=at).milestones
                self.milestones[item.id] = tuple(milestone.key for milestone in found)
            if item.history:
                add_history(row.public_id, item.history, actor=actor, now=at)
        for action in objective.actions:
            self._action(action, objective.id, actor, at)

    def _answers(self) -> tuple[AnswerDraft, ...]:
        """What people answer the control questions; every third goal waits for that."""
        if len(self.goals) % 3 == 2:
            return ()
        return tuple(AnswerDraft(question, "yes") for question in ANSWERED)

    def _key_result(self, item: story.KeyResult) -> KeyResultDraft:
        measure = item.measure
        return KeyResultDraft(
            sentence=item.sentence,
            kind=measure.kind,
            unit=item.unit,
            baseline=measure.baseline,
            target=measure.target,
            lower=measure.lower,
            upper=measure.upper,
            tolerance=measure.tolerance,
            percent=measure.percent,
            planned=measure.planned,
            required=measure.required,
            milestones=tuple(MilestoneDraft(m.text, m.weight, m.due) for m in item.milestones),
            sums=tuple(self.goals[addend] for addend in item.sums),
            weight=item.weight,
            deadline=item.deadline,
            category=item.category.value if item.category else "",
            owner_id=self.users[item.owner] if item.owner else None,
        )

    def _action(self, action: story.Action, objective: str, actor: Actor, at: datetime) -> None:
        draft = ActionDraft(
            sentence=action.sentence,
            key_results=tuple(self.goals[item] for item in action.key_results),
            owner_id=self.users[action.owner],
            due=action.due,
            effort=action.effort,
            assumption=action.assumption,
        )
        self.actions[action.id] = write_action(self.goals[objective], draft, actor=actor, now=at)

    def _happen(
        self, kind: type, events: Sequence[story.Event], actor: Actor, at: datetime
    ) -> None:
        if kind is story.CheckIn:
            drafts = [self._check_in(event) for event in events]  # type: ignore[arg-type]
            record_check_ins(drafts, actor=actor, now=at)
            return
        for event in events:
            match event:
                case story.Correction():
                    self._correct(event, actor)
                case story.MeasureChange():
                    values = dict(event.changes)
                    change_measure(
                        self.goals[event.key_result],
                        values,
                        reason=event.reason,
                        actor=actor,
                        now=at,
                    )
                case story.ActionDone():
                    finish_action(self.actions[event.action], done=True, actor=actor, now=at)
                case story.Comment():
                    about = self.goals[event.key_result] if event.key_result else ""
                    write_comment(
                        self.goals[event.objective],
                        event.text,
                        actor=actor,
                        now=at,
                        key_result=about,
                    )
                case story.Request():
                    self._ask(event, actor)
                case story.Answer():
                    answer_dependency(
                        self.requests[event.request],
                        event.text,
                        agrees=event.agrees,
                        version=1,
                        actor=actor,
                        now=at,
                    )
                case story.Review():
                    text = f"{event.grade}: {event.text}"
                    write_comment(self.goals[event.objective], text, actor=actor, now=at)

    def _ask(self, event: story.Request, actor: Actor) -> None:
        draft = DependencyDraft(
            team=self.teams[event.team],
            need=event.need,
            key_result=self.goals[event.key_result] if event.key_result else "",
            due=event.due,
        )
        self.requests[event.id] = ask_team(
            self.goals[event.objective], draft, actor=actor, now=event.at
        )

    def _check_in(self, event: story.CheckIn) -> CheckInDraft:
        above, below = event.ratio or (None, None)
        places = self.milestones.get(event.key_result, ())
        return CheckInDraft(
            key_result=self.goals[event.key_result],
            value=event.adds if event.adds is not None else event.value,
            numerator=above,
            denominator=below,
            adds=event.adds is not None,
            done=None if event.done is None else frozenset(places[i - 1] for i in event.done),
            confidence=event.confidence,
            note=event.note,
        )

    def _correct(self, event: story.Correction, actor: Actor) -> None:
        key_result = self.goals[event.key_result]
        readings = key_result_story(key_result, actor, now=event.at).readings
        wrong = next(r for r in readings if r.measured_at == event.corrected_at)
        draft = CheckInDraft(key_result, value=Decimal(event.value))
        correct_reading(
            key_result, wrong.key, draft, reason=event.reason, actor=actor, now=event.at
        )

    def _actor(self, email: str) -> Actor:
        if email not in self.actors:
            self.actors[email] = actor_for(
                self.users[email], self.slug, today=self.now.date(), via="import"
            )
        return self.actors[email]

    def _moment(self, day: date) -> datetime:
        return datetime.combine(day, time(9), tzinfo=self.zone).astimezone(UTC)
