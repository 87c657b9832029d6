"""What it means: stored forecasts, what closed cycles teach, nightly runs, saved views."""
