"""Pages, meetings among them, and the documents that they show."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from wagtail.models import Page

from core.visibility import open_to_all
from meetings.models import MeetingPage
from search.domain.drafts import Draft
from search.domain.sources.about import about
from search.domain.sources.documents import Shelf
from search.domain.sources.texts import searchable_text
from search.enums import Kind


class PageSource:
    """Live pages that ask for no password; never aliases, which hold no text of their own."""

    name = "page"

    def ids(self) -> list[int]:
        pages = Page.objects.filter(open_to_all(), alias_of=None, depth__gt=1)
        return list(pages.values_list("pk", flat=True))

    def drafts(self, ids: Iterable[int]) -> Iterator[Draft]:
        pages = list(
            Page.objects.filter(open_to_all(), pk__in=ids, alias_of=None, depth__gt=1)
            .exclude(expire_at__lte=timezone.now())
            .select_related("locale")
            .specific()
        )
        shelf = Shelf(pages)
        for page in pages:
            draft = self.draft(page)
            yield draft
            yield from shelf.drafts(page, draft)

    def draft(self, page: Page) -> Draft:
        language = page.locale.language_code
        facts = about(page, language)
        return Draft(
            source=f"{self.name}:{page.pk}",
            kind=Kind.MEETING if isinstance(page, MeetingPage) else Kind.PAGE,
            group=page.translation_key,
            locale=language,
            language=language,
            title=page.title,
            summary=getattr(page, "summary", "") or page.search_description,
            body=searchable_text(page, leave_out=("title", "summary")),
            words=" ".join(filter(None, facts.words)),
            date=facts.date,
            commune=facts.commune,
            expires_at=page.expire_at,
            updated_at=page.last_published_at or page.first_published_at,
        )
