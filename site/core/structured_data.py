"""What every page says of itself in the words of schema.org: whose it is, and the way to it."""

from typing import Any

from core.frame import Frame, Link
from core.models import CouncilSettings


def frame_data(frame: Frame, council: CouncilSettings, origin: str) -> dict[str, Any]:
    """Return the council as an Organization and the breadcrumb; `origin` begins every address."""
    home = f"{origin}{frame.home.url}" if frame.home else origin
    graph = [organisation(council, home)]
    if frame.crumbs:
        graph.append(breadcrumb(frame.crumbs, origin))
    return {"@context": "https://schema.org", "@graph": graph}


def organisation(council: CouncilSettings, home: str) -> dict[str, Any]:
    values = {
        "@type": "Organization",
        "@id": f"{home}#council",
        "name": council.full_name,
        "url": home,
        "email": council.contact_email,
        "telephone": council.contact_phone,
        "address": council.contact_address,
    }
    return {name: value for name, value in values.items() if value}


def breadcrumb(crumbs: list[Link], origin: str) -> dict[str, Any]:
    steps = []
    for position, crumb in enumerate(crumbs, start=1):
        step = {"@type": "ListItem", "position": position, "name": crumb.title}
        # The last one is the page itself.
        steps.append({**step, "item": f"{origin}{crumb.url}"} if crumb.url else step)
    return {"@type": "BreadcrumbList", "itemListElement": steps}
