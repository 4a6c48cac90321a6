"""Initiatives: the original says whether it is published, each language brings its words."""

from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from core.partial_dates import PartialDate
from initiatives.models import Initiative
from search.domain.drafts import Draft
from search.domain.sources.texts import searchable_text
from search.enums import Kind


class InitiativeSource:
    """Published rows whose original is published."""

    name = "initiative"

    def ids(self) -> list[int]:
        return list(self.public().values_list("pk", flat=True))

    def public(self) -> QuerySet[Initiative]:
        original = Initiative.objects.published().filter(
            translation_key=OuterRef("translation_key")
        )
        return Initiative.objects.filter(Exists(original), live=True).exclude(
            expire_at__lte=timezone.now()
        )

    def drafts(self, ids: Iterable[int]) -> Iterator[Draft]:
        rows = (
            self.public()
            .filter(pk__in=ids)
            .select_related("locale", "theme", "commune")
            .defer("commune__geometry")
            .prefetch_related("tagged_items__tag")
        )
        for row in rows:
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
