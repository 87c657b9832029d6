"""A company lives through a quarter, by the ordinary commands."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from cast import FROM_0_TO_100
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.goals.commands import set_cycle_state, write_objective
from maalbar.apps.goals.drafts import ObjectiveDraft
from maalbar.apps.insights.commands import run_nightly
from maalbar.domain.nouns import CycleState

# A quarter that is over, so that the pages of today look back at it too.
START = datetime(2026, 7, 1, 9, tzinfo=UTC)
CLOSED_AT = datetime(2026, 10, 5, 12, tzinfo=UTC)


def straight(end):
    """Twelve weekly values on a straight way to `end`."""
    return [Decimal(end) * week / 12 for week in range(1, 13)]


def write(company, by, *roads, **values):
    """Write an objective with a key result from 0 to 100 for each road; return both ids."""
    place = {"team": company.teams["North"], "cycle": company.cycles["Q3"]}
    key_results = (FROM_0_TO_100,) * len(roads)
    draft = ObjectiveDraft(
        **{"sentence": "Customers stay", "key_results": key_results} | place | values
    )
    written = write_objective(draft, actor=by.actor, now=START - timedelta(days=2))
    return written.public_id, company.key_results(written.public_id)


def live(by, key_results, roads, *, weeks=range(1, 13), confidence=7):
    """Check in every week, and let the night come after it (once a day, for all key results)."""
    for week in weeks:
        now = START + timedelta(weeks=week)
        for key_result, road in zip(key_results, roads, strict=True):
            value = round(Decimal(road[week - 1]), 6)
            draft = CheckInDraft(key_result, value, confidence=confidence)
            record_check_ins([draft], actor=by.actor, now=now)
        run_nightly(by.actor.workspace_id, now=now + timedelta(hours=1))


def close(company, owner, cycle="Q3", *, state=CycleState.CLOSED):
    """Let a cycle close, or only begin to."""
    for step in (CycleState.CLOSING, CycleState.CLOSED):
        set_cycle_state(company.cycles[cycle], step, actor=owner.actor, now=CLOSED_AT)
        if step is state:
            return


def quarter(company, by, owner, *roads, **values):
    """Write, live through Q3 and close it; return the objective and its key results."""
    objective, key_results = write(company, by, *roads, **values)
    live(by, key_results, roads)
    close(company, owner)
    return objective, key_results
