"""Rows of goals as their templates want them: every figure already in the reader's own form."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext as _

from maalbar.apps.goals.queries import ChildRow, KeyResultRow, ObjectiveRow, ParentRow
from maalbar.domain.nouns import MeasureKind
from maalbar.doors.web.figures import Bar, Spark, bar
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.goals.realism import (
    Chance,
    all_reached_words,
    chance,
    elapsed_of,
    gap,
    objective_chance,
    seen_otherwise,
    weakest_by_chance,
)
from maalbar.doors.web.pages.goals.sheet import Sheet


@dataclass(frozen=True, slots=True)
class KeyResultView:
    """One key result row; see components/key_results.html."""

    id: str
    title: str
    owner: str
    start: str
    now: str
    target: str
    unit: str
    measured_at: str
    measured: str
    is_old: bool
    spark: Spark | None
    spark_says: str
    bar: Bar | None
    progress: str
    says: str
    says_more: str
    flag: str
    chance: Chance
    confidence: str
    source: str = ""
    confidence_was: str = ""
    seen: str = ""
    ask: str = ""
    ask_link: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """One objective in a list; see components/objective.html."""

    id: str
    rank: int
    title: str
    why: str
    team: str
    owner: str
    weakest: str
    progress: str
    progress_says: str
    chance: Chance | None
    chance_word: str
    key_results: tuple[KeyResultView, ...]
    parent: "ParentView | None"
    children: tuple["ChildView", ...]
    key_result_word: str = ""


@dataclass(frozen=True, slots=True)
class ParentView:
    """What an objective hangs on; see components/lead.html."""

    says: str
    title: str
    url: str
    start: str
    now: str
    target: str
    unit: str
    progress: str


@dataclass(frozen=True, slots=True)
class ChildView:
    """A goal that hangs here."""

    title: str
    url: str
    team: str
    progress: str
    counted: str
    on: str


@dataclass(frozen=True, slots=True)
class Said:
    """The words that every row repeats, looked up once a language."""

    now: str
    reached: str
    of_the_way: str
    done: str
    not_yet: str


@lru_cache(maxsize=8)
def said(language: str) -> Said:
    """The repeated words, in the language that is active."""
    return Said(_("now %(value)s"), _("reached"), _("of the way"), _("done"), _("not yet"))


def child_view(row: ChildRow, sheet: Sheet, on: str = "") -> ChildView:
    """A goal that hangs here; `on` is the key result's sentence, where that is to be said."""
    return ChildView(
        title=row.sentence,
        url=f"{sheet.root}objectives/{row.public_id}/",
        team=row.team,
        progress=sheet.formats.percent(row.progress) or _("no data"),
        counted=_("counts") if row.counted else _("shown only"),
        on=on,
    )


def key_result_view(row: KeyResultRow, on: Sheet) -> KeyResultView:
    """One key result in the reader's own figures."""
    formats, words, raw = on.formats, said(on.formats.language), row.raw
    now, pace = _now_of(row, formats, words), gap(row, on)
    way = pace.says if pace else words.of_the_way
    return KeyResultView(
        id=row.public_id,
        title=row.sentence,
        owner=row.owner or "",
        start=formats.number(row.baseline),
        now=now,
        target=_aim_of(row, formats),
        unit=formats.unit(row.unit),
        measured_at=row.measured_at.isoformat() if row.measured_at else "",
        measured=formats.moment(row.measured_at),
        is_old=is_old(row, on),
        spark=spark_of(row),
        spark_says="" if raw is None else words.now % {"value": now},
        bar=None if raw is None else bar(raw, elapsed_of(row, on)),
        progress=formats.percent(row.share),
        says="" if raw is None else words.reached if row.reached else way,
        says_more=pace.explained if pace else "",
        flag="" if raw is None else "wrong" if raw < 0 else "over" if raw > 1 else "",
        chance=chance(row, on),
        confidence="" if row.confidence is None else str(row.confidence),
        seen=seen_otherwise(row, on),
    )


def is_old(row: KeyResultRow, on: Sheet) -> bool:
    """Whether the last reading is older than two check-in rhythms."""
    return row.measured_at is not None and on.formats.local_day(row.measured_at) < on.old_before


