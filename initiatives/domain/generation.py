"""Generated initiatives, to try the site with as many as a region would have."""

import random
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale

from core.geometry import contains, polygons
from core.models import Commune
from core.validators import format_point
from initiatives.domain.cells import rebuild
from initiatives.enums import PointCheck, PointPrecision, PointSource
from initiatives.models import Initiative, Theme

BATCH = 2000
# The same ones at each run: a figure measured twice is measured on the same initiatives.
SEED = 2016
DAYS = 3000
# By face of the theme: what such an initiative is called. Shown to readers of the source language.
NAMES = {
    1: ("Covoiturage", "Atelier vélo", "Autopartage", "Pédibus", "Transport solidaire"),
    2: ("Café associatif", "Point relais", "Épicerie itinérante", "Maison de services"),
    3: ("Jardin partagé", "Repas de quartier", "Visites de voisinage", "Fête du hameau"),
    4: ("Amap", "Marché de producteurs", "Groupement d’achat", "Cantine locale"),
    5: ("Atelier de réparation", "Ressourcerie", "Gratiferia", "Bibliothèque d’objets"),
    6: ("Fablab", "Atelier numérique", "Ciné-club", "Boîte à livres", "Radio locale"),
}
SUMMARY = "Exemple engendré pour essayer le site : cette initiative n’existe pas."


class NothingToSpreadOver(Exception):
    """Communes and themes come first."""


def generate(count: int, say: Callable[[str], None] = lambda text: None) -> int:
    """Add published initiatives until `count` generated ones are there; return how many came.

    Spread over the communes by their population and over all themes; marked as examples.
    """
    already = Initiative.objects.filter(source=SUMMARY[:200], is_example=True).count()
    batch: list[Initiative] = []
    for number, one in enumerate(initiatives(count), start=1):
        if number <= already:
            continue
        batch.append(one)
        if len(batch) == BATCH or number == count:
            Initiative.objects.bulk_create(batch)
            batch = []
            if number % (5 * BATCH) == 0 or number == count:
                say(f"{number}/{count}")
    if count > already:
        rebuild()
    return max(0, count - already)


def initiatives(count: int) -> Iterator[Initiative]:
    chance = random.Random(SEED)  # noqa: S311 -- repeatable, not secret
    source = Locale.get_default()
    communes = list(Commune.objects.all())
    themes = list(Theme.objects.filter(locale=source, live=True))
    if not communes or not themes:
        raise NothingToSpreadOver
    weights = [commune.population or 1 for commune in communes]
    now = timezone.now()
    for number in range(1, count + 1):
        (commune,) = chance.choices(communes, weights)
        theme = chance.choice(themes)
        name = chance.choice(NAMES[theme.face])
        lon, lat = point_in(commune, chance)
        title = f"{name} de {commune.name} {number}"
        yield Initiative(
            title=title,
            slug=slugify(title),
            summary=SUMMARY,
            theme=theme,
            commune=commune,
            location=format_point(lon, lat),
            lon=lon,
            lat=lat,
            point_precision=PointPrecision.STREET,
            point_source=PointSource.IMPORT,
            point_check=PointCheck.OK,
            source=SUMMARY[:200],
            is_example=True,
            locale=source,
            translation_key=uuid.UUID(int=chance.getrandbits(128), version=4),
            first_published_at=now - timedelta(days=chance.uniform(0, DAYS)),
            last_published_at=now,
        )


def point_in(commune: Commune, chance: random.Random) -> tuple[float, float]:
    """Return a point of the commune, half of the time near its town hall."""
    ring = max((rings[0] for rings in polygons(commune.geometry)), key=len)
    lons, lats = [point[0] for point in ring], [point[1] for point in ring]
    for _attempt in range(50):
        if chance.random() < 0.5:
            lon = chance.gauss(commune.townhall_lon, 0.004)
            lat = chance.gauss(commune.townhall_lat, 0.003)
        else:
            lon, lat = chance.uniform(min(lons), max(lons)), chance.uniform(min(lats), max(lats))
        lon, lat = round(lon, 6), round(lat, 6)
        if contains(commune.geometry, lon, lat):
            return lon, lat
    return commune.townhall_lon, commune.townhall_lat
