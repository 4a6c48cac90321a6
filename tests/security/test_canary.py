"""A word that stands only in what is not published is read at no public address."""

import itertools

import pytest
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from tests.factories.contributions import send
from tests.factories.initiatives import InitiativeFactory
from tests.factories.media import DocumentFactory
from tests.factories.pages import (
    ContentPageFactory,
    MeetingDocumentFactory,
    MeetingPageFactory,
    ProgrammePageFactory,
)
from tests.factories.users import UserFactory
from tests.security.addresses import Content, routes

CANARY = "canarizzz"
LANGUAGES = ("fr", "en", "es", "de", "it")
PERSON = {"name": f"Nom {CANARY}", "email": f"{CANARY}@example.org", "note": CANARY}
TEAM_HEADERS = (
    {}, {"If-None-Match": "*"}, {"If-Match": "*"}, {"Range": "bytes=0-99"}, {"If-Modified-Since": "x"},
    {"X-Forwarded-For": "127.0.0.1"}, {"Authorization": "Basic YWRtaW46YWRtaW4="}, {"X-Original-URL": "/"},
)  # fmt: skip


@pytest.fixture
def private(site, locales):
    """A draft, a closed or an unpublished object of each kind, and a changed draft of live ones."""
    words = {"title": f"Titre {CANARY}", "summary": CANARY}
    for parent, factory in (
        (site.programme, MeetingPageFactory),
        (site.section, ProgrammePageFactory),
        (site.home, ContentPageFactory),
    ):
        factory(parent=parent, live=False, slug="ebauche", **words)
        factory(parent=parent, slug="retire", **words).unpublish()
        closed = factory(parent=parent, slug="reserve", **words)
        PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    for page in (site.home, site.programme, site.meeting, site.legal):
        page.title = f"{page.title} {CANARY}"
        page.summary = CANARY
        page.save_revision()
    InitiativeFactory(live=False, organisation=CANARY, **words)
    live = InitiativeFactory()
    live.title, live.summary = words["title"], CANARY
    live.save_revision()
    send(**PERSON)
    send(initiative=live, kind="correction", **PERSON)
    UserFactory(username=CANARY, first_name=CANARY, email=f"{CANARY}@example.org", role="Editors")
    document = closed_document()
    MeetingDocumentFactory(page=site.meeting, document=document, title=f"Pièce {CANARY}")
    return document


def closed_document():
    from wagtail.models import Collection

    collection = Collection.get_first_root_node().add_child(name=CANARY)
    inner = collection.add_child(name=f"{CANARY} 2")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    return DocumentFactory(title=f"Document {CANARY}", collection=inner)


def public_addresses(site):
    content = Content(site)
    found = [content.address(route) for route in routes() if not route.startswith("admin/")]
    trees = [
        site.in_language(page, code).url
        for page in (site.programme, site.meeting, site.agenda, site.glossary, site.section)
        for code in LANGUAGES
    ]
    searches = [f"/{code}/search/?q={CANARY}" for code in LANGUAGES] + [
        f"/{code}/search/suggest?q={CANARY[:5]}" for code in LANGUAGES
    ]
    found += [
        address.replace("/fr/", f"/{code}/", 1) for address in found for code in LANGUAGES[1:]
    ]
    more = [
        f"/data/initiatives.{kind}?lang={code}"
        for kind in ("json", "csv", "geojson")
        for code in LANGUAGES
    ]
    return sorted(
        {
            *found,
            *trees,
            *searches,
            *more,
            f"/fr/initiatives/?q={CANARY}",
            "/data/map?bbox=-5,40,10,52&zoom=9&lang=fr",
        }
    )


def test_no_public_byte_holds_what_is_private(private, site, client):
    leaks, read = [], 0
    for address in public_addresses(site):
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        read += answer.status_code == 200
        # The words of a search are repeated to who typed them.
        typed = address.count(CANARY) and "q=" in address
        if CANARY in str(answer.headers) or (CANARY.encode() in body and not typed):
            leaks.append(address)
        if typed and b"Titre " + CANARY.encode() in body:
            leaks.append(address)
    assert leaks == []
    assert read > 100


def test_private_document_is_closed_on_every_route(private, client):
    document = private
    name = document.file.name.rpartition("/")[2]
    paths = [
        document.url, f"/documents/{document.pk}/{name}", f"/documents/{document.pk}/x", f"/media/{document.file.name}",
        f"/media/documents/{name}", f"/documents/{document.pk}/first-page/x", f"/static/{document.file.name}",
        f"/admin/documents/edit/{document.pk}/", f"/admin/api/main/documents/{document.pk}/",
    ]  # fmt: skip
    answers = {
        (path, str(headers)): client.get(path, headers=headers)
        for path, headers in itertools.product(paths, TEAM_HEADERS)
    }
    assert {
        key: a.status_code for key, a in answers.items() if a.status_code not in {302, 404}
    } == {}
    # Nothing tells that a number is one of a private document's rather than of none.
    assert not any("ETag" in a.headers or "Last-Modified" in a.headers for a in answers.values())
    assert [key for key, a in answers.items() if CANARY.encode() in a.content] == []
