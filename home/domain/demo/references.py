"""What the files name: pages, organisations, groups, communes, files."""

from collections.abc import Callable

from django.db import models
from wagtail.models import Page

from core.models import Commune, CouncilDocument, CouncilImage, Organisation
from home.domain.demo.content import SOURCE, key_of
from home.domain.demo.files import document_named, image_named
from home.models import ProgrammeBody


def page_named(name: str, language: str) -> Page:
    return Page.objects.get(translation_key=key_of(name), locale__language_code=language)


def organisation_named(name: str, language: str) -> Organisation:
    """The French one in each language: wagtail-localize keeps this field in step."""
    return Organisation.objects.get(
        translation_key=key_of(f"organisations/{name}"), locale__language_code=SOURCE
    )


def group_named(name: str, language: str) -> ProgrammeBody:
    return ProgrammeBody.objects.get(translation_key=key_of(name), locale__language_code=SOURCE)


LOOKUPS: dict[type[models.Model], Callable[[str, str], models.Model]] = {
    Page: page_named,
    Organisation: organisation_named,
    ProgrammeBody: group_named,
    Commune: lambda insee, language: Commune.objects.get(insee=insee),
    CouncilDocument: lambda name, language: document_named(name),
    CouncilImage: lambda name, language: image_named(name),
}


def named(model: type[models.Model], name: str, language: str) -> models.Model:
    """Return the object of a model that a file calls by this name."""
    return LOOKUPS[model](name, language)
