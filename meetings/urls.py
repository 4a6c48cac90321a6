"""Calendars of the meetings, in each language."""

from django.urls import URLPattern, URLResolver, path

from meetings import views

app_name = "meetings"
urlpatterns: list[URLPattern | URLResolver] = [
    path("agenda.ics", views.calendar, name="calendar"),
    path("agenda/<uuid:key>.ics", views.event, name="event"),
]
