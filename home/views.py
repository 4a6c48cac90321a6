"""Addresses that stand outside the tree: site map, feed, and what machines ask for."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Site

from core.client_address import client_address
from core.domain.health import examine
from core.frame import frame_context, root_path
from core.models import CouncilSettings
from core.responses import asked_again
from home.domain.feed import latest_entries, write_feed
from home.domain.site_map import site_tree
from home.domain.sitemap import entries_of_file, file_count

TEXT = "text/plain; charset=utf-8"
# How long a reader of security.txt may rely on it; the file is written at each request.
SECURITY_TXT_DAYS = 180
LOCAL_ADDRESSES = ("127.0.0.1", "::1")


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Show the way to every page but the meetings, which the agenda and programmes list."""
    context = frame_context(request, title=_("Site map"))
    return render(request, "pages/site_map.html", {**context, "tree": site_tree(request)})


@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """Answer with what was published last in this language's tree, as Atom."""
    if not root_path(request):
        raise Http404
    council = CouncilSettings.for_request(request)
    language = get_language() or ""
    entries = latest_entries(request)
    body = write_feed(
        entries,
        title=council.full_name,
        author=council.full_name,
        language=language,
        home=full_address(request, f"/{language}/"),
        address=full_address(request, reverse("home:feed")),
    )
    modified = max((entry.updated for entry in entries), default=None)
    return asked_again(request, body, "application/atom+xml; charset=utf-8", modified)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer with the addresses of every language; `?p=2` is the second file of a large site."""
    number = request.GET.get("p", "1")
    # Longer than any count of files.
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        raise Http404
    if not 1 <= int(number) <= file_count(request):
        raise Http404
    context = {"urlset": entries_of_file(request, int(number))}
    return render(request, "sitemap.xml", context, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep search engines out of the admin and of searches, and show them the addresses."""
    address = full_address(request, reverse("sitemap"))
    files = [address, *(f"{address}?p={n}" for n in range(2, file_count(request) + 1))]
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*/search/",
        *(f"Sitemap: {file}" for file in files),
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a fault (RFC 9116); nobody while the council gives no address."""
    site = Site.find_for_request(request)
    contact = CouncilSettings.for_site(site).contact_email if site else ""
    if not contact:
        raise Http404
    expires = timezone.localdate() + dt.timedelta(days=SECURITY_TXT_DAYS)
    lines = [
        f"Contact: mailto:{contact}",
        f"Expires: {expires:%Y-%m-%d}T00:00:00Z",
        "Preferred-Languages: fr, en",
        f"Canonical: {full_address(request, reverse('security'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Tell whoever watches the site whether all is well; figures to the machine itself only."""
    found = examine()
    is_ok = all(each.is_ok for each in found.values())
    is_local = client_address(request) in LOCAL_ADDRESSES
    checks = {
        name: {"ok": each.is_ok, **(each.figures if is_local else {})}
        for name, each in found.items()
    }
    return JsonResponse({"ok": is_ok, "checks": checks}, status=200 if is_ok else 503)


def full_address(request: HttpRequest, path: str) -> str:
    """Return an address with the site's own name, whatever name the request came by."""
    site = Site.find_for_request(request)
    return f"{site.root_url}{path}" if site else request.build_absolute_uri(path)
