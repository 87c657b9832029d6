"""Check-ins in one line of plain text: what was understood is shown, then saved."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from maalbar.apps.checkins.queries import WaitingRow, asked_key_results
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import Language
from maalbar.domain.text.one_line import LINE_MAX, Name, read_check_ins
from maalbar.doors.web.pages.checkins.forms import CheckInForm
from maalbar.doors.web.pages.checkins.line_rows import draft_of, line_view
from maalbar.doors.web.pages.checkins.views import save_check_ins, show_today
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import refusal


@in_workspace(here="today")
def one_line(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what was understood of a line; save it when all of it is clear and has been shown."""
    if request.method != "POST":
        return redirect(visit.root)
    asked = asked_key_results(visit.actor, rhythm=visit.workspace.rhythm, now=visit.now)
    text, picks = _even(request.POST.get("line", "")), request.POST.getlist("pick")
    language = Language(visit.formats.language)
    found = read_check_ins(text, _names(asked), language, chosen=_chosen(picks))
    used = [f"{one.fits[0]} {one.text}" for one in found if one.fits]
    kept = tuple(pick for pick in dict.fromkeys(map(_even, picks)) if pick in used)
    line = replace(line_view(text, found, asked, visit.formats), picks=kept)
    if "save" in request.POST and line.is_clear and _is_shown(request.POST, text):
        try:
            save_check_ins(request, visit, [draft_of(one) for one in found])
        except RefusedError as error:
            line = replace(line, error=refusal(error))
        else:
            return redirect(f"{visit.root}#moved")
    if request.headers.get("HX-Request"):
        part = {"line": line, "root": visit.root, "is_part": True}
        return render(request, "pages/one_line.html", part)
    return show_today(request, visit, asked, CheckInForm(), line)


def _names(rows: Sequence[WaitingRow]) -> list[Name]:
    items = [row.key_result for row in rows]
    return [Name(i.public_id, i.sentence, i.kind, i.unit, i.target) for i in items]


def _chosen(picks: Sequence[str]) -> dict[str, str]:
    """Each pick is a key result's id, a space, and the text that means it."""
    pairs = [pick.partition(" ") for pick in map(_even, picks)]
    return {text: public_id for public_id, _space, text in pairs}


def _is_shown(posted: QueryDict, text: str) -> bool:
    """Tells whether what is saved is what the person has seen."""
    return _even(posted.get("shown", "")) == text


def _even(text: str) -> str:
    """A form sends its line breaks in its own way."""
    return "\n".join(text.splitlines())[:LINE_MAX]
