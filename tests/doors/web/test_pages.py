"""All pages at once: how many statements, who is let in, and what every response carries.

The routes are walked as they stand in the addresses, so that a new one is held to the same rules.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, reverse

from cast import FROM_0_TO_100, NOW
from doors.web.goals import sign_in
from maalbar.apps.checkins.commands import import_goals, record_check_ins, write_comment
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.queries import key_result_story
from maalbar.apps.goals.commands import ask_team, remove_objective, write_action
from maalbar.apps.goals.commands.imports import Destination
from maalbar.apps.goals.drafts import ActionDraft, DependencyDraft
from maalbar.apps.goals.queries import objective_page
from maalbar.apps.insights.commands import save_view, share_view
from maalbar.apps.people.commands import invite
from maalbar.apps.people.queries import open_invitations
from maalbar.domain.nouns import Role
from maalbar.domain.text.formats import GoalNode, Piece, PieceRole
from maalbar.doors.web.urls import workspace


def routes(patterns: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every route below a workspace: its name and what its address names."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name, tuple(pattern.pattern.converters)
        else:
            yield from routes(pattern.url_patterns)


ROUTES = dict(routes(workspace))
NOT_FOUND = ((404, 404), (405, 404))
# They change nothing of others, whoever sends what: pages to read, and one's own check-ins.
READ = {
    "today",
    "post_check_ins",
    "key_result",
    "learning",
    "team_weeks",
    "review",
    "goals",
    "how_likely",
    "team_in_cycle",
    "goal_changes",
    "objective",
    "removed_objectives",
    "journal",
    "teams",
    "team_dependencies",
    "dependency",
    "cycles",
    "people",
    "post_coach",
    "one_line",
    "team_questions",
    "insight",
    "insight_rules",
    "saved_view",
    "save_view",  # A reader keeps views too, for themselves.
}
# What the forms of the others send, where the address alone does not say it all.
FORMS = {
    "silence_finding": {"rule": "missing-why", "because": "told above"},
    "hear_finding": {"rule": "missing-why"},
    "post_lesson": {"text": "Ask them earlier"},
    "post_check_in": {"c-{key_result}": "5", "v-{key_result}": "60"},
    "own_status": {"own_status": "red", "own_reason": "No"},
    "undo_check_ins": {"undo": "{submission}"},
    "import": {
        "text": "Objective: Grow\n- From 1 to 2",
        "do": "create",
        "team": "{team}",
        "cycle": "{cycle}",
    },
    "undo_import": {"import": "{import}"},
    "team_member": {"person": "{person}"},
    "cycle_state": {"state": "closing"},
    "invite": {"email": "another@example.org", "role": "member"},
    "settings": {
        "name": "Ours now",
        "language": "nb",
        "time_zone": "Europe/Oslo",
        "currency": "NOK",
        "rhythm": "weekly",
        "version": "1",
    },
}


def filled(company, by) -> dict[str, Any]:
    """One of everything in a company, by the name that addresses give it."""
    objective = company.write(by, FROM_0_TO_100)
    key_result = objective_page(objective, by.actor).row.key_results[0].public_id
    draft = CheckInDraft(key_result, Decimal(50))
    record_check_ins([draft], actor=by.actor, now=NOW, submission_id=f"of {company.slug}")
    invite("new@example.org", role=Role.MEMBER, team="", actor=by.actor, now=NOW)
    to = Destination(company.teams["North"], company.cycles["Q4"])
    node = GoalNode(Piece(1, 1, "Grow", PieceRole.OBJECTIVE))
    removed = company.write(by, sentence="Gone")
    remove_objective(removed, actor=by.actor, now=NOW)
    need = DependencyDraft(company.teams["Company"], "A car")
    return {
        "slug": company.slug,
        "team": company.teams["North"],
        "cycle": company.cycles["Q4"],
        "objective": objective,
        "removed": removed,
        "key_result": key_result,
        "reading": key_result_story(key_result, by.actor, now=NOW).readings[0].key,
        "comment": write_comment(objective, "Well done", actor=by.actor, now=NOW),
        "action": write_action(objective, ActionDraft("Call"), actor=by.actor, now=NOW),
        "dependency": ask_team(objective, need, actor=by.actor, now=NOW),
        "person": by.public_id,
        "invitation": open_invitations(by.actor, now=NOW)[0].public_id,
        "submission": f"of {company.slug}",
        "import": import_goals([node], to, actor=by.actor, now=NOW).import_id,
        "view": shared_view(by),
    }


def shared_view(by) -> str:
    """A choice of insight's lists that everybody in the company may open."""
    view = save_view("Stale", "shown=stale", actor=by.actor, now=NOW)
    share_view(view, is_shared=True, actor=by.actor, now=NOW)
    return view


