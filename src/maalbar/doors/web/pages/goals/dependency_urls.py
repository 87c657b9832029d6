"""Addresses of dependencies between teams, below the workspace."""

from django.urls import path

from maalbar.doors.web.pages.goals import dependencies

urlpatterns = [
    path(
        "teams/<str:team>/dependencies/", dependencies.team_dependencies, name="team_dependencies"
    ),
    path("objectives/<str:objective>/dependencies/", dependencies.ask_team, name="ask_team"),
    path("dependencies/<str:dependency>/", dependencies.dependency, name="dependency"),
    path(
        "dependencies/<str:dependency>/answer/", dependencies.post_answer, name="answer_dependency"
    ),
    path(
        "dependencies/<str:dependency>/withdraw/",
        dependencies.post_withdrawal,
        name="withdraw_dependency",
    ),
]
