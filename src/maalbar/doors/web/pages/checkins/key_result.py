"""One key result: trust one number. Chart, readings, check-in, correction, the sum behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maalbar.apps.checkins.commands import correct_reading, record_check_ins
from maalbar.apps.checkins.commands.recording import NO_SERIES
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.queries import (
    KeyResultStory,
    ReadingRow,
    WaitingRow,
    comments_of,
    key_result_story,
)
from maalbar.apps.goals.queries import actions_of
from maalbar.apps.insights.queries import forecasts_of
from maalbar.apps.journal.queries import EntryRow, entries
from maalbar.apps.people.access import require
from maalbar.apps.people.queries import TeamPlace, team_place
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.measure.series import goal_of
from maalbar.domain.nouns import MeasureKind
from maalbar.doors.web.charts import Figure
from maalbar.doors.web.pages.checkins.forms import read_check_ins, read_correction
from maalbar.doors.web.pages.checkins.history import question_of
from maalbar.doors.web.pages.checkins.pictures.confidence import confidence_figure
from maalbar.doors.web.pages.checkins.pictures.effort import effort_figure, lag_words
from maalbar.doors.web.pages.checkins.pictures.likelihood import probabilities_over_time
from maalbar.doors.web.pages.checkins.pictures.pace import pace_figure
from maalbar.doors.web.pages.checkins.rows import (
    check_in_view,
    last_day,
    moved_lines,
    moved_title,
)
from maalbar.doors.web.pages.goals.explaining import explain_key_result
from maalbar.doors.web.pages.goals.explaining_chance import explain_key_result_chance
from maalbar.doors.web.pages.goals.objective import talk_view
from maalbar.doors.web.pages.goals.place import Step, thread
from maalbar.doors.web.pages.goals.realism import (
    Chance,
    chance,
    gap,
    seen_otherwise,
    status_options,
)
from maalbar.doors.web.pages.goals.rows import child_view, key_result_view
from maalbar.doors.web.pages.goals.sheet import Sheet, sheet
from maalbar.doors.web.pages.journal.words import news_views
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import categories, kinds, refusal

HISTORY = 100
READINGS = 200
STEPS = frozenset({"baseline", "target", "percent", "lower", "upper", "kind", "deadline"})


@in_workspace(here="goals")
def key_result(request: HttpRequest, visit: Visit, key_result: str) -> HttpResponse:
    """The whole story of one number."""
    return _page(request, visit, key_result)


@require_POST
@in_workspace(here="goals")
def post_check_in(request: HttpRequest, visit: Visit, key_result: str) -> HttpResponse:
    """Check in on this key result alone, now or for an earlier day."""
    story = key_result_story(key_result, visit.actor, now=visit.now)
    form = read_check_ins(request.POST, [waiting_row(story)], visit.formats.language)
    submission = request.POST.get("submission", "")
    if not form.errors:
        try:
            outcome = record_check_ins(
                form.drafts, actor=visit.actor, now=visit.now, submission_id=submission
            )
        except RefusedError as error:
            form.errors[key_result] = refusal(error)
        else:
            if not outcome.repeated:
                lines = moved_lines(outcome, visit)
                title = moved_title(len(form.drafts), lines)
                request.session["moved"] = {"title": title, "lines": lines, "undo": submission}
            return redirect(f"{visit.root}key-results/{key_result}/#moved")
    return _page(request, visit, key_result, error=form.errors.get(key_result, ""))


@in_workspace(here="goals")
def correct(request: HttpRequest, visit: Visit, key_result: str, reading: int) -> HttpResponse:
    """Correct one reading; the old value stays readable."""
    story = key_result_story(key_result, visit.actor, now=visit.now)
    row = next((r for r in story.readings if r.key == reading), None)
    if row is None:
        raise NotFoundError("reading")
    require(story.may_check_in)
    error = ""
    if request.method == "POST":
        try:
            draft = read_correction(request.POST, story, visit.formats.language)
            _correct(visit, key_result, reading, draft, request.POST.get("reason", ""))
        except RefusedError as refused:
            error = refusal(refused)
        else:
            return redirect(f"{visit.root}key-results/{key_result}/#readings")
    page = {
        "story": story,
        "reading": reading_view(row, story, visit),
        "value": request.POST.get("value", visit.formats.plain(row.value)),
        "reason": request.POST.get("reason", ""),
        "error": error,
        "root": visit.root,
    }
    return render(request, "pages/correct_reading.html", page, status=422 if error else 200)


def _correct(visit: Visit, key_result: str, reading: int, draft: CheckInDraft, why: str) -> None:
    correct_reading(key_result, reading, draft, reason=why, actor=visit.actor, now=visit.now)


def _page(request: HttpRequest, visit: Visit, public_id: str, error: str = "") -> HttpResponse:
    story = key_result_story(public_id, visit.actor, now=visit.now)
    on = sheet(visit, story.start, story.end)
    lines, notes = explain_key_result(story, visit)
    happened = entries(visit.actor, subject=public_id, limit=HISTORY)
    posted = request.POST if error else {}
    is_cut = len(story.readings) > READINGS and request.GET.get("readings") != "all"
    shown = READINGS if is_cut else None
    page = {
        "story": story,
        "view": key_result_view(story.row, on),
        "thread": trail(team_place(story.team_id, visit.actor), story, visit),
        "facts": facts(story, visit, on),
        "charts": charts(story, happened, visit),
        "readings": [reading_view(row, story, visit) for row in story.readings[:shown]],
        "more": visit.formats.number(len(story.readings)) if shown is not None else "",
        "check_in": check_in_view(waiting_row(story), visit, posted, error),
        "children": [child_view(child, on) for child in story.children],
        "explain": lines,
        "explain_notes": notes,
        "seen": seen_otherwise(story.row, on),
        "status_options": status_options(visit.formats.language),
        "realism": explain_key_result_chance(story, on),
        "question": question_of(story, visit),
        "takes_history": story.may_check_in and story.row.kind not in NO_SERIES,
        "news": news_views(happened, visit),
        "talk": [
            talk_view(c, visit)
            for c in comments_of(story.objective_key)
            if c.key_result_key == story.row.key
        ],
        "moved": request.session.pop("moved", None),
        "measured_on": request.POST.get(f"m-{public_id}", _usual_day(story, visit)),
        "submission": uuid4().hex,
        "root": visit.root,
        "today": visit.today.isoformat(),
    }
    return render(request, "pages/key_result.html", page, status=422 if error else 200)


def waiting_row(story: KeyResultStory) -> WaitingRow:
    """The key result as the check-in form wants it."""
    return WaitingRow(
        key_result=story.row,
        objective=story.objective,
        objective_id=story.objective_id,
        team="",
        cycle_start=story.start,
        cycle_end=story.end,
        milestones=story.milestones,
        is_due=True,
    )


def _usual_day(story: KeyResultStory, visit: Visit) -> str:
    """The day that a value is of when nobody says: "" for now, and the last one once it is over."""
    day = last_day(waiting_row(story))
    return day.isoformat() if day < visit.today else ""


def trail(place: TeamPlace, story: KeyResultStory, visit: Visit) -> tuple[Step, ...]:
    """From the mission by the teams to the goal that the key result belongs to."""
    steps = thread(visit, place, cycle=story.cycle_id, last=story.objective)
    return (*steps[:-1], Step(story.objective, f"{visit.root}objectives/{story.objective_id}/"))


def facts(
    story: KeyResultStory, visit: Visit, on: Sheet
) -> list[tuple[str, str | Chance, str, str]]:
    """How likely, progress and pace, confidence, kind, owner, category, weight, deadline."""
    row, formats, pace = story.row, visit.formats, gap(story.row, on)
    said = formats.percent(row.share) or _("no data")
    items: list[tuple[str, str | Chance, str, str]] = [
        (_("Probability"), chance(row, on), "", "#realism"),
        (_("Progress"), said, pace.says if pace else "", "#explain"),
        (_("Confidence"), "–" if row.confidence is None else str(row.confidence), _("of 10"), ""),
        (_("Measured"), kinds()[row.kind.value], "", ""),
        (_("Owner"), row.owner or _("nobody"), "", ""),
    ]
    if row.category:
        items.append((_("Category"), categories()[row.category], "", ""))
    if row.weight != 1:
        items.append((_("Weight"), formats.number(row.weight), "", ""))
    items.append((_("Deadline"), formats.day(row.deadline or story.end), story.cycle_name, ""))
    return items


@dataclass(frozen=True, slots=True)
class Charts:
    """The pictures of a key result; None for what there is nothing to draw of."""

    pace: Figure | None
    confidence: Figure | None
    effort: Figure | None
    lags: tuple[str, ...]

    @property
    def are_any(self) -> bool:
        """Whether the page draws at all."""
        return any((self.pace, self.confidence, self.effort))


def charts(story: KeyResultStory, happened: Sequence[EntryRow], visit: Visit) -> Charts:
    """Draw what is known up to the story's own moment."""
    goal = goal_of(story.measure)
    goals = [] if goal is None else goal_steps(happened, story, float(goal), visit)
    kept = forecasts_of(story.row.public_id, visit.actor)
    likely = probabilities_over_time(story, [(point.day, point.probability) for point in kept])
    actions = actions_of(story.row.key, visit.actor)
    return Charts(
        pace=pace_figure(story, goals, likely, visit),
        confidence=confidence_figure(story, likely, visit),
        effort=effort_figure(story, actions, visit),
        lags=lag_words(),
    )


