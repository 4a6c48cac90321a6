"""What is wrong with the HTML of a page, as its parser and its own references tell."""

import re
import urllib.error
import urllib.request
from collections import Counter

from bs4 import BeautifulSoup
from justhtml import JustHTML

from tests.e2e.kinds import KINDS
from tests.e2e.server import RunningSite

MORE = {
    "no result": "search/?q=zzzzqq",
    "the public form": "initiatives/proposer/",
}
# Attributes that hold one or more identifiers of the same page.
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers")


def pages_in(site: RunningSite, language: str) -> dict[str, str]:
    """Return the address of each type of page in a language."""
    pages = {kind: site.url(kind, language) for kind in KINDS}
    pages |= {name: f"{site.origin}/{language}/{path}" for name, path in MORE.items()}
    return {**pages, "open data": f"{site.origin}/data/?lang={language}"}


def html_at(url: str) -> str:
    """Return the page; that of an unknown address is one of the types."""
    try:
        with urllib.request.urlopen(url) as response:  # noqa: S310 -- our own server
            return str(response.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()


def html_faults(html: str) -> list[str]:
    errors = JustHTML(html, collect_errors=True).errors
    return [f"line {one.line}: {one.code}" for one in errors] + [*reference_faults(html)]


def reference_faults(html: str) -> list[str]:
    """Identifiers twice, references to nothing, attributes that must not be empty."""
    page = BeautifulSoup(html, "html.parser")
    identifiers = Counter(element["id"] for element in page.select("[id]"))
    faults = [f"identifier twice: {name}" for name, times in identifiers.items() if times > 1]
    for element in page.select("*"):
        wanted = [name for key in REFERENCES for name in words(element.get(key))]
        href = str(element.get("href", ""))
        if re.fullmatch("#.+", href):
            wanted.append(href[1:])
        faults += [
            f"{element.name} names no element: {one}" for one in set(wanted) - {*identifiers}
        ]
        faults += [
            f"{element.name} has an empty {key}"
            for key in ("href", "src", "action", "id", "name", "lang")
            if element.get(key) == ""
        ]
    return faults


def words(value: object) -> list[str]:
    return value if isinstance(value, list) else str(value or "").split()
