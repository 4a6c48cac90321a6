"""The public address of the site, which feeds, calendars and maps of the site give in full."""

from urllib.parse import urlsplit

from wagtail.models import Site

from core import edition

# What Wagtail's and the demo's first site is called before anybody said otherwise.
UNSETTLED = ("localhost", "127.0.0.1", "[::1]")
PORTS = {"http": 80, "https": 443}


def settle_address(address: str) -> bool:
    """Give the default site the address, unless its editors gave it a name of its own.

    Return whether it changed.
    """
    parts = urlsplit(address)
    wanted = {
        "hostname": parts.hostname or "localhost",
        "port": parts.port or PORTS.get(parts.scheme, 80),
    }
    changed = bool(
        Site.objects.filter(is_default_site=True, hostname__in=UNSETTLED)
        .exclude(**wanted)
        .update(**wanted)
    )
    if changed:
        # Updates send no signal.
        Site.clear_site_root_paths_cache()
        edition.start_new()
    return changed
