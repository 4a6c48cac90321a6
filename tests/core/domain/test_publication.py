"""A new edition begins with each write that visitors can see, and with no other."""

import pytest
from wagtail.models import Page

from core import edition
from core.models import CouncilSettings
from home.models import ContentPage
from tests.factories.pages import ContentPageFactory
from tests.factories.snippets import CommuneFactory, GlossaryTermFactory
from tests.factories.users import UserFactory


@pytest.fixture
def changes(django_capture_on_commit_callbacks):
    """Tell whether what a function does begins a new edition."""

    def check(function):
        before = edition.current()
        with django_capture_on_commit_callbacks(execute=True):
            function()
        return edition.current() != before

    return check


def test_publishing_and_withdrawing_a_page(site, changes):
    page = ContentPage.objects.get(pk=site.legal.pk)
    page.title = "Nouveau titre"
    revision = page.save_revision()
    assert changes(revision.publish)
    assert changes(page.unpublish)


def test_a_draft_changes_nothing(site, changes):
    page = ContentPage.objects.get(pk=site.legal.pk)
    page.title = "Brouillon"
    assert not changes(page.save_revision)
    assert not changes(lambda: ContentPageFactory(parent=site.homes["fr"], live=False))


def test_moving_deleting_and_restricting_a_page(site, changes):
    legal = Page.objects.get(pk=site.legal.pk)
    assert changes(lambda: legal.move(site.section, pos="last-child"))
    legal.refresh_from_db()
    assert changes(lambda: legal.view_restrictions.create(restriction_type="login"))
    assert changes(legal.delete)


@pytest.mark.parametrize("factory", [GlossaryTermFactory, CommuneFactory])
def test_snippets_and_the_territory(site, changes, factory):
    made = []
    assert changes(lambda: made.append(factory()))
    assert changes(made[0].delete)


def test_the_settings_of_the_council(site, changes):
    council = CouncilSettings.objects.get(pk=site.settings.pk)
    council.contact_phone = "02 40 00 00 00"
    assert changes(council.save)


def test_an_account_is_not_public(db, changes):
    assert not changes(UserFactory)


def test_what_is_rolled_back_begins_no_edition(site, django_capture_on_commit_callbacks):
    before = edition.current()
    with django_capture_on_commit_callbacks(execute=False):
        site.settings.save()
    assert edition.current() == before
