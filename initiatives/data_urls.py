"""Open data, the same addresses for every language."""

from django.urls import URLPattern, URLResolver

app_name = "initiatives_data"
urlpatterns: list[URLPattern | URLResolver] = []
