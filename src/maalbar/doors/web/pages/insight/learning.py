"""What the organisation learns from closed periods: whether it came as often as was said, how near
forecasts and people were, whether goals were as hard as was said, what the forecast has learnt."""

from collections.abc import Collection, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from maalbar.apps.goals.queries import CycleRow, cycles
from maalbar.apps.insights.queries.learning import (
    LessonRow,
    Said,
    Tried,
    calibration_now,
    lessons,
    said_of_closed,
    tried,
)
from maalbar.apps.insights.queries.learning_ambition import AmbitionRow, ambition_rows
from maalbar.apps.insights.queries.learning_otherwise import right_ones, seen_otherwise_of_closed
from maalbar.apps.people.queries import TeamRow, teams
from maalbar.domain.errors import NotFoundError
from maalbar.domain.measure.calibration import reliability, score
from maalbar.domain.measure.experience import stated_probability
from maalbar.doors.web.pages.insight.learning_figures import diagram, history, is_off
from maalbar.doors.web.pages.insight.learning_words import (
    ambition_words,
    experience_words,
    otherwise_words,
    reliability_words,
    score_names,
    score_views,
    two_decimals,
)
from maalbar.doors.web.visits import Visit, in_workspace

SHOWN = (0.3, 0.5, 0.7)
PERIODS = 12
WIDE, NARROW = (800, 240), (340, 220)


