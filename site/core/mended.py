"""What Wagtail 8.0.1 and wagtail-localize 1.14.5 do otherwise than this site needs.

Recheck at each new version.
"""

from typing import Any

from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.admin.ui.side_panels import StatusSidePanel
from wagtail_localize.models import Translation
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from core.domain.translation.approval import record_direct_publication
from core.domain.translation.drafts import translated_draft
from core.domain.translation.rules import NotApproved, may_be_published
from core.domain.translation.start import make_target
from core.domain.translation.submission import strings_to_do

wagtail_publish = PublishRevisionAction.execute
wagtail_texts_of_block = StreamFieldSegmentExtractor.handle_block
wagtail_status_context = StatusSidePanel.get_context_data


def publish_if_approved(action: PublishRevisionAction, *args: Any, **options: Any) -> Any:
    """Refuse a person, superusers included, a translation that was not approved.

    Every road ends here: buttons, bulk actions, schedules, workflows, the programming interface.
    Without a person it is the site's own doing: what was approved earlier and waited for its
    date, or the demonstration's content.
    """
    if action.user is not None and not may_be_published(action.object, action.revision):
        raise NotApproved
    published = wagtail_publish(action, *args, **options)
    if action.user is not None:
        record_direct_publication(action.object, action.revision, action.user)
    return published


def save_target(translation: Translation, user: Any = None, publish: bool = True) -> None:
    """Stand in for Translation.save_target, by which all of wagtail-localize saves.

    Its own writes unmoderated words into the live row of a page, unpublishes a live snippet, or
    publishes as nobody. This one makes a target where there is none, and publishes only what the
    person may publish, once every text is translated: the original's would stand for the others.
    """
    make_target(translation)
    if publish and user is not None and not strings_to_do(translation):
        draft = translated_draft(translation)
        draft.save_revision(user=user).publish(user=user)


def texts_of_block(
    extractor: StreamFieldSegmentExtractor, block: Any, value: Any, **options: Any
) -> Any:
    """Find no text where a block has none: an import may leave optional ones out, hence None.

    wagtail-localize raises TypeError, and the page cannot be translated.
    """
    return [] if value is None else wagtail_texts_of_block(extractor, block, value, **options)


def complete_status_context(panel: StatusSidePanel, parent_context: Any) -> dict[str, Any]:
    """Name the page that compares versions: without it the panel of a snippet in review fails.

    wagtail-localize shows Wagtail's general panel where snippets have their own.
    """
    context: dict[str, Any] = wagtail_status_context(panel, parent_context)
    viewset = getattr(panel.model, "snippet_viewset", None)
    if viewset and not context.get("revisions_compare_url_name"):
        context["revisions_compare_url_name"] = viewset.get_url_name("revisions_compare")
        context["workflow_history_url"] = ""
    return context


def mend() -> None:
    """Put them in place; called once, when the applications are ready."""
    PublishRevisionAction.execute = publish_if_approved
    Translation.save_target = save_target
    StreamFieldSegmentExtractor.handle_block = texts_of_block
    StatusSidePanel.get_context_data = complete_status_context
