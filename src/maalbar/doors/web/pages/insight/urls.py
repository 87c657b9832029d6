"""Addresses of insight, below the workspace."""

from django.urls import URLPattern, path

from maalbar.doors.web.pages.insight import (
    explaining,
    learning,
    learning_weeks,
    review,
    saved,
    views,
)

urlpatterns: list[URLPattern] = [
    path("insight/", views.insight, name="insight"),
    path("insight/rules/", explaining.insight_rules, name="insight_rules"),
    path("insight/views/", saved.post_view, name="save_view"),
    path("insight/views/<str:view>/", saved.view, name="saved_view"),
    path("insight/views/<str:view>/share/", saved.post_sharing, name="share_view"),
    path("insight/views/<str:view>/remove/", saved.post_removal, name="remove_view"),
    path("insight/learning/", learning.learning, name="learning"),
    path("insight/weeks/", learning_weeks.team_weeks, name="team_weeks"),
    path("goals/<str:team>/<str:cycle>/review/", review.review, name="review"),
    path(
        "goals/<str:team>/<str:cycle>/review/<str:objective>/",
        review.post_lesson,
        name="post_lesson",
    ),
]
