"""Addresses of each language that are not pages of the tree."""

from django.urls import URLPattern, URLResolver, path

from home import views

app_name = "home"
urlpatterns: list[URLPattern | URLResolver] = [
    path("feed.xml", views.feed, name="feed"),
    path("plan-du-site/", views.site_map, name="site_map"),
]
