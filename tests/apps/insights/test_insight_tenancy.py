"""Another workspace's goals, views and nights are in nobody else's lists, and not found by ids."""

import importlib
import inspect
from dataclasses import replace

import pytest

from cast import FROM_0_TO_100, NOW, TODAY
from maalbar.apps.goals.queries import cycle_row
from maalbar.apps.insights import queries
from maalbar.apps.insights.choices import Choice, Shown
from maalbar.apps.insights.commands import (
    remove_view,
    save_view,
    share_view,
    start_nightly,
    store_forecasts,
)
from maalbar.apps.insights.queries import (
    counts,
    day_to_compare,
    forecasts_of,
    listed_key_results,
    listed_objectives,
    nights,
    open_key_results,
    owners_of_goals,
    saved_views,
)
from maalbar.apps.people.queries import team_place
from maalbar.domain.errors import NotFoundError

MODULES = ("history", "lists", "nights", "views")


@pytest.fixture
def theirs(company, owner, member):
    """Fill the company with a goal, a stored forecast, a shared view and a night's work."""
    mine = replace(FROM_0_TO_100, owner_id=member.key)
    objective = company.write(owner, mine, owner_id=member.key, sentence="Hemmelig goal")
    keys = open_key_results(company.cycles["Q4"], owner.actor)
    store_forecasts(keys, actor=owner.actor, now=NOW)
    view = save_view("Hemmelig view", "", actor=owner.actor, now=NOW)
    share_view(view, is_shared=True, actor=owner.actor, now=NOW)
    start_nightly(actor=owner.actor, now=NOW)
    return {
        "view": view,
        "key_result": company.key_results(objective)[0],
        "cycle": cycle_row(company.cycles["Q4"], owner.actor).key,
        "team": team_place(company.teams["North"], owner.actor).team.key,
        "owner": member.key,
    }


def choices(theirs):
    """Every list, with nothing chosen and with keys that are another workspace's."""
    for shown in Shown:
        yield Choice(NOW, shown)
        for name in ("cycle", "team", "owner"):
            yield Choice(NOW, shown, **{name: theirs[name]})


QUERIES = {
    "counts": lambda t, a: [sum(counts(c, a).lists.values()) for c in choices(t)],
    "day_to_compare": lambda t, a: day_to_compare(a, TODAY.replace(day=28)),
    "forecasts_of": lambda t, a: forecasts_of(t["key_result"], a),
    "listed_key_results": lambda t, a: [listed_key_results(c, a, limit=9) for c in of(t, False)],
    "listed_objectives": lambda t, a: [listed_objectives(c, a, limit=9) for c in of(t, True)],
    "nights": lambda t, a: nights(a),
    "open_key_results": lambda t, a: open_key_results(t["cycle_id"], a),
    "owners_of_goals": lambda t, a: owners_of_goals(a),
    "saved_views": lambda t, a: saved_views(a),
}


def of(theirs, is_of_objectives):
    """The choices of the lists of objectives, or of those of key results."""
    return [c for c in choices(theirs) if c.shown.is_of_objectives is is_of_objectives]


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_of_insights_tells_nothing_of_another_workspace(theirs, company, stranger, name):
    theirs["cycle_id"] = company.cycles["Q4"]

    try:
        told = QUERIES[name](theirs, stranger.actor)
    except NotFoundError:
        told = None

    assert told in (None, (), [], [()] * 28, [()] * 8, [0] * 36)


@pytest.mark.parametrize(
    "attempt",
    [
        lambda view, actor: share_view(view, is_shared=False, actor=actor, now=NOW),
        lambda view, actor: remove_view(view, actor=actor, now=NOW),
    ],
)
def test_a_view_of_another_workspace_is_not_found(theirs, owner, stranger, attempt):
    with pytest.raises(NotFoundError):
        attempt(theirs["view"], stranger.actor)

    assert [view.name for view in saved_views(owner.actor)] == ["Hemmelig view"]


def test_forecasts_of_another_workspace_s_key_results_are_not_stored(theirs, owner, stranger):
    keys = [row.row.key for row in listed_key_results(Choice(NOW), owner.actor, limit=9)]

    stored = store_forecasts(keys, actor=stranger.actor, now=NOW)

    assert len(keys) == 1
    assert stored == 0


def test_every_query_of_lists_views_and_nights_is_asked_here():
    found = {
        name
        for module in MODULES
        for name, one in vars(importlib.import_module(f"{queries.__name__}.{module}")).items()
        if inspect.isfunction(one)
        and one.__module__.endswith(f".{module}")
        and not name.startswith("_")
        and "actor" in inspect.signature(one).parameters
    }

    assert found == set(QUERIES)
