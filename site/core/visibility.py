"""Which pages anybody may read."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Length, Substr
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction


def _ruled() -> QuerySet[Page]:
    """Return the pages, each with the one whose restrictions it has.

    An alias has those of its source; an alias of an alias, those of the first source.
    """
    source = Coalesce("alias_of__alias_of__alias_of", "alias_of__alias_of", "alias_of", F("id"))
    return Page.objects.annotate(ruled_by=source)


def is_closed() -> Exists:
    """Return the condition on pages that ask for a password or a login.

    Wagtail's own rule, aliases included, inside the query that asks: no query of its own. What is
    closed is found once for all the pages asked about, then compared with each by its path: the
    cost does not follow the number of pages of the site.
    """
    restricted = PageViewRestriction.objects.values("page_id")
    closed = _ruled().filter(ruled_by__in=restricted).order_by().values("pk")
    path = OuterRef("path")
    return Exists(Page.objects.filter(pk__in=closed, path=Substr(path, 1, Length("path"))))


def open_to_all() -> Q:
    """Return the condition that keeps the live pages that ask for no password and no login."""
    return Q(live=True) & ~Q(is_closed())


def restrictions_on(page: Page) -> QuerySet[PageViewRestriction]:
    """Return the restrictions that a page has from itself and its ancestors: one query."""
    sources = _ruled().filter(path=Substr(Value(page.path), 1, Length("path"))).values("ruled_by")
    return PageViewRestriction.objects.filter(page_id__in=sources)


def in_open_collection(prefix: str = "") -> Q:
    """Return the condition that keeps the files that ask for no password and no login.

    `prefix` leads to the file, as in "document__". A restriction holds for what is inside the
    collection too. Inside the query that asks: no query of its own.
    """
    path = OuterRef(f"{prefix}collection__path")
    closed = CollectionViewRestriction.objects.filter(
        collection__path=Substr(path, 1, Length("collection__path"))
    )
    return ~Q(Exists(closed))
