"""Addresses: what never redirects into a language first, then each language's tree."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config import views

urlpatterns: list[URLPattern | URLResolver] = [
    # Sign-in and second factor, before Wagtail's own
    path("admin/", include("core.sign_in.urls")),
    path("admin/", include(wagtailadmin_urls)),
    # The picture of a document's first page
    path("", include("core.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", views.media),
    # robots.txt, sitemap.xml, security.txt, healthz
    path("", include("home.root_urls")),
    # Open data of initiatives and what their map draws
    path("data/", include("initiatives.data_urls")),
]

urlpatterns += i18n_patterns(
    # agenda.ics, one calendar a meeting
    path("", include("meetings.urls")),
    path("initiatives/", include("initiatives.urls")),
    path("search/", include("search.urls")),
    # feed.xml, site map
    path("", include("home.urls")),
    # Pages of the tree
    path("", include("core.page_urls")),
)

# Read by allauth
handler429 = "core.sign_in.lockout.too_many"
