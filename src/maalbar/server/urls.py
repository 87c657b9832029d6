"""The addresses of the whole server."""

from django.urls import include, path

urlpatterns = [path("", include("maalbar.doors.web.urls"))]

handler400 = "maalbar.server.failures.bad_request"
handler403 = "maalbar.server.failures.not_allowed"
handler404 = "maalbar.server.failures.not_found"
handler500 = "maalbar.server.failures.fault"
