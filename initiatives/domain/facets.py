"""How many initiatives each filter would leave, counted in the database a few times a page."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from taggit.models import Tag

from core.kept import kept
from initiatives.domain.filters import Filters
from initiatives.models import Initiative, InitiativeTag

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
    """Count everything a list says. At most three queries; none without a filter, once asked."""
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
    if filters.knows_facets_alone():
        return kept("initiatives:matrix", lambda: read_matrix(filters))
    return read_matrix(filters)


def read_matrix(filters: Filters) -> Matrix:
    rows = filters.apply_others(Initiative.objects.published())
    counted = rows.order_by().values_list("theme", "commune").annotate(number=Count("*"))
    return {(theme, commune): number for theme, commune, number in counted}


def by_theme(cells: Matrix) -> Counter[int | None]:
    numbers: Counter[int | None] = Counter()
    for (theme, _commune), number in cells.items():
        numbers[theme] += number
    return numbers


def by_commune(cells: Matrix) -> Counter[str | None]:
    numbers: Counter[str | None] = Counter()
    for (_theme, commune), number in cells.items():
        numbers[commune] += number
    return numbers


def total() -> int:
    """Return the number of published initiatives. One query, once until something is published."""
    return sum(matrix(Filters()).values())


def tags(filters: Filters) -> tuple[tuple[str, str, int], ...]:
    """Count the tags of the results, those already chosen left out."""
    if not filters:
        return kept("initiatives:tags", lambda: read_tags(filters))
    return read_tags(filters)


def read_tags(filters: Filters) -> tuple[tuple[str, str, int], ...]:
    counted = (
        tagged(filters)
        .values("tag")
        .annotate(number=Count("*"))
        .order_by("-number", "tag")[: MAX_TAGS + len(filters.tags)]
    )
    numbers = {row["tag"]: row["number"] for row in counted}
    names = Tag.objects.filter(pk__in=numbers).exclude(slug__in=filters.tags).order_by("slug")
    return tuple((tag.slug, tag.name, numbers[tag.pk]) for tag in names)


def tagged(filters: Filters) -> QuerySet[InitiativeTag]:
    """Return the tags of the results, one row each time."""
    rows = InitiativeTag.objects.filter(is_listed=True)
    if not filters.knows_facets_alone():
        return rows.filter(content_object__in=filters.apply(Initiative.objects.published()))
    if filters.themes:
        rows = rows.filter(theme__in=filters.theme_keys)
    if filters.commune:
        rows = rows.filter(commune=filters.commune)
    return rows
