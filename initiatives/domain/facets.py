"""How many initiatives each filter would leave, counted in the database a few times a page."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from core.kept import kept
from initiatives.domain.filters import Filters
from initiatives.models import Initiative

# Tags offered: those of most results; the others are found by words, or on a page.
MAX_TAGS = 40

# (theme, commune) to count; None for an initiative without one of them.
Matrix = dict[tuple[int | None, str | None], int]


@dataclass(frozen=True)
class Counts:
    """`themes` and `communes` say how many results each value has with the other filters."""

    total: int
    themes: Counter[int | None]
    communes: Counter[str | None]
    # (slug, name, count) of the tags of the results, by name.
    tags: tuple[tuple[str, str, int], ...]


def count(filters: Filters) -> Counts:
    """Count everything a list says. Two queries; none without words or tags, once published."""
    cells = matrix(filters)
    wanted = set(filters.theme_keys) if filters.themes else None
    themes: Counter[int | None] = Counter()
    communes: Counter[str | None] = Counter()
    total = 0
    for (theme, commune), number in cells.items():
        in_theme = wanted is None or theme in wanted
        in_commune = not filters.commune or commune == filters.commune
        themes[theme] += number * in_commune
        communes[commune] += number * in_theme
        total += number * (in_theme and in_commune)
    return Counts(total, themes, communes, tags(filters))


def matrix(filters: Filters) -> Matrix:
    """Count by theme and commune, themes and commune of the filters left out."""
    if not filters.tags and not filters.q:
        return kept("initiatives:matrix", lambda: read_matrix(filters))
    return read_matrix(filters)


def read_matrix(filters: Filters) -> Matrix:
    rows = filters.apply_tags_and_words(Initiative.objects.published())
    counted = rows.order_by().values_list("theme", "commune").annotate(number=Count("*"))
    return {(theme, commune): number for theme, commune, number in counted}


def tags(filters: Filters) -> tuple[tuple[str, str, int], ...]:
    """Count the tags of the results, those already chosen left out."""
    if not filters:
        return kept("initiatives:tags", lambda: read_tags(filters))
    return read_tags(filters)


def read_tags(filters: Filters) -> tuple[tuple[str, str, int], ...]:
    results = filters.apply(Initiative.objects.published())
    counted = (
        results.order_by()
        .filter(tagged_items__isnull=False)
        .values_list("tagged_items__tag__slug", "tagged_items__tag__name")
        .annotate(number=Count("*"))
        .order_by("-number", "tagged_items__tag__slug")[: MAX_TAGS + len(filters.tags)]
    )
    return tuple(sorted((row for row in counted if row[0] not in filters.tags), key=by_slug))


def by_slug(row: tuple[str, str, int]) -> str:
    """Slugs have no accent: names in their order."""
    return row[0]
