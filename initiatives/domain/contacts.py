"""What an organisation makes public to be reached, as links."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

# An address that a mail would not reach is none to show either; https://a.example/@name is a page.
ADDRESS = re.compile(r"<?[^\s,;<>()\[\]]*[^\s,;<>()\[\]/]@[^\s,;<>()\[\]]*>?")
PHONE = re.compile(r"\+?[\d\s.\-()/]{6,25}")
WEB = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class PublicLink:
    """`url` and `icon` are "" for a text that leads nowhere."""

    text: str
    url: str = ""
    icon: str = ""


def hidden_address(text: str) -> str:
    """Return the e-mail address in a contact, "" without one: mails go there through the site."""
    found = (
        match.group().strip("<>.:").removeprefix("mailto:") for match in ADDRESS.finditer(text)
    )
    return next((one for one in found if is_valid(validate_email, one)), "")


def public_part(text: str) -> str:
    """Return a contact without what could be an e-mail address: all that any page or file says."""
    kept = " ".join(ADDRESS.sub(" ", text).split())
    return kept.replace(" ,", ",").strip(" ,;:/|–-")


def with_address_of(former: str, text: str) -> str:
    """Return a contact that somebody wrote who could not see the address in the former one."""
    address = hidden_address(former)
    return text if hidden_address(text) or not address else f"{text}, {address}".strip(" ,")


def contact_link(text: str) -> PublicLink | None:
    """Recognise a telephone or a web page; anything else stays a text. E-mails are left out."""
    text = public_part(text)
    if not text:
        return None
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