def spark_of(row: KeyResultRow) -> Spark | None:
    """The drawing kept ready on the key result."""
    if not row.spark:
        return None
    x, y = row.spark.rpartition(" ")[2].split(",")
    return Spark(row.spark, float(x), float(y), row.spark_goal)


def objective_view(row: ObjectiveRow, rank: int, on: Sheet) -> ObjectiveView:
    """One objective of a list, with its key results."""
    views = tuple(key_result_view(item, on) for item in row.key_results)
    return ObjectiveView(
        id=row.public_id,
        rank=rank,
        title=row.sentence,
        why=row.why,
        team="",
        owner=row.owner or "",
        weakest=weakest(row, on),
        progress=on.formats.percent(row.progress),
        progress_says=coverage(row.parts, row.reporting),
        chance=objective_chance(row, on) if row.parts else None,
        chance_word=all_reached_words(row),
        key_results=views,
        parent=parent_view(row.parents[0], on) if row.parents else None,
        children=tuple(child_view(child, on) for child in row.children),
        key_result_word=on.key_result_word,
    )


def coverage(parts: int, reporting: int) -> str:
    """How many parts report, where not all do."""
    if not parts:
        return _("no key result")
    if not reporting:
        return _("no data")
    if reporting == parts:
        return ""
    return _("%(some)s of %(all)s report") % {"some": reporting, "all": parts}


def weakest(row: ObjectiveRow, on: Sheet) -> str:
    """The least likely key result; while that is unknown, the one that has come least far."""
    if (found := weakest_by_chance(row, on)) is not None:
        return _shortened(found.sentence)
    reporting = [k for k in row.key_results if k.share is not None and k.weight]
    if len(reporting) < 2:
        return ""
    least = min(reporting, key=lambda k: k.share or 0.0)
    return f"{on.formats.percent(least.share)} · {_shortened(least.sentence)}"


def parent_view(row: ParentRow, on: Sheet) -> ParentView:
    """What the objective hangs on, with its figures when it has a value of its own."""
    kind = "key-results" if row.is_key_result else "objectives"
    hangs = {
        (True, True): _("Counts in this key result of %(team)s"),
        (True, False): _("Supports this key result of %(team)s"),
        (False, True): _("Counts in this objective of %(team)s"),
        (False, False): _("Supports this objective of %(team)s"),
    }
    formats = on.formats
    return ParentView(
        says=hangs[row.is_key_result, row.counted] % {"team": row.team},
        title=row.sentence,
        url=f"{on.root}{kind}/{row.public_id}/",
        start=formats.number(row.baseline),
        now=formats.number(row.current),
        target=formats.number(row.target),
        unit=formats.unit(row.unit),
        progress=formats.percent(row.share),
    )


def _now_of(row: KeyResultRow, formats: Formats, words: Said) -> str:
    if row.kind is MeasureKind.YES_NO:
        return "" if row.current is None else words.done if row.current else words.not_yet
    if row.kind in (MeasureKind.FROM_CHILDREN, MeasureKind.MILESTONES):
        return formats.percent(row.raw)
    return formats.number(row.current)


def _aim_of(row: KeyResultRow, formats: Formats) -> str:
    match row.kind:
        case MeasureKind.YES_NO | MeasureKind.MILESTONES | MeasureKind.FROM_CHILDREN:
            return ""
        case MeasureKind.RECURRING:
            return "" if row.required is None else str(row.required)
        case MeasureKind.RANGE | MeasureKind.HOLD if row.target is None:
            return _range_of(row.lower, row.upper, formats)
        case MeasureKind.AT_LEAST:
            return f"≥ {formats.number(row.target)}"
        case MeasureKind.AT_MOST:
            return f"≤ {formats.number(row.target)}"
        case _:
            return formats.number(row.aim)


def _range_of(lower: Decimal | None, upper: Decimal | None, formats: Formats) -> str:
    if lower is None or upper is None:
        return f"≤ {formats.number(upper)}" if lower is None else f"≥ {formats.number(lower)}"
    return f"{formats.number(lower)}–{formats.number(upper)}"


def _shortened(sentence: str, limit: int = 48) -> str:
    return sentence if len(sentence) <= limit else sentence[:limit].rsplit(" ", 1)[0] + " …"
