"""The words of the pace chart: direct labels, what the cursor reads, the sentence, the tables."""

from itertools import pairwise

from django.utils.translation import gettext as _

from maalbar.doors.web.charts import Place, Stop, Table, Word
from maalbar.doors.web.pages.checkins.pictures.pace_parts import Edges, Pace
from maalbar.doors.web.pages.checkins.pictures.road import confidence_words, value_at

# Where along the plan its word may stand, on the sides where the line leaves room for it.
TO_THE_RIGHT, TO_THE_LEFT = (0.08, 0.25, 0.4, 0.55), (0.45, 0.6, 0.75, 0.92)
ENOUGH = 0.12
# From here on a value's word stands to its left; so much history has room for its own.
LATE, ROOM_BEFORE = 0.8, 0.15


def direct_labels(pace: Pace, top: float, inside: Edges) -> list[Word]:
    """What stands beside the lines, so that no legend is needed."""
    road, (x, value) = pace.road, pace.last
    full, brief = pace.words.full(value), pace.words.axis(value)
    place = Place.ABOVE_END if x > LATE * road.days else Place.ABOVE_START
    words = [Word("strong", x, value, full, brief, place)]
    if -road.before > ROOM_BEFORE * road.days:
        words.append(Word("word", road.before / 2, top, _("before the period"), place=Place.ABOVE))
    return [*words, *_goal_words(pace, inside), *_fan_words(pace, inside), *_plan_word(pace)]


def _goal_words(pace: Pace, inside: Edges) -> list[Word]:
    words, ground = [], inside.low + ENOUGH * (inside.high - inside.low)
    for points in pace.goals:
        end, goal = points[-1], pace.words.short(points[-1][1])
        text = _("goal %(value)s") % {"value": goal}
        words.append(Word("goal-say", end[0], end[1], text, pace.words.axis(end[1])))
        for (since, old), (until, new) in pairwise(points[:-1]):
            was = _("the goal was %(value)s") % {"value": pace.words.short(old)}
            place = Place.BELOW_START if new > old > ground else Place.ABOVE_START
            if until > since and old != new:
                words.append(Word("word", since, old, was, place=place))
    return words


def _fan_words(pace: Pace, inside: Edges) -> list[Word]:
    if not pace.ahead:
        return []
    (near, before), (end, band) = pace.ahead[-2:]
    about, brief = pace.words.about, pace.words.brief
    middle = _("middle %(value)s") % {"value": about(band.middle)}
    return [
        Word("word", near, inside(before.high80), _("8 of 10 outcomes"), place=Place.ABOVE_END),
        Word("word", end, inside(band.high80), about(band.high80), brief(band.high80)),
        Word("likely-say", end, inside(band.middle), middle, brief(band.middle)),
        Word("word", end, inside(band.low80), about(band.low80), brief(band.low80)),
    ]


def _plan_word(pace: Pace) -> list[Word]:
    """The word of the plan, near its middle where nothing else comes close."""
    if not pace.plan:
        return []
    rises = pace.plan[-1][1] >= pace.plan[0][1]
    above, below = (
        (Place.ABOVE_END, Place.BELOW_START) if rises else (Place.ABOVE_START, Place.BELOW_END)
    )
    choices = [
        (_room(pace, share, side), -abs(share - 0.5), share, place)
        for place, side in ((above, 1), (below, -1))
        for share in (TO_THE_LEFT if place in (Place.ABOVE_END, Place.BELOW_END) else TO_THE_RIGHT)
    ]
    _free, _near, share, place = max(choices, key=lambda choice: choice[:2])
    x = share * pace.road.days
    text = _("even pace") if len(pace.plan) == 2 else _("your own plan")
    return [Word("word", x, pace.expected(x), text, place=place)]