def goal_steps(
    happened: Sequence[EntryRow], story: KeyResultStory, goal: float, visit: Visit
) -> list[tuple[date, float]]:
    """The goals as they were, each from its day: the journal keeps every change of the target."""
    steps, since = [], story.start
    for entry in reversed(happened):
        old, new = entry.changes.get("target", [None, None])
        if entry.command == "change_key_result" and old is not None and new is not None:
            steps.append((since, float(Decimal(str(old)))))
            since = visit.formats.local_day(entry.at)
    return [*steps, (since, goal)]


def reading_view(row: ReadingRow, story: KeyResultStory, visit: Visit) -> dict[str, object]:
    """One line of the table of readings."""
    formats = visit.formats
    late = (row.recorded_at - row.measured_at).days >= 1
    return {
        "key": row.key,
        "value": _reading_value(row, story, visit),
        "measured": formats.moment(row.measured_at),
        "at": row.measured_at.isoformat(),
        "recorded": formats.moment(row.recorded_at) if late else "",
        "by": row.by or "",
        "source": _("import") if row.source == "import" else "",
        "corrects": row.corrects,
        "replaced": row.replaced,
        "is_withdrawn": row.value is None and row.numerator is None,
        "reason": row.reason,
        "confidence": "" if row.confidence is None else str(row.confidence),
        "note": row.note,
        "before": formats.local_day(row.measured_at) < story.start,
    }


def _reading_value(row: ReadingRow, story: KeyResultStory, visit: Visit) -> str:
    formats = visit.formats
    if row.numerator is not None or row.denominator is not None:
        return _("%(part)s of %(whole)s") % {
            "part": formats.number(row.numerator),
            "whole": formats.number(row.denominator),
        }
    if row.value is None:
        return _("withdrawn")
    if row.milestone is not None:
        done = _("done") if row.value else _("not done")
        return f"{row.milestone}: {done}"
    if story.row.kind is MeasureKind.YES_NO:
        return _("done") if row.value else _("not yet")
    sign = "+" if story.row.kind is MeasureKind.RUNNING_TOTAL and row.value > 0 else ""
    return f"{sign}{formats.number(row.value)} {formats.unit(story.row.unit)}".strip()
