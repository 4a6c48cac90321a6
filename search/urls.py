"""Search, in each language."""

from django.urls import URLPattern, URLResolver, path

from search import views

app_name = "search"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.results, name="results"),
    path("suggest", views.suggest, name="suggest"),
    path("feed.xml", views.feed, name="feed"),
]
