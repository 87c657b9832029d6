"""Effort over movement: how much of the planned work is done, and how far the key result is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maalbar.apps.checkins.queries import KeyResultStory
from maalbar.apps.goals.queries import ActionRow
from maalbar.domain.measure.effort import effort_share
from maalbar.domain.nouns import MeasureKind
from maalbar.doors.web.charts import (
    Figure,
    Line,
    Mark,
    Picture,
    Shape,
    Size,
    Stop,
    Table,
    Word,
    figure,
    percent_axis,
)
from maalbar.doors.web.charts.picture import NARROW, WIDE, Point
from maalbar.doors.web.pages.checkins.pictures.pace_parts import Edges
from maalbar.doors.web.pages.checkins.pictures.road import (
    Road,
    road_of,
    time_axis,
    value_at,
)
from maalbar.doors.web.visits import Visit

MOST_LAG = 4
WEEK = 7.0
# The picture goes so far below nothing and past the goal.
FARTHEST = 0.5
EFFORT_WIDE = Size(WIDE.width, 240, WIDE.left, WIDE.right)
EFFORT_NARROW = Size(NARROW.width, 220, NARROW.left, NARROW.right)


@dataclass(frozen=True, slots=True)
class Week:
    """How things stood at the end of a week, as shares; `moved` is None before the first value."""

    x: float
    day: date
    done: float
    moved: float | None


def effort_figure(
    story: KeyResultStory, actions: Sequence[ActionRow], visit: Visit
) -> Figure | None:
    """The figure, with the work shifted by 0 to 4 weeks; None without work, or without values."""
    road = road_of(story)
    weeks = _weeks(story, road, actions)
    if len(weeks) < 2 or not any(week.moved is not None for week in weeks):
        return None
    return figure(
        "effort",
        _("Work done, and movement"),
        [_picture(road, weeks, lag, visit) for lag in range(MOST_LAG + 1)],
        says=_(
            "Grey steps: the share of the planned work that is done. Line: how far the key result"
            " has come on its way. Together they ask whether the work has effect; they prove"
            " nothing."
        ),
        tables=[_table(weeks, visit)],
    )


def lag_words() -> tuple[str, ...]:
    """The steps of the slider."""
    later = [
        ngettext("work shown %(num)s week later", "work shown %(num)s weeks later", lag)
        % {"num": lag}
        for lag in range(1, MOST_LAG + 1)
    ]
    return (_("work shown when it was done"), *later)


def _weeks(story: KeyResultStory, road: Road, actions: Sequence[ActionRow]) -> list[Week]:
    """The ends of the ISO weeks of the period so far, and now."""
    until = road.days if road.now is None else road.now
    first = 7 - road.start.weekday()
    ends = [float(x) for x in range(first, int(until) + 1, 7)]
    if until > 0 and (not ends or until - ends[-1] >= 1):
        ends.append(until)
    return [_week(story, road, actions, x) for x in ends] if actions else []


def _week(story: KeyResultStory, road: Road, actions: Sequence[ActionRow], x: float) -> Week:
    work = [(float(a.effort or 0), _is_done(a, road, x)) for a in actions]
    return Week(x, road.day(x - 0.01), effort_share(work) or 0.0, _moved(story, road, x))


def _is_done(action: ActionRow, road: Road, x: float) -> bool:
    return action.done_at is not None and road.x(action.done_at) <= x


def _moved(story: KeyResultStory, road: Road, x: float) -> float | None:
    """How far the value of that day was on the way from start to goal."""
    value, case = value_at(road.own, x), story.so_far
    if value is None:
        return None
    if story.row.kind is MeasureKind.MILESTONES:
        return value
    if story.row.kind is MeasureKind.RECURRING:
        return value / (story.measure.required or 1)
    series = case.road
    return None if series is None else series.normal(value)


def _picture(road: Road, weeks: Sequence[Week], lag: int, visit: Visit) -> Picture:
    """The picture with the work shown `lag` weeks later than it was done."""
    percent, until = visit.formats.percent, weeks[-1].x
    moved = [(week.x, week.moved) for week in weeks if week.moved is not None]
    heights = [0.0, 1.0, *(share for _x, share in moved)]
    inside = Edges(max(min(heights), -FARTHEST), min(max(heights), 1 + FARTHEST))
    done = _shifted(weeks, lag)
    (at, worked), (_x, reached) = done[-1], moved[-1]
    return Picture(
        x=time_axis(road, visit),
        y=percent_axis(percent, low=inside.low, high=inside.high),
        lines=[
            Line("work", done, Shape.STEPS),
            Line("likely", [(x, inside(share)) for x, share in moved]),
        ],
        marks=[] if road.now is None else [Mark("now", road.now, _("today"))],
        words=[
            Word("word", at, worked, _done_words(percent(worked)), percent(worked)),
            Word(
                "likely-say",
                until,
                inside(reached),
                _moved_words(percent(reached)),
                percent(reached),
            ),
        ],
        stops=[
            Stop(week.x, inside(week.moved or 0.0), _read_at(week, _worked_at(done, week.x), visit))
            for week in weeks
        ],
        wide=EFFORT_WIDE,
        narrow=EFFORT_NARROW,
    )


def _shifted(weeks: Sequence[Week], lag: int) -> list[Point]:
    """The work as steps, so many weeks later, up to today."""
    until = weeks[-1].x
    later = [(week.x + lag * WEEK, week.done) for week in weeks]
    shown = [(0.0, 0.0), *((x, done) for x, done in later if x <= until)]
    return shown if shown[-1][0] == until else [*shown, (until, shown[-1][1])]


def _worked_at(done: Sequence[Point], x: float) -> float:
    return value_at(done, x) or 0.0


def _read_at(week: Week, worked: float, visit: Visit) -> str:
    percent = visit.formats.percent
    text = f"{_week_words(week)}: {_done_words(percent(worked))}"
    return text if week.moved is None else f"{text} · {_moved_words(percent(week.moved))}"


def _done_words(share: str) -> str:
    return _("work done %(share)s") % {"share": share}


def _moved_words(share: str) -> str:
    return _("moved %(share)s") % {"share": share}


def _week_words(week: Week) -> str:
    return _("week %(number)s") % {"number": week.day.isocalendar().week}


def _table(weeks: Sequence[Week], visit: Visit) -> Table:
    percent = visit.formats.percent
    rows = [(_week_words(week), percent(week.done), percent(week.moved)) for week in weeks]
    head = (_("Week"), _("Work done"), _("Moved"))
    return Table(_("At the end of each week"), head, rows)
