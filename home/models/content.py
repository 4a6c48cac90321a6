"""Home, sections, texts and the glossary."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyBlock
from core.enums import LegalRole
from core.formats import local_day
from core.glossary import glossary_of, letters_of, only_elsewhere
from core.links import link_of
from core.models import BasePage, CouncilSettings
from core.page_text import PageText, contents_of
from home.cards import cards_of, open_children
from home.highlights import highlights
from home.legal import legal_details
from home.panels import CONTENT_TABS, GLOSSARY_TABS, HOME_TABS, SECTION_TABS

CARDS_A_PAGE = 24


class HomePage(BasePage):
    """The first page of one language; everything else stands under it."""

    headline = models.CharField(
        _("headline"), max_length=80, help_text=_("A few words, shown very large on the map.")
    )
    introduction = models.TextField(_("introduction"), blank=True)
    call_title = models.CharField(_("title of the call"), max_length=120, blank=True)
    call_text = models.TextField(_("text of the call"), blank=True)
    call_button = models.CharField(_("button of the call"), max_length=60, blank=True)
    call_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page of the call"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    edit_handler = HOME_TABS
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("headline"),
        TranslatableField("introduction"),
        TranslatableField("call_title"),
        TranslatableField("call_text"),
        TranslatableField("call_button"),
        TranslatableField("call_page"),
    ]
    template = "pages/home_page.html"
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        frame, today = context["frame"], timezone.localdate()
        return {
            **context,
            "highlights": highlights(self, request, frame=frame, today=today),
            "call_url": link_of(self.call_page_id, language=get_language() or ""),
        }


class SectionPage(BasePage):
    """A page that lists the pages under it."""

    introduction = StreamField(BodyBlock(), verbose_name=_("introduction"), blank=True)

    edit_handler = SECTION_TABS
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("introduction"),
    ]
    template = "pages/section_page.html"
    parent_page_types = ["home.HomePage", "home.SectionPage"]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        language = context["content_language"]
        children = open_children(self).defer_streamfields().specific()
        page = Paginator(children, CARDS_A_PAGE).get_page(request.GET.get("page"))
        cards = cards_of(page, request, around=language, today=timezone.localdate())
        return {
            **context,
            "sections": PageText.of(self, language=language).sections("introduction"),
            "cards": cards,
            "page_obj": page,
        }


class ContentPage(BasePage):
    """A text: presentation, legal notice, news."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    legal_role = models.CharField(
        _("role"),
        max_length=20,
        blank=True,
        choices=LegalRole.choices,
        default=LegalRole.NONE,
        help_text=_("A legal page is linked at the foot of every page."),
    )

    edit_handler = CONTENT_TABS
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("body"),
        SynchronizedField("legal_role", overridable=False),
    ]
    template = "pages/content_page.html"
    parent_page_types = ["home.HomePage", "home.SectionPage", "home.ContentPage"]

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        language = context["content_language"]
        sections = PageText.of(self, language=language).sections("body")
        with translation.override(language):
            details = legal_details(self.legal_role, CouncilSettings.for_request(request))
        return {
            **context,
            "sections": sections,
            "contents": contents_of(sections),
            "legal_details": details,
            "updated_on": local_day(self.last_published_at),
        }


class GlossaryPage(BasePage):
    """The list of the glossary's terms in the page's language."""

    edit_handler = GLOSSARY_TABS
    override_translatable_fields = [*BasePage.base_translatable_fields]
    template = "pages/glossary_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("glossary")
        verbose_name_plural = _("glossaries")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        language = context["content_language"]
        return {
            **context,
            "letters": letters_of(glossary_of(language)),
            "elsewhere": only_elsewhere(language),
        }
