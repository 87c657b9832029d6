"""A team's goals, an objective and a key result as they were known on a day: nothing to change."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from maalbar.apps.checkins.as_of import goals_as_of, key_result_as_of, objective_as_of
from maalbar.apps.checkins.queries import KeyResultStory
from maalbar.apps.goals.queries import CycleRow, current_cycle, cycles
from maalbar.apps.journal.queries import EntryRow, entries
from maalbar.apps.people.queries import top_team
from maalbar.domain.errors import NotFoundError
from maalbar.domain.measure.series import goal_of
from maalbar.doors.web.charts import Figure
from maalbar.doors.web.pages.checkins.key_result import HISTORY as KEY_RESULT_HISTORY
from maalbar.doors.web.pages.checkins.key_result import facts as key_result_facts
from maalbar.doors.web.pages.checkins.key_result import goal_steps, reading_view, trail
from maalbar.doors.web.pages.checkins.pictures.confidence import confidence_figure
from maalbar.doors.web.pages.checkins.pictures.likelihood import probabilities_over_time
from maalbar.doors.web.pages.checkins.pictures.pace import pace_figure
from maalbar.doors.web.pages.goals.cards import PLACE, card, with_cards
from maalbar.doors.web.pages.goals.explaining import explain_key_result, explain_objective
from maalbar.doors.web.pages.goals.objective import HISTORY, children, facts, talk_view
from maalbar.doors.web.pages.goals.place import Ruler, ruler, thread
from maalbar.doors.web.pages.goals.rows import child_view, key_result_view, parent_view
from maalbar.doors.web.pages.goals.sheet import sheet
from maalbar.doors.web.pages.goals.telling_chances import chances_told
from maalbar.doors.web.pages.goals.views import lead
from maalbar.doors.web.pages.journal.words import news_views
from maalbar.doors.web.pages.past.days import on_a_day
from maalbar.doors.web.visits import Visit, in_workspace


@in_workspace(here="goals")
@on_a_day
def goals(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send on to the top team, in the cycle that ran on that day."""
    cycle = current_cycle(cycles(visit.actor), visit.today)
    if cycle is None:
        raise NotFoundError("cycle")
    return redirect(f"{visit.root}goals/{top_team(visit.actor).public_id}/{cycle.public_id}/")


@in_workspace(here="goals")
@on_a_day
def team_in_cycle(request: HttpRequest, visit: Visit, team: str, cycle: str) -> HttpResponse:
    """Where we were. The cards are not kept: nobody asks for the same past twice."""
    found = goals_as_of(team, cycle, visit.actor, moment=visit.now)
    on = sheet(visit, found.cycle.start, found.cycle.end)
    cards = [card.__wrapped__(row, rank, on) for rank, row in enumerate(found.rows, start=1)]
    answers = (answer for one in cards for answer in one.answers)
    page = {
        "thread": thread(visit, found.place, cycle=cycle),
        "team": found.place.team,
        "children": found.place.children,
        "cycle": found.cycle,
        "cycles": found.cycles,
        "ruler": ruler_of_day(found.cycle, visit),
        "lead": chances_told(answers, visit) or lead(found.rows, found.cycle, visit),
        "cards": PLACE,
        "number": len(found.rows),
        "root": visit.root,
        "may_write": False,
    }
    return with_cards(render(request, "pages/goals.html", page), cards)


@in_workspace(here="goals")
@on_a_day
def objective(request: HttpRequest, visit: Visit, objective: str) -> HttpResponse:
    """The goal as it stood, with what had been said and done by then."""
    known = objective_as_of(objective, visit.actor, moment=visit.now)
    found = known.page
    on = sheet(visit, found.cycle.start, found.cycle.end)
    lines, notes = explain_objective(found, visit)
    happened = entries(visit.actor, objective=found.row.key, until=visit.now, limit=HISTORY)
    page = {
        "objective": found,
        "thread": thread(visit, known.place, cycle=found.cycle.public_id, last=found.row.sentence),
        "ruler": ruler_of_day(found.cycle, visit),
        "facts": [fact for fact in facts(found, visit, on) if isinstance(fact[1], str)],
        "key_results": [key_result_view(k, on) for k in found.row.key_results],
        "parents": [parent_view(parent, on) for parent in found.row.parents],
        "children": children(found, on),
        # Nobody is shown the buttons that an action's owner has.
        "actions": [replace(action, owner_id=None) for action in found.actions],
        "explain": lines,
        "explain_notes": notes,
        "talk": [talk_view(c, visit) for c in known.comments],
        "news": news_views(happened, visit),
        "may_change": False,
        "root": visit.root,
    }
    return render(request, "pages/objective_past.html", page)


@in_workspace(here="goals")
@on_a_day
def key_result(request: HttpRequest, visit: Visit, key_result: str) -> HttpResponse:
    """The number as it was known, with the readings that were written down by then."""
    known = key_result_as_of(key_result, visit.actor, moment=visit.now)
    story = known.story
    on = sheet(visit, story.start, story.end)
    lines, notes = explain_key_result(story, visit)
    happened = entries(visit.actor, subject=key_result, until=visit.now, limit=KEY_RESULT_HISTORY)
    page = {
        "story": story,
        "view": key_result_view(story.row, on),
        "thread": trail(known.place, story, visit),
        "facts": [fact for fact in key_result_facts(story, visit, on) if isinstance(fact[1], str)],
        "charts": figures(story, happened, visit),
        "readings": [reading_view(row, story, visit) for row in story.readings],
        "children": [child_view(child, on) for child in story.children],
        "explain": lines,
        "explain_notes": notes,
        "news": news_views(happened, visit),
        "talk": [talk_view(c, visit) for c in known.comments if c.key_result_key == story.row.key],
        "root": visit.root,
    }
    return render(request, "pages/key_result_past.html", page)


def figures(story: KeyResultStory, happened: Sequence[EntryRow], visit: Visit) -> list[Figure]:
    """The pictures as they could be drawn then, from what was known then alone."""
    goal = goal_of(story.measure)
    goals = [] if goal is None else goal_steps(happened, story, float(goal), visit)
    likely = probabilities_over_time(story)
    found = (pace_figure(story, goals, likely, visit), confidence_figure(story, likely, visit))
    return [figure for figure in found if figure is not None]


def ruler_of_day(cycle: CycleRow, visit: Visit) -> Ruler:
    """The cycle's tape with that day on it, by its date."""
    return replace(ruler(visit, cycle), today=visit.formats.short_day(visit.today))
