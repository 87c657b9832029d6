"""A key result's own pace is written in its block, and no edit wipes it."""

import pytest

from cast import FROM_0_TO_100
from doors.web.forms import send
from doors.web.goals import edit, sign_in, stands


@pytest.fixture
def written(client, company, member):
    """Return a standing goal of Mia, who is signed in, and the address of its form."""
    sign_in(client, member)
    goal = company.write(member, FROM_0_TO_100)
    return goal, edit(company, goal)


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("phases", "slowly", "Write whole per cent with commas between: 10, 30, 60, 100."),
        ("phases", "50, 20, 100", "Each per cent is at least the one before, and the last is 100."),
        ("lag_days", "3661", "Write whole days, at most 3660."),
    ],
)
def test_a_pace_that_cannot_be_read_is_told_beside_its_field(client, written, field, typed, says):
    _goal, address = written

    response = send(client, client.get(address), address, **{f"key_results__0__{field}": typed})

    assert response.status_code == 422
    assert f'id="f-key_results-0-{field}-error"' in response.content.decode()
    assert says in response.content.decode()
    assert f'value="{typed}"' in response.content.decode()


def test_an_own_pace_and_a_delay_are_kept_and_another_edit_leaves_them(client, written, member):
    goal, address = written
    own = {"key_results__0__phases": "10, 30, 60, 100", "key_results__0__lag_days": "14"}

    send(client, client.get(address), address, **own)
    send(client, client.get(address), address, key_results__0__sentence="Signed customers")

    (kept,) = stands(goal, member).key_results
    assert (kept.sentence, kept.phases, kept.lag_days) == (
        "Signed customers",
        "10, 30, 60, 100",
        14,
    )


def test_an_own_pace_can_be_taken_away(client, written, member):
    goal, address = written
    send(client, client.get(address), address, key_results__0__phases="20 60 100")

    send(client, client.get(address), address, key_results__0__phases="")

    assert stands(goal, member).key_results[0].phases == ""
