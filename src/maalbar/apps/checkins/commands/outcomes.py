"""What a check-in did to key results and objectives, for the page that says what moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from maalbar.apps.goals.commands.rollup import Moved
from maalbar.apps.goals.models import KeyResult


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """A key result before and after; `raw_…` is r and `chance_…` p, None for no data."""

    public_id: str
    sentence: str
    unit: str
    objective: int
    before: Decimal | None
    after: Decimal | None
    raw_before: float | None
    raw_after: float | None
    chance_before: float | None = None
    chance_after: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a set of check-ins did. `repeated` means the same submission was saved before."""

    key_results: tuple[CheckedIn, ...] = ()
    moved: tuple[Moved, ...] = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """How a key result stood before it was reported on."""

    value: Decimal | None
    raw: float | None
    confidence: int | None
    probability: float | None = None


def standing(rows: Mapping[str, KeyResult]) -> dict[str, Before]:
    """How these key results stand, by public id."""
    return {
        key: Before(row.current, row.raw, row.confidence, row.probability)
        for key, row in rows.items()
    }


def outcome_of(
    rows: Mapping[str, KeyResult], before: Mapping[str, Before], moved: tuple[Moved, ...]
) -> Outcome:
    """These key results then and now, with the objectives that moved."""
    return Outcome(tuple(_checked_in(row, before[key]) for key, row in rows.items()), moved)


def _checked_in(row: KeyResult, before: Before) -> CheckedIn:
    return CheckedIn(
        public_id=row.public_id,
        sentence=row.sentence,
        unit=row.unit,
        objective=row.objective_id,
        before=before.value,
        after=row.current,
        raw_before=before.raw,
        raw_after=row.raw,
        chance_before=before.probability,
        chance_after=row.probability,
    )
