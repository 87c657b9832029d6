"""Every read of the app: nightly runs, and what stored forecasts say."""

from maalbar.apps.insights.queries.history import ForecastPoint, forecasts_of, open_key_results
from maalbar.apps.insights.queries.nights import NightRow, nights, workspaces_with_work

__all__ = [
    "ForecastPoint",
    "NightRow",
    "forecasts_of",
    "nights",
    "open_key_results",
    "workspaces_with_work",
]
