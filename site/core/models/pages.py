"""The abstract base of every page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.images import get_image_model, get_image_model_string
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks.languages import SummariesBlock
from core.frame import page_frame
from core.visibility import restrictions_on


class BasePage(Page):
    """Abstract: wagtail-localize does not take Wagtail 8's concrete custom base page."""

    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("One or two sentences: shown under the title, in lists and when shared."),
    )
    # Approved with the page itself, unlike a translation, which has its own moderation.
    summaries = StreamField(
        SummariesBlock(),
        verbose_name=_("summary in other languages"),
        blank=True,
        help_text=_("Shown before the French text where the page is not translated."),
    )
    cover_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Without one, a drawn landscape is shown."),
    )
    marks_glossary_terms = models.BooleanField(
        _("mark the glossary's terms"),
        default=True,
        help_text=_("The first occurrence of each term in a section opens its definition."),
    )

    search_fields = [*Page.search_fields, index.SearchField("summary")]
    base_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("summary"),
        SynchronizedField("show_in_menus"),
        SynchronizedField("cover_image"),
        SynchronizedField("marks_glossary_terms"),
    ]

    # Whether it asks for a password or a login, where core.views.route() found out.
    is_closed: bool | None = None

    class Meta:
        abstract = True

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Wagtail's rule in one query, where Wagtail's asks one for each ancestor of an alias.

        None for a page that the request was routed to and that is known to have none.
        """
        if self.is_closed is False:
            return PageViewRestriction.objects.none()
        return restrictions_on(self)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """A revision made for an alias is its translation in progress, hence no alias.

        Wagtail gives aliases none; what it copies from the original has another key.
        """
        page = super().with_content_json(content)
        if content.get("pk") == self.pk and content.get("alias_of") is None:
            page.alias_of = None
        return page

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `frame`: see core/frame.py; and the true language of the text."""
        self.load_cover_image()
        context = super().get_context(request, *args, **kwargs)
        frame = page_frame(self, request)
        return {
            **context,
            "frame": frame,
            "content_language": frame.content_language,
            "is_alias": frame.is_alias,
            "summary_for_reader": self.summary_in(get_language()) if frame.is_alias else "",
        }

    def summary_in(self, language: str | None) -> str:
        """Return the summary that was written in a language, or ""."""
        return next((str(one.value) for one in self.summaries if one.block_type == language), "")

    def load_cover_image(self) -> None:
        """Read the picture with all its sizes: one query, two before publication made them."""
        if not self.cover_image_id or self._meta.get_field("cover_image").is_cached(self):
            return
        sizes = get_image_model().get_rendition_model().objects.select_related("image")
        made = list(sizes.filter(image_id=self.cover_image_id))
        if made:
            self.cover_image = made[0].image
        if self.cover_image is not None:
            # Where Wagtail's prefetch_renditions() puts them, and who wants a size looks.
            self.cover_image.prefetched_renditions = made
