"""What the translation editor shows besides wagtail-localize's own."""

import json
from typing import Any

from django import template
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import TranslatableMixin
from wagtail_localize.models import Translation

from core.domain.translation.withdrawal import is_original, published_translations
from core.translation_admin.bar import TranslationBar

register = template.Library()

EDITOR = '<div class="js-translation-editor"'


@register.simple_tag(takes_context=True)
def translation_bar(context: RequestContext, translation: Translation) -> TranslationBar:
    """Return what stands above the editor, for who looks at it."""
    return TranslationBar.of(translation, context["request"].user)


@register.simple_block_tag(takes_context=True, end_name="endwith_bar")
def with_bar(context: RequestContext, content: str, bar: TranslationBar) -> SafeString:
    """Put the bar above the texts, inside the page that wagtail-localize makes in one block."""
    html = render_to_string("core/admin/translation_bar.html", {"bar": bar}, context["request"])
    return mark_safe(content.replace(EDITOR, html + EDITOR, 1))  # noqa: S308 -- two templates


@register.simple_tag
def moderated_props(props: str, bar: TranslationBar) -> str:
    """Take from the editor's properties the buttons that would be refused."""
    found: dict[str, Any] = json.loads(props)
    found["perms"]["canPublish"] = found["perms"]["canPublish"] and bar.may_publish
    if bar.is_alias:
        # What is public is the original: it is not withdrawn nor deleted from here.
        found["perms"]["canUnpublish"] = found["perms"]["canDelete"] = False
    if bar.is_alias or not bar.may_replace:
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
