"""Addresses of the web pages: outside a workspace, and below each one."""

from django.urls import URLPattern, URLResolver, include, path

from maalbar.doors.web.pages.sign_in import begin, invitation, profile, reading, session, setup

workspace: list[URLResolver | URLPattern] = [
    path("begin/", begin.begin, name="begin"),
    path("begin/example/", begin.post_example, name="load_example"),
    path("", include("maalbar.doors.web.pages.checkins.urls")),
    path("", include("maalbar.doors.web.pages.goals.urls")),
    path("", include("maalbar.doors.web.pages.goals.writing_urls")),
    path("", include("maalbar.doors.web.pages.goals.dependency_urls")),
    path("", include("maalbar.doors.web.pages.imports.urls")),
    path("", include("maalbar.doors.web.pages.insight.urls")),
    path("", include("maalbar.doors.web.pages.journal.urls")),
    path("", include("maalbar.doors.web.pages.past.urls")),
    path("", include("maalbar.doors.web.pages.settings.urls")),
]

urlpatterns = [
    path("", session.home, name="home"),
    path("sign-in/", session.sign_in, name="sign_in"),
    path("sign-out/", session.sign_out, name="sign_out"),
    path("demo/<str:person>/", session.demo_sign_in, name="demo_sign_in"),
    path("language/", session.language, name="language"),
    path("theme/", session.theme, name="theme"),
    path("read/", reading.read, name="read"),
    path("", include("maalbar.doors.web.pages.coach.urls")),
    path("set-up/", setup.set_up, name="set_up"),
    path("me/", profile.me, name="me"),
    path("me/password/", profile.post_password, name="post_password"),
    path("invite/<str:token>/", invitation.invitation, name="accept_invitation"),
    path("w/<slug:slug>/", include(workspace)),
]
