"""The teaching library at the screen: poor and better sentences side by side, for anybody."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import pgettext

from maalbar.apps.goals.queries import current_cycle, cycles
from maalbar.apps.people.access import may_write_goals
from maalbar.apps.people.queries import teams, workspaces_of
from maalbar.domain.nouns import Actor, Language
from maalbar.domain.text.examples import Example, Role, Trade, find
from maalbar.domain.text.linter import rule_of
from maalbar.domain.text.rule_page import title
from maalbar.doors.web.visits import enter

QUERY_MAX = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader looks for; `trade` and `rule` are codes, "" for all of them."""

    query: str
    trade: str
    rule: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One example as it is shown; `start` is the writing form filled with it, or "".

    `pasted` is the sentence as the coach's own page takes it: a key result has a dash in front.
    """

    example: Example
    title: str
    is_key_result: bool
    start: str
    pasted: str


def examples(request: HttpRequest) -> HttpResponse:
    """The pairs that were asked for, by trade; each can be taken as a start."""
    language = Language(request.LANGUAGE_CODE)
    asked = Asked(
        query=request.GET.get("q", "").strip()[:QUERY_MAX],
        trade=request.GET.get("trade", ""),
        rule=request.GET.get("rule", ""),
    )
    form = form_address(request)
    pairs = [_pair(example, language, form) for example in _found(asked, language)]
    named = trades()
    groups = [(named[t], [p for p in pairs if p.example.trade is t]) for t in Trade]
    rule = rule_of(asked.rule)
    page = {
        "asked": asked,
        "rule": title(rule, language) if rule else "",
        "trades": tuple((trade.value, name) for trade, name in named.items()),
        "groups": [(name, rows) for name, rows in groups if rows],
        "number": len(pairs),
        "to": form if form == request.GET.get("to") else "",
        "may_start": bool(form),
    }
    return render(request, "pages/coach_examples.html", page)


def trades() -> dict[Trade, str]:
    """Names of the trades, in the library's order."""
    return {
        Trade.RETAIL: pgettext("trade", "Retail"),
        Trade.SOFTWARE: pgettext("trade", "Software"),
        Trade.PUBLIC_SERVICE: pgettext("trade", "Public service"),
        Trade.SCHOOL: pgettext("trade", "School"),
        Trade.HEALTH: pgettext("trade", "Health"),
        Trade.VOLUNTARY_WORK: pgettext("trade", "Voluntary work"),
        Trade.INDUSTRY: pgettext("trade", "Industry"),
        Trade.FINANCE: pgettext("trade", "Finance"),
    }


def form_address(request: HttpRequest) -> str:
    """Where a goal can be written: the form the reader came from, or their own team's; "" for none.

    Only an address of a writing form is taken from the query.
    """
    if not request.user.is_authenticated:
        return ""
    came_from = request.GET.get("to", "")
    try:
        if resolve(came_from).url_name == "new_objective":
            return came_from
    except Resolver404:
        pass
    return _own_form(request, request.user.pk)


def _own_form(request: HttpRequest, user: int) -> str:
    """The form of a team the person may write for, their own first, in the cycle that runs."""
    for workspace in workspaces_of(user)[:1]:
        visit = enter(request, workspace.slug)
        team = _own_team(visit.actor)
        cycle = _own_cycle(visit.actor, visit.today)
        if team and cycle:
            return reverse("new_objective", args=[workspace.slug, team, cycle])
    return ""


def _own_team(actor: Actor) -> str:
    written = [team for team in teams(actor) if may_write_goals(actor, team.key)]
    own = [team for team in written if team.key in actor.teams]
    return (own or written)[0].public_id if written else ""


def _own_cycle(actor: Actor, today: date) -> str:
    cycle = current_cycle(cycles(actor), today)
    return cycle.public_id if cycle else ""


def _found(asked: Asked, language: Language) -> list[Example]:
    return [
        example
        for example in find(asked.query, language, names=trades())
        if asked.trade in ("", example.trade) and asked.rule in ("", example.rule)
    ]


def _pair(example: Example, language: Language, form: str) -> Pair:
    rule = rule_of(example.rule)
    is_key_result = example.role is Role.KEY_RESULT
    field = "key_result" if is_key_result else "sentence"
    return Pair(
        example=example,
        title=title(rule, language) if rule else "",
        is_key_result=is_key_result,
        start=f"{form}?{urlencode({field: example.better})}" if form else "",
        pasted=f"- {example.better}" if is_key_result else example.better,
    )
