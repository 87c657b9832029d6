"""Addresses of goals, below the workspace."""

from django.urls import path

from maalbar.doors.web.pages.goals import how_likely, objective, views

urlpatterns = [
    path("goals/", views.goals, name="goals"),
    path("how-likely/", how_likely.how_likely, name="how_likely"),
    path("goals/<str:team>/<str:cycle>/", views.team_in_cycle, name="team_in_cycle"),
    path("objectives/<str:objective>/", objective.objective, name="objective"),
    path("objectives/<str:objective>/comments/", objective.post_comment, name="post_comment"),
    path("comments/<str:comment>/remove/", objective.post_comment_removal, name="remove_comment"),
]
