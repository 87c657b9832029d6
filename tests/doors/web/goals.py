"""What tests of the goal pages share: addresses, and what stands behind the pages."""

from cast import PASSWORD
from maalbar.apps.goals.queries import cycles, team_goals
from maalbar.apps.goals.queries.writing import standing_objective
from maalbar.apps.people.queries import team_place


def edit(company, objective):
    """The address of an objective's form."""
    return f"/w/{company.slug}/objectives/{objective}/edit/"


def sign_in(client, person):
    """Let somebody else sit down at the same client."""
    client.login(email=person.email, password=PASSWORD)


def goals(company, actor, team="North", cycle="Q4"):
    """The team's objectives."""
    key = team_place(company.teams[team], actor).team.key
    (found,) = [c.key for c in cycles(actor) if c.name == cycle]
    return team_goals(key, found, actor)


def stands(objective, person):
    """What stands of an objective, as a draft."""
    return standing_objective(objective, person.actor).draft
