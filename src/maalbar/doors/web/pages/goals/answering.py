"""How a team's goals answer the control questions, period by period."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from maalbar.apps.checkins.queries import first_confidences
from maalbar.apps.goals.queries import cycle_row
from maalbar.apps.goals.queries.coached import AskedCycle, AskedObjective, asked_cycles
from maalbar.apps.people.queries import team_place
from maalbar.domain.text.questions import Question, coach_answers
from maalbar.doors.web.pages.goals.checklist import (
    NO,
    OPEN,
    YES,
    answered,
    count_yes,
)
from maalbar.doors.web.pages.goals.checklist import (
    questions as asked,
)
from maalbar.doors.web.pages.goals.place import thread
from maalbar.doors.web.visits import Visit, in_workspace

States = Mapping[Question, str]


@dataclass(frozen=True, slots=True)
class Share:
    """How a number of answers fall out; the two widths are in per cent of the drawing."""

    yes: int
    no: int
    open: int

    @property
    def total(self) -> int:
        """All answers, the missing ones too."""
        return self.yes + self.no + self.open

    @property
    def yes_width(self) -> float:
        """The part that is yes."""
        return round(100 * self.yes / self.total, 1) if self.total else 0.0

    @property
    def no_width(self) -> float:
        """The part that is no."""
        return round(100 * self.no / self.total, 1) if self.total else 0.0


@dataclass(frozen=True, slots=True)
class ShareView:
    """A line of a table: what it is about, where that is, and how the answers fall out."""

    title: str
    url: str
    share: Share
    percent: str
    objectives: int = 0
    is_chosen: bool = False


@in_workspace(here="goals")
def questions(request: HttpRequest, visit: Visit, team: str, cycle: str) -> HttpResponse:
    """The share of questions answered yes: per period, per question and per goal."""
    place, chosen = team_place(team, visit.actor), cycle_row(cycle, visit.actor)
    found = asked_cycles(place.team.key, chosen.start, visit.actor)
    states = _states(found, visit)
    here = [o for c in found if c.public_id == cycle for o in c.objectives]
    total = share_of(states[o.key] for o in here)
    page = {
        "thread": thread(visit, place, cycle=cycle, last=_("Control questions")),
        "team": place.team,
        "cycle": chosen,
        "back": f"{visit.root}goals/{team}/{cycle}/",
        "lead": count_yes(total.yes, total.total) if here else "",
        "cycles": [_cycle(each, states, team, cycle, visit) for each in found],
        "questions": _questions([states[o.key] for o in here], visit) if here else [],
        "objectives": [_objective(each, states, visit) for each in here],
    }
    return render(request, "pages/team_questions.html", page)


def share_of(states: Iterable[States], question: Question | None = None) -> Share:
    """The answers of these goals, to one question or to all of them."""
    told = Counter(state for each in states for q, state in each.items() if question in (None, q))
    return Share(told[YES], told[NO], told[OPEN])


def _states(found: Sequence[AskedCycle], visit: Visit) -> dict[int, States]:
    """The state of every question of every goal, by the goal's key."""
    every = [(each.span, goal) for each in found for goal in each.objectives]
    keys = [row.key for _span, goal in every for row in goal.key_results]
    begun = first_confidences(keys, visit.actor)
    states: dict[int, States] = {}
    for span, goal in every:
        facts = [replace(r.facts, confidence=begun.get(r.key)) for r in goal.key_results]
        coach = coach_answers(goal.sentence, facts, cycle=span)
        states[goal.key] = answered(coach, goal.answers)
    return states


def _cycle(
    each: AskedCycle, states: Mapping[int, States], team: str, chosen: str, visit: Visit
) -> ShareView:
    share = share_of(states[goal.key] for goal in each.objectives)
    return ShareView(
        title=each.name,
        url=f"{visit.root}goals/{team}/{each.public_id}/questions/",
        share=share,
        percent=_percent(share, visit),
        objectives=len(each.objectives),
        is_chosen=each.public_id == chosen,
    )


def _questions(states: Sequence[States], visit: Visit) -> list[ShareView]:
    words = asked()
    shares = [(words[question][0], share_of(states, question)) for question in Question]
    return [ShareView(text, "", share, _percent(share, visit)) for text, share in shares]


def _objective(goal: AskedObjective, states: Mapping[int, States], visit: Visit) -> ShareView:
    share = share_of([states[goal.key]])
    url = f"{visit.root}objectives/{goal.public_id}/#questions"
    return ShareView(goal.sentence, url, share, _percent(share, visit))


def _percent(share: Share, visit: Visit) -> str:
    return visit.formats.percent(share.yes / share.total) if share.total else ""
