"""Registers the app with Django."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """maalbar.apps.journal"""

    name = "maalbar.apps.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"
