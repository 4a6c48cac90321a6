"""Initiatives: the original says whether it is published, each language brings its words."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils import timezone

from core.partial_dates import PartialDate
from initiatives.models import Initiative
from search.domain.drafts import Draft
from search.domain.sources.texts import searchable_text
from search.enums import Kind

# What a draft is made of: a row and its relatives have five times as many.
COLUMNS = (
    "title",
    "summary",
    "body",
    "organisation",
    "is_original",
    "translation_key",
    "expire_at",
    "first_published_at",
    "last_published_at",
    "locale__language_code",
    "theme__name",
    "theme__slug",
    "commune__name",
)


def published_among(keys: set[UUID]) -> set[UUID]:
    published = Initiative.objects.published().filter(translation_key__in=keys)
    return set(published.values_list("translation_key", flat=True))


class InitiativeSource:
    """Published rows whose original is published."""

    name = "initiative"

    def ids(self) -> list[int]:
        published = Initiative.objects.published().values("translation_key")
        rows = Initiative.objects.filter(live=True, translation_key__in=published)
        return list(rows.values_list("pk", flat=True))

    def drafts(self, ids: Iterable[int]) -> Iterator[Draft]:
        rows = list(
            Initiative.objects.filter(pk__in=ids, live=True)
            .select_related("locale", "theme", "commune")
            .only(*COLUMNS)
            .prefetch_related("tagged_items__tag")
        )
        translated = {row.translation_key for row in rows if not row.is_original}
        # A translation is as public as its original; most rows are originals.
        opened = {row.translation_key for row in rows if row.is_original} | (
            published_among(translated) if translated else set()
        )
        now = timezone.now()
        for row in rows:
            has_expired = row.expire_at is not None and row.expire_at <= now
            if row.translation_key in opened and not has_expired:
                yield self.draft(row)

    def draft(self, row: Initiative) -> Draft:
        language = row.locale.language_code
        tags = [item.tag.name for item in row.tagged_items.all()]
        place = row.commune.name if row.commune else ""
        published = row.last_published_at or row.first_published_at
        date = PartialDate.from_date(timezone.localdate(published)) if published else ""
        return Draft(
            source=f"{self.name}:{row.pk}",
            kind=Kind.INITIATIVE,
            group=row.translation_key,
            locale=language,
            language=language,
            title=row.title,
            summary=row.summary,
            body=searchable_text(row, leave_out=("title", "summary", "organisation")),
            words=" ".join([place, row.theme.name if row.theme else "", row.organisation, *tags]),
            date=date,
            theme=row.theme.slug if row.theme else "",
            commune=row.commune_id or "",
            expires_at=row.expire_at,
            updated_at=published,
        )
