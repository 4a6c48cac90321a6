"""Themes in the reader's language."""

from dataclasses import dataclass

from django.conf import settings

from core.kept import kept
from initiatives.models import Theme


@dataclass(frozen=True)
class ShownTheme:
    """A theme as a reader sees it. `language` is that of its name when it is not the reader's."""

    pk: int
    slug: str
    name: str
    face: int
    language: str = ""


def shown_themes(language: str) -> dict[int, ShownTheme]:
    """Return the themes in their order, by the key that initiatives store.

    One query, once until something is published.
    """
    return kept(f"themes:{language}", lambda: read_themes(language))


def read_themes(language: str) -> dict[int, ShownTheme]:
    source = settings.LANGUAGE_CODE
    found = Theme.objects.filter(live=True, locale__language_code__in={source, language})
    rows = list(
        found.order_by("face", "name").values_list(
            "translation_key", "locale__language_code", "pk", "slug", "name", "face"
        )
    )
    names = {key: name for key, code, _pk, _slug, name, _face in rows if code == language}
    return {
        pk: ShownTheme(
            pk, slug, names.get(key, name), face, language="" if key in names else source
        )
        for key, code, pk, slug, name, face in rows
        if code == source
    }
