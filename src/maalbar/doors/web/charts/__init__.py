"""Charts: a picture in the units of its axes, drawn as SVG, by script, and told as a table.

A page makes a `Picture` and a `Figure` around it; `components/chart.html` shows the figure. How a
mark of some kind looks stands in one place, the class `chart__<kind>` of `figures.css`, which the
drawing by script reads too.
"""

from maalbar.doors.web.charts.axes import calendar_axis, percent_axis, value_axis
from maalbar.doors.web.charts.figure import Figure, Table, figure
from maalbar.doors.web.charts.picture import (
    Axis,
    Band,
    Line,
    Mark,
    Picture,
    Place,
    Shape,
    Size,
    Stop,
    Tick,
    Word,
)

__all__ = [
    "Axis",
    "Band",
    "Figure",
    "Line",
    "Mark",
    "Picture",
    "Place",
    "Shape",
    "Size",
    "Stop",
    "Table",
    "Tick",
    "Word",
    "calendar_axis",
    "figure",
    "percent_axis",
    "value_axis",
]
