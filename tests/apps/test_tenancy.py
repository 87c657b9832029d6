"""Another workspace's ids are not found by any command, and no query tells anything of them.

Whoever adds a command or a query adds its line here: the last test finds what is missing.
"""

import importlib
import inspect
import pkgutil
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ObjectDoesNotExist

from cast import FROM_0_TO_100, NOW, TODAY, Company, carried, on
from maalbar.apps.checkins import as_of
from maalbar.apps.checkins import commands as checkins
from maalbar.apps.checkins import queries as checkin_queries
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.models import Reading
from maalbar.apps.goals import commands as goals
from maalbar.apps.goals import queries as goal_queries
from maalbar.apps.goals.commands.imports import Destination
from maalbar.apps.goals.drafts import (
    ActionDraft,
    AnswerDraft,
    DependencyDraft,
    KeyResultDraft,
    MilestoneDraft,
    ObjectiveDraft,
    SilenceDraft,
)
from maalbar.apps.goals.models import Milestone
from maalbar.apps.goals.queries import coached, writing
from maalbar.apps.goals.queries import rows as goal_rows
from maalbar.apps.journal import queries as journal_queries
from maalbar.apps.journal.models import Entry
from maalbar.apps.people import commands as people
from maalbar.apps.people import queries as people_queries
from maalbar.domain.errors import NotFoundError
from maalbar.domain.nouns import Actor, CycleState, MeasureKind, Role
from maalbar.domain.text.formats import GoalNode, Piece, PieceRole

SECRET = "Hemmelig"
ACTION = ActionDraft("Call")
ANSWER = AnswerDraft("customer", "yes", f"{SECRET} customer")
SILENCE = SilenceDraft("too-long", f"{SECRET} reason")
NODE = GoalNode(Piece(1, 1, "Grow", PieceRole.OBJECTIVE))
LONG_AGO = NOW - timedelta(days=300)
JULY = (date(2026, 7, 1), date(2026, 7, 31))

# They take no actor: accounts are the installation's, a token or an id is the key to the rest.
WITHOUT_ACTOR = {
    "accept_invitation",
    "add_member",
    "change_password",
    "change_profile",
    "create_workspace",
    "register",
}
# Called by the journal with the news and the actor of the command that wrote them.
OF_THE_JOURNAL = {"keep_teams_with_goals", "measure_changed_key_results"}


@dataclass
class Theirs:
    """Public ids and keys of a workspace that the asking person does not belong to."""

    company: Company
    team: str
    cycle: str
    person: str
    objective: str
    key_result: str
    action: str
    comment: str
    dependency: str
    invitation: str
    removed: str
    import_id: str
    user_key: int
    team_key: int
    cycle_key: int
    objective_key: int
    key_result_key: int
    reading_key: int
    milestone_key: int


@dataclass
class Own:
    """The asking person, and what they may write in their own workspace."""

    actor: Actor
    team: str
    cycle: str
    objective: str
    action: str

    def draft(self, *key_results, **values):
        """An objective of one's own, with something in it that is not."""
        place = {"team": self.team, "cycle": self.cycle}
        return ObjectiveDraft(**({"sentence": "Ours", "key_results": key_results} | place | values))


@pytest.fixture
def theirs(company, owner):
    """Fill the company with one of everything."""
    milestones = KeyResultDraft(
        f"{SECRET} steps",
        kind=MeasureKind.MILESTONES,
        milestones=(MilestoneDraft(f"{SECRET} step"),),
    )
    objective = company.write(
        owner, FROM_0_TO_100, milestones, carried(), sentence=f"{SECRET} goal"
    )
    key_result = company.key_results(objective)[0]
    draft = CheckInDraft(key_result, Decimal(50), note=f"{SECRET} note")
    checkins.record_check_ins([draft], actor=owner.actor, now=NOW, submission_id="theirs")
    removed = company.write(owner, sentence=f"{SECRET} removed")
    goals.remove_objective(removed, actor=owner.actor, now=NOW)
    people.invite("hemmelig@example.org", role=Role.MEMBER, team="", actor=owner.actor, now=NOW)
    to = Destination(company.teams["North"], company.cycles["Q4"])
    imported = checkins.import_goals([NODE], to, actor=owner.actor, now=NOW)
    goals.answer_questions(objective, [ANSWER], actor=owner.actor, now=NOW)
    goals.silence_finding(objective, SILENCE, actor=owner.actor, now=NOW)
    page = goal_queries.objective_page(objective, owner.actor)
    place = people_queries.team_place(company.teams["North"], owner.actor)
    return Theirs(
        company=company,
        team=company.teams["North"],
        cycle=company.cycles["Q4"],
        person=company.people["Mia"].public_id,
        objective=objective,
        key_result=key_result,
        action=goals.write_action(
            objective, ActionDraft(f"{SECRET} action"), actor=owner.actor, now=NOW
        ),
        comment=checkins.write_comment(objective, f"{SECRET} talk", actor=owner.actor, now=NOW),
        dependency=ask(owner, objective, company.teams["South"], f"{SECRET} need"),
        invitation=people_queries.open_invitations(owner.actor, now=NOW)[0].public_id,
        removed=removed,
        import_id=imported.import_id,
        user_key=company.people["Mia"].key,
        team_key=place.team.key,
        cycle_key=page.cycle.key,
        objective_key=page.row.key,
        key_result_key=page.row.key_results[0].key,
        reading_key=Reading.objects.get().pk,
        milestone_key=Milestone.objects.get().pk,
    )


