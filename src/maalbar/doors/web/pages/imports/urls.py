"""Addresses of the import, below the workspace."""

from django.urls import path

from maalbar.doors.web.pages.imports import views

urlpatterns = [
    path("import/", views.import_page, name="import"),
    path("import/undo/", views.post_undo, name="undo_import"),
]
