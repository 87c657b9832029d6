"""Thinks. Pure Python: no Django, no clock, no chance, no network, no gettext."""
