"""Registers the app with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """maalbar.apps.people"""

    name = "maalbar.apps.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
