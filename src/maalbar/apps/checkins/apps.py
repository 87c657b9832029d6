"""Registers the app with Django."""

from django.apps import AppConfig


class CheckinsConfig(AppConfig):
    """maalbar.apps.checkins"""

    name = "maalbar.apps.checkins"
    label = "checkins"
    default_auto_field = "django.db.models.BigAutoField"
