"""How much of what is published is translated, by kind of content and language."""

from dataclasses import dataclass

from django.db.models import Count, Model, QuerySet
from wagtail.models import DraftStateMixin, Locale, Page, TranslatableMixin
from wagtail.snippets.models import get_snippet_models

from core.domain.translation.states import published
from core.models import TranslationRecord


@dataclass(frozen=True)
class Share:
    """Of `total` originals, `count` are translated, `outdated` of which are out of date."""

    count: int
    total: int
    outdated: int

    @property
    def percentage(self) -> int:
        return 100 * self.count // self.total if self.total else 100


def translatable_models() -> list[type[Model]]:
    """Return pages, then the snippets that may be translated."""
    snippets = [
        model
        for model in get_snippet_models()
        if issubclass(model, TranslatableMixin) and issubclass(model, DraftStateMixin)
    ]
    return [Page, *sorted(snippets, key=lambda model: str(model._meta.verbose_name_plural))]


def originals(model: type[Model]) -> QuerySet:
    """Return what is published in the source language, hence may be translated."""
    found = published(model, locale=Locale.get_default())
    return found.filter(depth__gt=1) if issubclass(model, Page) else found


def coverage(model: type[Model], locales: list[Locale]) -> dict[int, Share]:
    """Return the share of each language, by locale. Four queries, whatever the number of rows."""
    keys = originals(model).values("translation_key")
    total = originals(model).count()
    translated = dict(
        published(model, translation_key__in=keys, locale__in=locales)
        # Pages are ordered by default, which would count each apart.
        .order_by()
        .values_list("locale_id")
        .annotate(count=Count("pk"))
    )
    outdated = dict(
        TranslationRecord.objects.outdated()
        .filter(translation_key__in=keys)
        .order_by()
        .values_list("locale_id")
        .annotate(count=Count("pk"))
    )
    return {
        locale.pk: Share(translated.get(locale.pk, 0), total, outdated.get(locale.pk, 0))
        for locale in locales
    }
