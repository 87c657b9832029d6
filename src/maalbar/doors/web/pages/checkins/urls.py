"""Addresses of check-ins, below the workspace."""

from django.urls import path

from maalbar.doors.web.pages.checkins import views

urlpatterns = [
    path("", views.today, name="today"),
    path("check-ins/", views.post_check_ins, name="post_check_ins"),
    path("check-ins/undo/", views.undo_check_ins, name="undo_check_ins"),
]
