"""Stored forecasts over time."""

from dataclasses import dataclass
from datetime import date

from maalbar.apps.goals.access import find_cycle, find_key_result, visible_key_results
from maalbar.apps.insights.models import Forecast
from maalbar.domain.nouns import Actor


@dataclass(frozen=True, slots=True)
class ForecastPoint:
    """What was forecast on a day, and what people said then."""

    day: date
    probability: float
    confidence: int | None


def open_key_results(cycle: str, actor: Actor) -> list[int]:
    """The keys of a cycle's key results. NotFoundError where the cycle is not seen."""
    rows = visible_key_results(actor).filter(objective__cycle=find_cycle(cycle, actor))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def forecasts_of(key_result: str, actor: Actor) -> tuple[ForecastPoint, ...]:
    """The stored forecasts of one key result, oldest first. NotFoundError where it is not seen."""
    rows = Forecast.objects.filter(key_result_id=find_key_result(key_result, actor).pk)
    points = rows.order_by("day").values_list("day", "probability", "confidence")
    return tuple(ForecastPoint(*row) for row in points)
