"""The coach alone: anybody pastes goals and gets them read. No account; nothing is stored."""

from datetime import UTC, datetime
from importlib.resources import files

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maalbar.domain.errors import RefusedError
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.coach.pasted import CHARACTERS_MAX, put_in, read_set, swap_of
from maalbar.doors.web.wording import refusal


def coach(request: HttpRequest) -> HttpResponse:
    """The box, and beneath it each sentence with what the coach understood and noticed."""
    formats, error = Formats(request.LANGUAGE_CODE, UTC), ""
    text = request.POST.get("text", "").replace("\r\n", "\n")
    if request.POST.get("do") == "example":
        text = (files(__package__) / f"examples/{formats.language}.txt").read_text("utf-8")
    if "use" in request.POST:
        text = put_in(text, request.POST["use"])
    if len(text) > CHARACTERS_MAX:
        error = refusal(RefusedError("text-too-long", limit=CHARACTERS_MAX))
    elif request.method == "POST" and not text.strip():
        error = refusal(RefusedError("document-empty"))
    page = {"text": text, "error": error, "swap": swap_of}
    if text and not error:
        page["read"] = read_set(text, formats, datetime.now(UTC).date())
    return render(request, "pages/coach.html", page, status=422 if error else 200)
