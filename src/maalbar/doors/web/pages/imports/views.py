"""The import page of a workspace, and the same reading for anybody at the door."""

from collections.abc import Sequence
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from maalbar.apps.checkins.commands import import_goals, undo_import
from maalbar.apps.goals.commands.imports import Destination
from maalbar.apps.goals.queries import CycleRow, current_cycle, cycles
from maalbar.apps.goals.queries.coached import silenced_sentences
from maalbar.apps.goals.queries.named_teams import team_questions
from maalbar.apps.people.access import may_run_workspace, may_write_goals
from maalbar.apps.people.queries import people, teams
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import CycleState
from maalbar.domain.text.formats import Draft, GoalNode, to_json
from maalbar.domain.text.formats.periods import last_day_of
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.imports.coaching import JUDGED, SENTENCES_MAX, Silences
from maalbar.doors.web.pages.imports.reading import Source, read_source
from maalbar.doors.web.pages.imports.rows import (
    finding_text,
    folded,
    kind_words,
    piece_views,
    role_words,
)
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import refusal

DAYS_OFF = 7


@in_workspace(here="import")
def import_page(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Paste or drop; look through line by line; create everything with one button."""
    source, errors = Source(request.POST.get("text", ""), None), {}
    if request.method == "POST":
        try:
            source = read_source(request, visit.formats.language, visit.today)
            if request.POST.get("do") == "create" and source.draft is not None:
                return _create(request, visit, source.draft)
        except RefusedError as error:
            errors[error.field or "text"] = refusal(error)
    page = preview(source, visit.formats, _silent(source, visit))
    page |= _places(request, visit, source.draft)
    page |= {"errors": errors, "root": visit.root, "imported": request.session.get("imported")}
    return render(request, "pages/import.html", page, status=422 if errors else 200)


@require_POST
@in_workspace(here="import")
def post_undo(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Take back everything an import created, unless it has been used since."""
    try:
        number = undo_import(request.POST.get("import", ""), actor=visit.actor, now=visit.now)
    except RefusedError as error:
        messages.error(request, refusal(error), extra_tags="error")
    else:
        said = ngettext(
            "%(num)s objective was taken back.", "%(num)s objectives were taken back.", number
        )
        messages.success(request, said % {"num": number}, extra_tags="ok")
        request.session.pop("imported", None)
    return redirect(f"{visit.root}goals/")


def preview(source: Source, formats: Formats, silent: Silences = ()) -> dict[str, object]:
    """The draft beside its text, for the template; empty before anything is read."""
    if source.draft is None:
        return {"text": source.text, "draft": ""}
    tree = source.draft.tree()
    return {
        "text": source.text,
        "draft": to_json(source.draft),
        "submission": uuid4().hex[:12],
        "runs": folded(piece_views(source.draft, formats, silent)),
        "roles": role_words(),
        "kinds": kind_words(),
        "counted": counted(tree),
        "findings": [finding_text(f) for f in source.draft.findings if not f.values.get("line")],
        "has_goals": bool(tree),
    }


def counted(tree: tuple[GoalNode, ...]) -> str:
    """ "11 objectives, 30 key results and 4 actions"."""
    nodes = _all(tree)
    objectives = len(nodes)
    key_results = sum(len(node.key_results) for node in nodes)
    actions = sum(len(node.actions) for node in nodes)
    return _("%(objectives)s, %(key_results)s, %(actions)s") % {
        "objectives": ngettext("%(num)s objective", "%(num)s objectives", objectives)
        % {"num": objectives},
        "key_results": ngettext("%(num)s key result", "%(num)s key results", key_results)
        % {"num": key_results},
        "actions": ngettext("%(num)s action", "%(num)s actions", actions) % {"num": actions},
    }


def _create(request: HttpRequest, visit: Visit, draft: Draft) -> HttpResponse:
    posted, tree = request.POST, draft.tree()
    team, cycle = posted.get("team", ""), posted.get("cycle", "")
    chosen: dict[str, str] = {}
    made: dict[str, str] = {}
    for question in team_questions(tree, teams(visit.actor), top=team, may_create=True):
        choice = posted.get(f"team-{question.word}", team)
        if choice.startswith("new:"):
            made[choice.removeprefix("new:")] = question.name
        chosen[question.word] = choice
    persons = people(visit.actor)
    to = Destination(
        team=team,
        cycle=cycle,
        teams={word: choice for word, choice in chosen.items() if not choice.startswith("new:")},
        people={p.name: p.key for p in persons} | {p.email: p.key for p in persons},
    )
    shared = {
        word: choice.removeprefix("new:")
        for word, choice in chosen.items()
        if choice.startswith("new:")
    }
    done = import_goals(
        tree,
        to,
        new_teams=made,
        same_as=shared,
        import_id=posted.get("submission", ""),
        actor=visit.actor,
        now=visit.now,
    )
    request.session["imported"] = {"id": done.import_id, "says": counted(tree)}
    return redirect(f"{visit.root}goals/{team}/{cycle}/")


def _places(request: HttpRequest, visit: Visit, draft: Draft | None) -> dict[str, object]:
    """The choices of team and period, and a question for each team the document names."""
    rows, found = teams(visit.actor), cycles(visit.actor)
    writable = [row for row in rows if may_write_goals(visit.actor, row.key)]
    named = _period_of(draft) if draft else ""
    own = _own_cycle(draft, found, visit)
    current = own or current_cycle(found, visit.today)
    top = request.POST.get("team") or (writable[0].public_id if writable else "")
    may_create = may_run_workspace(visit.actor)
    asked = team_questions(draft.tree(), writable, top=top, may_create=may_create) if draft else []
    new = [(f"new:{q.word}", _("New team: %(name)s") % {"name": q.name}) for q in asked]
    options = [(row.public_id, row.name) for row in writable]
    return {
        "teams": options,
        "team": top,
        "cycles": [(c.public_id, c.name) for c in found if c.state is not CycleState.CLOSED],
        "cycle": request.POST.get("cycle") or (current.public_id if current else ""),
        "missing": named if own is None else "",
        "may_run": may_create,
        "questions": [
            {
                "word": q.word,
                "choice": request.POST.get(f"team-{q.word}", q.choice),
                "options": options + (new if may_create else []),
                "is_near": q.is_near,
            }
            for q in asked
        ],
        "may_write": bool(writable),
    }


def _own_cycle(draft: Draft | None, found: Sequence[CycleRow], visit: Visit) -> CycleRow | None:
    """The open cycle that the document says it is for: by its name, else by its last day."""
    named = _period_of(draft) if draft else ""
    if draft is None or not named:
        return None
    open_now = [cycle for cycle in found if cycle.state is not CycleState.CLOSED]
    end = last_day_of(named, draft.language, today=visit.today)
    by_name = [cycle for cycle in open_now if cycle.name.casefold() == named.casefold()]
    # Periods of whole weeks end some days off the quarter that people call them.
    by_day = [c for c in open_now if end and abs((c.end - end).days) <= DAYS_OFF]
    by_day.sort(key=lambda cycle: cycle.end != end)
    return next(iter(by_name + by_day), None)


def _period_of(draft: Draft) -> str:
    """The period of the first goal that names one, or of the whole goal file."""
    periods = (node.objective.period for node in _all(draft.tree()))
    return next(filter(None, periods), draft.cycle.name if draft.cycle else "")


def _silent(source: Source, visit: Visit) -> Silences:
    """What the coach does not say of goals that are here already and come again."""
    pieces = source.draft.pieces if source.draft else ()
    texts = [piece.text for piece in pieces if piece.role in JUDGED]
    return silenced_sentences(texts[:SENTENCES_MAX], visit.actor) if texts else ()


def _all(nodes: tuple[GoalNode, ...]) -> list[GoalNode]:
    return [found for node in nodes for found in (node, *_all(node.children))]
