"""Pages of the initiatives, in each language."""

from django.urls import URLPattern, URLResolver

app_name = "initiatives"
urlpatterns: list[URLPattern | URLResolver] = []
