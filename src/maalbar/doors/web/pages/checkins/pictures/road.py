"""What the pictures of one key result share: its time axis, its values, and how they are worded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from math import log10

from django.utils.translation import gettext as _

from maalbar.apps.checkins.queries import KeyResultStory
from maalbar.domain.measure.forecast import values_over_time
from maalbar.domain.measure.periods import count_recurring
from maalbar.domain.measure.readings import Window
from maalbar.domain.measure.series import value_series
from maalbar.domain.nouns import MeasureKind, Span
from maalbar.doors.web.charts import Axis, calendar_axis
from maalbar.doors.web.charts.picture import Point
from maalbar.doors.web.visits import Visit

DAY = timedelta(days=1)
# History takes up to this share of the period's length to the left of its start.
BEFORE = 0.4
MOST_POINTS = 150
# Decimals of a day: minutes are fine enough, and a check-in stands where its reading does.
FINE = 3
NO_ROAD = frozenset({MeasureKind.YES_NO, MeasureKind.FROM_CHILDREN})


@dataclass(frozen=True, slots=True)
class Road:
    """Values over time, x in days since the start of the period; below 0 is history.

    A day is one of the calendar, however many hours it has. `days` is the period's length, `now`
    the place of this moment, None outside the period.
    """

    start: date
    zone: tzinfo
    days: float
    now: float | None
    points: Sequence[Point]

    @property
    def before(self) -> float:
        """Where the picture begins: at the first history that is shown, else at 0."""
        return min(0.0, float(int(self.points[0][0] - 1)) if self.history else 0.0)

    @property
    def history(self) -> list[Point]:
        """The values from before the period."""
        return [point for point in self.points if point[0] < 0]

    @property
    def own(self) -> list[Point]:
        """The values of the period."""
        return [point for point in self.points if point[0] >= 0]

    def x(self, moment: datetime) -> float:
        """The place of a moment."""
        return place(moment, self.start, self.zone)

    def day(self, x: float) -> date:
        """The day of a place; the very end is the last day."""
        return self.start + timedelta(days=int(min(x, self.days - 1e-6) // 1))


def road_of(story: KeyResultStory) -> Road:
    """The road of a key result as far as it is known; no points for what has no value."""
    case = story.so_far
    start, zone = case.span.start, case.zone
    days = max(((case.deadline or case.span.end) - start).days + 1.0, 1.0)
    at = [(place(moment, start, zone), value) for moment, value in _values(story, case.period)]
    latest = {
        round(x, FINE): (round(x, FINE), value) for x, value in at if -BEFORE * days <= x < days
    }
    now = place(case.now, start, zone)
    return Road(
        start=start,
        zone=zone,
        days=days,
        now=now if 0 <= now <= days else None,
        points=thinned([*latest.values()]),
    )


def place(moment: datetime, start: date, zone: tzinfo) -> float:
    """A moment in calendar days since the start."""
    local = moment.astimezone(zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return (local.date() - start).days + (local.replace(tzinfo=None) - midnight) / DAY


def time_axis(road: Road, visit: Visit) -> Axis:
    """The days of the period and the history shown, with the names of months."""
    formats = visit.formats
    return calendar_axis(
        road.start,
        road.days,
        before=road.before,
        long=formats.month,
        short=formats.short_month,
    )


def thinned(points: Sequence[Point]) -> list[Point]:
    """The last point in each equal slice of time, where there are more than can be seen."""
    if len(points) <= MOST_POINTS:
        return list(points)
    first, width = points[0][0], (points[-1][0] - points[0][0]) / MOST_POINTS
    last_of = {min(int((x - first) / width), MOST_POINTS - 1): (x, y) for x, y in points}
    return list(last_of.values())


def value_at(points: Sequence[Point], x: float) -> float | None:
    """The value that stood at a place: the last one at or before it."""
    return next((value for at, value in reversed(points) if at <= x), None)


@dataclass(frozen=True, slots=True)
class Wording:
    """How values of one key result are written: with its unit, as fine as the picture is."""

    story: KeyResultStory
    visit: Visit
    span: float

    def short(self, value: float) -> str:
        """A number that somebody gave, alone."""
        formats = self.visit.formats
        is_share = self.story.row.kind is MeasureKind.MILESTONES
        return formats.percent(value) if is_share else formats.number(value)

    def about(self, value: float) -> str:
        """A number that was worked out: a hundredth of the picture's height is fine enough."""
        return self.short(round(value, self.digits) + 0.0)

    def axis(self, value: float) -> str:
        """A round number, as short as it can be."""
        is_share = self.story.row.kind is MeasureKind.MILESTONES
        return self.short(value) if is_share else self.visit.formats.compact(value)

    def brief(self, value: float) -> str:
        """A number that was worked out, as short as it can be."""
        return self.axis(round(value, self.digits) + 0.0)

    def full(self, value: float) -> str:
        """A number that somebody gave, with its unit."""
        return f"{self.short(value)} {self.unit}".strip()

    def about_full(self, value: float) -> str:
        """A number that was worked out, with its unit."""
        return f"{self.about(value)} {self.unit}".strip()

    @property
    def digits(self) -> int:
        """Decimals of about a hundredth of the picture's height; below 0 for tens and more."""
        return round(2 - log10(self.span)) if self.span > 0 else 3

    @property
    def unit(self) -> str:
        """The unit in the reader's words; none where times or milestones are counted."""
        if self.story.row.kind in (MeasureKind.RECURRING, MeasureKind.MILESTONES):
            return ""
        return self.visit.formats.unit(self.story.row.unit)

    def day(self, day: date) -> str:
        """A day; with its year where the picture is about more than one."""
        same = self.story.start.year == self.story.end.year == day.year
        return self.visit.formats.short_day(day) if same else self.visit.formats.day(day)


def confidence_at(story: KeyResultStory, road: Road) -> dict[float, int]:
    """The confidence that was stated, by its place in the period."""
    said = [(round(road.x(c.at), FINE), c.confidence) for c in story.check_ins]
    return {x: c for x, c in said if c is not None and 0 <= x < road.days}


def confidence_words(confidence: int) -> str:
    """ "confidence 6 of 10"."""
    return _("confidence %(number)s of 10") % {"number": confidence}


def _values(story: KeyResultStory, period: Window) -> Sequence[tuple[datetime, float]]:
    case, kind = story.so_far, story.row.kind
    if kind in NO_ROAD:
        return []
    if kind is MeasureKind.SUM_OF:
        return case.values or []
    if kind is MeasureKind.MILESTONES:
        series = value_series(story.measure, case.counted, case.milestones)
        return [(moment, float(value)) for moment, value in series]
    if kind is MeasureKind.RECURRING:
        return _times_done(story)
    return values_over_time(story.measure, case.readings, period, case.now)


def _times_done(story: KeyResultStory) -> list[tuple[datetime, float]]:
    """How many of the planned times were done after each reading."""
    case, counted = story.so_far, story.so_far.counted
    span = Span(case.span.start, case.deadline or case.span.end)
    every = max(len(counted) // MOST_POINTS, 1)
    found = []
    for known in range(len(counted), 0, -every):
        at = counted[known - 1].measured_at
        done = count_recurring(
            story.measure, counted[:known], span=span, zone=case.zone, now=at
        ).done
        found.append((at, float(done)))
    return found[::-1]
