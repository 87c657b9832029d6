"""Addresses of the coach, outside any workspace."""

from django.urls import path

from maalbar.doors.web.pages.coach import rules, teaching, views

urlpatterns = [
    path("coach/", views.coach, name="coach"),
    path("coach/examples/", teaching.examples, name="coach_examples"),
    path("coach/rules/", rules.rules, name="coach_rules"),
    path("coach/rules/<slug:code>/", rules.rule, name="coach_rule"),
]