def address(name: str, ids: dict[str, Any]) -> str:
    """The address of a route with these ids."""
    return reverse(name, kwargs={key: ids[key] for key in ("slug", *ROUTES[name])})


def sent(name: str, ids: dict[str, Any]) -> dict[str, str]:
    """The form of a route with these ids."""
    form = FORMS.get(name, {})
    return {field.format(**ids): value.format(**ids) for field, value in form.items()}


def statuses(client, name, ids) -> tuple[int, int]:
    """How a route answers to a look and to its form."""
    ids = ids | ({"objective": ids["removed"]} if name == "restore_objective" else {})
    read = client.get(address(name, ids))
    return read.status_code, client.post(address(name, ids), sent(name, ids)).status_code


@pytest.fixture
def theirs(company, owner):
    """Return one of everything of the company."""
    return filled(company, owner)


@pytest.fixture
def ours(elsewhere, stranger):
    """Return one of everything of the stranger's own company."""
    return filled(elsewhere, stranger)


def test_a_stranger_finds_no_page_of_a_workspace(client, theirs, stranger):
    sign_in(client, stranger)

    found = {name: statuses(client, name, theirs) for name in ROUTES}

    assert {name: status for name, status in found.items() if status not in NOT_FOUND} == {}


def test_another_workspaces_id_is_not_found_in_ones_own(client, theirs, ours, stranger):
    sign_in(client, stranger)

    found = {
        (name, key): statuses(client, name, ours | {"removed": theirs["removed"], key: theirs[key]})
        for name, keys in ROUTES.items()
        for key in keys
    }

    assert {place: status for place, status in found.items() if status not in NOT_FOUND} == {}


def test_a_viewer_changes_nothing(client, theirs, viewer):
    sign_in(client, viewer)

    found = {name: statuses(client, name, theirs)[1] for name in set(ROUTES) - READ}

    assert {name: status for name, status in found.items() if status != 403} == {}


def test_a_viewer_reads_the_pages_to_read(client, theirs, viewer):
    sign_in(client, viewer)

    found = {name: client.get(address(name, theirs), follow=True).status_code for name in READ}

    assert {name: status for name, status in found.items() if status not in (200, 405)} == {}


def test_every_response_of_a_workspace_carries_the_policy(client, theirs, owner):
    outside = [client.get(address(name, theirs)) for name in ROUTES]
    sign_in(client, owner)
    inside = [client.get(address(name, theirs)) for name in ROUTES]
    changed = [client.post(address(name, theirs)) for name in ROUTES]

    policies = {r.headers["Content-Security-Policy"] for r in (*outside, *inside, *changed)}
    (policy,) = policies

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/", "/sign-in/", "/read/", "/nowhere/", "/me/", "/static/x.css"])
def test_responses_around_the_workspace_carry_the_policy(client, company, path):
    response = client.get(path)

    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def statements(client, path) -> int:
    """How many statements a page takes, once it is warm."""
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        response = client.get(path)
    assert response.status_code == 200
    return len(found)


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("today", 11),
        ("team_in_cycle", 10),
        ("objective", 22),
        ("key_result", 20),
        ("journal", 10),
        ("learning", 13),
        ("team_weeks", 8),
        ("review", 9),
        ("team_questions", 14),
        ("teams", 10),
        ("team_dependencies", 10),
        ("cycles", 10),
        ("people", 10),
        ("import", 10),
    ],
)
def test_a_page_takes_as_many_statements_whatever_the_size(client, company, member, name, limit):
    first = company.write(member, *[FROM_0_TO_100] * 2, owner_id=member.key)
    place = {"slug": company.slug, "team": company.teams["North"], "cycle": company.cycles["Q4"]}
    ids = place | {"objective": first, "key_result": company.key_results(first)[0]}
    sign_in(client, member)
    path = address(name, ids)
    report = [CheckInDraft(k, Decimal(50), note="Up") for k in company.key_results(first)]
    record_check_ins(report, actor=member.actor, now=NOW)

    few = statements(client, path)
    for _ in range(29):
        company.write(member, *[FROM_0_TO_100] * 2, owner_id=member.key)
    record_check_ins(report, actor=member.actor, now=NOW)
    many = statements(client, path)

    assert few <= limit
    assert many <= few
