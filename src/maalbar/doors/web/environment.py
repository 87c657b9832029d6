"""The Jinja2 environment of the pages, and the frame around each of them."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment
from markupsafe import Markup

from maalbar.doors.web.visits import Visit

CSRF_INPUT = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">')


@dataclass(frozen=True, slots=True)
class Notice:
    """A message at the top of the page; kind ok, ask or error."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Person:
    """The signed-in person in the header."""

    name: str
    initials: str


@dataclass(frozen=True, slots=True)
class WorkspaceLink:
    """A workspace in the person's menu."""

    name: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What `base.html` needs, whatever the page."""

    assets: str
    lang: str
    theme: str
    path: str
    here: str
    urls: dict[str, str]
    notices: tuple[Notice, ...]
    languages: tuple[tuple[str, str], ...] = tuple(settings.LANGUAGES)
    workspace: str = ""
    workspaces: tuple[WorkspaceLink, ...] = ()
    person: Person | None = None
    waiting: int = 0
    visit: Visit | None = field(default=None)
    past: Any = None


def environment(**options: Any) -> Environment:
    """Make the environment: automatic escaping, the standard gettext, tidy white space."""
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    env = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], **options)  # noqa: S701
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals["url"] = lambda name, *args: reverse(name, args=args)
    return env


def page_frame(request: HttpRequest) -> dict[str, object]:
    """Context processor: the frame, from the visit when the page stands in a workspace."""
    visit: Visit | None = getattr(request, "visit", None)
    person = request.user if request.user.is_authenticated else None
    token = get_token(request)
    return {
        # Given once: the lazy ones that Django offers are made anew wherever they stand.
        "csrf_token": token,
        "csrf_input": CSRF_INPUT.format(token),
        "frame": Frame(
            assets=settings.STATIC_URL,
            lang=translation.get_language() or settings.LANGUAGE_CODE,
            theme=request.COOKIES.get("theme", ""),
            path=request.get_full_path(),
            here=getattr(request, "here", ""),
            urls=_urls(visit),
            notices=tuple(
                Notice(str(message), message.level_tag or "ok") for message in get_messages(request)
            ),
            workspace=visit.workspace.name if visit else "",
            workspaces=_workspaces(visit),
            person=Person(person.name or person.email, initials(person.name or person.email))
            if person
            else None,
            waiting=visit.waiting if visit else 0,
            visit=visit,
            past=getattr(request, "past", None),
        ),
    }


def initials(name: str) -> str:
    """Two letters for a round sign: "Kari Ås Berg" is KB."""
    words = [word for word in name.split() if word[0].isalpha()] or ["?"]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@cache
def _fixed_urls() -> dict[str, str]:
    return {
        name: reverse(name)
        for name in ("home", "sign_in", "sign_out", "language", "theme", "me", "coach")
    }


def _urls(visit: Visit | None) -> dict[str, str]:
    urls = dict(_fixed_urls())
    if visit is not None:
        root = visit.root
        urls |= {
            "home": root,
            "today": root,
            "goals": f"{root}goals/",
            "insight": f"{root}insight/",
            "teams": f"{root}teams/",
            "import": f"{root}import/",
            "journal": f"{root}journal/",
            "settings": f"{root}settings/",
            "me": f"{urls['me']}?in={visit.workspace.slug}",
        }
    return urls


def _workspaces(visit: Visit | None) -> tuple[WorkspaceLink, ...]:
    if visit is None:
        return ()
    return tuple(
        WorkspaceLink(row.name, f"/w/{row.slug}/", row.slug == visit.workspace.slug)
        for row in visit.workspaces
    )
