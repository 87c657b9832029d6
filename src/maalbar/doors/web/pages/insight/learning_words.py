"""What experience says, in words: scores, reliability, ambition. Never about persons."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maalbar.apps.insights.queries.learning import Tried
from maalbar.apps.insights.queries.learning_ambition import AmbitionRow
from maalbar.apps.insights.queries.learning_otherwise import RightOnes
from maalbar.domain.measure.ambition import FEWEST_CLOSED, RARE, AmbitionNote, at_least_probability
from maalbar.domain.measure.calibration import ReliabilityPoint
from maalbar.domain.measure.experience import GENERAL_BELOW, Calibration
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.insight.learning_figures import is_off
from maalbar.doors.web.visits import Visit

# The bands hold nine in ten of what chance does.
OUTSIDE = 0.1
WIDEST = 0.5
TYPICAL = 0.7


@dataclass(frozen=True, slots=True)
class ScoreView:
    """One voice with its Brier score; `width` is its bar in per cent of the drawing."""

    name: str
    note: str
    score: str
    width: float
    is_best: bool


def experience_words(calibration: Calibration) -> str:
    """Whose experience the forecasts rest on."""
    if calibration.is_general:
        return ngettext(
            "So far this rests on general experience: %(closed)s key result is closed here, and "
            "from %(enough)s on the organisation's own experience speaks.",
            "So far this rests on general experience: %(closed)s key results are closed here, and "
            "from %(enough)s on the organisation's own experience speaks.",
            calibration.closed,
        ) % {"closed": calibration.closed, "enough": GENERAL_BELOW}
    return _("The forecasts use the experience of %(closed)s closed key results here.") % {
        "closed": calibration.closed
    }


def score_names() -> dict[str, str]:
    """What the four voices are called."""
    return {
        "forecast": _("The forecast"),
        "stated": _("What people said"),
        "base": _("Always the share reached"),
        "pace": _("A pace light"),
    }


def score_views(found: Tried | None, visit: Visit) -> tuple[ScoreView, ...]:
    """The four voices with their scores, the best one marked; none without a score."""
    if found is None:
        return ()
    notes = {
        "forecast": _("%(num)s forecasts, one for each third of the period")
        % {"num": found.forecasts},
        "stated": _("%(some)s of %(num)s times somebody said something")
        % {"some": found.voices, "num": found.forecasts},
        "base": _("%(share)s, which nobody knew beforehand")
        % {"share": visit.formats.percent(found.reached)},
        "pace": _("green on pace, red behind it"),
    }
    values = {
        "forecast": found.forecast,
        "stated": found.stated,
        "base": found.base,
        "pace": found.pace,
    }
    known = {name: value for name, value in values.items() if value is not None}
    # People who were silent now and then were scored on other forecasts: no race is won by that.
    racing = {"forecast", "pace"} | ({"stated"} if found.voices == found.forecasts else set())
    best = min(known[name] for name in racing)
    return tuple(
        ScoreView(
            name=words,
            note=notes[name],
            score=two_decimals(known[name], visit.formats),
            width=round(100 * min(known[name], WIDEST) / WIDEST, 1),
            is_best=name in racing and known[name] == best,
        )
        for name, words in score_names().items()
        if name in known
    )


def otherwise_words(found: RightOnes | None) -> str:
    """How often people were right who saw it otherwise, and the forecast; "" where nobody did."""
    if found is None:
        return ""
    said = ngettext(
        "%(num)s time somebody saw it otherwise than the figures: people were right in %(people)s"
        " of these, the forecast in %(forecast)s.",
        "%(num)s times somebody saw it otherwise than the figures: people were right in %(people)s"
        " of these, the forecast in %(forecast)s.",
        found.number,
    )
    return said % {"num": found.number, "people": found.people, "forecast": found.forecast}


def two_decimals(value: float | None, formats: Formats) -> str:
    """ ".1495" as "0.15"; "–" for None."""
    if value is None:
        return "–"
    text = f"{value:.2f}"
    return text if formats.language == "en" else text.replace(".", ",")


def reliability_words(points: Sequence[ReliabilityPoint], formats: Formats) -> list[str]:
    """What came of what was said, as sentences: the bin nearest to 70 %, then the whole."""
    near = min(points, key=lambda point: abs(point.said - TYPICAL))
    number = sum(point.count for point in points)
    said = sum(point.said * point.count for point in points) / number
    came = sum(point.came * point.count for point in points) / number
    whole = {"said": formats.percent(said), "came": formats.percent(came)}
    usual = _("In all, %(said)s was said and %(came)s came; what differs may be chance.")
    unusual = _("In all, %(said)s was said and %(came)s came; not all that differs is chance.")
    return [
        _("Of what was said to have a %(said)s chance, %(came)s came.")
        % {"said": formats.percent(near.said), "came": formats.percent(near.came)},
        (unusual if _is_unusual(points) else usual) % whole,
    ]


def _is_unusual(points: Sequence[ReliabilityPoint]) -> bool:
    """Whether more bins lie outside their bands than a voice that is right would have."""
    off = sum(is_off(point) for point in points)
    return at_least_probability([OUTSIDE] * len(points), off) <= RARE


def ambition_words(row: AmbitionRow, formats: Formats) -> str:
    """The friendly question about a team's goals, or why there is none."""
    if row.closed < FEWEST_CLOSED:
        return ngettext(
            "Too early to say: %(num)s is closed, and eight are needed.",
            "Too early to say: %(num)s are closed, and eight are needed.",
            row.closed,
        ) % {"num": row.closed}
    came = {"came": formats.percent(row.share), "said": formats.percent(row.said)}
    if row.note is AmbitionNote.TOO_EASY:
        return _("%(came)s came true where %(said)s was said. Room for more next time?") % came
    if row.note is AmbitionNote.HOPELESS:
        return (
            _("%(came)s came true where %(said)s was said. Fewer or nearer goals next time?") % came
        )
    return _("As hard as was said, as far as chance lets us see.")
