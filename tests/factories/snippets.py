"""Snippets and the territory."""

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Locale

from core.enums import OrganisationKind
from core.models import Commune, GlossaryTerm, Organisation
from initiatives.models import Theme


class TranslatableFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    locale = factory.LazyFunction(Locale.get_default)


class OrganisationFactory(TranslatableFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Association {n}")
    kind = OrganisationKind.ASSOCIATION
    link = "https://example.org/"


class GlossaryTermFactory(TranslatableFactory):
    class Meta:
        model = GlossaryTerm

    term = factory.Sequence(lambda n: f"terme {n}")
    definition = factory.LazyAttribute(lambda entry: f"Ce que veut dire {entry.term}.")


class ThemeFactory(TranslatableFactory):
    class Meta:
        model = Theme

    name = factory.Sequence(lambda n: f"Thème {n}")
    slug = factory.Sequence(lambda n: f"theme-{n}")
    face = factory.Sequence(lambda n: n % 6 + 1)


def square(lon: float, lat: float, side: float = 0.02) -> dict[str, object]:
    """A GeoJSON square whose south-west corner is the given point, in degrees."""
    east, north = lon + side, lat + side
    ring = [[lon, lat], [east, lat], [east, north], [lon, north], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}


class CommuneFactory(DjangoModelFactory):
    """Squares side by side from west to east."""

    class Meta:
        model = Commune
        django_get_or_create = ("insee",)

    class Params:
        west = factory.Sequence(lambda n: -1.38 + 0.02 * (n % 20))
        south = 47.70

    insee = factory.Sequence(lambda n: f"44{n % 1000:03d}")
    name = factory.Sequence(lambda n: f"Commune {n}")
    postcodes = ["44110"]
    population = 1200
    geometry = factory.LazyAttribute(lambda place: square(place.west, place.south))
    townhall_lon = factory.LazyAttribute(lambda place: place.west + 0.01)
    townhall_lat = factory.LazyAttribute(lambda place: place.south + 0.01)
    label_lon = factory.LazyAttribute(lambda place: place.west + 0.01)
    label_lat = factory.LazyAttribute(lambda place: place.south + 0.01)
