"""Readings become numbers: progress, roll-up, pace, forecast, calibration, ambition, effort.

Pure: `now`, the zone and the period are arguments. Nothing here words a message or keeps a row.
"""
