"""Wagtail's own addresses; pages by our view, which finds them by a shorter way."""

from django.urls import path, re_path
from wagtail import urls

from core import views
from core.sign_in.views import ReaderSignInView

OURS = {"wagtail_serve", "wagtailcore_login"}
urlpatterns = [
    path("_util/login/", ReaderSignInView.as_view(), name="wagtailcore_login"),
    *(one for one in urls.urlpatterns if one.name not in OURS),
    re_path(urls.serve_pattern, views.page, name="wagtail_serve"),
]
