"""Rows of check-ins as their templates want them, and what moved after one."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maalbar.apps.checkins.commands import Outcome
from maalbar.apps.checkins.commands.outcomes import CheckedIn
from maalbar.apps.checkins.queries import WaitingRow
from maalbar.domain.nouns import CONFIDENCE_START, MeasureKind
from maalbar.doors.web.pages.goals.realism import Chance, chance, gap, probability_number
from maalbar.doors.web.pages.goals.rows import is_old
from maalbar.doors.web.pages.goals.sheet import sheet
from maalbar.doors.web.visits import Visit

SHAPES = {
    MeasureKind.RATIO: "ratio",
    MeasureKind.YES_NO: "yes_no",
    MeasureKind.MILESTONES: "milestones",
}
NAME_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Item:
    """A milestone to tick."""

    id: int
    text: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class CheckInView:
    """One prefilled row; see components/check_in.html."""

    id: str
    title: str
    objective: str
    last: str
    measured_at: str
    measured: str
    is_old: bool
    unit: str
    kind: str
    value: str
    below: str
    items: tuple[Item, ...]
    confidence: str
    note: str
    error: str
    chance: Chance
    progress: str = ""
    hint: str = ""
    source: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class MovedStep:
    """One link of the way up: before and after, with the address of its sum.

    `note` is what its probability did, or "".
    """

    name: str
    url: str
    was: str
    now: str
    note: str = ""


def check_in_view(
    row: WaitingRow, visit: Visit, posted: Mapping[str, str], error: str = ""
) -> CheckInView:
    """A row prefilled with the last known figures, or with what was typed before an error."""
    item, formats, key = row.key_result, visit.formats, row.key_result.public_id
    shape = SHAPES.get(item.kind, "number")
    on = sheet(visit, row.cycle_start, row.cycle_end)
    pace = gap(item, on)
    confidence = CONFIDENCE_START if item.confidence is None else item.confidence
    return CheckInView(
        id=key,
        title=item.sentence,
        objective=row.objective,
        last=f"{formats.number(item.current)} {formats.unit(item.unit)}".strip()
        if item.current is not None
        else "",
        measured_at=item.measured_at.isoformat() if item.measured_at else "",
        measured=formats.moment(item.measured_at),
        is_old=is_old(item, on),
        unit=formats.unit(item.unit),
        kind=shape,
        value=posted.get(f"v-{key}", _prefilled(row, visit)),
        below=posted.get(f"d-{key}", ""),
        items=tuple(Item(m.key, m.text, m.done) for m in row.milestones),
        confidence=posted.get(f"c-{key}", str(confidence)),
        note=posted.get(f"n-{key}", ""),
        error=error,
        chance=chance(item, on),
        progress=", ".join(filter(None, (formats.percent(item.share), pace.says if pace else ""))),
        hint=_after_all(row, visit),
    )


def last_day(row: WaitingRow) -> date:
    """The last day on which a value counts."""
    own = row.key_result.deadline
    return own if own is not None and own >= row.cycle_start else row.cycle_end


def _after_all(row: WaitingRow, visit: Visit) -> str:
    """What to know once the last day has passed; "" before."""
    day = last_day(row)
    if day >= visit.today:
        return ""
    said = _("The last day was %(day)s: a value counts if it was measured by then.")
    return said % {"day": visit.formats.day(day)}


def moved_lines(outcome: Outcome, visit: Visit) -> list[list[dict[str, str]]]:
    """For each key result, the links upward with their shares before and after, as plain JSON."""
    by_key = {moved.key: moved for moved in outcome.moved}
    lines = []
    for item in outcome.key_results:
        note = _chance_moved(item, visit)
        if item.before == item.after and item.raw_before == item.raw_after and not note:
            continue
        first = MovedStep(
            _shortened(item.sentence),
            f"{visit.root}key-results/{item.public_id}/#explain",
            visit.formats.number(item.before),
            f"{visit.formats.number(item.after)} {visit.formats.unit(item.unit)}".strip(),
            note,
        )
        line, step = [first], by_key.get(item.objective)
        while step is not None:
            was, now = visit.formats.change(step.before, step.after)
            url = f"{visit.root}objectives/{step.public_id}/#explain"
            line.append(MovedStep(_shortened(step.sentence), url, was or "–", now or "–"))
            step = by_key.get(step.parent) if step.parent is not None else None
        lines.append([_plain(step) for step in line])
    return lines


def _chance_moved(item: CheckedIn, visit: Visit) -> str:
    """ "probability 42 % → 55 %"; "" where it reads as it did."""
    was, now = (
        probability_number(p, visit.formats) for p in (item.chance_before, item.chance_after)
    )
    if was == now or not now:
        return ""
    if not was:
        return _("probability %(now)s") % {"now": now}
    return _("probability %(was)s → %(now)s") % {"was": was, "now": now}


def moved_title(saved: int, lines: list[list[dict[str, str]]]) -> str:
    """ "Saved 5 check-ins." and how many figures moved."""
    said = ngettext("One check-in is saved.", "%(num)s check-ins are saved.", saved) % {
        "num": saved
    }
    if not lines:
        return said + " " + _("No figure moved.")
    return (
        said
        + " "
        + ngettext("This is what moved:", "This is what moved, link by link:", len(lines))
    )


def _plain(step: MovedStep) -> dict[str, str]:
    return asdict(step)


def _prefilled(row: WaitingRow, visit: Visit) -> str:
    item = row.key_result
    if item.kind is MeasureKind.YES_NO:
        return "1" if item.current else "0"
    if item.kind is MeasureKind.RATIO:
        return ""
    if item.kind is MeasureKind.RECURRING:
        return "0"
    return visit.formats.plain(item.current)


def _shortened(text: str) -> str:
    if len(text) <= NAME_LENGTH:
        return text
    return text[:NAME_LENGTH].rsplit(" ", 1)[0] + " …"
