"""When the admin saves by itself."""

from wagtail.admin.views.pages.create import CreateView as PageCreateView
from wagtail.snippets.views.snippets import CreateView as SnippetCreateView


def wait_for_first_save() -> None:
    """Let autosave start once the editor has saved a new page or snippet for the first time.

    Wagtail 8.0.1 would save 500 ms after the third letter of a title, and wagtail-localize would
    then make an alias named "Gro", at /en/…/gro/, in each other language. Snippets with drafts
    even get a row without title. From then on, autosave works as it does in Wagtail.
    """
    # Each request sets it from WAGTAIL_AUTOSAVE_INTERVAL; there is no setting for this alone.
    never = property(lambda view: False, lambda view, value: None)
    for view in (PageCreateView, SnippetCreateView):
        view.autosave_enabled = never
