"""Why a probability is what it is, worded: what it rests on, the facts, the formula."""

from dataclasses import dataclass
from math import floor, log10, prod

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maalbar.apps.checkins.queries import KeyResultStory
from maalbar.apps.goals.queries import KeyResultRow, ObjectivePage
from maalbar.domain.measure.experience import (
    GENERAL_BELOW,
    Experience,
    is_worth_a_talk,
    pooled_probability,
    stated_probability,
)
from maalbar.domain.measure.pace import Reasons
from maalbar.domain.nouns import MeasureKind
from maalbar.doors.web.pages.goals.explaining import Line
from maalbar.doors.web.pages.goals.realism import (
    UNKNOWN,
    Chance,
    all_reached_words,
    chance,
    days_words,
    gap_words,
    objective_chance,
    pace_of,
    probability_number,
)
from maalbar.doors.web.pages.goals.sheet import Sheet
from maalbar.doors.web.wording import number_word

FLAT_FROM = 2


@dataclass(frozen=True, slots=True)
class Explained:
    """Lines of the sum, notes under it, and a question to the team, or ""."""

    lines: list[Line]
    notes: list[str]
    question: str = ""


def explain_key_result_chance(story: KeyResultStory, on: Sheet) -> Explained:
    """The values, the facts, the probability; then what people say, and whose experience it is."""
    row, found = story.row, chance(story.row, on)
    lines = [*_facts(story, on), Line(_("Probability"), found.text, "", is_sum=True)]
    notes = [_reasons_said(story.reasons, on), _unsaid(row, found, on), _basis(row.basis)]
    notes += [_pace_said(row, on), _formula(row.kind)]
    notes += _believed(row, story.experience, on)
    notes += [_whose(story.experience), _read_more(on)]
    is_apart = row.probability is not None and is_worth_a_talk(row.probability, row.confidence)
    question = _("What do you know that the figures do not? Talk about this one.")
    return Explained(lines, [note for note in notes if note], question if is_apart else "")


def explain_objective_chance(page: ObjectivePage, on: Sheet) -> Explained:
    """Each probability that has to come true, and how likely all of them are together."""
    row = page.row
    needed = [k for k in row.key_results if k.weight > 0]
    children = [c for c in row.children if c.counted and c.key_result is None]
    lines = [
        Line(
            k.sentence,
            _known(k, on),
            f"{on.root}key-results/{k.public_id}/#realism",
            chance=chance(k, on),
        )
        for k in sorted(needed, key=lambda k: 2.0 if k.probability is None else k.probability)
    ]
    lines += [
        Line(
            c.sentence,
            probability_number(c.probability, on.formats) or _("Cannot be said yet"),
            f"{on.root}objectives/{c.public_id}/#realism",
        )
        for c in children
    ]
    found = objective_chance(row, on)
    lines.append(Line(all_reached_words(row), found.text, "", is_sum=True, chance=found))
    each = [*(k.probability for k in needed), *(c.probability for c in children)]
    known = [p for p in each if p is not None]
    notes = _together(page, found, known, on) if len(known) == len(each) else [_silent()]
    return Explained(lines, [*notes, _read_more(on)])


def _facts(story: KeyResultStory, on: Sheet) -> list[Line]:
    """Where it is, where it must be and by when, the two rates, and where it may end."""
    row, formats, facts = story.row, on.formats, story.reasons
    unit, lines = formats.unit(row.unit), []
    if row.current is not None and row.measured_at is not None:
        day = formats.short_day(formats.local_day(row.measured_at))
        said = f"{formats.number(row.current)} {unit}".strip()
        lines.append(Line(_("Last value, %(day)s") % {"day": day}, said))
    if row.aim is not None:
        day = formats.short_day(row.deadline or story.end)
        said = f"{formats.number(row.aim)} {unit}".strip()
        lines.append(Line(_("Goal, %(day)s") % {"day": day}, said))
    if facts is not None and facts.made_a_week is not None:
        lines.append(Line(_("Rate so far"), _a_week(facts.made_a_week, on)))
    if facts is not None and facts.needed_a_week is not None and row.reached is not True:
        lines.append(Line(_("Rate that is needed"), _a_week(facts.needed_a_week, on)))
    if row.low is not None and row.high is not None and row.basis != "settled":
        band = _("%(low)s to %(high)s") % {
            "low": formats.number(_rounded(row.low, row.high - row.low)),
            "high": formats.number(_rounded(row.high, row.high - row.low)),
        }
        lines.append(Line(_("Four of five such end between"), f"{band} {unit}".strip()))
    return lines


def _reasons_said(facts: Reasons | None, on: Sheet) -> str:
    """ "Eleven readings, the last three flat, needs 3.1 a week, has made 1.2."."""
    if facts is None or not facts.readings:
        return ""
    number = facts.readings
    said = ngettext("%(number)s reading", "%(number)s readings", number)
    parts = [said % {"number": number_word(number)}]
    if facts.history:
        parts.append(_("%(number)s from before the period") % {"number": facts.history})
    if facts.flat >= FLAT_FROM:
        parts.append(_("the last %(number)s flat") % {"number": number_word(facts.flat)})
    if facts.needed_a_week is not None and facts.made_a_week is not None:
        parts.append(
            _("needs %(needed)s a week, has made %(made)s")
            % {"needed": _rate(facts.needed_a_week, on), "made": _rate(facts.made_a_week, on)}
        )
    sentence = ", ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _unsaid(row: KeyResultRow, found: Chance, on: Sheet) -> str:
    """What the model would say where no answer is shown."""
    if found.answer != UNKNOWN or row.probability is None:
        return ""
    percent = probability_number(row.probability, on.formats)
    if found.is_old:
        return _("The last figures said %(percent)s, but they are too old to go by.") % {
            "percent": percent
        }
    return _("Beforehand it is %(percent)s; a first check-in makes it this one’s own.") % {
        "percent": percent
    }


