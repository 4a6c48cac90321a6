"""Where each original stands in each language: the same rules for one, for a page of a list, and
for the conditions of a filter.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet
from wagtail.models import Locale, Page, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.enums import TranslationState
from core.models import TranslationRecord

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
# (translation key, locale): one object in one language.
Place = tuple[uuid.UUID, int]


@dataclass(frozen=True)
class Standing:
    """The state of one object in one language; `target` is the key of the row to edit, if any."""

    state: TranslationState
    target: int | None = None
    outdated_since: dt.datetime | None = None


def published(model: type[Model], **conditions: Any) -> QuerySet:
    """What readers see of a model: aliases bring no words of their own."""
    found = model._default_manager.filter(live=True, **conditions)
    return found.filter(alias_of=None) if issubclass(model, Page) else found


def in_review(model: type[Model]) -> list[Any]:
    """Return the keys of the rows that wait for a moderator. One query."""
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    waiting = WorkflowState.objects.filter(
        base_content_type=kind, status=WorkflowState.STATUS_IN_PROGRESS
    )
    return [int(key) for key in waiting.values_list("object_id", flat=True)]


def standings(model: type[Model], keys: Sequence[uuid.UUID]) -> dict[Place, Standing]:
    """Return what is known of these originals; what is absent is missing. Six queries."""
    source = Locale.get_default()
    begun = set(
        Translation.objects.filter(source__object_id__in=keys, enabled=True).values_list(
            "source__object_id", "target_locale_id"
        )
    )
    outdated = {
        (key, locale): since
        for key, locale, since in TranslationRecord.objects.filter(
            translation_key__in=keys
        ).values_list("translation_key", "locale_id", "outdated_since")
    }
    waiting, by_machine = set(in_review(model)), drafted_by_machine(keys)
    found = {}
    for key, locale, pk, is_public in rows_of(model, keys, source):
        place = (key, locale)
        state = state_of(
            is_in_review=pk in waiting,
            is_public=is_public,
            is_outdated=outdated.get(place) is not None,
            is_begun=place in begun,
            is_by_machine=place in by_machine,
        )
        found[place] = Standing(state, pk, outdated.get(place))
    return found


def rows_of(
    model: type[Model], keys: Sequence[uuid.UUID], source: Locale
) -> Iterable[tuple[uuid.UUID, int, int, bool]]:
    """Yield (translation key, locale, primary key, whether readers see its own words)."""
    rows = model._default_manager.filter(translation_key__in=keys).exclude(locale=source)
    names = ["translation_key", "locale_id", "pk", "live"]
    if issubclass(model, Page):
        for key, locale, pk, live, alias in rows.values_list(*names, "alias_of_id"):
            yield key, locale, pk, live and alias is None
    else:
        yield from rows.values_list(*names)


def drafted_by_machine(keys: Sequence[uuid.UUID]) -> set[Place]:
    """Return the places where words of a machine are among those that would be published."""
    used = StringSegment.objects.filter(
        string_id=OuterRef("translation_of_id"), context_id=OuterRef("context_id")
    )
    counted = (
        StringTranslation.objects.filter(
            Exists(used), context__object_id__in=keys, translation_type=MACHINE
        )
        .values("context__object_id", "locale_id")
        .annotate(count=Count("pk"))
    )
    return {(row["context__object_id"], row["locale_id"]) for row in counted}


def state_of(
    *, is_in_review: bool, is_public: bool, is_outdated: bool, is_begun: bool, is_by_machine: bool
) -> TranslationState:
    if is_in_review:
        return TranslationState.IN_REVIEW
    if is_public:
        return TranslationState.OUTDATED if is_outdated else TranslationState.PUBLISHED
    if not is_begun:
        return TranslationState.MISSING
    return TranslationState.MACHINE_DRAFT if is_by_machine else TranslationState.IN_PROGRESS


def condition(model: type[Model], state: TranslationState, locale: Locale) -> Q:
    """Return the condition of the originals that stand so in a language, as `state_of` says."""
    key = OuterRef("translation_key")
    is_public = Q(Exists(published(model, translation_key=key, locale=locale)))
    is_begun = Q(
        Exists(
            Translation.objects.filter(source__object_id=key, target_locale=locale, enabled=True)
        )
    )
    is_outdated = Q(
        Exists(TranslationRecord.objects.outdated().filter(translation_key=key, locale=locale))
    )
    is_by_machine = Q(
        Exists(
            StringTranslation.objects.filter(
                context__object_id=key, locale=locale, translation_type=MACHINE
            )
        )
    )
    waits = Q(
        Exists(
            model._default_manager.filter(
                translation_key=key, locale=locale, pk__in=in_review(model)
            )
        )
    )
    conditions = {
        TranslationState.IN_REVIEW: waits,
        TranslationState.OUTDATED: ~waits & is_public & is_outdated,
        TranslationState.PUBLISHED: ~waits & is_public & ~is_outdated,
        TranslationState.MISSING: ~waits & ~is_public & ~is_begun,
        TranslationState.MACHINE_DRAFT: ~waits & ~is_public & is_begun & is_by_machine,
        TranslationState.IN_PROGRESS: ~waits & ~is_public & is_begun & ~is_by_machine,
    }
    return conditions[state]
