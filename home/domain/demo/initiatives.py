"""The example initiatives: in French, ten of them in every language."""

import hashlib
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Locale

from core.geometry import contains
from core.models import Commune
from core.validators import format_point
from home.domain.demo.content import SOURCE, Words, key_of, read, read_source
from home.domain.demo.files import image_named
from home.domain.demo.references import page_named
from home.models import ProgrammePage
from initiatives.enums import PointPrecision, PointSource
from initiatives.models import Initiative, InitiativePhoto, Theme

NAME = "initiatives"
# Degrees: about 700 m around the town hall.
SPREAD = 0.009


def build_initiatives(locale: Locale) -> int:
    """Make the initiatives missing in the source language; return how many."""
    themes = {theme.slug: theme for theme in Theme.objects.filter(locale=locale)}
    communes = {commune.name: commune for commune in Commune.objects.all()}
    programme: Any = page_named("programme-domino", SOURCE).specific
    count = 0
    for name, words in read_source(NAME).items():
        if words["commune"] in communes and not exists(name, locale):
            publish(make(name, words, locale, themes, communes[words["commune"]], programme))
            count += 1
    return count


def exists(name: str, locale: Locale) -> bool:
    key = key_of(f"{NAME}/{name}")
    return Initiative.objects.filter(translation_key=key, locale=locale).exists()


def make(
    name: str,
    words: Words,
    locale: Locale,
    themes: dict[str, Theme],
    commune: Commune,
    programme: ProgrammePage,
) -> Initiative:
    initiative = Initiative(
        translation_key=key_of(f"{NAME}/{name}"),
        locale=locale,
        theme=themes[words["theme"]],
        commune=commune,
        location=format_point(*point_near(name, commune)),
        point_precision=PointPrecision(words["precision"]),
        point_source=PointSource.EDITOR,
        started=words["started"],
        public_contact=words.get("contact", ""),
        programme=programme,
        is_example=True,
        live=False,
        **texts(words),
    )
    initiative.save()
    initiative.tags.set(words["tags"])
    if words["image"]:
        image = image_named(words["image"])
        initiative.photos.add(
            InitiativePhoto(image=image, alt_text=image.description, locale=locale)
        )
    return initiative


def texts(words: Words) -> dict[str, Any]:
    return {
        "title": words["title"],
        "summary": words["summary"],
        "body": [("text", f"<p>{escape(words['text'])}</p>")],
    }


def publish(initiative: Initiative) -> None:
    initiative.save_revision().publish()


def point_near(name: str, commune: Commune) -> tuple[float, float]:
    """Return a point of the commune near its town hall, the same at each load."""
    digest = hashlib.blake2b(name.encode(), digest_size=2).digest()
    lon, lat = (
        round(middle + SPREAD * (byte / 255 - 0.5), 5)
        for middle, byte in zip((commune.townhall_lon, commune.townhall_lat), digest, strict=True)
    )
    if contains(commune.geometry, lon, lat):
        return lon, lat
    return commune.townhall_lon, commune.townhall_lat


def translate_initiatives(locale: Locale) -> int:
    """Make the translations missing in a language; return how many."""
    count = 0
    for name, words in (read(locale.language_code, NAME) or {}).items():
        original = Initiative.objects.filter(
            translation_key=key_of(f"{NAME}/{name}"), is_original=True
        ).first()
        if original is None or exists(name, locale):
            continue
        row = original.copy_for_translation(locale)
        for field, value in texts(words).items():
            setattr(row, field, value)
        describe_photos(row, name)
        row.first_published_at = timezone.now()
        row.save()
        publish(row)
        count += 1
    return count


def describe_photos(row: Initiative, name: str) -> None:
    """Say in the language of the row what its photos show; the original has one image at most."""
    source = read(settings.LANGUAGE_CODE, NAME) or {}
    images = read(row.locale.language_code, "images") or {}
    known = images.get(source[name]["image"])
    if known is None:
        return
    for photo in row.photos.all():
        photo.alt_text = known["description"]
