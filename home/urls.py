"""Addresses of each language that are not pages of the tree."""

from django.urls import URLPattern, URLResolver

app_name = "home"
urlpatterns: list[URLPattern | URLResolver] = []
