"""What the links of rich texts lead to, read at once instead of once a text."""

from collections.abc import Iterable
from html import escape
from typing import Any

from django.db.models import Q
from wagtail.models import Page
from wagtail.rich_text.rewriters import LinkRewriter

from core.models import CouncilDocument
from core.visibility import in_open_collection


class Links:
    """The pages and documents that some texts and choosers name. At most two queries.

    A link leads to the version of its page in the reader's language, else to the page itself, and
    nowhere when that is not published. A file that is not open to all is not found either.
    """

    def __init__(
        self,
        texts: Iterable[str],
        *,
        language: str,
        pages: Iterable[int] = (),
        documents: Iterable[int] = (),
    ) -> None:
        self.language = language
        reader = LinkRewriter()
        ids: dict[str, set[int]] = {"page": set(pages), "document": set(documents)}
        for text in texts:
            for kind, tags in reader.extract_tags(text).items():
                if kind in ids:
                    ids[kind] |= {number for tag in tags if (number := number_of(tag.attrs))}
        self.pages = self.read_pages(ids["page"]) if ids["page"] else {}
        open_to_all = CouncilDocument.objects.filter(in_open_collection())
        self.documents = open_to_all.in_bulk(ids["document"]) if ids["document"] else {}
        self.rewriter = LinkRewriter(rules={"page": self.to_page, "document": self.to_document})

    def read_pages(self, ids: set[int]) -> dict[int, Page]:
        """Return the page to show for each number; one query, translations included."""
        named = Page.objects.filter(pk__in=ids)
        translated = Q(
            translation_key__in=named.values("translation_key"),
            locale__language_code=self.language,
        )
        found = list(
            Page.objects.filter(Q(pk__in=ids) | translated, live=True).select_related("locale")
        )
        in_language = {
            page.translation_key: page
            for page in found
            if page.locale.language_code == self.language
        }
        return {
            page.pk: in_language.get(page.translation_key, page) for page in found if page.pk in ids
        }

    def expand(self, html: str) -> str:
        """Return rich text as browsers read it."""
        return self.rewriter(html)

    def to_page(self, attrs: dict[str, Any]) -> str:
        page = self.pages.get(number_of(attrs))
        return opening_tag(page.url if page else None)

    def to_document(self, attrs: dict[str, Any]) -> str:
        document = self.documents.get(number_of(attrs))
        return opening_tag(document.url if document else None)


def link_of(page_id: int | None, *, language: str) -> str:
    """Return the address of one page in the reader's language; "" when it is not published."""
    if page_id is None:
        return ""
    page = Links((), pages=[page_id], language=language).pages.get(page_id)
    return (page.url or "") if page else ""


def number_of(attrs: dict[str, Any]) -> int:
    """Return the identifier of a link's target; 0, which nothing has, for a broken one."""
    text = attrs.get("id", "")
    # Longer than any key of a table, the database refuses it.
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def opening_tag(url: str | None) -> str:
    return f'<a href="{escape(url)}">' if url else "<a>"
