"""The coach on an objective's page: control questions with their answers, findings, silences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maalbar.apps.checkins.queries import first_confidences
from maalbar.apps.goals.commands import answer_questions, hear_finding, silence_finding
from maalbar.apps.goals.drafts import SilenceDraft
from maalbar.apps.goals.queries import ObjectivePage
from maalbar.apps.goals.queries.coached import (
    FormRow,
    SilenceRow,
    answers_of,
    form_rows,
    silences_of,
)
from maalbar.domain.nouns import CycleState, Finding, Span
from maalbar.domain.text.goal import Surroundings
from maalbar.domain.text.linter import lint_objective_with_key_results
from maalbar.domain.text.parser import read_key_result as labels_of
from maalbar.domain.text.questions import KeyResultFacts, coach_answers
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.coach.remarks import Remark, remarks_on, rule_title
from maalbar.doors.web.pages.coach.sentences import language_among, read_key_result, read_objective
from maalbar.doors.web.pages.goals.balance import SHOWN_HERE
from maalbar.doors.web.pages.goals.checklist import Checklist, checklist, yes_or_no
from maalbar.doors.web.pages.goals.forms.asked import posted_asked
from maalbar.doors.web.pages.goals.telling import tell
from maalbar.doors.web.visits import Visit, in_workspace


@dataclass(frozen=True, slots=True)
class Noticed:
    """What the coach noticed about one sentence; `key_result` is its public id, "" for none."""

    key_result: str
    sentence: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """A finding that is not shown here, and why."""

    key_result: str
    sentence: str
    rule: str
    title: str
    because: str
    by: str
    day: str


@dataclass(frozen=True, slots=True)
class Block:
    """Everything of the coach on an objective's page."""

    checklist: Checklist
    says: Mapping[str, str]
    noticed: tuple[Noticed, ...]
    silent: tuple[Silent, ...]
    asks_first: bool


@require_POST
@in_workspace(here="goals")
def post_answers(request: HttpRequest, visit: Visit, objective: str) -> HttpResponse:
    """Keep what was answered to the control questions."""
    drafts = posted_asked(request.POST).drafts()
    done = _("The answers are saved.")
    tell(
        request,
        lambda: answer_questions(objective, drafts, actor=visit.actor, now=visit.now),
        done if drafts else "",
    )
    return redirect(f"{visit.root}objectives/{objective}/#questions")


@require_POST
@in_workspace(here="goals")
def post_silence(request: HttpRequest, visit: Visit, objective: str) -> HttpResponse:
    """Let a finding be silent about this goal, because of what was written."""
    posted = request.POST
    draft = SilenceDraft(posted.get("rule", ""), posted.get("because", ""))
    part = posted.get("key_result", "")
    tell(
        request,
        lambda: silence_finding(
            objective, draft, key_result=part, actor=visit.actor, now=visit.now
        ),
        _("It is not said here again."),
    )
    return redirect(f"{visit.root}objectives/{objective}/#coach")


@require_POST
@in_workspace(here="goals")
def post_hearing(request: HttpRequest, visit: Visit, objective: str) -> HttpResponse:
    """Take a silence back."""
    rule, part = request.POST.get("rule", ""), request.POST.get("key_result", "")
    hear_finding(objective, rule, key_result=part, actor=visit.actor, now=visit.now)
    messages.success(request, _("The coach says it again."))
    return redirect(f"{visit.root}objectives/{objective}/#coach")


def coach_block(found: ObjectivePage, visit: Visit) -> Block:
    """The coach about one objective: four statements whatever its size."""
    rows = form_rows(found.row.key, visit.actor)
    begun = first_confidences([row.key for row in rows], visit.actor)
    rows = tuple(
        replace(row, facts=replace(row.facts, confidence=begun.get(row.key))) for row in rows
    )
    silences = silences_of(found.row.key, visit.actor)
    span = Span(found.cycle.start, found.cycle.end)
    coach = coach_answers(found.row.sentence, [row.facts for row in rows], cycle=span)
    asked = checklist(coach, answers_of(found.row.key, visit.actor), visit.formats)
    is_open = found.may_change and found.cycle.state is not CycleState.CLOSED
    return Block(
        checklist=asked,
        says=yes_or_no(),
        noticed=_noticed(found, rows, silences, visit) if is_open else (),
        silent=_silent(found, silences, visit.formats),
        asks_first=is_open and bool(rows) and bool(asked.last),
    )


def facts_by_hand(
    facts: KeyResultFacts, by_hand: Sequence[str], around: Surroundings
) -> frozenset[str]:
    """The fields that people have set: those remembered, and those unlike the sentence."""
    read = labels_of(facts.sentence, today=around.today, cycle=around.cycle)
    return facts.unlike(read) | set(by_hand)


def surroundings_of(
    facts: KeyResultFacts, by_hand: Sequence[str], around: Surroundings
) -> Surroundings:
    """What is known beside a key result's sentence: what people have set in its form."""
    names = facts_by_hand(facts, by_hand, around)
    unit = facts.unit if "unit" in by_hand else ""
    return replace(around, unit=unit or None, by_hand=facts.labels(names))


def _noticed(
    found: ObjectivePage, rows: Sequence[FormRow], silences: Sequence[SilenceRow], visit: Visit
) -> tuple[Noticed, ...]:
    """What is worth saying of each sentence and of the key results together."""
    around = Surroundings(visit.today, Span(found.cycle.start, found.cycle.end), why=found.row.why)
    whole = "\n".join([found.row.sentence, found.row.why, *(row.facts.sentence for row in rows)])
    silent = _rules(silences)
    sentence, formats = found.row.sentence, visit.formats
    language = language_among(sentence, whole)
    own = read_objective(sentence, around, formats, language, silent=silent.get("", ()))
    noticed = [Noticed("", sentence, own.remarks)]
    for row in rows:
        text = row.facts.sentence
        beside = surroundings_of(row.facts, row.by_hand, around)
        told = silent.get(row.public_id, ())
        read = read_key_result(text, beside, formats, language_among(text, whole), silent=told)
        noticed.append(Noticed(row.public_id, text, read.remarks))
    together = _together(sentence, rows, around)
    heard = [f for f in together if f.code not in {*SHOWN_HERE, *silent.get("", ())}]
    noticed.append(Noticed("", "", remarks_on("", heard, formats)))
    return tuple(each for each in noticed if each.remarks)


def _together(sentence: str, rows: Sequence[FormRow], around: Surroundings) -> tuple[Finding, ...]:
    texts = [row.facts.sentence for row in rows]
    return lint_objective_with_key_results(
        sentence,
        texts,
        confidences=[row.facts.confidence for row in rows],
        by_hand=[surroundings_of(row.facts, row.by_hand, around).by_hand for row in rows],
    )


def _rules(silences: Sequence[SilenceRow]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in silences:
        found.setdefault(row.key_result, []).append(row.rule)
    return found


def _silent(
    found: ObjectivePage, silences: Sequence[SilenceRow], formats: Formats
) -> tuple[Silent, ...]:
    sentences = {row.public_id: row.sentence for row in found.row.key_results} | {"": ""}
    return tuple(
        Silent(
            row.key_result,
            sentences[row.key_result],
            row.rule,
            rule_title(row.rule, formats),
            row.because,
            row.by or _("Somebody"),
            formats.day(formats.local_day(row.at)),
        )
        for row in silences
        if row.key_result in sentences
    )
