"""Every write of the app: the nightly work, what closed cycles teach, saved views."""

from maalbar.apps.insights.commands.forecasts import store_forecasts
from maalbar.apps.insights.commands.learning import learn_from_closed_cycles
from maalbar.apps.insights.commands.nightly import run_nightly, start_nightly
from maalbar.apps.insights.commands.views import remove_view, save_view, share_view

__all__ = [
    "learn_from_closed_cycles",
    "remove_view",
    "run_nightly",
    "save_view",
    "share_view",
    "start_nightly",
    "store_forecasts",
]
