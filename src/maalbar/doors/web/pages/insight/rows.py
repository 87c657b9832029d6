"""Rows of the insight page: each goal in the reader's own figures, the same as on its own page."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maalbar.apps.insights.choices import Shown
from maalbar.apps.insights.queries import ListedKeyResult, ListedObjective
from maalbar.doors.web.figures import Bar, bar
from maalbar.doors.web.pages.goals.realism import (
    Chance,
    chance,
    elapsed_of,
    gap,
    heard_at,
    objective_chance,
    probability_number,
)
from maalbar.doors.web.pages.goals.sheet import Sheet, sheet
from maalbar.doors.web.visits import Visit


@dataclass(frozen=True, slots=True)
class Moved:
    """How the probability has changed: `way` is up, down or same, "" where nothing can be said."""

    way: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class InsightRow:
    """One goal of a list; see components/insight_rows.html."""

    title: str
    url: str
    team: str
    owner: str
    of: str
    heard_at: str
    heard: str
    note: str
    bar: Bar | None
    progress: str
    progress_says: str
    chance: Chance
    moved: Moved
    confidence: str


class Sheets:
    """The sheet of each period, made once."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.made: dict[tuple[date, date], Sheet] = {}

    def of(self, start: date, end: date) -> Sheet:
        """The sheet for goals from `start` through `end`."""
        if (start, end) not in self.made:
            self.made[start, end] = sheet(self.visit, start, end)
        return self.made[start, end]


def key_result_row(listed: ListedKeyResult, shown: Shown, sheets: Sheets) -> InsightRow:
    """A key result of a list, with what its rule looks at."""
    row, on = listed.row, sheets.of(listed.start, listed.end)
    formats, found, heard, pace = on.formats, chance(row, on), heard_at(row), gap(row, on)
    return InsightRow(
        title=row.sentence,
        url=f"{on.root}key-results/{row.public_id}/",
        team=listed.team,
        owner=row.owner or "",
        of="",
        heard_at=heard.isoformat() if heard else "",
        heard=formats.moment(heard),
        note=_note(listed, shown, on),
        bar=None if row.raw is None else bar(row.raw, elapsed_of(row, on)),
        progress=formats.percent(row.share),
        progress_says=pace.says if pace else "",
        chance=found,
        moved=moved(listed.before, row.probability if found.arc is not None else None),
        confidence="" if row.confidence is None else str(row.confidence),
    )


def objective_row(listed: ListedObjective, sheets: Sheets) -> InsightRow:
    """An objective of a list."""
    row, on = listed.row, sheets.of(listed.start, listed.end)
    parents = row.parents
    return InsightRow(
        title=row.sentence,
        url=f"{on.root}objectives/{row.public_id}/",
        team=row.team,
        owner=row.owner or "",
        of=parents[0].sentence if parents else "",
        heard_at="",
        heard="",
        note="",
        bar=None if row.progress is None else bar(row.progress, on.elapsed),
        progress=on.formats.percent(row.progress),
        progress_says="",
        chance=objective_chance(row, on),
        moved=Moved(),
        confidence="",
    )


def moved(before: float | None, now: float | None) -> Moved:
    """The change in points, of the per cent as they are shown."""
    if before is None or now is None:
        return Moved()
    points = round(100 * now) - round(100 * before)
    if not points:
        return Moved("same", _("unchanged"))
    said = ngettext("%(num)s point", "%(num)s points", abs(points)) % {"num": abs(points)}
    return Moved("up" if points > 0 else "down", said)


def _note(listed: ListedKeyResult, shown: Shown, on: Sheet) -> str:
    """Why this one stands in the list, in its own figures; "" where the columns say it."""
    row, percent = listed.row, on.formats.percent
    if shown is Shown.TALK and row.confidence is not None and row.probability is not None:
        points = abs(10 * row.confidence - round(100 * row.probability))
        said = _(
            "%(believed)s is believed, the figures say %(probability)s: %(points)s points apart."
        )
        return said % {
            "believed": percent(row.confidence / 10),
            "probability": probability_number(row.probability, on.formats),
            "points": points,
        }
    if shown in (Shown.NO_EFFECT, Shown.NO_EFFORT):
        return _("%(share)s of the effort is done.") % {"share": percent(listed.effort)}
    if shown is Shown.STILL:
        number = listed.children
        said = ngettext(
            "One objective hangs on it, and it is likely.",
            "%(num)s objectives hang on it, and all are likely.",
            number,
        )
        return said % {"num": number}
    return ""
