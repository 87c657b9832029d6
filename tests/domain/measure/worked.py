"""Short words for readings, measures and the quarter that the worked rows stand in."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from zoneinfo import ZoneInfo

from maalbar.domain.measure.progress import Progress, measure_progress
from maalbar.domain.nouns import Measure, MeasureKind, Reading, Span

OSLO = ZoneInfo("Europe/Oslo")
QUARTER = Span(date(2026, 1, 1), date(2026, 3, 31))
MID_FEBRUARY = datetime(2026, 2, 15, 12, tzinfo=UTC)
AFTER_THE_END = datetime(2026, 4, 20, 12, tzinfo=UTC)

_ids = count(1)


def number(text: str | None) -> Decimal | None:
    """A Decimal from its text."""
    return None if text is None else Decimal(text)


def measure(kind: str, baseline: str | None = None, target: str | None = None, **fields) -> Measure:
    """A measure with its amounts as text."""
    amounts = {
        key: number(fields.pop(key, None)) for key in ("lower", "upper", "tolerance", "percent")
    }
    return Measure(
        MeasureKind(kind), baseline=number(baseline), target=number(target), **amounts, **fields
    )


def reading(value: str | None, day: int = 10, month: int = 2, **fields) -> Reading:
    """A reading at noon UTC on a day of 2026, recorded at once."""
    moment = fields.pop("at", None) or datetime(2026, month, day, 12, tzinfo=UTC)
    recorded = fields.pop("recorded", moment)
    name = fields.pop("name", None) or next(_ids)
    for part in ("numerator", "denominator"):
        fields[part] = number(fields.get(part))
    return Reading(name, number(value), moment, recorded, **fields)


def progress_of(
    subject: Measure, *readings: Reading, now: datetime = MID_FEBRUARY, **rest
) -> Progress:
    """Progress in the first quarter of 2026, in Oslo."""
    span = rest.pop("span", QUARTER)
    return measure_progress(subject, readings, span=span, now=now, zone=OSLO, **rest)
