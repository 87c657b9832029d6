"""Goal files to values: objectives with their key results and actions, weeks turned into dates."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from maalbar.demo.files import Row
from maalbar.demo.values import Action, Hanging, KeyResult, MilestoneItem, Objective
from maalbar.demo.weeks import FINISHED, WRITTEN, Quarter
from maalbar.domain.nouns import Ambition, Category, Measure, MeasureKind

PER_CENT = Decimal(100)


def objectives_of(
    rows: Sequence[Row], team_ids: Mapping[str, str], quarter: Quarter, now: datetime
) -> tuple[Objective, ...]:
    """The objectives in the order of the files. A row that lacks a field raises ValueError."""
    key_results = {k["id"] for row in rows for k in row["key_results"]}
    found = []
    for row in rows:
        try:
            found.append(_objective(row, team_ids, key_results, quarter, now))
        except (KeyError, ValueError) as error:
            raise ValueError(f"objective {row.get('id')}: {error!r}") from error
    return tuple(found)


def amount(value: object) -> Decimal:
    """A number of the files, as it was written."""
    return Decimal(str(value))


def _objective(
    row: Row, team_ids: Mapping[str, str], key_results: set[str], quarter: Quarter, now: datetime
) -> Objective:
    return Objective(
        id=row["id"],
        sentence=row["objective"],
        why=row["why"],
        team=team_ids[row["team"]],
        owner=row["owner"],
        ambition=Ambition(row["ambition"]),
        weight=amount(row.get("weight", 1)),
        is_personal=row.get("personal", False),
        contributors=tuple(row.get("contributors", ())),
        hangs_on=_hanging(row, key_results),
        written_at=quarter.moment(*WRITTEN),
        key_results=tuple(_key_result(k, quarter) for k in row["key_results"]),
        actions=tuple(
            _action(a, f"{row['id']}-a{place}", quarter, now)
            for place, a in enumerate(row.get("actions", ()), start=1)
        ),
    )


def _hanging(row: Row, key_results: set[str]) -> Hanging | None:
    above = row.get("hangs_on")
    if above is None:
        return None
    kind = "key_result" if above in key_results else "objective"
    return Hanging(kind, above, row.get("counted"))


def _key_result(row: Row, quarter: Quarter) -> KeyResult:
    return KeyResult(
        id=row["id"],
        sentence=row["key_result"],
        measure=_measure(row),
        unit=row.get("unit", ""),
        category=Category(row["category"]),
        weight=amount(row.get("weight", 1)),
        owner=row.get("owner"),
        deadline=_day(row, "deadline_week", quarter),
        milestones=tuple(
            MilestoneItem(m["text"], amount(m["weight"]), _day(m, "due_week", quarter))
            for m in row.get("milestones", ())
        ),
        sums=tuple(row.get("sum_of", ())),
        history=tuple((quarter.day(h["week"]), amount(h["value"])) for h in row.get("history", ())),
    )


def _measure(row: Row) -> Measure:
    is_share = row["kind"] == MeasureKind.RATIO and row["unit"] == "%"
    return Measure(
        kind=MeasureKind(row["kind"]),
        baseline=_amount(row, "baseline"),
        target=_amount(row, "target"),
        lower=_amount(row, "lower"),
        upper=_amount(row, "upper"),
        tolerance=_amount(row, "tolerance"),
        percent=_amount(row, "percent"),
        planned=row.get("planned"),
        required=row.get("required"),
        direction_up="lower" in row or "upper" not in row,
        ratio_scale=PER_CENT if is_share else Decimal(1),
    )


def _action(row: Row, key: str, quarter: Quarter, now: datetime) -> Action:
    done_week = row.get("done_week")
    done_at = None if done_week is None else quarter.moment(done_week, *FINISHED)
    return Action(
        id=key,
        sentence=row["action"],
        key_results=tuple(row.get("key_results", ())),
        owner=row["owner"],
        due=_day(row, "due_week", quarter),
        effort=_amount(row, "effort"),
        assumption=row.get("assumption", ""),
        done_at=done_at if done_at is not None and done_at < now else None,
    )


def _amount(row: Row, key: str) -> Decimal | None:
    return amount(row[key]) if key in row else None


def _day(row: Row, key: str, quarter: Quarter) -> date | None:
    """The Friday of the week that the field names."""
    return quarter.day(row[key]) if key in row else None
