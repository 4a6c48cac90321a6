"""The tree of pages as a reader may walk it."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from wagtail.models import Page

from core.frame import Link, root_path, true_language
from core.visibility import open_to_all
from meetings.models import MeetingPage


@dataclass
class Branch:
    """A page and those under it."""

    link: Link
    path: str
    branches: list["Branch"] = field(default_factory=list)


def site_tree(request: HttpRequest) -> list[Branch]:
    """Return the pages under the home page of the reader's language, in one query.

    Meetings are left out: there are hundreds, and the agenda and each programme list them. A page
    under one that is not published stands under the nearest that is.
    """
    root = root_path(request)
    if not root:
        return []
    pages = (
        Page.objects.not_type(MeetingPage)
        .filter(open_to_all(), url_path__startswith=root)
        .exclude(url_path=root)
        .select_related("locale", "alias_of__locale")
        .order_by("path")
    )
    tree: list[Branch] = []
    above: list[Branch] = []
    for page in pages:
        branch = Branch(link_to(page, request), page.path)
        while above and not page.path.startswith(above[-1].path):
            above.pop()
        (above[-1].branches if above else tree).append(branch)
        above.append(branch)
    return tree


def link_to(page: Page, request: HttpRequest) -> Link:
    language = true_language(page)
    is_foreign = language != page.locale.language_code
    return Link(page.title, page.get_url(request) or "", language if is_foreign else "")
