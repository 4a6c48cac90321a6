"""Wagtail's own addresses; pages by our view, which finds them by a shorter way."""

from django.urls import re_path
from wagtail import urls

from core import views

urlpatterns = [
    *(one for one in urls.urlpatterns if one.name != "wagtail_serve"),
    re_path(urls.serve_pattern, views.page, name="wagtail_serve"),
]
