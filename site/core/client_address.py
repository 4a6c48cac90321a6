"""Where a request comes from."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_block(request: HttpRequest) -> str:
    """Return the network of the visitor: a /24 of IPv4, a /56 of IPv6; "" when unknown.

    One household or one mobile user has as many addresses as they like inside it.
    """
    try:
        address = ipaddress.ip_address(client_address(request))
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    length = 24 if address.version == 4 else 56
    return str(ipaddress.ip_network((address, length), strict=False))


def client_address(request: HttpRequest) -> str:
    """Return the address seen by the outermost proxy of ours; what stands before it is hearsay."""
    known = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies = settings.PROXY_COUNT
    if proxies and known[-1] and len(known) >= proxies:
        return known[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