def _room(pace: Pace, share: float, side: int) -> float:
    """How far the next line is on one side of the plan, as a share of the height; .12 is enough."""
    x = share * pace.road.days
    lines = [pace.actual, *pace.goals, [pace.last, *((at, b.middle) for at, b in pace.ahead)]]
    values = [value_at(line, x) for line in lines if line]
    gaps = [(value - pace.expected(x)) * side for value in values if value is not None]
    height = max(pace.marks) - min(pace.marks) or 1.0
    if abs(x - pace.last[0]) < ENOUGH * pace.road.days:
        gaps.append(0.0)  # The word of the last value stands there.
    return min([ENOUGH, *(gap / height for gap in gaps if gap >= 0)])


def stops(pace: Pace, inside: Edges) -> list[Stop]:
    """What is read at each value, and at each step of the fan."""
    found = [
        Stop(x, value, f"{pace.words.day(pace.road.day(x))}: {_read_at(pace, x, value)}")
        for x, value in pace.road.points
    ]
    for at, band in pace.ahead:
        text = _(
            "%(day)s: 8 of 10 outcomes lie between %(low)s and %(high)s, half between %(from)s"
            " and %(to)s"
        ) % {
            "day": pace.words.day(pace.road.day(at)),
            "low": pace.words.about(band.low80),
            "high": pace.words.about_full(band.high80),
            "from": pace.words.about(band.low50),
            "to": pace.words.about_full(band.high50),
        }
        found.append(Stop(at, inside(band.middle), text))
    return found


def _read_at(pace: Pace, x: float, value: float) -> str:
    day, parts = pace.road.day(x), [pace.words.full(value)]
    if x >= 0 and pace.plan:
        parts.append(_("expected %(value)s") % {"value": pace.words.about(pace.expected(x))})
    if x >= 0 and day in pace.sure:
        parts.append(confidence_words(pace.sure[day]))
    if x >= 0 and day in pace.likely:
        share = pace.words.visit.formats.percent(pace.likely[day])
        parts.append(_("probability %(share)s") % {"share": share})
    return " · ".join(parts)


def says(pace: Pace) -> str:
    """The end in a sentence, and what the lines are."""
    parts = []
    if pace.ahead:
        end = pace.ahead[-1][1]
        parts.append(
            _("From the values so far, 8 of 10 outcomes end between %(low)s and %(high)s.")
            % {"low": pace.words.about(end.low80), "high": pace.words.about_full(end.high80)}
        )
    parts.append(_("Stepped line: what was measured, with a ring where somebody said how sure."))
    if pace.plan:
        parts.append(_("Dashed: how it should go."))
    if pace.ahead:
        parts.append(_("Shaded: where half and 8 of 10 of all outcomes lie."))
    return " ".join(parts)


def tables(pace: Pace) -> list[Table]:
    """The same numbers, value by value, and the fan."""
    head = (_("Day"), _("Value"), _("Expected"), _("Confidence, of 10"), _("Probability"))
    measured = Table(
        _("Measured, beside what was expected"),
        head,
        [_measured_row(pace, x, value) for x, value in pace.road.points],
    )
    return [measured, _fan_table(pace)] if pace.ahead else [measured]


def _measured_row(pace: Pace, x: float, value: float) -> tuple[str, ...]:
    formats, day = pace.words.visit.formats, pace.road.day(x)
    cells = formats.day(day), pace.words.full(value)
    if x < 0:
        return (*cells, "", "", "")
    expected = pace.words.about(pace.expected(x)) if pace.plan else ""
    return (*cells, expected, str(pace.sure.get(day, "")), formats.percent(pace.likely.get(day)))


def _fan_table(pace: Pace) -> Table:
    head = (
        _("Day"),
        _("8 of 10 from"),
        _("half from"),
        _("middle"),
        _("half to"),
        _("8 of 10 to"),
    )
    rows = []
    for at, band in pace.ahead:
        values = (band.low80, band.low50, band.middle, band.high50, band.high80)
        day = pace.words.visit.formats.day(pace.road.day(at))
        rows.append((day, *map(pace.words.about, values)))
    return Table(_("Where it may be"), head, rows)
