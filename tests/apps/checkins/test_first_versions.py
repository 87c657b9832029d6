"""What stood before its versions were kept is told as it stands, from its beginning on."""

from datetime import timedelta
from importlib import import_module

from django.apps import apps

from cast import NOW
from maalbar.apps.checkins.as_of import goals_as_of, objective_as_of
from maalbar.apps.goals.commands import finish_action, set_cycle_state, write_action
from maalbar.apps.goals.drafts import ActionDraft, KeyResultDraft, MilestoneDraft
from maalbar.apps.goals.models import Action, Cycle, Milestone, Objective
from maalbar.domain.nouns import CycleState, MeasureKind

LATER = NOW + timedelta(days=1)
STEPS = KeyResultDraft("Steps", kind=MeasureKind.MILESTONES, milestones=(MilestoneDraft("Plan"),))
begin_versions = import_module("maalbar.apps.goals.migrations.0004_begin_versions").begin_versions


def forget_versions():
    """Leave the rows as they were before they had versions, and their lists untold."""
    for table in (Action, Cycle, Milestone):
        table.history.all().delete()
    Objective.objects.update(contributor_keys=[])
    Objective.history.update(contributor_keys=[])


def test_rows_and_lists_get_their_first_versions(company, owner, member):
    goal = company.write(member, STEPS, contributors=(owner.key,))
    action = write_action(goal, ActionDraft("Call"), actor=member.actor, now=NOW)
    finish_action(action, done=True, actor=member.actor, now=LATER)
    forget_versions()

    begin_versions(apps, None)

    then, now = (objective_as_of(goal, owner.actor, moment=m).page for m in (NOW, LATER))
    assert [a.done_at for a in (*then.actions, *now.actions)] == [None, LATER]
    assert then.contributors == ((owner.key, "Oda"),)


def test_a_closed_cycle_ran_until_it_was_closed(company, owner):
    for state in (CycleState.CLOSING, CycleState.CLOSED):
        set_cycle_state(company.cycles["Q4"], state, actor=owner.actor, now=LATER)
    forget_versions()

    begin_versions(apps, None)

    place = (company.teams["North"], company.cycles["Q4"])
    states = [goals_as_of(*place, owner.actor, moment=m).cycle.state for m in (NOW, LATER)]
    assert states == [CycleState.RUNNING, CycleState.CLOSED]
