"""The sum behind a number, worded: "Explain every number"."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from maalbar.apps.checkins.queries import Addend, KeyResultStory
from maalbar.apps.goals.queries import ObjectivePage
from maalbar.domain.measure.outcome import Flag, Term
from maalbar.domain.measure.targets import bounds
from maalbar.domain.nouns import Measure, MeasureKind
from maalbar.doors.web.pages.goals.realism import Chance
from maalbar.doors.web.visits import Visit

SHARES = frozenset({Term.RESULT, Term.SHARE_REQUIRED})
DAYS = frozenset({Term.DAYS_INSIDE, Term.DAYS_COVERED, Term.DAYS_IN_PERIOD})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sum; see components/explain.html."""

    label: str
    value: str
    url: str = ""
    is_sum: bool = False
    chance: Chance | None = None


def explain_key_result(story: KeyResultStory, visit: Visit) -> tuple[list[Line], list[str]]:
    """The steps of r in the order they are computed, and notes in plain words."""
    if story.measure.kind is MeasureKind.FROM_CHILDREN:
        return _carried(story, visit), _formula(story.measure.kind)
    words = _terms()
    if story.measure.kind is MeasureKind.SUM_OF:
        words[Term.ENTRIES] = _("Of these, have a value")
    lines = [
        Line(
            item.sentence,
            visit.formats.number(item.current) or _("no data"),
            _key_result(item, visit),
        )
        for item in story.addends
    ]
    lines += _level(story, visit)
    for step in story.progress.steps:
        is_sum = step.term is Term.RESULT
        amount = _amount(story.measure.kind, step.term, step.amount, visit)
        lines.append(Line(words[step.term], amount, "", is_sum))
    if story.row.raw is None:
        lines.append(Line(_("Progress"), _("no data"), "", is_sum=True))
    return lines, [*_formulas(story.measure), *_flags(story.progress.flags)]


def _level(story: KeyResultStory, visit: Visit) -> list[Line]:
    """The level that is to be held; the other kinds have theirs among the steps."""
    if story.measure.kind is not MeasureKind.HOLD or not story.progress.steps:
        return []
    words = _terms()
    ends = zip((Term.LOWER, Term.UPPER), bounds(story.measure), strict=True)
    return [Line(words[term], visit.formats.number(end)) for term, end in ends if end is not None]


def _carried(story: KeyResultStory, visit: Visit) -> list[Line]:
    lines = [
        Line(
            _weighted(c.sentence, c.weight, visit),
            _share(c.progress, visit),
            f"{visit.root}objectives/{c.public_id}/#explain",
        )
        for c in story.children
        if c.counted
    ]
    return [*lines, Line(_("Progress"), _share(story.row.share, visit), "", is_sum=True)]


def _key_result(item: Addend, visit: Visit) -> str:
    return f"{visit.root}key-results/{item.public_id}/#explain"


def explain_objective(page: ObjectivePage, visit: Visit) -> tuple[list[Line], list[str]]:
    """Each part with its weight, and the weighted mean."""
    parts = [
        (k.sentence, f"key-results/{k.public_id}/#explain", k.share, k.weight)
        for k in page.row.key_results
    ] + [
        (c.sentence, f"objectives/{c.public_id}/#explain", c.progress, c.weight)
        for c in page.children
        if c.counted and c.key_result is None
    ]
    weights = [weight for *_rest, weight in parts]
    if not any(weights):
        weights = [Decimal(1)] * len(parts)
    lines = [
        Line(_weighted(name, weight, visit), _share(share, visit), visit.root + url)
        for (name, url, share, _w), weight in zip(parts, weights, strict=True)
    ]
    total = visit.formats.percent(page.row.progress) or _("no data")
    lines.append(Line(_("Progress of the objective"), total, "", is_sum=True))
    return lines, _notes(page)


def _notes(page: ObjectivePage) -> list[str]:
    row = page.row
    if not row.parts:
        return [_("There is nothing to add up yet: no key result, and no objective that counts.")]
    notes = [_("The mean of the parts, each by its weight. Each counts from 0 to 100 %, no more.")]
    if row.reporting < row.parts:
        notes.append(
            _("%(some)s of %(all)s report. What is silent counts as 0 once another reports.")
            % {"some": row.reporting, "all": row.parts}
        )
    return notes


