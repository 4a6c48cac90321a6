"""The open data described for harvesters: DCAT-AP, as JSON-LD."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core import edition
from initiatives.domain.open_data import LICENCE_URL

LANGUAGES = "http://publications.europa.eu/resource/authority/language/"
CODES = {"fr": "FRA", "en": "ENG", "es": "SPA", "de": "DEU", "it": "ITA"}


@dataclass(frozen=True)
class Format:
    """A format of the data, by the end of its address."""

    name: str
    content_type: str


FORMATS = {
    "geojson": Format("GeoJSON", "application/geo+json"),
    "csv": Format("CSV", "text/csv; charset=utf-8"),
    "json": Format("JSON", "application/json"),
}


def catalogue(address: str, language: str) -> dict[str, Any]:
    """Return the description of the one data set; `address` is that of /data/."""
    began = edition.began_at()
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
        },
        "@type": "dcat:Dataset",
        "@id": address,
        "dct:title": {"@language": language, "@value": _("Initiatives of the inhabitants")},
        "dct:description": {
            "@language": language,
            "@value": _("The initiatives as GeoJSON, CSV and JSON, free to use."),
        },
        "dct:language": [{"@id": LANGUAGES + code} for code in CODES.values()],
        "dct:license": {"@id": LICENCE_URL},
        "dct:accrualPeriodicity": {
            "@id": "http://publications.europa.eu/resource/authority/frequency/UPDATE_CONT"
        },
        **({"dct:modified": began.isoformat(timespec="seconds")} if began else {}),
        "dcat:landingPage": {"@id": address},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": kind.name,
                "dcat:accessURL": {"@id": f"{address}initiatives.{end}"},
                "dcat:downloadURL": {"@id": f"{address}initiatives.{end}"},
                "dcat:mediaType": kind.content_type.split(";")[0],
                "dct:license": {"@id": LICENCE_URL},
            }
            for end, kind in FORMATS.items()
        ],
    }