@pytest.fixture
def own(elsewhere, stranger):
    """Give the stranger an objective with an action."""
    objective = elsewhere.write(stranger, FROM_0_TO_100)
    action = goals.write_action(objective, ACTION, actor=stranger.actor, now=NOW)
    return Own(stranger.actor, elsewhere.teams["North"], elsewhere.cycles["Q4"], objective, action)


def write(own, **values):
    """Write an objective of one's own."""
    return goals.write_objective(own.draft(**values), actor=own.actor, now=NOW)


def change(own, **values):
    """Change one's own objective."""
    draft = own.draft(**values)
    return goals.change_objective(own.objective, draft, version=1, actor=own.actor, now=NOW)


COMMANDS = {
    "write_objective": [
        lambda t, o: write(o, team=t.team),
        lambda t, o: write(o, cycle=t.cycle),
        lambda t, o: write(o, owner_id=t.user_key),
        lambda t, o: write(o, contributors=(t.user_key,)),
        lambda t, o: write(o, parent=on(t.objective)),
        lambda t, o: write(o, parent=on(t.key_result, kind="key_result")),
        lambda t, o: write(o, key_results=(KeyResultDraft("x", owner_id=t.user_key),)),
        lambda t, o: write(o, key_results=(with_sum(t.key_result),)),
        lambda t, o: write(o, key_results=(with_milestone(t.milestone_key),)),
    ],
    "change_objective": [
        lambda t, o: goals.change_objective(
            t.objective, o.draft(), version=1, actor=o.actor, now=NOW
        ),
        lambda t, o: change(o, team=t.team),
        lambda t, o: change(o, cycle=t.cycle),
        lambda t, o: change(o, owner_id=t.user_key),
        lambda t, o: change(o, contributors=(t.user_key,)),
        lambda t, o: change(o, parent=on(t.objective)),
        lambda t, o: change(o, key_results=(KeyResultDraft("x", public_id=t.key_result),)),
        lambda t, o: change(o, key_results=(KeyResultDraft("x", owner_id=t.user_key),)),
        lambda t, o: change(o, key_results=(with_sum(t.key_result),)),
    ],
    "remove_objective": [lambda t, o: goals.remove_objective(t.objective, actor=o.actor, now=NOW)],
    "restore_objective": [lambda t, o: goals.restore_objective(t.removed, actor=o.actor, now=NOW)],
    "order_objectives": [
        lambda t, o: goals.order_objectives(t.team, t.cycle, [], actor=o.actor, now=NOW),
        lambda t, o: goals.order_objectives(o.team, o.cycle, [t.objective], actor=o.actor, now=NOW),
    ],
    "say_own_status": [
        lambda t, o: goals.say_own_status(t.key_result, "red", "No", actor=o.actor, now=NOW)
    ],
    "take_back_own_status": [
        lambda t, o: goals.take_back_own_status(t.key_result, actor=o.actor, now=NOW)
    ],
    "lift_key_result": [
        lambda t, o: goals.lift_key_result(t.key_result, team=o.team, actor=o.actor, now=NOW),
    ],
    "hang": [
        lambda t, o: goals.hang(t.objective, on(o.objective), actor=o.actor, now=NOW),
        lambda t, o: goals.hang(o.objective, on(t.objective), actor=o.actor, now=NOW),
        lambda t, o: goals.hang(
            o.objective, on(t.key_result, kind="key_result"), actor=o.actor, now=NOW
        ),
    ],
    "unhang": [
        lambda t, o: goals.unhang(t.objective, o.objective, actor=o.actor, now=NOW),
        lambda t, o: goals.unhang(o.objective, t.objective, actor=o.actor, now=NOW),
    ],
    "change_measure": [
        lambda t, o: goals.change_measure(
            t.key_result, {"target": Decimal(1)}, reason="x", actor=o.actor, now=NOW
        )
    ],
    "answer_questions": [
        lambda t, o: goals.answer_questions(t.objective, [ANSWER], actor=o.actor, now=NOW)
    ],
    "silence_finding": [
        lambda t, o: goals.silence_finding(t.objective, SILENCE, actor=o.actor, now=NOW),
        lambda t, o: goals.silence_finding(
            o.objective, SILENCE, key_result=t.key_result, actor=o.actor, now=NOW
        ),
    ],
    "hear_finding": [
        lambda t, o: goals.hear_finding(t.objective, "too-long", actor=o.actor, now=NOW),
        lambda t, o: goals.hear_finding(
            o.objective, "too-long", key_result=t.key_result, actor=o.actor, now=NOW
        ),
    ],
    "write_action": [
        lambda t, o: goals.write_action(t.objective, ACTION, actor=o.actor, now=NOW),
        lambda t, o: goals.write_action(
            o.objective, ActionDraft("x", owner_id=t.user_key), actor=o.actor, now=NOW
        ),
        lambda t, o: goals.write_action(
            o.objective, ActionDraft("x", key_results=(t.key_result,)), actor=o.actor, now=NOW
        ),
    ],
    "change_action": [
        lambda t, o: goals.change_action(t.action, ACTION, actor=o.actor, now=NOW),
        lambda t, o: goals.change_action(
            o.action, ActionDraft("x", owner_id=t.user_key), actor=o.actor, now=NOW
        ),
    ],
    "finish_action": [
        lambda t, o: goals.finish_action(t.action, done=True, actor=o.actor, now=NOW)
    ],
    "remove_action": [lambda t, o: goals.remove_action(t.action, actor=o.actor, now=NOW)],
    "ask_team": [
        lambda t, o: ask(o, t.objective, o.team),
        lambda t, o: ask(o, o.objective, t.team),
        lambda t, o: ask(o, o.objective, o.team, key_result=t.key_result),
    ],
    "answer_dependency": [
        lambda t, o: goals.answer_dependency(
            t.dependency, "x", agrees=True, version=1, actor=o.actor, now=NOW
        )
    ],
    "withdraw_dependency": [
        lambda t, o: goals.withdraw_dependency(t.dependency, actor=o.actor, now=NOW)
    ],
    "create_cycle": [
        lambda t, o: goals.create_cycle(
            "x", *JULY, parent=t.cycle, actor=o.actor, now=NOW, today=TODAY
        )
    ],
    "change_cycle": [
        lambda t, o: goals.change_cycle(t.cycle, "x", *JULY, actor=o.actor, now=NOW),
        lambda t, o: goals.change_cycle(
            o.cycle, "x", *JULY, parent=t.cycle, actor=o.actor, now=NOW
        ),
    ],
    "set_cycle_state": [
        lambda t, o: goals.set_cycle_state(t.cycle, CycleState.CLOSING, actor=o.actor, now=NOW)
    ],
    "remove_cycle": [lambda t, o: goals.remove_cycle(t.cycle, actor=o.actor, now=NOW)],
    "record_check_ins": [
        lambda t, o: checkins.record_check_ins(
            [CheckInDraft(t.key_result, Decimal(1))], actor=o.actor, now=NOW
        )
    ],
    "add_history": [
        lambda t, o: checkins.add_history(
            t.key_result, [(JULY[0], Decimal(1))], actor=o.actor, now=NOW
        )
    ],
    "correct_reading": [
        lambda t, o: checkins.correct_reading(
            t.key_result,
            t.reading_key,
            CheckInDraft(t.key_result, Decimal(1)),
            reason="x",
            actor=o.actor,
            now=NOW,
        )
    ],
    "withdraw_check_ins": [
        lambda t, o: checkins.withdraw_check_ins("theirs", actor=o.actor, now=NOW)
    ],
    "write_comment": [
        lambda t, o: checkins.write_comment(t.objective, "x", actor=o.actor, now=NOW),
        lambda t, o: checkins.write_comment(
            o.objective, "x", key_result=t.key_result, actor=o.actor, now=NOW
        ),
    ],
    "remove_comment": [lambda t, o: checkins.remove_comment(t.comment, actor=o.actor, now=NOW)],
    "import_goals": [
        lambda t, o: bring(o, Destination(t.team, o.cycle)),
        lambda t, o: bring(o, Destination(o.team, t.cycle)),
        lambda t, o: bring(o, Destination(o.team, o.cycle, teams={"x": t.team})),
        lambda t, o: bring(o, Destination(o.team, o.cycle, people={"": t.user_key})),
    ],
    "undo_import": [lambda t, o: checkins.undo_import(t.import_id, actor=o.actor, now=NOW)],
    "create_team": [lambda t, o: people.create_team("x", parent=t.team, actor=o.actor, now=NOW)],
    "change_team": [
        lambda t, o: people.change_team(
            t.team, name="x", purpose="", parent=o.team, actor=o.actor, now=NOW
        ),
        lambda t, o: people.change_team(
            o.team, name="x", purpose="", parent=t.team, actor=o.actor, now=NOW
        ),
    ],
    "remove_team": [
        lambda t, o: people.remove_team(t.team, has_goals=False, actor=o.actor, now=NOW)
    ],
    "place_in_team": [
        lambda t, o: place(o, t.team, t.person),
        lambda t, o: place(o, o.team, t.person),
    ],
    "leave_team": [
        lambda t, o: people.leave_team(t.team, t.person, actor=o.actor, now=NOW, today=TODAY)
    ],
    "invite": [
        lambda t, o: people.invite(
            "x@example.org", role=Role.MEMBER, team=t.team, actor=o.actor, now=NOW
        )
    ],
    "withdraw_invitation": [
        lambda t, o: people.withdraw_invitation(t.invitation, actor=o.actor, now=NOW)
    ],
    "change_role": [lambda t, o: people.change_role(t.person, Role.VIEWER, actor=o.actor, now=NOW)],
    "remove_member": [
        lambda t, o: people.remove_member(t.person, actor=o.actor, now=NOW, today=TODAY)
    ],
}
# They name nothing but the actor, so they reach only the actor's own workspace.
OF_THE_ACTOR = {"change_workspace", "create_year", "note_visit"}


