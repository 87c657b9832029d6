"""People who do things at random, hours apart, and what every page of goals says meanwhile."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

from cast import FROM_0_TO_100, TODAY, carried, on
from maalbar.apps.checkins import commands as checkins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.models import Comment, Reading
from maalbar.apps.checkins.queries import comments_of, key_result_story
from maalbar.apps.goals import commands as goals
from maalbar.apps.goals.drafts import ActionDraft, KeyResultDraft, MilestoneDraft, ObjectiveDraft
from maalbar.apps.goals.models import Action, KeyResult, Link, Objective
from maalbar.apps.goals.queries import cycles, objective_page, team_goals
from maalbar.apps.goals.queries.writing import standing_objective
from maalbar.apps.people.commands import change_team
from maalbar.apps.people.queries import team_place
from maalbar.domain.errors import MaalbarError
from maalbar.domain.nouns import CycleState, MeasureKind

BEGUN = datetime(2026, 10, 2, 8, 0, tzinfo=UTC)
# What the past does not tell alike: forecasts are made when looked at, and nobody writes there.
UNTOLD = {
    "probability": None,
    "basis": "",
    "low": None,
    "high": None,
    "status": "",
    "is_stalled": False,
    "forecast_at": None,
    "may_check_in": False,
    "may_change": False,
    "reasons": None,
    "experience": None,
}


def total(name="Visits"):
    """A running total."""
    return KeyResultDraft(name, kind=MeasureKind.RUNNING_TOTAL, target=Decimal(100))


def steps(*texts):
    """A list of milestones."""
    items = tuple(MilestoneDraft(text) for text in texts)
    return KeyResultDraft("Steps", kind=MeasureKind.MILESTONES, milestones=items)


def hold():
    """A level to hold."""
    return KeyResultDraft("At least 5", kind=MeasureKind.HOLD, lower=Decimal(5))


def sum_of(*addends):
    """A sum."""
    return KeyResultDraft("All", kind=MeasureKind.SUM_OF, target=Decimal(200), sums=addends)


class Play:
    """One person who does things at random, and takes a refusal for an answer."""

    def __init__(self, company, by, seed):
        self.company, self.actor, self.random = company, by.actor, Random(seed)
        self.now, self.submissions, self.done = BEGUN, [], []
        self.objectives = [
            self.write(FROM_0_TO_100, carried(), sentence="Customers stay"),
            self.write(FROM_0_TO_100, steps("Plan", "Do"), sentence="Work flows"),
            self.write(total(), hold(), sentence="People come", team=company.teams["South"]),
            self.write(sentence="The year goes well", cycle=company.cycles["2026"]),
        ]
        first = self.key_results(self.objectives[0])[0]
        second = self.key_results(self.objectives[1])[0]
        self.objectives.append(self.write(sum_of(first, second), sentence="Together"))

    def go(self):
        """Do one thing that is not refused, a few hours later."""
        often = [*([self.report] * 4), self.hang, self.hang, self.unhang, self.change, self.measure]
        seldom = [
            *(self.remove, self.restore, self.withdraw, self.correct, self.history, self.act),
            *(self.order, self.move_team, self.move_cycle, self.close, self.less, self.more),
            *(self.finish, self.talk, self.hush, self.milestones, self.addends, self.lift),
        ]
        while True:
            self.now += timedelta(hours=self.random.randint(1, 30))
            do = self.random.choice([*often, *seldom])
            try:
                do()
            except (IndexError, MaalbarError):
                continue
            self.done.append(do.__name__)
            return

    def write(self, *key_results, **values):
        """Write an objective."""
        place = {"team": self.company.teams["North"], "cycle": self.company.cycles["Q4"]}
        draft = ObjectiveDraft(**{"key_results": key_results} | place | values)
        return goals.write_objective(draft, actor=self.actor, now=self.now).public_id

    def key_results(self, objective):
        """The objective's key results."""
        rows = KeyResult.objects.filter(objective__public_id=objective).order_by("pk")
        return list(rows.values_list("public_id", flat=True))

    def one(self, rows):
        """Any of these rows."""
        return self.random.choice(list(rows.order_by("pk")))

    def number(self):
        """Any small number."""
        return Decimal(self.random.randint(-20, 120))

    def report(self):
        """Check in on a key result that has a value of its own."""
        carried = ["from_children", "sum_of"]
        row = self.one(KeyResult.objects.filter(deleted_at=None).exclude(kind__in=carried))
        submission, confidence = f"form-{len(self.submissions)}", self.random.choice([None, 3, 8])
        keys = frozenset(row.milestones.values_list("pk", flat=True)[: self.random.randint(0, 2)])
        is_list = row.kind == MeasureKind.MILESTONES
        value = None if is_list else self.number()
        draft = CheckInDraft(
            row.public_id, value, confidence=confidence, done=keys if is_list else None
        )
        by = {"actor": self.actor, "now": self.now, "submission_id": submission}
        checkins.record_check_ins([draft], **by)
        self.submissions.append(submission)

    def withdraw(self):
        """Take a check-in back."""
        submission = self.random.choice(self.submissions)
        checkins.withdraw_check_ins(submission, actor=self.actor, now=self.now)

    def correct(self):
        """Correct a reading."""
        row = self.one(Reading.objects.filter(milestone=None))
        key_result = row.key_result.public_id
        value = self.random.choice([None, self.number()])
        checkins.correct_reading(
            *(key_result, row.pk, CheckInDraft(key_result, value)),
            reason="Typed wrong",
            actor=self.actor,
            now=self.now,
        )

    def history(self):
        """Add an earlier value."""
        row = self.one(KeyResult.objects.filter(deleted_at=None))
        day = date(2026, 9, self.random.randint(1, 30))
        values = [(day, self.number())]
        checkins.add_history(row.public_id, values, actor=self.actor, now=self.now)

    def talk(self):
        """Say something about an objective."""
        row = self.one(Objective.objects.filter(deleted_at=None))
        about = self.random.choice(["", *self.key_results(row.public_id)])
        words = {"key_result": about, "actor": self.actor, "now": self.now}
        checkins.write_comment(row.public_id, "Well done", **words)

    def hush(self):
        """Take words back."""
        row = self.one(Comment.objects.filter(deleted_at=None))
        checkins.remove_comment(row.public_id, actor=self.actor, now=self.now)

    def hang(self):
        """Hang an objective on another one, or on a key result."""
        counted = self.random.choice([None, True, True, False])
        above = self.one(Objective.objects.filter(deleted_at=None))
        parent = on(above.public_id, counted=counted)
        if self.random.random() < 0.5:
            row = self.one(KeyResult.objects.filter(deleted_at=None))
            parent = on(row.public_id, kind="key_result", counted=counted)
        child = self.one(Objective.objects.filter(deleted_at=None))
        goals.hang(child.public_id, parent, actor=self.actor, now=self.now)

    def unhang(self):
        """Take a link away."""
        link = self.one(Link.objects.all())
        parent = link.parent_objective or link.parent_key_result
        goals.unhang(link.child.public_id, parent.public_id, actor=self.actor, now=self.now)

    def remove(self):
        """Remove an objective."""
        row = self.one(Objective.objects.filter(deleted_at=None))
        goals.remove_objective(row.public_id, actor=self.actor, now=self.now)

    def restore(self):
        """Bring one back."""
        row = self.one(Objective.objects.exclude(deleted_at=None))
        goals.restore_objective(row.public_id, actor=self.actor, now=self.now)

    def save(self, change):
        """Save an objective's form with what `change` makes of its draft."""
        row = self.one(Objective.objects.filter(deleted_at=None))
        form = standing_objective(row.public_id, self.actor)
        goals.change_objective(
            *(row.public_id, change(form.draft)),
            version=form.version,
            actor=self.actor,
            now=self.now,
            reason="Why not",
        )

    def change(self):
        """Change an objective's own fields."""
        people = [person.key for person in self.company.people.values()]
        values = self.random.choice(
            [
                {"weight": Decimal(self.random.randint(0, 3))},
                {"sentence": f"Goal {self.random.randint(1, 99)}", "why": "Because"},
                {"owner_id": self.random.choice(people)},
                {"contributors": tuple(self.random.sample(people, self.random.randint(0, 3)))},
                {"team": self.company.teams[self.random.choice(["North", "South", "Sales"])]},
                {"cycle": self.company.cycles[self.random.choice(["Q4", "2026"])]},
            ]
        )
        self.save(lambda draft: replace(draft, **values))

    def less(self):
        """Leave the last key result out."""
        self.save(lambda draft: replace(draft, key_results=draft.key_results[:-1]))

    def more(self):
        """Add a key result in front."""
        new = self.random.choice([FROM_0_TO_100, total("Calls"), carried(), steps("First")])
        self.save(lambda draft: replace(draft, key_results=(new, *draft.key_results)))

    def milestones(self):
        """Write lists anew: other words, another order, one less, one more."""

        def anew(item):
            if item.kind is not MeasureKind.MILESTONES:
                return item
            kept = [replace(m, weight=Decimal(2)) for m in item.milestones[:0:-1]]
            return replace(item, milestones=(*kept, MilestoneDraft("New")))

        self.save(lambda draft: replace(draft, key_results=tuple(map(anew, draft.key_results))))

    def addends(self):
        """Let sums add something else."""
        other = self.one(KeyResult.objects.filter(deleted_at=None)).public_id

        def anew(item):
            return replace(item, sums=(other,)) if item.kind is MeasureKind.SUM_OF else item

        self.save(lambda draft: replace(draft, key_results=tuple(map(anew, draft.key_results))))

    def measure(self):
        """Change how a key result is measured."""
        row = self.one(KeyResult.objects.filter(deleted_at=None))
        kind = self.random.choice([MeasureKind.FROM_CHILDREN, MeasureKind.CHANGE, row.kind])
        values = {"kind": kind, "baseline": Decimal(0), "target": self.number()}
        change = {"reason": "Why not", "actor": self.actor, "now": self.now}
        goals.change_measure(row.public_id, values, **change)

    def lift(self):
        """Make a key result an objective."""
        row = self.one(KeyResult.objects.filter(deleted_at=None))
        team = self.company.teams["South"]
        goals.lift_key_result(row.public_id, team=team, actor=self.actor, now=self.now)

    def order(self):
        """Put the last goal first."""
        team, cycle = self.company.teams["North"], self.company.cycles["Q4"]
        rows = Objective.objects.filter(team__public_id=team, cycle__public_id=cycle)
        last = rows.filter(deleted_at=None).latest("position").public_id
        goals.order_objectives(team, cycle, [last], actor=self.actor, now=self.now)

    def act(self):
        """Add an action, or change one."""
        row = self.one(Objective.objects.filter(deleted_at=None))
        draft = ActionDraft("Call", key_results=tuple(self.key_results(row.public_id)[:1]))
        standing = Action.objects.filter(objective=row, deleted_at=None).first()
        if standing is None:
            goals.write_action(row.public_id, draft, actor=self.actor, now=self.now)
        else:
            again = ActionDraft("Call again", due=TODAY)
            goals.change_action(standing.public_id, again, actor=self.actor, now=self.now)

    def finish(self):
        """Tick an action off, open it, or remove it."""
        row = self.one(Action.objects.filter(deleted_at=None)).public_id
        if self.random.random() < 0.2:
            goals.remove_action(row, actor=self.actor, now=self.now)
        done = self.random.random() < 0.5
        goals.finish_action(row, done=done, actor=self.actor, now=self.now)

    def move_team(self):
        """Move South about, under another name."""
        teams = self.company.teams
        above = teams[self.random.choice(["Company", "Sales", "North"])]
        name = self.random.choice(["South", "Far south"])
        values = {"name": name, "purpose": "", "parent": above}
        change_team(teams["South"], **values, actor=self.actor, now=self.now)

    def move_cycle(self):
        """Let the quarter begin on another day, under another name."""
        first = date(2026, 10, self.random.randint(1, 9))
        goals.change_cycle(
            *(self.company.cycles["Q4"], "Autumn", first, date(2026, 12, 31)),
            parent=self.company.cycles["2026"],
            actor=self.actor,
            now=self.now,
        )

    def close(self):
        """Close the quarter and open it again at once; what was, stays."""
        states = (CycleState.CLOSING, CycleState.CLOSED, CycleState.CLOSING, CycleState.RUNNING)
        for state in states:
            self.now += timedelta(minutes=1)
            cycle = self.company.cycles["Q4"]
            goals.set_cycle_state(cycle, state, actor=self.actor, now=self.now)

    def pages(self):
        """What the ordinary pages of all goals say now, by kind and address."""
        told = {}
        every = cycles(self.actor)
        for name, team in self.company.teams.items():
            place = team_place(team, self.actor)
            for cycle in every:
                rows = team_goals(place.team.key, cycle.key, self.actor)
                told["goals", team, cycle.public_id] = plain((name, place, cycle, every, rows))
        for row in Objective.objects.filter(deleted_at=None):
            page = objective_page(row.public_id, self.actor)
            told["objective", row.public_id] = plain((page, comments_of(row.pk)))
        rows = KeyResult.objects.filter(deleted_at=None, objective__deleted_at=None)
        for row in rows:
            story = key_result_story(row.public_id, self.actor, now=self.now)
            told["key_result", row.public_id] = plain(story)
        return told


def plain(found):
    """Rows as plain values: floats to nine places, and nothing of what the past does not tell."""
    if is_dataclass(found):
        values = {f.name: getattr(found, f.name) for f in fields(found)}
        told = {k: UNTOLD.get(k, v) for k, v in values.items()}
        return (type(found).__name__, {k: plain(v) for k, v in told.items()})
    if isinstance(found, dict):
        return {k: plain(v) for k, v in found.items()}
    if isinstance(found, list | tuple):
        return [plain(v) for v in found]
    return round(found, 9) if isinstance(found, float) else found
