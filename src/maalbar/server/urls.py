"""The addresses of the whole server."""

from django.urls import include, path

urlpatterns = [path("", include("maalbar.doors.web.urls"))]
