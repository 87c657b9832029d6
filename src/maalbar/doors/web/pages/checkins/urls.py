"""Addresses of check-ins, below the workspace."""

from django.urls import path

from maalbar.doors.web.pages.checkins import history, key_result, one_line, views
from maalbar.doors.web.pages.past import pages as past
from maalbar.doors.web.pages.past.days import or_past

urlpatterns = [
    path("", views.today, name="today"),
    path("check-ins/", views.post_check_ins, name="post_check_ins"),
    path("check-ins/line/", one_line.one_line, name="one_line"),
    path("check-ins/undo/", views.undo_check_ins, name="undo_check_ins"),
    path(
        "key-results/<str:key_result>/",
        or_past(key_result.key_result, past.key_result),
        name="key_result",
    ),
    path(
        "key-results/<str:key_result>/check-in/",
        key_result.post_check_in,
        name="post_check_in",
    ),
    path("key-results/<str:key_result>/history/", history.history, name="history"),
    path(
        "key-results/<str:key_result>/readings/<int:reading>/",
        key_result.correct,
        name="correct_reading",
    ),
]