def _basis(basis: str) -> str:
    said = {
        "settled": _("It is decided: nothing can change it any more."),
        "readings": _("It rests on what was reported in the period."),
        "history": _("It rests on values from before the period: nothing is reported in it yet."),
        "general": _("It rests on what such key results usually do: nothing is reported yet."),
        "confidence": _("It rests on what you say yourselves."),
        "children": _("It rests on the goals that hang on it."),
    }
    return said.get(basis, "")


def _pace_said(row: KeyResultRow, on: Sheet) -> str:
    """What was expected by now and by which pace."""
    found = pace_of(row, on)
    if found is None:
        return ""
    parts = [
        _("Expected by now: %(share)s.") % {"share": on.formats.percent(found.expected)},
        _("It stands %(gap)s.") % {"gap": gap_words(found)},
        days_words(found),
    ]
    if row.phases:
        parts.append(_("The pace is its own: %(phases)s per cent.") % {"phases": row.phases})
    elif row.lag_days:
        said = ngettext(
            "No effect is expected before %(num)s day has passed.",
            "No effect is expected before %(num)s days have passed.",
            row.lag_days,
        )
        parts.append(said % {"num": row.lag_days})
    return " ".join(part for part in parts if part)


def _formula(kind: MeasureKind) -> str:
    said = {
        MeasureKind.RECURRING: _(
            "How often it was done so far says how often it will be: the probability is that of "
            "enough of the times that are left."
        ),
        MeasureKind.MILESTONES: _(
            "How fast milestones were done so far says how many more will be done in the time "
            "that is left."
        ),
        MeasureKind.HOLD: _(
            "How much of the measured time the level held says how much of the rest it will hold."
        ),
        MeasureKind.YES_NO: _(
            "There is nothing to measure on the way: a coin toss, pulled towards your confidence."
        ),
        MeasureKind.FROM_CHILDREN: _(
            "All the goals that hang on it have to be reached; their probabilities are put "
            "together."
        ),
    }
    return said.get(
        kind,
        _(
            "The way so far is compared with the ways in which such figures move: jumping, "
            "drifting, turning back. Each says where it may end at the deadline; the probability "
            "is the share of these ends that reach the goal."
        ),
    )


def _believed(row: KeyResultRow, experience: Experience, on: Sheet) -> list[str]:
    """What people say beside what the figures say, and the two together."""
    if row.confidence is None or row.probability is None or row.basis in ("settled", "confidence"):
        return []
    percent, pool = on.formats.percent, experience.pool
    together = pooled_probability(row.probability, row.confidence, pool)
    said = _(
        "You say %(confidence)s of 10, which is taken as %(stated)s. Together with the figures "
        "that makes %(pooled)s: the figures count %(model)s and you %(own)s of 100."
    )
    return [
        said
        % {
            "confidence": row.confidence,
            "stated": percent(stated_probability(row.confidence)),
            "pooled": percent(together),
            "model": round(100 * pool.model / (pool.model + pool.stated)),
            "own": round(100 * pool.stated / (pool.model + pool.stated)),
        }
    ]


def _whose(experience: Experience) -> str:
    closed = experience.calibration.closed
    if experience.calibration.is_general:
        return _(
            "This is general experience; your own counts from %(limit)s closed key results on "
            "(so far %(closed)s)."
        ) % {"limit": GENERAL_BELOW, "closed": closed}
    return _("Adjusted to what your own %(closed)s closed key results have taught.") % {
        "closed": closed
    }


def _together(page: ObjectivePage, found: Chance, known: list[float], on: Sheet) -> list[str]:
    def said(probability: float | None) -> str:
        return probability_number(probability, on.formats)

    notes = []
    if found.answer == UNKNOWN and page.row.probability is not None:
        notes.append(
            _("Some of it is unknown. Taken as it last was, it would be %(percent)s.")
            % {"percent": said(page.row.probability)}
        )
    if len(known) > 1:
        bounds = {"low": said(prod(known)), "high": said(min(known))}
        notes.append(
            _(
                "Never more than the least likely, %(high)s; if they had nothing to do with each "
                "other, %(low)s. Key results of one goal rise and fall together a little (shared "
                "swing %(swing)s), so it lies between the two."
            )
            % (bounds | {"swing": on.formats.number(round(page.shared_swing, 2))})
        )
    return notes


def _silent() -> str:
    return _("It can be said when every part has a probability.")


def _known(row: KeyResultRow, on: Sheet) -> str:
    """The answer that is shown, and what is known beside it where that is grey."""
    found = chance(row, on)
    if found.answer != UNKNOWN or row.probability is None:
        return found.text
    return f"{found.text} ({probability_number(row.probability, on.formats)})"


def _read_more(on: Sheet) -> str:
    return format_html('<a href="{}how-likely/">{}</a>', on.root, _("How likely: what it means"))


def _a_week(rate: float, on: Sheet) -> str:
    return _("%(rate)s a week") % {"rate": _rate(rate, on)}


def _rate(rate: float, on: Sheet) -> str:
    return on.formats.number(_rounded(rate, rate))


def _rounded(value: float, size: float) -> float:
    """The value with two digits of the size, whole numbers left whole."""
    if not size:
        return value
    return round(value, max(1 - floor(log10(abs(size))), 0))
