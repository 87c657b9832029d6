"""Dependencies as their templates want them, and the sentences that ask who must agree."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maalbar.apps.goals.queries import DependencyRow, KeyResultRow, ObjectivePage
from maalbar.domain.nouns import CycleState, DependencyState, Role
from maalbar.domain.text.others import words_of_others
from maalbar.doors.web.pages.goals.asking import Block
from maalbar.doors.web.visits import Visit

RULE = "depends-on-others"
ICONS = {
    DependencyState.ASKED: "ask",
    DependencyState.CONFIRMED: "done",
    DependencyState.DECLINED: "close",
    DependencyState.WITHDRAWN: "undo",
}


@dataclass(frozen=True, slots=True)
class DependencyView:
    """One dependency in words; see components/dependencies.html."""

    url: str
    icon: str
    state: str
    need: str
    team: str
    team_url: str
    own_team: str
    objective: str
    objective_url: str
    key_result: str
    asked: str
    answer: str
    answered: str
    due: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Unasked:
    """A sentence that names others who have not been asked: its words, and where to ask them."""

    words: str
    sentence: str
    url: str


def dependency_states() -> dict[DependencyState, str]:
    """What came of asking, in words."""
    return {
        DependencyState.ASKED: pgettext("dependency", "Waiting for an answer"),
        DependencyState.CONFIRMED: pgettext("dependency", "Confirmed"),
        DependencyState.DECLINED: pgettext("dependency", "Declined"),
        DependencyState.WITHDRAWN: pgettext("dependency", "Taken back"),
    }


def dependency_views(rows: Iterable[DependencyRow], visit: Visit) -> list[DependencyView]:
    """The rows in the reader's words, in their order."""
    words = dependency_states()
    return [_view(row, words[row.state], visit) for row in rows]


def unasked(page: ObjectivePage, settled: Collection[str], visit: Visit) -> Iterator[Unasked]:
    """The sentences of a goal that name others; those of `settled` key results ("" for the goal
    itself) have been asked about, or are not to be."""
    here = f"{visit.root}objectives/{page.row.public_id}/dependencies/"
    if "" not in settled:
        words = words_of_others(page.row.sentence, is_key_result=False)
        if words:
            yield Unasked(words, page.row.sentence, here)
    for item in page.row.key_results:
        words = "" if item.public_id in settled else words_of_others(item.sentence)
        if words:
            query = urlencode({"key_result": item.public_id})
            yield Unasked(words, item.sentence, f"{here}?{query}")


def to_ask_for(page: ObjectivePage, visit: Visit) -> tuple[KeyResultRow, ...]:
    """The key results that the visitor may ask for, where they may not for the whole goal."""
    me, is_viewer = visit.actor.user_id, visit.actor.role is Role.VIEWER
    rows = page.row.key_results
    return rows if page.may_change else tuple(k for k in rows if k.owner_id == me and not is_viewer)


def others_asked(
    page: ObjectivePage, rows: Sequence[DependencyRow], coach: Block, visit: Visit
) -> dict[str, object]:
    """What the goal's page shows: its dependencies, those that nobody has asked about, and the
    coach, who asks no more who must agree where they were asked."""
    is_open = page.cycle.state is not CycleState.CLOSED
    may_ask = is_open and (page.may_change or bool(to_ask_for(page, visit)))
    asked = {row.key_result_id or "" for row in rows}
    silent = {each.key_result for each in coach.silent if each.rule == RULE}
    return {
        "dependencies": dependency_views(rows, visit),
        "unasked": list(unasked(page, asked | silent, visit)) if may_ask else [],
        "may_ask": may_ask,
        "coach": _satisfied(coach, asked),
    }


def _satisfied(coach: Block, asked: Collection[str]) -> Block:
    noticed = (
        each
        if each.key_result not in asked
        else replace(each, remarks=tuple(r for r in each.remarks if r.code != RULE))
        for each in coach.noticed
    )
    return replace(coach, noticed=tuple(each for each in noticed if each.remarks))


def _view(row: DependencyRow, state: str, visit: Visit) -> DependencyView:
    root, formats = visit.root, visit.formats
    is_late = row.due is not None and row.due < visit.today
    return DependencyView(
        url=f"{root}dependencies/{row.public_id}/",
        icon=ICONS[row.state],
        state=state,
        need=row.need,
        team=row.team,
        team_url=f"{root}teams/{row.team_id}/dependencies/",
        own_team=row.own_team,
        objective=row.objective,
        objective_url=f"{root}objectives/{row.objective_id}/",
        key_result=row.key_result or "",
        asked=_by_at(row.asked_by, row.asked_at, visit),
        answer=row.answer,
        answered=_by_at(row.answered_by, row.answered_at, visit) if row.answered_at else "",
        due=formats.day(row.due),
        is_overdue=is_late and row.state is DependencyState.ASKED,
    )


def _by_at(name: str | None, at: datetime | None, visit: Visit) -> str:
    said = _("%(name)s, %(day)s")
    return said % {"name": name or _("Somebody"), "day": visit.formats.moment(at)}
