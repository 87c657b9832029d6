"""A small line of values as coordinates; the page draws it."""

from collections.abc import Sequence


def sparkline(
    values: Sequence[float],
    *,
    baseline: float | None,
    target: float | None,
    width: float,
    height: float,
) -> str:
    """Points for an SVG polyline, oldest value at the left edge: "0,24 40,12 80,3.5".

    The scale holds baseline and target too, so that the height tells how far there is to go. A
    single value is drawn as a level line; no value gives no points.
    """
    if not values:
        return ""
    drawn = [*values, *values] if len(values) == 1 else values
    marks = [mark for mark in (baseline, target) if mark is not None]
    low, high = min(*drawn, *marks), max(*drawn, *marks)
    step = width / (len(drawn) - 1)
    return " ".join(
        f"{_short(i * step)},{_short(_height_of(value, low, high) * height)}"
        for i, value in enumerate(drawn)
    )


def goal_height(
    values: Sequence[float], *, baseline: float | None, target: float | None, height: float
) -> float | None:
    """Where the target lies on the same scale as `sparkline`, from the top; None without one."""
    if target is None or not values:
        return None
    marks = [mark for mark in (baseline, target) if mark is not None]
    low, high = min(*values, *marks), max(*values, *marks)
    return round(_height_of(target, low, high) * height, 1)


def _height_of(value: float, low: float, high: float) -> float:
    return (high - value) / (high - low) if high > low else 0.5


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
