"""How probable it is that a key result is reached, and where its value may end.

The only folder of the domain, beside `calibration`, that uses numpy. From the outside in:
`key_results` (any kind of measure) · `model` (roads, one or many) · `roads` (readings to a road) ·
`mixture` and `shapes` (the model) · `closed_form` (the fast one) · `counts` (recurring, held,
milestones) · `together` (p(all)) · `fitting` and `weights` (what the model believes beforehand).
"""

from maalbar.domain.measure.forecast.closed_form import closed_form_probabilities
from maalbar.domain.measure.forecast.fitting import fit_weights
from maalbar.domain.measure.forecast.key_results import (
    KeyResultSoFar,
    forecast_key_result,
    forecast_key_results,
)
from maalbar.domain.measure.forecast.mixture import reach_probabilities
from maalbar.domain.measure.forecast.model import (
    Band,
    Basis,
    Forecast,
    fan,
    forecast,
    forecast_many,
)
from maalbar.domain.measure.forecast.roads import series_of, summed, values_over_time
from maalbar.domain.measure.forecast.series import Packed, Series, pack
from maalbar.domain.measure.forecast.together import all_reached_probability, fit_shared_swing
from maalbar.domain.measure.forecast.weights import Weights

__all__ = [
    "Band",
    "Basis",
    "Forecast",
    "KeyResultSoFar",
    "Packed",
    "Series",
    "Weights",
    "all_reached_probability",
    "closed_form_probabilities",
    "fan",
    "fit_shared_swing",
    "fit_weights",
    "forecast",
    "forecast_key_result",
    "forecast_key_results",
    "forecast_many",
    "pack",
    "reach_probabilities",
    "series_of",
    "summed",
    "values_over_time",
]
