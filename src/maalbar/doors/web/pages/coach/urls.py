"""Addresses of the coach, outside any workspace."""

from django.urls import path

from maalbar.doors.web.pages.coach import rules, views

urlpatterns = [
    path("coach/", views.coach, name="coach"),
    path("coach/rules/", rules.rules, name="coach_rules"),
    path("coach/rules/<slug:code>/", rules.rule, name="coach_rule"),
]
