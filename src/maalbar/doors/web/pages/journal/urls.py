"""Addresses of the journal, below the workspace."""

from django.urls import path

from maalbar.doors.web.pages.journal import views

urlpatterns = [path("journal/", views.journal, name="journal")]
