"""Addresses of goals, below the workspace."""

from django.urls import path

from maalbar.doors.web.pages.goals import views

urlpatterns = [
    path("goals/", views.goals, name="goals"),
    path("goals/<str:team>/<str:cycle>/", views.team_in_cycle, name="team_in_cycle"),
]
