"""Addresses of settings, below the workspace."""

from django.urls import path

from maalbar.doors.web.pages.settings import cycles, nightly, people, teams, workspace

urlpatterns = [
    path("settings/", workspace.settings, name="settings"),
    path("settings/nightly/", nightly.nightly, name="nightly"),
    path("settings/nightly/run/", nightly.post_run, name="run_nightly"),
    path("teams/", teams.team_tree, name="teams"),
    path("teams/new/", teams.new_team, name="new_team"),
    path("teams/<str:team>/", teams.edit_team, name="edit_team"),
    path("teams/<str:team>/remove/", teams.post_removal, name="remove_team"),
    path("teams/<str:team>/members/", teams.post_member, name="team_member"),
    path("cycles/", cycles.cycle_list, name="cycles"),
    path("cycles/year/", cycles.post_year, name="make_year"),
    path("cycles/new/", cycles.new_cycle, name="new_cycle"),
    path("cycles/<str:cycle>/", cycles.edit_cycle, name="edit_cycle"),
    path("cycles/<str:cycle>/state/", cycles.post_state, name="cycle_state"),
    path("cycles/<str:cycle>/remove/", cycles.post_removal, name="remove_cycle"),
    path("people/", people.people_list, name="people"),
    path("people/invite/", people.post_invitation, name="invite"),
    path("people/invite/<str:invitation>/", people.post_withdrawal, name="withdraw_invitation"),
    path("people/<str:person>/role/", people.post_role, name="change_role"),
    path("people/<str:person>/remove/", people.post_removal, name="remove_member"),
]
