"""Where a page of goals stands: the thread of teams above it, and the tape of its cycle."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maalbar.apps.goals.queries import CycleRow
from maalbar.apps.people.queries import TeamPlace
from maalbar.doors.web.figures import tape
from maalbar.doors.web.visits import Visit


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the thread from the mission down to here."""

    text: str
    url: str = ""
    is_mission: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month's name at its place on the ruler."""

    at: float
    name: str


@dataclass(frozen=True, slots=True)
class Ruler:
    """The cycle as a measuring tape, worded."""

    says: str
    ticks: tuple[float, ...]
    months: tuple[Month, ...]
    now: float | None
    today: str
    left: str


def thread(visit: Visit, place: TeamPlace, *, cycle: str, last: str = "") -> tuple[Step, ...]:
    """Mission, then the line of teams; with `last`, the page's own name at the end."""
    mission = visit.workspace.mission
    steps = [Step(mission, f"{visit.root}goals/", is_mission=True)] if mission else []
    line = place.line if last else place.line[:-1]
    steps += [Step(t.name, f"{visit.root}goals/{t.public_id}/{cycle}/") for t in line]
    return (*steps, Step(last or place.team.name))


def ruler(visit: Visit, cycle: CycleRow) -> Ruler:
    """The cycle's tape with today on it."""
    drawn = tape(cycle.start, cycle.end, visit.today)
    formats, days_left = visit.formats, (cycle.end - visit.today).days
    left = ngettext("%(num)s day left", "%(num)s days left", days_left) % {"num": days_left}
    week = visit.today.isocalendar().week
    says = _("The period runs from %(start)s to %(end)s.") % {
        "start": formats.day(cycle.start),
        "end": formats.day(cycle.end),
    }
    if drawn.now is not None:
        says += " " + _("Today is %(day)s, week %(week)s. %(share)s of the period has passed.") % {
            "day": formats.day(visit.today),
            "week": week,
            "share": formats.percent(cycle.elapsed(visit.today)),
        }
    return Ruler(
        says=says,
        ticks=drawn.ticks,
        months=tuple(Month(m.at, formats.month(m.day)) for m in drawn.months if m.at < 94),
        now=drawn.now,
        today=_("today, week %(week)s") % {"week": week},
        left=left if days_left >= 0 else _("over"),
    )