@in_workspace(here="insight")
def learning(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What closed periods teach, of the whole organisation or of a team with all below it."""
    everybody = teams(visit.actor)
    chosen = _chosen(everybody, request.GET.get("team", ""))
    below = below_of(everybody, chosen)
    said = [row for row in said_of_closed(visit.actor) if below is None or row.team in below]
    answers = [
        row for row in seen_otherwise_of_closed(visit.actor) if below is None or row.team in below
    ]
    page = {
        "teams": everybody,
        "team": chosen,
        "experience": experience_words(calibration_now(visit.actor)),
        "voices": voices(said, visit),
        "scores": score_views(tried(said), visit),
        "otherwise": otherwise_words(right_ones(answers)),
        "history": _history(said, cycles(visit.actor), visit),
        "ambition": [
            ambition_view(row, everybody, visit)
            for row in ambition_rows(visit.actor, now=visit.now)
            if below is None or row.team in below
        ],
        "lessons": [lesson_view(row, visit) for row in lessons(visit.actor)],
        "shown": [visit.formats.percent(share) for share in SHOWN],
        "root": visit.root,
    }
    return render(request, "pages/learning.html", page)


def _chosen(everybody: Sequence[TeamRow], public_id: str) -> TeamRow | None:
    if not public_id:
        return None
    found = next((team for team in everybody if team.public_id == public_id), None)
    if found is None:
        raise NotFoundError("team")
    return found


def below_of(everybody: Sequence[TeamRow], chosen: TeamRow | None) -> set[int] | None:
    """The keys of a team and of all below it; None for everybody. Parents come before children."""
    if chosen is None:
        return None
    found = {chosen.key}
    for team in everybody:
        if team.parent in found:
            found.add(team.key)
    return found


def voices(said: Collection[Said], visit: Visit) -> list[dict[str, object]]:
    """What people said and what was forecast, each as a reliability diagram with its sentences."""
    stated = [
        (stated_probability(row.confidence), row.reached, row.key_result)
        for row in said
        if row.confidence is not None
    ]
    forecast = [(row.probability, row.reached, row.key_result) for row in said]
    titles = (("stated", _("What people said")), ("forecast", _("What was forecast")))
    return [
        _voice(name, title, told, visit)
        for (name, title), told in zip(titles, (stated, forecast), strict=True)
        if told
    ]


def _voice(
    name: str, title: str, told: Sequence[tuple[float, bool, int]], visit: Visit
) -> dict[str, object]:
    """One voice from what it told: (probability, what came, the key result)."""
    chances, came, of = [list(column) for column in zip(*told, strict=True)]
    found, scores = reliability(chances, came, of), score(chances, came, of)
    assert scores is not None
    formats = visit.formats
    parts = None
    if found.miscalibration is not None:
        parts = (
            two_decimals(found.miscalibration, formats),
            two_decimals(found.discrimination, formats),
            two_decimals(scores.base_brier, formats),
        )
    return {
        "name": name,
        "title": title,
        "figure": diagram(found.points),
        "says": reliability_words(found.points, formats),
        "number": len(told),
        "error": formats.percent(scores.calibration_error),
        "by_chance": formats.percent(scores.error_by_chance),
        "brier": two_decimals(scores.brier, formats),
        "parts": parts,
        "bins": [
            {
                "said": formats.percent(point.said),
                "came": formats.percent(point.came),
                "count": point.count,
                "chance": f"{formats.percent(point.low)} – {formats.percent(point.high)}",
                "is_off": is_off(point),
            }
            for point in found.points
        ],
    }


def _history(
    said: Collection[Said], all_cycles: Sequence[CycleRow], visit: Visit
) -> dict[str, object] | None:
    """The scores of each closed period, oldest first, as a picture and as a table."""
    of_cycle = {
        cycle: tried([row for row in said if row.cycle == cycle.key])
        for cycle in sorted(all_cycles, key=lambda cycle: (cycle.end, cycle.start))
    }
    found = [(cycle, score) for cycle, score in of_cycle.items() if score][-PERIODS:]
    if not found:
        return None
    names = score_names()
    lines = [(name, [getattr(score, name) for _, score in found]) for name in names]
    formats, wide = visit.formats, history(lines, width=WIDE[0], height=WIDE[1])
    return {
        "wide": wide,
        "ticks": [formats.number(round(mark.share, 1)) for mark in wide.upward],
        "narrow": history(lines, width=NARROW[0], height=NARROW[1]),
        "labels": [f"{formats.short_month(cycle.end)} {cycle.end.year}" for cycle, _ in found],
        "short_labels": [formats.short_month(cycle.end) for cycle, _ in found],
        "names": names,
        "rows": [_period(cycle, score, visit) for cycle, score in found],
    }


def _period(cycle: CycleRow, found: Tried, visit: Visit) -> dict[str, object]:
    return {
        "name": cycle.name,
        "key_results": found.key_results,
        "reached": visit.formats.percent(found.reached),
        "scores": [two_decimals(getattr(found, name), visit.formats) for name in score_names()],
    }


def ambition_view(
    row: AmbitionRow, everybody: Sequence[TeamRow], visit: Visit
) -> dict[str, object]:
    """A team's closed goals: the picture in per cent of its width, the question, the figures."""
    formats = visit.formats
    names = {team.key: team.name for team in everybody}
    return {
        "name": _("All teams together") if row.team is None else names.get(row.team, "–"),
        "is_all": row.team is None,
        "says": ambition_words(row, formats),
        "is_noted": row.note is not None,
        "is_enough": row.low is not None,
        "at": _place(row.share),
        "said_at": _place(row.said),
        "low_at": _place(row.low or 0.0),
        "band": round(_place(row.high or 0.0) - _place(row.low or 0.0), 1),
        "count": f"{row.reached}/{row.closed}",
        "share": formats.percent(row.share),
        "said": formats.percent(row.said),
        "usual": _("%(low)s to %(high)s")
        % {"low": formats.percent(row.low), "high": formats.percent(row.high)}
        if row.low is not None
        else "–",
        "passed": "–" if row.passed_day is None else str(row.passed_day),
        "eased": formats.percent(row.eased),
        "overshoot": formats.percent(row.overshoot) or "–",
    }


def _place(share: float) -> float:
    """Where a share stands on a row's drawing: 0 % at 3 % of its width, 100 % at 97 %."""
    return round(3 + 94 * share, 1)


def lesson_view(row: LessonRow, visit: Visit) -> dict[str, object]:
    """A version of what was learnt, and what it makes of three chances."""
    return {
        "at": row.at.isoformat(),
        "when": visit.formats.moment(row.at),
        "closed": row.calibration.closed,
        "is_general": row.calibration.is_general,
        "makes": [visit.formats.percent(row.calibration.apply(share)) for share in SHOWN],
    }
