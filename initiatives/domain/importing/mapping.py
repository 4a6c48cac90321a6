"""Which column of a file is which field of ours: guessed from the names, corrected by people."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Field -> names it goes by, folded; the first column that fits has it.
NAMES: Mapping[str, tuple[str, ...]] = {
    "identifier": ("id", "uuid", "identifiant", "identifier", "osmid", "objectid", "code"),
    "title": ("title", "titre", "name", "nom", "libelle", "libel", "intitule", "titel", "titolo"),
    "summary": (
        "summary", "resume", "abstract", "chapo", "descriptioncourte", "description",
        "descriptif", "beschreibung", "descrizione", "descripcion",
    ),
    "body": ("body", "texte", "text", "descriptionlongue", "descriptionmore", "detail", "contenu"),
    "theme": ("theme", "themes", "themename", "categorie", "categories", "category", "rubrique",
              "type", "thema", "tema", "categoria"),
    "tags": ("tags", "tag", "etiquettes", "motscles", "keywords"),
    "address": ("address", "adresse", "streetaddress", "direccion", "indirizzo"),
    "commune": ("commune", "ville", "city", "localite", "addresslocality", "gemeinde", "comune"),
    "insee": ("insee", "codeinsee", "citycode", "insee code"),
    "longitude": ("longitude", "lon", "lng", "long", "geolongitude", "x", "pointx", "xlambert"),
    "latitude": ("latitude", "lat", "geolatitude", "y", "pointy", "ylambert"),
    "precision": ("precision",),
    "organisation": ("organisation", "organization", "structure", "association", "porteur",
                     "operator"),
    "contact": ("contact", "email", "courriel", "mail", "telephone", "phone"),
    "website": ("website", "siteweb", "site", "url", "web", "lien", "link", "osmurl"),
    "started": ("started", "debut", "datedebut", "start", "startdate", "creation"),
    "ended": ("ended", "fin", "datefin", "end", "enddate"),
    "source": ("source",),
    "sourceurl": ("sourceurl", "sourcekey"),
    "licence": ("licence", "license"),
}  # fmt: skip


@dataclass(frozen=True)
class ColumnMapping:
    """Field -> column of the file."""

    columns: Mapping[str, str]

    def value(self, values: Mapping[str, str], field: str) -> str:
        return values.get(self.columns.get(field, ""), "").strip()


def folded(text: str) -> str:
    """Return letters and digits without accents, in lower case."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]", "", plain)


def guess(columns: Iterable[str]) -> ColumnMapping:
    """Guess from the names of the columns; an earlier name of a field wins over a later one."""
    by_folded: dict[str, str] = {}
    for column in columns:
        by_folded.setdefault(folded(column), column)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for field, names in NAMES.items():
        for name in names:
            if name in by_folded and by_folded[name] not in taken:
                found[field] = by_folded[name]
                taken.add(by_folded[name])
                break
    return ColumnMapping(found)
