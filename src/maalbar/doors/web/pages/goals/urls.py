"""Addresses of goals, below the workspace."""

from django.urls import path

from maalbar.doors.web.pages.goals import how_likely, objective, own_status, views
from maalbar.doors.web.pages.past import pages as past
from maalbar.doors.web.pages.past.days import or_past

urlpatterns = [
    path("goals/", or_past(views.goals, past.goals), name="goals"),
    path("how-likely/", how_likely.how_likely, name="how_likely"),
    path(
        "goals/<str:team>/<str:cycle>/",
        or_past(views.team_in_cycle, past.team_in_cycle, has_changes=True),
        name="team_in_cycle",
    ),
    path(
        "objectives/<str:objective>/",
        or_past(objective.objective, past.objective),
        name="objective",
    ),
    path("objectives/<str:objective>/comments/", objective.post_comment, name="post_comment"),
    path("key-results/<str:key_result>/status/", own_status.post_own_status, name="own_status"),
    path(
        "key-results/<str:key_result>/status/remove/",
        own_status.post_own_status_removal,
        name="remove_own_status",
    ),
    path("comments/<str:comment>/remove/", objective.post_comment_removal, name="remove_comment"),
]
