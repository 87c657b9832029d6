"""Rows of a review as its template wants them: grades, what was said, what came."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from maalbar.apps.goals.queries import KeyResultRow, ObjectiveRow
from maalbar.apps.insights.queries.learning_results import ResultRow
from maalbar.apps.insights.queries.reviews import Review
from maalbar.domain.measure.experience import stated_probability
from maalbar.domain.measure.progress import grade
from maalbar.domain.measure.targets import target_of
from maalbar.doors.web.figures import Bar, bar
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.goals.objective import talk_view
from maalbar.doors.web.pages.goals.rows import key_result_view
from maalbar.doors.web.pages.goals.sheet import Sheet
from maalbar.doors.web.visits import Visit

GOOD, POOR = Decimal("0.7"), Decimal("0.3")
# The small picture of what was said: 0 % stands at 4 % of its width, 100 % at 96 %.
EDGE, WAY = 4.0, 92.0


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade from 0.0 to 1.0 with the tone of its colour; "–" where nothing was measured."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class SaidView:
    """What was said at the start, in words and as places of a small picture, None for unsaid."""

    confidence: str
    probability: str
    confidence_at: float | None
    probability_at: float | None
    came_at: float | None


@dataclass(frozen=True, slots=True)
class ResultView:
    """One key result of a review. `first_grade` is None unless its goal was moved."""

    id: str
    title: str
    start: str
    now: str
    target: str
    unit: str
    bar: Bar | None
    is_reached: bool | None
    outcome: str
    grade: Grade
    first_grade: Grade | None
    first_says: str
    said: SaidView


@dataclass(frozen=True, slots=True)
class ReviewedView:
    """One objective of a review, with the talk of its end and what somebody could not send."""

    id: str
    rank: int
    title: str
    grade: Grade
    outcome: str
    is_reached: bool
    results: tuple[ResultView, ...]
    talk: tuple[dict[str, object], ...]
    error: str
    typed: str


def objective_view(
    row: ObjectiveRow, found: Review, on: Sheet, visit: Visit, *, error: str = "", typed: str = ""
) -> ReviewedView:
    """An objective with the ends of its key results. `typed` is kept where there is an error."""
    return ReviewedView(
        id=row.public_id,
        rank=found.objectives.index(row) + 1,
        title=row.sentence,
        grade=_grade(row.progress, visit.formats),
        outcome=outcome(row.reached),
        is_reached=row.reached is True,
        results=tuple(_result(k, found.results[k.key], on) for k in row.key_results),
        talk=tuple(talk_view(comment, visit) for comment in found.talk[row.key]),
        error=error,
        typed=typed if error else "",
    )


def outcome(reached: bool | None) -> str:  # noqa: FBT001 - None is the third answer
    """ "Reached", "Not reached", "Not measured"."""
    if reached is None:
        return _("Not measured")
    return _("Reached") if reached else _("Not reached")


def _result(row: KeyResultRow, end: ResultRow, on: Sheet) -> ResultView:
    view, formats = key_result_view(row, on), on.formats
    first = None if end.first is None else _grade(end.raw_first, formats)
    return ResultView(
        id=row.public_id,
        title=row.sentence,
        start=view.start,
        now=view.now,
        target=view.target,
        unit=view.unit,
        bar=None if end.raw is None else bar(end.raw),
        is_reached=end.reached,
        outcome=outcome(end.reached),
        grade=_grade(end.raw, formats),
        first_grade=first,
        first_says=_first_says(end, view.unit, formats),
        said=_said(end, formats),
    )


def _first_says(end: ResultRow, unit: str, formats: Formats) -> str:
    """ "by the first goal, 80 %"."""
    if end.first is None:
        return ""
    aim = target_of(end.first)
    if aim is None:
        return _("by the first goal")
    amount = f"{formats.number(aim)} {unit}".strip()
    return _("by the first goal, %(amount)s") % {"amount": amount}


def _said(end: ResultRow, formats: Formats) -> SaidView:
    stated = None if end.confidence is None else stated_probability(end.confidence)
    came = None if end.reached is None else float(end.reached)
    return SaidView(
        confidence="" if end.confidence is None else str(end.confidence),
        probability=formats.percent(end.probability),
        confidence_at=_place(stated),
        probability_at=_place(end.probability),
        came_at=_place(came),
    )


def _place(share: float | None) -> float | None:
    return None if share is None else round(EDGE + WAY * share, 1)


def _grade(share: float | None, formats: Formats) -> Grade:
    """Google's grade of r, with one decimal in the reader's own form."""
    if share is None:
        return Grade("–", "unknown")
    found = grade(share)
    text = str(found) if formats.language == "en" else str(found).replace(".", ",")
    tone = "likely" if found >= GOOD else "unlikely" if found <= POOR else "uncertain"
    return Grade(text, tone)
