"""Every write of the app: the nightly work, what closed cycles teach, saved views."""

from maalbar.apps.insights.commands.forecasts import store_forecasts
from maalbar.apps.insights.commands.learning import learn_from_closed_cycles
from maalbar.apps.insights.commands.nightly import run_nightly

__all__ = ["learn_from_closed_cycles", "run_nightly", "store_forecasts"]
