"""Addresses at the root of the site, the same for every language."""

from django.urls import URLPattern, URLResolver, path

from home import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path(".well-known/security.txt", views.security, name="security"),
    path("healthz", views.health, name="health"),
]
