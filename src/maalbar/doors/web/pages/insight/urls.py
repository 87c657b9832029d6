"""Addresses of insight, below the workspace."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