def _weighted(name: str, weight: Decimal, visit: Visit) -> str:
    if weight == 1:
        return name
    return _("%(name)s (weight %(weight)s)") % {
        "name": name,
        "weight": visit.formats.number(weight),
    }


def _share(share: float | None, visit: Visit) -> str:
    return visit.formats.percent(share) or _("no data")


def _amount(kind: MeasureKind, term: Term, amount: Decimal | float, visit: Visit) -> str:
    if term in SHARES:
        return visit.formats.percent(float(amount))
    if term in DAYS:
        return visit.formats.number(round(float(amount), 1))
    if kind is MeasureKind.YES_NO and term is Term.VALUE:
        return _("done") if amount else _("not yet")
    return visit.formats.number(Decimal(str(amount)))


def _flags(flags: Sequence[Flag]) -> list[str]:
    said = {
        Flag.WRONG_WAY: _("It has gone the wrong way, and counts as 0."),
        Flag.OVERSHOOT: _("It is past the goal, and counts as 100 %."),
        Flag.INCOMPLETE: _("The start or the goal is missing, so nothing can be worked out."),
        Flag.PARTIAL: _("Not all that is added up has a value yet."),
        Flag.UNCOVERED: _("Too little of the period is measured to say whether the level held."),
    }
    return [said[flag] for flag in flags if flag in said]


def _formulas(measure: Measure) -> list[str]:
    """How this kind is worked out; a share with a start goes on as a way from there."""
    is_way = measure.kind is MeasureKind.RATIO and measure.baseline is not None
    return _formula(measure.kind) + (_formula(MeasureKind.CHANGE) if is_way else [])


def _formula(kind: MeasureKind) -> list[str]:
    said = {
        MeasureKind.CHANGE: _("The way gone, (now − start), over the whole way, (goal − start)."),
        MeasureKind.RELATIVE_CHANGE: _(
            "The goal is the start and the change in per cent. Then: (now − start) over "
            "(goal − start)."
        ),
        MeasureKind.AT_LEAST: _level_formula(),
        MeasureKind.AT_MOST: _level_formula(),
        MeasureKind.RANGE: _level_formula(),
        MeasureKind.HOLD: _(
            "The share of the measured time in which the level held, up to the last check-in."
        ),
        MeasureKind.RECURRING: _("Times done over times needed."),
        MeasureKind.MILESTONES: _("The weights of what is done over all weights."),
        MeasureKind.YES_NO: _("Done is 100 %, not done is 0 %. There is nothing between."),
        MeasureKind.RUNNING_TOTAL: _("The sum of all entries in the period over the goal."),
        MeasureKind.RATIO: _("All parts together over all wholes together, not a mean of shares."),
        MeasureKind.FROM_CHILDREN: _("The weighted mean of the objectives that hang on it."),
        MeasureKind.SUM_OF: _("The values of the key results it adds up, then the way gone."),
    }
    return [said[kind]]


def _level_formula() -> str:
    return _(
        "Full when the level is met. Else 1 minus the distance to the goal, "
        "over the distance at which it counts as nothing."
    )


def _terms() -> dict[Term, str]:
    return {
        Term.BASELINE: _("Start"),
        Term.TARGET: _("Goal"),
        Term.LOWER: _("Lower end"),
        Term.UPPER: _("Upper end"),
        Term.PERCENT: _("Change in per cent"),
        Term.VALUE: _("Now"),
        Term.DISTANCE: _("Distance to the goal"),
        Term.TOLERANCE: _("Distance at which it counts as nothing"),
        Term.ENTRIES: _("Entries in the period"),
        Term.NUMERATORS: _("All parts together"),
        Term.DENOMINATORS: _("All wholes together"),
        Term.PERIODS_DONE: _("Times done"),
        Term.PERIODS_MISSED: _("Times missed"),
        Term.PERIODS_REQUIRED: _("Times needed"),
        Term.WEIGHT_DONE: _("Weights of what is done"),
        Term.WEIGHT_ALL: _("All weights"),
        Term.DAYS_INSIDE: _("Days at the level"),
        Term.DAYS_COVERED: _("Days measured"),
        Term.DAYS_IN_PERIOD: _("Days in the period"),
        Term.SHARE_REQUIRED: _("Share of the days needed"),
        Term.CHILDREN: _("Objectives that hang on it"),
        Term.CHILDREN_REPORTING: _("Of these, report"),
        Term.RESULT: _("Progress"),
    }
