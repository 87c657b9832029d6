"""Every read of the app: nightly runs, what stored forecasts say, lists and saved views."""

from maalbar.apps.insights.queries.history import ForecastPoint, forecasts_of, open_key_results
from maalbar.apps.insights.queries.lists import (
    Counts,
    ListedKeyResult,
    ListedObjective,
    counts,
    day_to_compare,
    listed_key_results,
    listed_objectives,
)
from maalbar.apps.insights.queries.nights import NightRow, nights, workspaces_with_work
from maalbar.apps.insights.queries.views import OwnerRow, ViewRow, owners_of_goals, saved_views

__all__ = [
    "Counts",
    "ForecastPoint",
    "ListedKeyResult",
    "ListedObjective",
    "NightRow",
    "OwnerRow",
    "ViewRow",
    "counts",
    "day_to_compare",
    "forecasts_of",
    "listed_key_results",
    "listed_objectives",
    "nights",
    "open_key_results",
    "owners_of_goals",
    "saved_views",
    "workspaces_with_work",
]
