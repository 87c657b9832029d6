"""Loads the example company as an organisation of its own, telling each step while it happens."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from django.template.loader import get_template
from django.utils import translation

from maalbar.demo.files import languages, read
from maalbar.demo.loader import Example
from maalbar.doors.web.environment import page_frame
from maalbar.doors.web.visits import Visit

NAMES = {"nb": "bokmål", "en": "English"}


@dataclass(frozen=True, slots=True)
class Offer:
    """The example in one language; `url` when the person has it already."""

    language: str
    name: str
    company: str
    url: str


class Loading:
    """One load. `steps` does the work while it is read; `slug` is its address afterwards."""

    def __init__(self, language: str, founder_user_id: int) -> None:
        self.language, self.founder_user_id = language, founder_user_id
        self.slug = ""

    def steps(self) -> Iterator[str]:
        """The steps in words, each before it begins. A fault ends them, and nothing is kept."""
        try:
            example = Example(self.language, founder_user_id=self.founder_user_id)
            yield from example.steps()
            self.slug = example.slug
        except Exception:
            # The page is half sent: it says so at its end, and the log keeps the reason.
            logging.getLogger(__name__).exception("The example company could not be loaded.")


def examples(request: HttpRequest, visit: Visit) -> list[Offer]:
    """What can be loaded, the reader's own language first; nothing in a demo, which has it."""
    if visit.workspace.is_demo:
        return []
    nearest = "en" if request.LANGUAGE_CODE == "en" else "nb"
    urls = {row.name: f"/w/{row.slug}/" for row in visit.workspaces}
    offers = []
    for code in sorted(languages(), key=lambda code: code != nearest):
        company = read(f"{code}/company.yaml")["name"]
        offers.append(Offer(code, NAMES.get(code, code), company, urls.get(company, "")))
    return offers


def streamed(request: HttpRequest, template: str, page: Mapping[str, Any]) -> StreamingHttpResponse:
    """Send a page piece by piece while its template runs, in the reader's language."""
    context = dict(page) | page_frame(request)
    context |= {"csrf_input": csrf_input_lazy(request), "csrf_token": csrf_token_lazy(request)}
    jinja: Any = get_template(template)
    pieces = jinja.template.generate(context)
    response = StreamingHttpResponse(_in_language(request.LANGUAGE_CODE, pieces))
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _in_language(code: str, pieces: Iterator[str]) -> Iterator[str]:
    with translation.override(code):
        yield from pieces
