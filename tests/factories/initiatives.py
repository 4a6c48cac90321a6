"""Initiatives; `translate_initiative` makes the row of another language."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Locale

from initiatives.enums import PointPrecision, PointSource
from initiatives.models import Initiative, InitiativePhoto, Theme
from tests.factories.media import ImageFactory
from tests.factories.snippets import ThemeFactory, TranslatableFactory


def any_theme() -> Theme:
    """The first theme of the source language, or a new one."""
    return Theme.objects.filter(locale=Locale.get_default()).first() or ThemeFactory()


class InitiativeFactory(TranslatableFactory):
    """Published, in French, with a point; the commune is found from it when there is one."""

    class Meta:
        model = Initiative
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Initiative {n}")
    summary = factory.LazyAttribute(lambda row: f"En bref : {row.title}.")
    theme = factory.LazyFunction(any_theme)
    location = "SRID=4326;POINT(-1.3761 47.7169)"
    point_precision = PointPrecision.EXACT
    point_source = PointSource.EDITOR
    organisation = "Association des voisins"
    live = True
    # Later ones are newer, whatever the speed of the machine.
    first_published_at = factory.Sequence(
        lambda n: timezone.make_aware(dt.datetime(2026, 1, 1)) + dt.timedelta(minutes=n)
    )
    last_published_at = factory.SelfAttribute("first_published_at")

    @factory.post_generation
    def tags(self, create: bool, names: list[str] | None, **kwargs: object) -> None:
        if create and names:
            self.tags.add(*names)
            self.save()


def translate_initiative(original: Initiative, code: str, **changes: object) -> Initiative:
    """A row of the same initiative in another language, published unless `live=False`."""
    row = original.copy_for_translation(Locale.objects.get(language_code=code))
    values = {"title": f"{original.title} ({code})", "live": True, **changes}
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


class InitiativePhotoFactory(DjangoModelFactory):
    class Meta:
        model = InitiativePhoto

    initiative = factory.SubFactory(InitiativeFactory)
    locale = factory.LazyAttribute(lambda row: row.initiative.locale)
    image = factory.SubFactory(ImageFactory)
    alt_text = "Des voisins réparent un vélo"
    sort_order = factory.Sequence(lambda n: n)
