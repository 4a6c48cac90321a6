"""What a machine must leave as it is in a text, and whether it did."""

import re
from collections import Counter
from collections.abc import Iterable

from bs4 import BeautifulSoup, NavigableString
from bs4.element import PageElement
from django.utils.translation import gettext as _
from wagtail_localize.strings import StringValue, validate_translation_links

# Placeholders of our formats and of others', addresses of pages and mails.
KEPT = re.compile(
    r"%\(\w+\)[sd]|%[sd]|\{\w*\}|https?://[^\s<>\"]*[^\s<>\".,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
# A machine that does not end its sentence is caught by it.
MAX_TIMES_LONGER, ALLOWANCE = 4, 200


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def protected(html: str, names: re.Pattern[str] | None) -> str:
    """Mark what is not to be translated as HTML does; both services heed it."""
    soup = parsed(html)
    pattern = re.compile(f"{KEPT.pattern}|{names.pattern}", re.I) if names else KEPT
    for node in list(soup.find_all(string=True)):
        parts: list[PageElement | str] = []
        end = 0
        for found in pattern.finditer(node):
            span = soup.new_tag("span", translate="no")
            span.string = found[0]
            parts += [node[end : found.start()], span]
            end = found.end()
        if parts:
            node.replace_with(*parts, node[end:])
    return str(soup)


def restored(html: str) -> str:
    """Take those marks away."""
    soup = parsed(html.strip())
    for span in soup.find_all("span", translate="no"):
        span.unwrap()
    return str(soup)


def reason_against(original: str, text: str) -> str:
    """Return why a text of a machine is not taken, in words, or ""."""
    if not text.strip():
        return _("The machine gave no text.")
    if len(text) > MAX_TIMES_LONGER * len(original) + ALLOWANCE:
        return _("The machine gave far too long a text.")
    if tags(original) != tags(text) or not is_string(original, text):
        return _("The machine lost or added a link or a mark such as bold.")
    if kept(original) != kept(text):
        return _("The machine changed an address or a placeholder.")
    return ""


def tags(html: str) -> Counter[tuple[str, str]]:
    return Counter((tag.name, str(tag.get("id", ""))) for tag in parsed(html).find_all(True))


def kept(html: str) -> Counter[str]:
    return Counter(KEPT.findall(plain(html)))


def is_string(original: str, text: str) -> bool:
    """Tell whether wagtail-localize would take the text."""
    try:
        StringValue.from_translated_html(text)
        validate_translation_links(original, text)
    except ValueError:
        return False
    return True


def plain(html: str) -> str:
    return " ".join(
        str(node) for node in parsed(html).descendants if isinstance(node, NavigableString)
    )


def found_in(pattern: re.Pattern[str], html: str) -> bool:
    return pattern.search(str(StringValue(html).render_text())) is not None


def joined(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str] | None:
    """Return what finds any of them."""
    found = "|".join(one.pattern for one in patterns)
    return re.compile(found, re.IGNORECASE) if found else None
