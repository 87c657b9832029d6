"""The confidence strip: what the team believes beside what the values say, on one scale."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from maalbar.apps.checkins.queries import KeyResultStory
from maalbar.domain.nouns import CONFIDENCE_MAX
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
from maalbar.doors.web.pages.checkins.pictures.road import (
    Road,
    Wording,
    confidence_at,
    confidence_words,
    road_of,
    time_axis,
)
from maalbar.doors.web.visits import Visit

# Left and right as the pace chart, so that the days of both stand below each other.
STRIP_WIDE = Size(WIDE.width, 150, WIDE.left, WIDE.right, 26, 28)
STRIP_NARROW = Size(NARROW.width, 150, NARROW.left, NARROW.right, 26, 26)


def confidence_figure(
    story: KeyResultStory, probabilities: Sequence[tuple[date, float]], visit: Visit
) -> Figure | None:
    """The strip, or None where nobody has said how sure they are and no value says it either."""
    road = road_of(story)
    said = confidence_at(story, road)
    found = [(_place(day, road), share) for day, share in probabilities]
    if not said and len(found) < 2:
        return None
    by_day = dict(probabilities)
    days = sorted({*by_day, *(road.day(x) for x in said)})
    sure = {road.day(x): confidence for x, confidence in sorted(said.items())}
    words = Wording(story, visit, 1.0)
    return figure(
        "confidence",
        _("How sure we are"),
        _picture(road, found, said, _stops(days, by_day, sure, road, words), visit),
        says=_("Line: how probable the values make it, of 100. Rings: what was said, of 10."),
        tables=[_table(days, by_day, sure, visit)],
    )


def _place(day: date, road: Road) -> float:
    """The end of the day, but for today."""
    x = float((day - road.start).days + 1)
    return min(x, road.days if road.now is None else road.now)


def _picture(
    road: Road,
    found: Sequence[Point],
    said: dict[float, int],
    stops: Sequence[Stop],
    visit: Visit,
) -> Picture:
    rings = [(x, said[x] / CONFIDENCE_MAX) for x in sorted(said)]
    words = []
    if found:
        share = visit.formats.percent(found[-1][1])
        text = _("probability %(share)s") % {"share": share}
        words.append(Word("likely-say", road.days, found[-1][1], text, share))
    if rings:
        now = said[max(said)]
        number = _("%(number)s of 10") % {"number": now}
        words.append(Word("strong", road.days, rings[-1][1], confidence_words(now), number))
    return Picture(
        x=time_axis(road, visit),
        y=percent_axis(visit.formats.percent),
        lines=[
            Line("before", rings, Shape.STEPS),
            Line("likely", found),
            Line("said", rings, Shape.DOTS),
        ],
        marks=[] if road.now is None else [Mark("now", road.now, _("today"))],
        words=words,
        stops=stops,
        wide=STRIP_WIDE,
        narrow=STRIP_NARROW,
    )


def _stops(
    days: Sequence[date],
    by_day: dict[date, float],
    sure: dict[date, int],
    road: Road,
    words: Wording,
) -> list[Stop]:
    stops = []
    for day in days:
        parts = []
        if day in sure:
            parts.append(confidence_words(sure[day]))
        if day in by_day:
            share = words.visit.formats.percent(by_day[day])
            parts.append(_("probability %(share)s") % {"share": share})
        height = by_day[day] if day in by_day else sure[day] / CONFIDENCE_MAX
        stops.append(Stop(_place(day, road), height, f"{words.day(day)}: {' · '.join(parts)}"))
    return stops


def _table(
    days: Sequence[date], by_day: dict[date, float], sure: dict[date, int], visit: Visit
) -> Table:
    rows = [
        (
            visit.formats.day(day),
            str(sure[day]) if day in sure else "",
            visit.formats.percent(by_day.get(day)),
        )
        for day in days
    ]
    head = (_("Day"), _("Confidence, of 10"), _("Probability"))
    return Table(_("What was said, beside what the values say"), head, rows)
