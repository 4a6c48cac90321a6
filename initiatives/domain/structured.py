"""An initiative in the words of schema.org, for those who read pages by program."""

from typing import Any

from initiatives.domain.detail import Detail
from initiatives.enums import PointPrecision

# A point that stands for a whole commune, or for nobody knows what, is not an address.
PRECISE = frozenset({PointPrecision.EXACT, PointPrecision.STREET})


def structured_data(shown: Detail, url: str) -> dict[str, Any]:
    """Return the initiative as a Project; what is not known is left out."""
    facts = shown.facts
    values = {
        "@context": "https://schema.org",
        "@type": "Project",
        "@id": f"urn:uuid:{facts.translation_key}",
        "name": shown.words.title,
        "description": shown.words.summary,
        "url": url,
        "foundingDate": facts.started,
        "dissolutionDate": facts.ended,
        "keywords": [tag.name for tag in shown.tags],
        "sameAs": shown.website.url if shown.website else "",
        "parentOrganization": named("Organization", facts.organisation),
        "location": place(shown),
    }
    return {name: value for name, value in values.items() if value}


def named(kind: str, name: str) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def place(shown: Detail) -> dict[str, Any] | None:
    facts = shown.facts
    address = {
        "streetAddress": facts.address,
        "addressLocality": facts.commune.name if facts.commune else "",
    }
    known = {name: value for name, value in address.items() if value}
    found: dict[str, Any] = {}
    if known:
        found["address"] = {"@type": "PostalAddress", **known}
    if facts.lon is not None and facts.point_precision in PRECISE:
        found["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": facts.lat,
            "longitude": facts.lon,
        }
    return {"@type": "Place", **found} if found else None
