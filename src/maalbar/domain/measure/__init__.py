"""Readings become numbers: progress, roll-up, forecast."""
