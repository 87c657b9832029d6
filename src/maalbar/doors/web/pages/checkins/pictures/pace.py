"""The pace chart: what was measured, how it should go, where it may end, and the goal.

What is said in it and beside it stands in `pace_words`.
"""

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from maalbar.apps.checkins.queries import KeyResultStory
from maalbar.domain.measure.forecast import Band as FanBand
from maalbar.domain.measure.forecast import fan
from maalbar.domain.measure.pace import expected_share, has_pace, lag_share, phases_from
from maalbar.domain.measure.targets import bounds
from maalbar.domain.nouns import MeasureKind
from maalbar.doors.web.charts import (
    Band,
    Figure,
    Line,
    Mark,
    Picture,
    Shape,
    figure,
    value_axis,
)
from maalbar.doors.web.charts.picture import Point
from maalbar.doors.web.pages.checkins.pictures.pace_parts import Edges, Pace
from maalbar.doors.web.pages.checkins.pictures.pace_words import (
    direct_labels,
    says,
    stops,
    tables,
)
from maalbar.doors.web.pages.checkins.pictures.road import (
    Road,
    Wording,
    confidence_at,
    road_of,
    time_axis,
    value_at,
)
from maalbar.doors.web.visits import Visit

LEVELS = (MeasureKind.RANGE, MeasureKind.HOLD)
FROM_NOTHING = (MeasureKind.RUNNING_TOTAL, MeasureKind.RECURRING, MeasureKind.MILESTONES)
STEPS_AHEAD = 8

GoalSteps = Sequence[tuple[date, float]]
Ends = Callable[[FanBand], tuple[float, float]]


def pace_figure(
    story: KeyResultStory,
    goals: GoalSteps,
    likely: Sequence[tuple[date, float]],
    visit: Visit,
) -> Figure | None:
    """The figure, or None where nothing is measured yet, or nothing but yes or no.

    `goals` are the goals as they were, each from its day; `likely` the probability of days.
    """
    road = road_of(story)
    if not road.points:
        return None
    levels = _goal_lines(story, road, goals)
    marks = [value for points in [road.points, *levels] for _x, value in points]
    pace = Pace(
        road=road,
        plan=_plan(story, road, levels),
        goals=levels,
        ahead=_ahead(story, road),
        said=confidence_at(story, road),
        likely=dict(likely),
        words=Wording(story, visit, max(marks) - min(marks)),
    )
    return figure(
        "pace", _("How it goes"), _picture(pace, visit), says=says(pace), tables=tables(pace)
    )


def _goal_lines(story: KeyResultStory, road: Road, goals: GoalSteps) -> list[list[Point]]:
    """The goal as it was and is; two levels where a range is to be kept."""
    if story.row.kind in LEVELS and story.measure.target is None:
        edges = [float(edge) for edge in bounds(story.measure) if edge is not None]
        return [[(0.0, edge), (road.days, edge)] for edge in edges]
    if not goals:
        return []
    at = [(float(max((day - road.start).days, 0)), value) for day, value in goals]
    return [[*at, (road.days, at[-1][1])]]


def _plan(story: KeyResultStory, road: Road, goals: Sequence[Sequence[Point]]) -> list[Point]:
    """How it should go: an even pace, or the owner's own phases; nothing where it is to be held."""
    row = story.row
    begun = 0 if row.kind in FROM_NOTHING else row.baseline
    if begun is None or not goals or not has_pace(story.measure):
        return []
    first, goal = float(begun), goals[0][-1][1]
    lag, phases = lag_share(row.lag_days, road.days), phases_from(row.phases)
    corners = sorted({0.0, lag, 1.0, *(at for at, _share in phases)})
    shares = [(at, expected_share(at, lag=lag, phases=phases)) for at in corners]
    return [(at * road.days, first + share * (goal - first)) for at, share in shares]


def _ahead(story: KeyResultStory, road: Road) -> list[tuple[float, FanBand]]:
    series = story.so_far.road
    if series is None:
        return []
    period = story.so_far.period
    whole = period.end - period.start
    bands = fan(series, STEPS_AHEAD)
    return [(min(road.x(period.start + band.at * whole), road.days), band) for band in bands]


def _picture(pace: Pace, visit: Visit) -> Picture:
    axis = value_axis(_held(pace), number=pace.words.axis, name=pace.words.unit)
    inside = Edges(axis.low, axis.high)
    fans: list[tuple[str, Ends]] = [
        ("fan80", lambda band: (band.low80, band.high80)),
        ("fan50", lambda band: (band.low50, band.high50)),
    ]
    return Picture(
        x=time_axis(pace.road, visit),
        y=axis,
        bands=[Band(kind, _fan(pace, inside, ends)) for kind, ends in fans if pace.ahead],
        lines=_lines(pace, inside),
        marks=_marks(pace),
        words=direct_labels(pace, axis.high, inside),
        stops=stops(pace, inside),
    )


def _held(pace: Pace) -> list[float]:
    """The values that the picture holds: of a very wide fan half as much as the rest is high."""
    low, high = min(pace.marks), max(pace.marks)
    room = (high - low) / 2 or 1.0
    ends = [end for _at, band in pace.ahead for end in (band.low80, band.high80)]
    return [*pace.marks, *map(Edges(low - room, high + room), ends)]


def _fan(pace: Pace, inside: Edges, ends: Ends) -> list[tuple[float, float, float]]:
    x, value = pace.last
    fan_ends = [(at, *ends(band)) for at, band in pace.ahead]
    return [(at, inside(low), inside(high)) for at, low, high in [(x, value, value), *fan_ends]]


def _lines(pace: Pace, inside: Edges) -> list[Line]:
    lines = [Line("plan", pace.plan)] if pace.plan else []
    lines += [Line("goal", points, Shape.STEPS) for points in pace.goals]
    if history := pace.road.history:
        lines.append(Line("before", [*history, (0.0, history[-1][1])], Shape.STEPS))
    if pace.ahead:
        middle = [(at, inside(band.middle)) for at, band in pace.ahead]
        lines.append(Line("middle", [pace.last, *middle]))
    lines.append(Line("actual", pace.actual, Shape.STEPS))
    said = [(x, value_at(pace.actual, x)) for x in sorted(pace.said)]
    lines.append(Line("said", [(x, y) for x, y in said if y is not None], Shape.DOTS))
    return [*lines, Line("last", [pace.last], Shape.DOTS)]


def _marks(pace: Pace) -> list[Mark]:
    marks = [Mark("edge", 0.0)] if pace.road.history else []
    if pace.road.now is not None:
        marks.append(Mark("now", pace.road.now, _("today")))
    return marks
