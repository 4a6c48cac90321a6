"""The communes of the territory, by their names and postcodes: no service, no network."""

import re
import unicodedata
from collections.abc import Iterator

from core.domain.geocoding.candidates import COMMUNE, Candidate
from core.models import Commune

SOURCE = "offline"


def search_offline(text: str, *, limit: int) -> list[Candidate]:
    """Return the communes that the text names, those at its end first. One query."""
    words = folded(text)
    found = []
    for commune in Commune.objects.defer("geometry"):
        if place := place_of(commune, words):
            found.append((place, commune))
    found.sort(key=lambda item: (item[0], -(item[1].population or 0)))
    return [candidate(commune) for _place, commune in found[:limit]]


def place_of(commune: Commune, words: str) -> tuple[int, int] | None:
    """Return how far from the end the commune is named, longest name first; None if it is not.

    "rue de Nozay, 44110 Châteaubriant" names two communes and means the last.
    """
    name = folded(commune.name)
    named = f" {words} ".rfind(f" {name} ")
    if named >= 0:
        return len(words) - named - len(name), -len(name)
    if any(code in words.split() for code in commune.postcodes):
        return 1000, -len(name)
    # The beginning of a name, while it is the only thing typed.
    return (2000, len(name)) if len(words) > 2 and name.startswith(words) else None


def candidate(commune: Commune) -> Candidate:
    postcode = commune.postcodes[0] if len(commune.postcodes) == 1 else ""
    return Candidate(
        label=f"{postcode} {commune.name}".strip(),
        lon=commune.townhall_lon,
        lat=commune.townhall_lat,
        precision=COMMUNE,
        source=SOURCE,
        insee=commune.insee,
        postcode=postcode,
    )


def folded(text: str) -> str:
    """Return words in lower case without accents: "St-Aubin" and "saint aubin" are one."""
    letters = "".join(letters_of(text.casefold().replace("œ", "oe")))
    words = re.sub(r"[^a-z0-9]+", " ", letters).split()
    return " ".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in words)


def letters_of(text: str) -> Iterator[str]:
    for letter in unicodedata.normalize("NFKD", text):
        if not unicodedata.combining(letter):
            yield letter