def with_sum(key_result):
    """A sum that adds a key result."""
    return KeyResultDraft("x", kind=MeasureKind.SUM_OF, target=Decimal(1), sums=(key_result,))


def ask(own, objective, team, need="x", **values):
    """Ask a team for something."""
    draft = DependencyDraft(team, need, **values)
    return goals.ask_team(objective, draft, actor=own.actor, now=NOW)


def with_milestone(key):
    """A list that takes a milestone over."""
    return KeyResultDraft(
        "x", kind=MeasureKind.MILESTONES, milestones=(MilestoneDraft("x", key=key),)
    )


def bring(own, to):
    """Import one objective."""
    return checkins.import_goals([NODE], to, actor=own.actor, now=NOW)


def place(own, team, person):
    """Put somebody in a team."""
    return people.place_in_team(team, person, is_lead=False, actor=own.actor, now=NOW, today=TODAY)


QUERIES = {
    "objective_page": lambda t, a: goal_queries.objective_page(t.objective, a),
    "action_row": lambda t, a: goal_queries.action_row(t.action, a),
    "dependencies_of": lambda t, a: goal_queries.dependencies_of(t.objective_key, a),
    "dependencies_of_team": lambda t, a: goal_queries.dependencies_of_team(t.team_key, a),
    "asked_of_me": lambda t, a: goal_queries.asked_of_me(a, today=TODAY),
    "dependency_page": lambda t, a: goal_queries.dependency_page(t.dependency, a),
    "actions_of": lambda t, a: goal_queries.actions_of(t.key_result_key, a),
    "removed_objectives": lambda t, a: goal_queries.removed_objectives(
        t.team_key, t.cycle_key, a, now=NOW
    ),
    "cycles": lambda t, a: goal_queries.cycles(a),
    "cycle_row": lambda t, a: goal_queries.cycle_row(t.cycle, a),
    "team_goals": lambda t, a: goal_queries.team_goals(t.team_key, t.cycle_key, a),
    "what_if": lambda t, a: goal_queries.what_if(t.objective, {}, a),
    "goals_of_teams": lambda t, a: goal_queries.goals_of_teams(t.cycle_key, a),
    "has_goals": lambda t, a: goal_queries.has_goals(t.team, a),
    "objective_choices": lambda t, a: goal_queries.objective_choices(t.team_key, t.cycle_key, a),
    "parent_choices": lambda t, a: goal_queries.parent_choices(t.cycle_key, a),
    "objective_rows": lambda t, a: goal_rows.objective_rows(a, id=t.objective_key),
    "key_results_of": lambda t, a: goal_rows.key_results_of([t.objective_key], a),
    "standing_objective": lambda t, a: writing.standing_objective(t.objective, a),
    "key_result_place": lambda t, a: writing.key_result_place(t.key_result, a),
    "addends_below": lambda t, a: writing.addends_below([t.team_key], [t.cycle_key], a),
    "answers_of": lambda t, a: coached.answers_of(t.objective_key, a),
    "silences_of": lambda t, a: coached.silences_of(t.objective_key, a),
    "form_rows": lambda t, a: coached.form_rows(t.objective_key, a),
    "silenced_sentences": lambda t, a: coached.silenced_sentences([f"{SECRET} goal"], a),
    "asked_cycles": lambda t, a: coached.asked_cycles(t.team_key, TODAY, a),
    "first_confidences": lambda t, a: checkin_queries.first_confidences([t.key_result_key], a),
    "waiting_count": lambda t, a: checkin_queries.waiting_count(a, rhythm="weekly", now=NOW),
    "asked_key_results": lambda t, a: checkin_queries.asked_key_results(
        a, rhythm="weekly", now=NOW
    ),
    "key_result_story": lambda t, a: checkin_queries.key_result_story(t.key_result, a, now=NOW),
    "entries": lambda t, a: journal_queries.entries(
        a, objective=t.objective_key, subject=t.objective
    ),
    "entries_between": lambda t, a: journal_queries.entries_between(
        a, [t.objective_key], since=LONG_AGO, until=NOW
    ),
    "goals_as_of": lambda t, a: as_of.goals_as_of(t.team, t.cycle, a, moment=NOW),
    "objective_as_of": lambda t, a: as_of.objective_as_of(t.objective, a, moment=NOW),
    "key_result_as_of": lambda t, a: as_of.key_result_as_of(t.key_result, a, moment=NOW),
    "changes_between": lambda t, a: as_of.changes_between(
        t.team, t.cycle, a, since=LONG_AGO, until=NOW
    ),
    "workspace_settings": lambda t, a: people_queries.workspace_settings(a),
    "teams": lambda t, a: people_queries.teams(a),
    "top_team": lambda t, a: people_queries.top_team(a),
    "team_place": lambda t, a: people_queries.team_place(t.team, a),
    "people": lambda t, a: people_queries.people(a),
    "places": lambda t, a: people_queries.places(a),
    "open_invitations": lambda t, a: people_queries.open_invitations(a, now=NOW),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_does_not_find_what_is_another_workspaces(theirs, own, name):
    before = Entry.objects.count()

    for attempt in COMMANDS[name]:
        with pytest.raises(NotFoundError):
            attempt(theirs, own)

    assert Entry.objects.count() == before


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_tells_nothing_of_another_workspace(theirs, own, name):
    try:
        told = repr(QUERIES[name](theirs, own.actor))
    except (NotFoundError, ObjectDoesNotExist):
        told = ""

    secrets = [SECRET, "hemmelig@", "Fjord", "fjord", theirs.objective, theirs.team, theirs.cycle]
    assert [secret for secret in secrets if secret in told] == []


def test_every_command_and_every_query_stands_in_the_lists():
    commands = {
        name
        for app in (people, goals, checkins)
        for name in app.__all__
        if inspect.isfunction(getattr(app, name))
    }
    queries = {
        name
        for path in query_modules()
        for name, found in vars(importlib.import_module(path)).items()
        if inspect.isfunction(found)
        and found.__module__ == path
        and not name.startswith("_")
        and "actor" in inspect.signature(found).parameters
    }

    assert commands - set(COMMANDS) == WITHOUT_ACTOR | OF_THE_JOURNAL | OF_THE_ACTOR
    assert queries == set(QUERIES)


def query_modules():
    """The modules that hold queries."""
    for app in ("people", "goals", "checkins", "journal"):
        package = importlib.import_module(f"maalbar.apps.{app}.queries")
        yield package.__name__
        for finder in pkgutil.iter_modules(getattr(package, "__path__", [])):
            yield f"{package.__name__}.{finder.name}"
    yield from (f"{as_of.__name__}.pages", f"{as_of.__name__}.changes")
