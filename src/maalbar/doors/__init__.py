"""Speaks. Thin, equal, closed to one another."""
