"""Reading at the door: anybody pastes a goals document and sees how it is read. Kept nowhere."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from maalbar.apps.people.queries import has_users, workspaces_of
from maalbar.domain.errors import RefusedError
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.imports.reading import Source, read_source
from maalbar.doors.web.pages.imports.rows import finding_text
from maalbar.doors.web.pages.imports.views import preview
from maalbar.doors.web.wording import refusal


def read(request: HttpRequest) -> HttpResponse:
    """The box, or the recognised tree beside the text, corrected as the form says."""
    source, errors = Source(request.POST.get("text", ""), None), dict[str, str]()
    if request.method == "POST":
        try:
            source = read_source(request, request.LANGUAGE_CODE, datetime.now(UTC).date())
        except RefusedError as error:
            errors[error.field or "text"] = refusal(error)
        if source.draft is not None and not source.draft.pieces:
            errors["text"] = " ".join(finding_text(f) for f in source.draft.findings)
            source = Source(source.text, None)
    page = preview(source, Formats(request.LANGUAGE_CODE, UTC))
    page |= {"errors": errors, "homes": _homes(request)}
    return render(request, "pages/read.html", page, status=422 if errors else 200)


def _homes(request: HttpRequest) -> list[tuple[str, str]]:
    """Where the goals can go: (the organisation's name, its import), or ("", the door)."""
    if request.user.is_authenticated:
        found = workspaces_of(request.user.pk)
        return [(row.name, f"/w/{row.slug}/import/") for row in found]
    return [("", reverse("sign_in" if has_users() else "set_up"))]
