"""Writes the priority order of a team's objectives in a cycle."""

from collections.abc import Sequence
from datetime import datetime

from maalbar.apps.goals.commands.objectives import objective_news
from maalbar.apps.goals.commands.places import open_cycle, place_of
from maalbar.apps.goals.models import Objective
from maalbar.apps.journal.commands import keep, record
from maalbar.apps.people.access import may_write_goals, require
from maalbar.apps.people.commands.turn import command
from maalbar.domain.errors import NotFoundError
from maalbar.domain.nouns import Actor


@command
def order_objectives(
    team: str, cycle: str, order: Sequence[str], *, actor: Actor, now: datetime
) -> None:
    """Set the priority order of a team's objectives in a cycle; the first comes first.

    Objectives that `order` does not name keep their order behind those it names. Raises
    NotFoundError when it names one that does not stand there.
    """
    place = place_of(team, cycle, actor)
    require(may_write_goals(actor, place.team_id))
    open_cycle(place.cycle)
    rows = Objective.objects.filter(
        team_id=place.team_id, cycle_id=place.cycle_id, deleted_at__isnull=True
    ).order_by("position", "pk")
    rank = {public_id: number for number, public_id in enumerate(order)}
    if set(rank) - {row.public_id for row in rows}:
        raise NotFoundError("objective")
    news = []
    wanted = sorted(rows, key=lambda row: rank.get(row.public_id, len(rank)))
    for position, row in enumerate(wanted, start=1):
        if row.position != position:
            changes = {"position": [row.position, position]}
            row.position = position
            keep(row, actor, ["position"], now=now)
            news.append(objective_news("order_objectives", row, changes))
    record(news, actor=actor, now=now)
