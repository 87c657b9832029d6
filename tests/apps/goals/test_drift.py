"""Whatever people do, and in whatever order, what is kept ready is what the parts say."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest

from cast import FROM_0_TO_100, NOW, carried, on
from maalbar.apps.checkins.commands import record_check_ins, withdraw_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.goals.commands import (
    change_measure,
    change_objective,
    hang,
    remove_objective,
    restore_objective,
    unhang,
)
from maalbar.apps.goals.commands.rollup import refresh
from maalbar.apps.goals.drafts import KeyResultDraft
from maalbar.apps.goals.models import KeyResult, Link, Objective
from maalbar.apps.goals.queries.writing import standing_objective
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.nouns import MeasureKind

STEPS = 60
SUM = KeyResultDraft("Sum", kind=MeasureKind.SUM_OF, target=Decimal(100))


class Play:
    """One person who does things at random, and takes a refusal for an answer."""

    def __init__(self, company, by, seed):
        self.company, self.actor, self.random = company, by.actor, Random(seed)
        self.submissions, self.now = [], NOW
        goals = [(FROM_0_TO_100, carried())] * 5 + [()]
        self.objectives = [company.write(by, *rows, sentence=f"Goal {len(rows)}") for rows in goals]
        first = self.key_results(self.objectives[0])[0]
        total = replace(SUM, sums=(first,))
        self.objectives.append(company.write(by, total, sentence="Sum"))
        for objective in self.objectives[:5]:
            self.report(self.key_results(objective)[0])

    def go(self, steps):
        """Do so many things."""
        often = [self.report, self.hang, self.hang, self.unhang, self.weigh]
        seldom = [self.remove, self.restore, self.withdraw, self.change_kind]
        for _ in range(steps):
            self.now += timedelta(minutes=1)
            try:
                self.random.choice([*often, *often, *seldom])()
            except (IndexError, NotFoundError, RefusedError):
                continue

    def key_results(self, objective):
        """The objective's key results, in their order."""
        rows = KeyResult.objects.filter(objective__public_id=objective).order_by("pk")
        return list(rows.values_list("public_id", flat=True))

    def one(self):
        """Any objective."""
        return self.random.choice(self.objectives)

    def one_key_result(self, **values):
        """Any key result like this."""
        rows = KeyResult.objects.filter(**values).order_by("pk")
        return self.random.choice(list(rows.values_list("public_id", flat=True)) or [""])

    def report(self, key_result=""):
        """Check in on a key result with a value of its own."""
        key_result = key_result or self.one_key_result(kind=MeasureKind.CHANGE.value)
        draft = CheckInDraft(key_result, Decimal(self.random.randint(-20, 120)))
        self.submissions.append(f"form-{len(self.submissions)}")
        record_check_ins(
            [draft], actor=self.actor, now=self.now, submission_id=self.submissions[-1]
        )

    def withdraw(self):
        """Take a check-in back."""
        submission = self.submissions.pop(self.random.randrange(len(self.submissions)))
        withdraw_check_ins(submission, actor=self.actor, now=self.now)

    def hang(self):
        """Hang an objective on another one, or on a key result measured by its children."""
        counted = self.random.choice([None, True, True, False])
        parent = on(self.one(), counted=counted)
        if self.random.random() < 0.5:
            key_result = self.one_key_result(kind=MeasureKind.FROM_CHILDREN.value)
            parent = on(key_result, kind="key_result", counted=counted)
        hang(self.one(), parent, actor=self.actor, now=self.now)

    def unhang(self):
        """Take a link away."""
        link = self.random.choice(list(Link.objects.order_by("pk")))
        parent = link.parent_objective or link.parent_key_result
        unhang(link.child.public_id, parent.public_id, actor=self.actor, now=self.now)

    def remove(self):
        """Remove an objective."""
        remove_objective(self.one(), actor=self.actor, now=self.now)

    def restore(self):
        """Bring one back."""
        rows = Objective.objects.exclude(deleted_at=None).order_by("pk")
        public_id = self.random.choice(list(rows.values_list("public_id", flat=True)))
        restore_objective(public_id, actor=self.actor, now=self.now)

    def weigh(self):
        """Give an objective another weight."""
        objective = self.one()
        form = standing_objective(objective, self.actor)
        draft = replace(form.draft, weight=Decimal(self.random.randint(0, 3)))
        change_objective(objective, draft, version=form.version, actor=self.actor, now=self.now)

    def change_kind(self):
        """Measure a key result in another way."""
        kinds = [MeasureKind.FROM_CHILDREN, MeasureKind.CHANGE]
        values = {
            "kind": self.random.choice(kinds),
            "baseline": Decimal(0),
            "target": Decimal(100),
        }
        change_measure(
            self.one_key_result(), values, reason="Why not", actor=self.actor, now=self.now
        )


def kept_ready():
    """What stands on objectives and on the key results they carry."""
    rows = Objective.objects.filter(deleted_at=None).order_by("pk")
    carry = KeyResult.objects.filter(
        deleted_at=None, objective__deleted_at=None, kind=MeasureKind.FROM_CHILDREN.value
    )
    return (
        list(rows.values_list("sentence", "progress", "parts", "reporting", "reached")),
        list(carry.order_by("pk").values_list("pk", "raw", "reached")),
    )


@pytest.mark.parametrize("seed", range(12))
def test_working_everything_out_anew_changes_nothing(company, lead, seed):
    play = Play(company, lead, seed)
    play.go(STEPS)
    before = kept_ready()

    moved = refresh(list(Objective.objects.values_list("pk", flat=True)))

    assert moved == ()
    assert kept_ready() == before


@pytest.mark.parametrize("seed", range(12))
def test_no_objective_ever_counts_twice_or_towards_itself(company, lead, seed):
    play = Play(company, lead, seed)

    play.go(STEPS)

    above = {}
    for link in Link.objects.filter(counted=True).select_related("parent_key_result"):
        assert link.child_id not in above
        through = link.parent_key_result
        above[link.child_id] = through.objective_id if through else link.parent_objective_id
    for child in above:
        line = [child]
        while line[-1] in above:
            line.append(above[line[-1]])
            assert line[-1] != child
