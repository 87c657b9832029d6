"""Registers the app with Django."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """maalbar.apps.goals"""

    name = "maalbar.apps.goals"
    label = "goals"
    default_auto_field = "django.db.models.BigAutoField"
