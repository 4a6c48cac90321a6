"""One initiative: its facts, and its words in the reader's language or in its own."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.models import Page

from core.domain.territory_map import Marker, TerritoryMap, locator
from core.formats import long_date
from core.frame import Link, true_language
from core.models import CouncilImage
from core.page_text import PageText, Section
from core.visibility import open_to_all
from initiatives.domain.cards import Card, Images, cards, first_images, images_by_key
from initiatives.domain.contacts import PublicLink, contact_link, hidden_address, website_link
from initiatives.domain.nearby import nearby
from initiatives.domain.themes import ShownTheme, shown_themes
from initiatives.enums import PointPrecision
from initiatives.models import FormerSlug, Initiative, InitiativePhoto

PRECISION_NOTES: dict[str, Promise] = {
    PointPrecision.STREET: _("Approximate position: the street."),
    PointPrecision.COMMUNE: _("Approximate position: somewhere in the commune."),
    PointPrecision.UNKNOWN: _("Nobody has checked how precise this position is."),
}


@dataclass(frozen=True)
class ShownPhoto:
    image: CouncilImage
    alt: str
    caption: str
    # Of the words above, when they are not the reader's.
    language: str = ""


@dataclass(frozen=True)
class Detail:
    """`facts` is the original; `words` the row whose text is shown."""

    facts: Initiative
    words: Initiative
    # The original's language first.
    written_in: tuple[str, ...]
    language: str

    @property
    def content_language(self) -> str:
        return self.words.locale.language_code

    @property
    def is_translated(self) -> bool:
        """Whether the text shown is a translation."""
        return self.words.pk != self.facts.pk

    @property
    def words_language(self) -> str:
        """The language of the text when it is not the reader's, for a `lang` attribute."""
        return "" if self.content_language == self.language else self.content_language

    @property
    def source_language(self) -> str:
        """The same of the original, whose organisation and tags are never translated."""
        return "" if self.written_in[0] == self.language else self.written_in[0]

    @cached_property
    def sections(self) -> list[Section]:
        """The text, ready for components/body.html."""
        text = PageText(
            language=self.content_language,
            streams={"body": self.words.body},
            taken=("nearby", "origin", "place-name", "place-detail"),
        )
        return text.sections("body")

    @property
    def theme(self) -> ShownTheme | None:
        return shown_themes(self.language).get(self.facts.theme_id or 0)

    @cached_property
    def tags(self) -> list[Tag]:
        return sorted(self.facts.tags.all(), key=lambda tag: tag.slug)

    @cached_property
    def photo_rows(self) -> list[InitiativePhoto]:
        return list(self.facts.photos.all())

    @cached_property
    def nearby_rows(self) -> list[Initiative]:
        return nearby(self.facts, self.language)

    @cached_property
    def images(self) -> Images:
        """The pictures of the page, its neighbours' too: read at once, in two queries."""
        own = [row.image_id for row in self.photo_rows]
        return images_by_key([*own, *first_images(self.nearby_rows)])

    @cached_property
    def photos(self) -> list[ShownPhoto]:
        """The original's photos, described by the translation where it does."""
        translated = {}
        if self.photo_rows and self.words is not self.facts:
            translated = {row.translation_key: row for row in self.words.photos.all()}
        return [self.shown(row, translated.get(row.translation_key)) for row in self.photo_rows]

    def shown(self, row: InitiativePhoto, translated: InitiativePhoto | None) -> ShownPhoto:
        words = translated or row
        language = self.words_language if translated else self.source_language
        return ShownPhoto(self.images[row.image_id], words.alt_text, words.caption, language)

    @cached_property
    def nearby(self) -> list[Card]:
        return cards(self.nearby_rows, self.language, self.images)

    @cached_property
    def map(self) -> TerritoryMap | None:
        """The surroundings of the point, its commune standing out."""
        if self.facts.lon is None or self.facts.lat is None:
            return None
        face = self.theme.face if self.theme else 0
        marker = Marker(self.facts.lon, self.facts.lat, face=face)
        return locator([marker], insee=self.facts.commune_id or "")

    @property
    def precision_note(self) -> str:
        return str(PRECISION_NOTES.get(self.facts.point_precision, ""))

    @property
    def doubt(self) -> str:
        """Say since when nobody has confirmed the page; "" of one that is not in doubt."""
        since = self.facts.unconfirmed_since
        if since is None:
            return ""
        date = long_date(since, self.language, weekday=False)
        return str(_("Not confirmed since %(date)s") % {"date": date})

    @property
    def updated(self) -> dt.date | None:
        """The day the original or its translation was last published."""
        times = [row.last_published_at for row in (self.facts, self.words)]
        known = [time for time in times if time]
        return timezone.localdate(max(known)) if known else None

    @property
    def contact(self) -> PublicLink | None:
        return contact_link(self.facts.public_contact)

    @property
    def can_be_written_to(self) -> bool:
        """Whether readers may write to it through the site; a draft has no page for that."""
        return self.facts.live and bool(hidden_address(self.facts.public_contact))

    @property
    def website(self) -> PublicLink | None:
        return website_link(self.facts.website)

    @cached_property
    def programme(self) -> Link | None:
        """The programme in the reader's language, or its alias. One query when there is one."""
        source = self.facts.programme
        if source is None:
            return None
        versions = Page.objects.filter(
            open_to_all(),
            translation_key=source.translation_key,
            locale__language_code=self.language,
        )
        page = versions.select_related("locale", "alias_of__locale").first()
        if page is None:
            return None
        written_in = true_language(page)
        return Link(page.title, page.url, "" if written_in == self.language else written_in)


def published_detail(slug: str, language: str) -> Detail | None:
    """Return what visitors may see at an address, or None. One query for all its languages."""
    key = Initiative.objects.published().filter(slug=slug).values("translation_key")
    rows = (
        Initiative.objects.filter(Q(live=True), translation_key__in=key)
        .select_related("locale", "commune", "programme")
        .defer("commune__geometry")
    )
    originals = [row for row in rows if row.is_original]
    return detail(originals[0], rows, language) if originals else None


def draft_detail(initiative: Initiative) -> Detail:
    """Return what the page would show of a row that is being written, saved or not."""
    initiative.settle_point()
    others = list(initiative.translations().filter(live=True).select_related("locale"))
    originals = initiative.translations().filter(is_original=True).select_related("locale")
    facts = originals.first() or initiative
    rows = [initiative, *(row for row in others if row.pk != facts.pk)]
    return detail(facts, rows, initiative.locale.language_code)


def detail(facts: Initiative, rows: Sequence[Initiative], language: str) -> Detail:
    """Choose the words among the rows of one initiative."""
    others = {row.locale.language_code: row for row in rows if row.pk != facts.pk}
    original = facts.locale.language_code
    codes = (original, *sorted(code for code in others if code != original))
    return Detail(facts, others.get(language, facts), codes, language)


def former_address(slug: str) -> str | None:
    """Return the present address of an initiative that moved and is still published."""
    moved = FormerSlug.objects.filter(
        slug=slug, initiative__live=True, initiative__is_original=True
    )
    return moved.values_list("initiative__slug", flat=True).first()
