"""What an organisation makes public to be reached, as links."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

PHONE = re.compile(r"\+?[\d\s.\-()/]{6,25}")
WEB = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class PublicLink:
    """`url` and `icon` are "" for a text that leads nowhere."""

    text: str
    url: str = ""
    icon: str = ""


def contact_link(text: str) -> PublicLink | None:
    """Recognise an e-mail, a telephone or a web page; anything else stays a text."""
    text = text.strip()
    if not text:
        return None
    if is_valid(validate_email, text):
        return PublicLink(text, f"mailto:{text}", "mail")
    if PHONE.fullmatch(text):
        return PublicLink(text, "tel:" + re.sub(r"[^\d+]", "", text), "phone")
    return website_link(text) or PublicLink(text)


def website_link(text: str) -> PublicLink | None:
    """Return the link to a web page named by its host, or None when it is none."""
    if not is_valid(WEB, text):
        return None
    parts = urlsplit(text)
    name = (parts.netloc + parts.path).removeprefix("www.").rstrip("/")
    return PublicLink(name, text, "external-link")


def is_valid(validate: object, text: str) -> bool:
    try:
        validate(text)  # type: ignore[operator]
    except ValidationError:
        return False
    return True
