"""Addresses of the web pages: outside a workspace, and below each one."""

from django.urls import include, path

from maalbar.doors.web.pages.sign_in import views as sign_in

workspace = [
    path("", include("maalbar.doors.web.pages.checkins.urls")),
    path("", include("maalbar.doors.web.pages.goals.urls")),
    path("", include("maalbar.doors.web.pages.goals.writing_urls")),
    path("", include("maalbar.doors.web.pages.imports.urls")),
    path("", include("maalbar.doors.web.pages.journal.urls")),
    path("", include("maalbar.doors.web.pages.settings.urls")),
]

urlpatterns = [
    path("", sign_in.home, name="home"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("demo/<str:person>/", sign_in.demo_sign_in, name="demo_sign_in"),
    path("language/", sign_in.language, name="language"),
    path("theme/", sign_in.theme, name="theme"),
    path("set-up/", sign_in.me, name="set_up"),
    path("me/", sign_in.me, name="me"),
    path("invite/<str:token>/", sign_in.me, name="accept_invitation"),
    path("w/<slug:slug>/", include(workspace)),
]
