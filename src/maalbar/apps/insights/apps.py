"""Registers the app with Django."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """maalbar.apps.insights"""

    name = "maalbar.apps.insights"
    label = "insights"
    default_auto_field = "django.db.models.BigAutoField"
