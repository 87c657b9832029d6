"""One objective: understand one goal."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maalbar.apps.checkins.commands import remove_comment, write_comment
from maalbar.apps.checkins.queries import CommentRow, comments_of
from maalbar.apps.goals.queries import ObjectivePage, dependencies_of, objective_page
from maalbar.apps.journal.queries import entries
from maalbar.apps.people.access import may_comment
from maalbar.apps.people.queries import team_place
from maalbar.domain.errors import RefusedError
from maalbar.doors.web.environment import initials
from maalbar.doors.web.pages.goals.asking import coach_block
from maalbar.doors.web.pages.goals.balance import balance_of_rows
from maalbar.doors.web.pages.goals.dependency_rows import others_asked
from maalbar.doors.web.pages.goals.explaining import explain_objective
from maalbar.doors.web.pages.goals.explaining_chance import explain_objective_chance
from maalbar.doors.web.pages.goals.place import ruler, thread
from maalbar.doors.web.pages.goals.realism import (
    Chance,
    all_reached_words,
    objective_chance,
    weakest_by_chance,
)
from maalbar.doors.web.pages.goals.rows import ChildView, child_view, key_result_view, parent_view
from maalbar.doors.web.pages.goals.sheet import Sheet, sheet
from maalbar.doors.web.pages.goals.trying_out import tried_out
from maalbar.doors.web.pages.journal.words import news_views
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import ambitions, refusal

HISTORY = 12


@in_workspace(here="goals")
def objective(request: HttpRequest, visit: Visit, objective: str) -> HttpResponse:
    """The sentence and why, key results, actions, children, talk and history."""
    return _page(request, visit, objective)


@require_POST
@in_workspace(here="goals")
def post_comment(request: HttpRequest, visit: Visit, objective: str) -> HttpResponse:
    """Say something about the goal."""
    try:
        write_comment(
            objective,
            request.POST.get("text", ""),
            actor=visit.actor,
            now=visit.now,
            submission_id=request.POST.get("submission", ""),
        )
    except RefusedError as error:
        return _page(request, visit, objective, comment_error=refusal(error), status=422)
    return redirect(f"{visit.root}objectives/{objective}/#talk")


@require_POST
@in_workspace(here="goals")
def post_comment_removal(request: HttpRequest, visit: Visit, comment: str) -> HttpResponse:
    """Take one's own words back."""
    objective = remove_comment(comment, actor=visit.actor, now=visit.now)
    return redirect(f"{visit.root}objectives/{objective}/#talk")


def _page(
    request: HttpRequest,
    visit: Visit,
    public_id: str,
    *,
    comment_error: str = "",
    status: int = 200,
) -> HttpResponse:
    found = objective_page(public_id, visit.actor)
    on = sheet(visit, found.cycle.start, found.cycle.end)
    lines, notes = explain_objective(found, visit)
    page = {
        "objective": found,
        "thread": thread(
            visit,
            team_place(found.row.team_id, visit.actor),
            cycle=found.cycle.public_id,
            last=found.row.sentence,
        ),
        "ruler": ruler(visit, found.cycle),
        "facts": facts(found, visit, on),
        "key_results": [key_result_view(k, on) for k in found.row.key_results],
        "parents": [parent_view(parent, on) for parent in found.row.parents],
        "children": children(found, on),
        "actions": found.actions,
        "explain": lines,
        "explain_notes": notes,
        "realism": explain_objective_chance(found, on),
        "what_if": tried_out(found, request.GET, visit),
        "balance": balance_of_rows(found.row.key_results, visit.root),
        "talk": [talk_view(c, visit) for c in comments_of(found.row.key)],
        "news": news_views(entries(visit.actor, objective=found.row.key, limit=HISTORY), visit),
        "may_change": found.may_change and found.cycle.state != "closed",
        "may_comment": may_comment(visit.actor),
        "comment": request.POST.get("text", ""),
        "comment_error": comment_error,
        "submission": uuid4().hex,
        "root": visit.root,
        "today": visit.today,
    }
    needs = dependencies_of(found.row.key, visit.actor)
    page |= others_asked(found, needs, coach_block(found, visit), visit)
    return render(request, "pages/objective.html", page, status=status)


def facts(
    found: ObjectivePage, visit: Visit, on: Sheet
) -> list[tuple[str, str | Chance, str, str]]:
    """How likely, progress, weakest, period, owner and ambition: (word, value, note, address)."""
    row, formats = found.row, visit.formats
    said = formats.percent(row.progress) or _("no data")
    silent = ""
    if row.progress is not None and row.reporting < row.parts:
        silent = _("%(some)s of %(all)s report") % {"some": row.reporting, "all": row.parts}
    items: list[tuple[str, str | Chance, str, str]] = [
        (_("Progress"), said, silent, "#explain"),
        (_("Elapsed"), formats.percent(found.cycle.elapsed(visit.today)), found.cycle.name, ""),
        (_("Owner"), row.owner or _("nobody"), _("personal") if row.is_personal else "", ""),
        (_("Ambition"), ambitions()[row.ambition].split(":")[0], "", ""),
    ]
    if row.parts:
        items.insert(0, (all_reached_words(row), objective_chance(row, on), "", "#realism"))
    if (weakest := weakest_by_chance(row, on)) is not None:
        items.insert(2, (_("Weakest"), weakest.sentence, "", f"#k-{weakest.public_id}"))
    if found.contributors:
        items.append(
            (_("Contributors"), ", ".join(name for _key, name in found.contributors), "", "")
        )
    return items


def children(found: ObjectivePage, on: Sheet) -> list[ChildView]:
    """The goals that hang here, each with the key result it hangs on."""
    sentences = {k.key: k.sentence for k in found.row.key_results}
    return [
        child_view(child, on, sentences.get(child.key_result or 0, "")) for child in found.children
    ]


def talk_view(row: CommentRow, visit: Visit) -> dict[str, object]:
    """One comment; see components/news.html."""
    who = row.by or _("Somebody")
    return {
        "id": row.public_id,
        "initials": initials(who),
        "who": who,
        "at": row.at.isoformat(),
        "when": visit.formats.moment(row.at),
        "text": row.text,
        "about": row.key_result or "",
        "may_remove": row.by_id == visit.actor.user_id or visit.actor.is_admin,
    }
