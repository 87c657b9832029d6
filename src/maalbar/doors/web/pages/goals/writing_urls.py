"""Addresses of writing goals, below the workspace."""

from django.urls import path

from maalbar.doors.web.pages.goals import (
    answering,
    asking,
    coaching,
    doing,
    linking,
    ordering,
    writing,
)

urlpatterns = [
    path("coach/", coaching.post_coach, name="post_coach"),
    path("goals/<str:team>/<str:cycle>/new/", writing.new_objective, name="new_objective"),
    path("goals/<str:team>/<str:cycle>/order/", ordering.order, name="order_objectives"),
    path("goals/<str:team>/<str:cycle>/removed/", writing.removed, name="removed_objectives"),
    path("goals/<str:team>/<str:cycle>/questions/", answering.questions, name="team_questions"),
    path("objectives/<str:objective>/edit/", writing.edit_objective, name="edit_objective"),
    path("objectives/<str:objective>/remove/", writing.post_removal, name="remove_objective"),
    path("objectives/<str:objective>/restore/", writing.post_restoration, name="restore_objective"),
    path("objectives/<str:objective>/actions/", doing.post_action, name="post_action"),
    path("objectives/<str:objective>/actions/new/", doing.new_action, name="new_action"),
    path("actions/<str:action>/", doing.edit_action, name="edit_action"),
    path("actions/<str:action>/done/", doing.post_done, name="finish_action"),
    path("actions/<str:action>/remove/", doing.post_removal, name="remove_action"),
    path("objectives/<str:objective>/answers/", asking.post_answers, name="answer_questions"),
    path("objectives/<str:objective>/silences/", asking.post_silence, name="silence_finding"),
    path("objectives/<str:objective>/silences/remove/", asking.post_hearing, name="hear_finding"),
    path("objectives/<str:objective>/links/", linking.links, name="links"),
    path("objectives/<str:objective>/links/remove/", linking.post_unhanging, name="unhang"),
    path("key-results/<str:key_result>/lift/", linking.lift, name="lift_key_result"),
]
