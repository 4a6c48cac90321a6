"""Which initiatives, and in which language."""

from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from modelsearch.queryset import SearchableQuerySetMixin

from initiatives.models.children import InitiativePhoto

# What /<l>/initiatives/<slug>/ shows: the original, published.
PUBLISHED = Q(live=True, is_original=True)


class InitiativeQuerySet(SearchableQuerySetMixin, models.QuerySet):
    """Initiatives, each once, whatever the languages it is written in."""

    def originals(self) -> Self:
        """Every initiative once, drafts included."""
        return self.filter(is_original=True)

    def published(self) -> Self:
        """What visitors may see: the only door to public pages, maps, exports and searches."""
        return self.filter(PUBLISHED)

    def newest_first(self) -> Self:
        return self.order_by("-first_published_at", "-pk")

    def in_language(self, language: str) -> Self:
        """Annotate shown_title, shown_summary and shown_language, in this same query.

        They are those of the published translation, else of the original, whose language
        shown_language then says: put it in a `lang` attribute.
        """
        words = self.model._default_manager.filter(
            translation_key=OuterRef("translation_key"), locale__language_code=language, live=True
        )
        return self.annotate(
            shown_title=Coalesce(Subquery(words.values("title")[:1]), F("title")),
            shown_summary=Coalesce(Subquery(words.values("summary")[:1]), F("summary")),
            shown_language=Coalesce(
                Subquery(words.values("locale__language_code")[:1]), F("locale__language_code")
            ),
        )

    def with_first_image(self) -> Self:
        """Annotate first_image, the key of the first photo's image."""
        photos = InitiativePhoto.objects.filter(initiative=OuterRef("pk")).order_by("sort_order")
        return self.annotate(first_image=Subquery(photos.values("image")[:1]))

    def for_listing(self, language: str) -> Self:
        """What a list shows of published initiatives: no body, nothing asked for each row."""
        return (
            self.published()
            .in_language(language)
            .with_first_image()
            .select_related("theme", "commune")
            .defer("body", "commune__geometry")
            .newest_first()
        )
