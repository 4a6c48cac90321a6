"""The site's addresses, and an empty view to compare with."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as site_urlpatterns


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>-</title>")


urlpatterns = [path("data/empty-view", empty), *site_urlpatterns]
