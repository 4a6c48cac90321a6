"""How the demo's translations were made, and one of each state that a translation may be in."""

import tomllib
from typing import Any

from django.utils.html import escape
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from core.domain.translation.adoption import adopt
from core.domain.translation.coverage import originals, translatable_models
from core.domain.translation.originals import follow
from core.domain.translation.start import start_translation
from core.domain.translation.states import published
from core.domain.translation.submission import submit
from core.enums import TranslationOrigin
from core.models import TranslationRecord, User
from home.domain.demo.content import DATA, SOURCE, Words, key_of
from home.domain.demo.references import page_named
from initiatives.models import Initiative

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE


def record_translations(locale: Locale) -> int:
    """Say of each translation in a language that a machine wrote it and nobody has checked it.

    That is how they were made. Return how many had no record yet.
    """
    known = TranslationRecord.objects.filter(locale=locale).values("translation_key")
    count = 0
    for model in translatable_models():
        keys = originals(model).values("translation_key")
        rows = published(model, locale=locale, translation_key__in=keys)
        for row in rows.exclude(translation_key__in=known):
            source = originals(model).get(translation_key=row.translation_key)
            adopt(specific(source), specific(row), origin=TranslationOrigin.MACHINE)
            count += 1
    return count


def specific(row: Any) -> Any:
    return row.specific if isinstance(row, Page) else row


def show_states(translator: User | None) -> None:
    """Make a translation in review, a machine draft and one out of date; each once."""
    words = tomllib.loads((DATA / "translations.toml").read_text())
    draft(words["machine_draft"])
    waiting = draft(words["in_review"])
    if waiting and translator:
        submit(waiting, user=translator)
    change_original(words["outdated"])


def draft(words: Words) -> Translation | None:
    """Begin a translation with a machine's words; None when it was begun before."""
    page = page_named(words["page"], SOURCE).specific
    locale = Locale.objects.get(language_code=words["language"])
    if Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=locale
    ).exists():
        return None
    made = start_translation(page, [locale], user=None)
    translation = next(one for one in made if one.source.object_id == page.translation_key)
    for segment in translation.source.stringsegment_set.select_related("string"):
        if text := words["texts"].get(segment.string.data):
            StringTranslation.objects.create(
                translation_of=segment.string,
                locale=locale,
                context_id=segment.context_id,
                data=text,
                translation_type=MACHINE,
            )
    return translation


def change_original(words: Words) -> None:
    """Publish one sentence more in French than was translated."""
    key = key_of(f"initiatives/{words['initiative']}")
    initiative = Initiative.objects.originals().filter(translation_key=key).first()
    # Its editors may have deleted it, or changed it since.
    if initiative is None or initiative.revisions.count() > 1:
        return
    initiative.body.append(("text", f"<p>{escape(words['added'])}</p>"))
    initiative.save_revision().publish()
    follow(initiative)
