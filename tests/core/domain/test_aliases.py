"""The addresses and the publication of aliases."""

import datetime as dt

from django.utils import timezone

from core.domain.scheduling import apply_schedules
from tests.factories.pages import ContentPageFactory


def alias_of(page, code="en"):
    return page.aliases.get(locale__language_code=code)


def draft(site, **values):
    page = ContentPageFactory(parent=site.home, live=False, **values)
    for locale in (site.homes["en"].locale, site.homes["de"].locale):
        page.copy_for_translation(locale, alias=True)
    return page


def publish(page, **changes):
    page.refresh_from_db()
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_first_publication_gives_aliases_the_final_address(site):
    page = draft(site, title="Provisoire", slug="provisoire")

    publish(page, title="Charte", slug="charte")

    assert (alias_of(page).title, alias_of(page).url) == ("Charte", "/en/charte/")


def test_a_later_change_leaves_known_addresses_alone(site):
    page = draft(site, title="Charte", slug="charte")
    publish(page)

    publish(page, slug="charte-2027")

    assert alias_of(page).url == "/en/charte/"


def test_a_neighbour_keeps_its_address(site):
    page = draft(site, title="Provisoire", slug="provisoire")
    ContentPageFactory(parent=site.homes["en"], title="Charter", slug="charte")

    publish(page, slug="charte")

    assert alias_of(page).url == "/en/provisoire/"
    assert alias_of(page, "de").url == "/de/charte/"


def test_an_alias_waits_until_its_source_is_published(site, client):
    page = draft(site, title="Provisoire", slug="provisoire")
    publish(page, title="Charte", go_live_at=timezone.now() + dt.timedelta(hours=1))
    page.refresh_from_db()
    assert (page.live, alias_of(page).live) == (False, False)
    assert client.get("/en/provisoire/").status_code == 404

    revision = page.scheduled_revision
    revision.approved_go_live_at = timezone.now() - dt.timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    apply_schedules()
    page.refresh_from_db()
    assert (page.live, alias_of(page).live, alias_of(page).title) == (True, True, "Charte")
