"""The types of pages of the public site, as build_site.py names them."""

KINDS = (
    "home",
    "section",
    "programme",
    "meeting",
    "coming meeting",
    "agenda",
    "glossary",
    "accessibility",
    "legal notice",
    "initiatives",
    "initiatives on the map",
    "initiative",
    "message to an initiative",
    "site map",
    "search",
    "not found",
)
LANGUAGES = ("fr", "en", "es", "de", "it")
