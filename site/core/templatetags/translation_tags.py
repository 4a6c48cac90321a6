"""What the translation editor shows besides wagtail-localize's own."""

import json
from typing import Any

from django import template
from django.template.context import RequestContext
from wagtail.models import TranslatableMixin
from wagtail_localize.models import Translation

from core.domain.translation.withdrawal import is_original, published_translations
from core.translation_admin.bar import TranslationBar

register = template.Library()


@register.simple_tag(takes_context=True)
def translation_bar(context: RequestContext, translation: Translation) -> TranslationBar:
    """Return what stands above the editor, for who looks at it."""
    return TranslationBar.of(translation, context["request"].user)


@register.simple_tag
def moderated_props(props: str, bar: TranslationBar) -> str:
    """Take from the editor's properties the buttons that would be refused."""
    found: dict[str, Any] = json.loads(props)
    found["perms"]["canPublish"] = found["perms"]["canPublish"] and bar.may_publish
    if not bar.may_replace:
        found["links"]["convertToAliasUrl"] = None
    found["previewModes"] = found["previewModes"] or [
        {"mode": "", "label": bar.preview_label, "url": bar.preview_url}
    ]
    return json.dumps(found)


def count_of_published(instance: Any) -> dict[str, int]:
    if not isinstance(instance, TranslatableMixin) or not is_original(instance):
        return {"count": 0}
    return {"count": published_translations(instance).count()}


@register.inclusion_tag("core/admin/translations_question.html")
def translations_question(instance: Any) -> dict[str, int]:
    """Ask what to do with the published translations of what is about to be unpublished."""
    return count_of_published(instance)


@register.inclusion_tag("core/admin/translations_left.html")
def translations_left(instance: Any) -> dict[str, int]:
    """Say what becomes of the published translations of what is about to be deleted."""
    return count_of_published(instance)
