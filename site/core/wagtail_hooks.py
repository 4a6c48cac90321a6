"""Wiring of the admin."""

from django.urls import URLPattern, path
from wagtail import hooks

from core.admin_views import territory_geojson


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("territory.geojson", territory_geojson, name="territory_geojson")]
