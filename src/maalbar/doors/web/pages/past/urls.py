"""Addresses of what changed between two days, below the workspace."""

from django.urls import path

from maalbar.doors.web.pages.past import changes

urlpatterns = [
    path("goals/<str:team>/<str:cycle>/changes/", changes.goal_changes, name="goal_changes"),
]
