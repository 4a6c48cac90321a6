"""Wagtail's own addresses; pages by our view, which finds them by a shorter way."""

from django.urls import path, re_path
from wagtail import urls

from core import views
from core.sign_in.views import ReaderSignInView, page_password

CLOSED_PAGE = "wagtailcore_authenticate_with_password"
OURS = {"wagtail_serve", "wagtailcore_login", CLOSED_PAGE}
urlpatterns = [
    path("_util/login/", ReaderSignInView.as_view(), name="wagtailcore_login"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        page_password,
        name=CLOSED_PAGE,
    ),
    *(one for one in urls.urlpatterns if one.name not in OURS),
    re_path(urls.serve_pattern, views.page, name="wagtail_serve"),
]
