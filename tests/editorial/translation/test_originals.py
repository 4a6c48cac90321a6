"""What becomes of a published translation when its original changes."""

import datetime as dt

import pytest
from wagtail.models import Page

from core.domain.translation.fingerprints import fingerprint_of
from core.domain.translation.originals import (
    changed_words,
    original_was_published,
    treat_as_minor,
)
from core.domain.translation.submission import strings_to_do
from core.models import GlossaryTerm, TranslationRecord
from core.partial_dates import PartialDate
from tests.editorial.translation.conftest import begin, publish

pytestmark = pytest.mark.django_db
TERMS = "/admin/snippets/core/glossaryterm/"


@pytest.fixture
def change(django_capture_on_commit_callbacks):
    """Publish the original again, with other values."""

    def publish_again(work, **values):
        source = type(work.source).objects.get(pk=work.source.pk)
        for name, value in values.items():
            setattr(source, name, value)
        with django_capture_on_commit_callbacks(execute=True):
            source.save_revision().publish()
        work.translation.refresh_from_db()

    return publish_again


def reworded(work):
    return {"title": "Autre"} if isinstance(work.source, Page) else {"definition": "Autre."}


def record(work):
    return TranslationRecord.objects.of(work.target).get()


def test_other_words_make_it_out_of_date(published, change):
    change(published, **reworded(published))

    assert record(published).outdated_since is not None
    assert published.shown.startswith("Alt")


def test_another_translation_leaves_it_valid(published, moderator, locales):
    publish(begin(published.source, locales["it"]), moderator, "Vecchio")

    assert record(published).outdated_since is None


def test_the_date_is_that_of_the_first_change(published, change):
    change(published, **reworded(published))
    first = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    TranslationRecord.objects.update(outdated_since=first)

    change(published, **dict.fromkeys(reworded(published), "Encore."))

    assert record(published).outdated_since == first


def test_the_same_words_published_again_change_nothing(published, change):
    change(published)

    assert record(published).outdated_since is None
    assert strings_to_do(published.translation) == 0


def test_the_former_words_put_back_make_it_valid_again(published, change):
    former = {name: getattr(published.source, name) for name in reworded(published)}
    change(published, **reworded(published))

    change(published, **former)

    assert record(published).outdated_since is None


def test_translators_find_the_former_translation_to_check(published, change, translator_client):
    change(published, **reworded(published))

    assert published.translation.get_progress()[0] == published.translation.get_progress()[1]
    assert strings_to_do(published.translation) == 1

    published.act(translator_client, "submit-translation")
    assert published.target.current_workflow_state is None


def test_a_minor_edit_keeps_it_valid(published, change, moderator):
    change(published, **reworded(published))

    original = type(published.source).objects.get(pk=published.source.pk)
    assert treat_as_minor(original, fingerprint_of(original), user=moderator) == 1

    assert record(published).outdated_since is None
    assert strings_to_do(published.translation) == 0
    change(published)
    assert record(published).outdated_since is None


def test_what_changed_during_the_review_is_said_at_approval(
    work, change, moderator, translator_client, moderator_client
):
    work.write()
    work.act(translator_client, "submit-translation")
    change(work, **reworded(work))

    work.act(moderator_client, "approve-translation")

    assert record(work).outdated_since is not None


def test_an_emptied_text_is_emptied_in_the_translation(site, change, moderator, locales):
    site.legal.summary = "Un résumé."
    site.legal.save_revision().publish()
    work = begin(site.legal, locales["de"])
    publish(work, moderator, "Alt")
    assert work.target.summary.startswith("Alt")

    change(work, summary="")
    publish(work, moderator, "Neu")

    assert work.target.summary == ""


def test_an_emptied_relation_is_emptied_in_the_translation(site, change, moderator, locales):
    """wagtail-localize 1.14.5 keeps the former one."""
    home = site.homes["fr"]
    home.call_page = site.agenda
    home.save_revision().publish()
    work = begin(home, locales["de"])
    publish(work, moderator, "Alt")
    assert work.target.call_page_id == site.in_language(site.agenda, "de").pk

    change(work, call_page=None)
    publish(work, moderator, "Neu")

    assert work.target.call_page is None


def test_facts_follow_the_original_at_once(site, change, moderator, locales):
    work = begin(site.meeting, locales["de"])
    publish(work, moderator, "Alt")

    change(work, date=PartialDate("2019-05-06"), is_cancelled=True)

    target = work.target
    assert (target.date, target.is_cancelled) == ("2019-05-06", True)
    assert target.title.startswith("Alt")
    assert record(work).outdated_since is None


def test_a_reworded_text_is_paired_with_its_former_version():
    before = [(1, 10), (2, 20), (2, 21), (3, 30)]

    assert changed_words(before, [(1, 10), (2, 20), (2, 22), (3, 30)]) == [(2, 21, 22)]
    assert changed_words(before, [(1, 11), (2, 20), (2, 21), (3, 31)]) == [(1, 10, 11), (3, 30, 31)]
    assert changed_words(before, [(1, 10), (2, 20), (3, 30)]) == []
    assert changed_words(before, [*before, (4, 40)]) == []


def test_withdrawing_the_original_withdraws_its_translations(published, moderator_client):
    withdraw(moderator_client, published)

    assert not published.target.live


def test_who_withdraws_it_may_keep_its_translations(published, moderator_client):
    withdraw(moderator_client, published, keep_translations="on")

    assert published.target.live


def withdraw(client, work, **data):
    pk = work.source.pk
    if isinstance(work.source, Page):
        url = f"/admin/pages/{pk}/unpublish/"
    else:
        url = f"{TERMS}unpublish/{pk}/"
    assert 'name="keep_translations"' in client.get(url).content.decode()
    client.post(url, data)
    work.source.refresh_from_db()
    assert not work.source.live


def test_the_question_is_asked_when_there_are_translations_only(site, moderator_client):
    html = moderator_client.get(f"/admin/pages/{site.legal.pk}/unpublish/").content.decode()

    assert 'name="keep_translations"' not in html


def test_withdrawing_a_translation_touches_no_other(published, moderator_client):
    published.target.unpublish()

    published.source.refresh_from_db()
    assert published.source.live


def test_withdrawing_in_bulk_withdraws_translations(published_page, moderator_client):
    moderator_client.post(
        f"/admin/bulk/wagtailcore/page/unpublish/?id={published_page.source.pk}", {}
    )

    assert not published_page.target.live


def test_deleting_the_original_keeps_the_translation_as_a_draft(published, moderator_client):
    target = published.target
    pk = published.source.pk
    url = "/admin/pages/{}/delete/" if isinstance(target, Page) else f"{TERMS}delete/{{}}/"
    assert "(1)" in moderator_client.get(url.format(pk)).content.decode()

    moderator_client.post(url.format(pk))

    assert not type(published.source).objects.filter(pk=pk).exists()
    target.refresh_from_db()
    assert not target.live


@pytest.mark.parametrize(
    "url", ["/admin/pages/{}/delete/", "/admin/bulk/wagtailcore/page/delete/?id={}"]
)
def test_deleting_a_page_deletes_its_aliases(site, moderator_client, url):
    """Wagtail leaves them, as German pages in French."""
    key = site.legal.translation_key

    moderator_client.post(url.format(site.legal.pk))

    assert not Page.objects.filter(translation_key=key).exists()


def test_deleting_a_page_keeps_what_was_written_under_its_alias(site, moderator_client):
    alias = site.in_language(site.legal, "de")
    own = alias.add_child(
        instance=type(site.legal)(title="Eigenes", slug="eigenes", locale=alias.locale)
    )

    moderator_client.post(f"/admin/pages/{site.legal.pk}/delete/")

    assert not Page.objects.filter(pk=site.legal.pk).exists()
    assert Page.objects.filter(pk=own.pk).exists()
    alias.refresh_from_db()
    assert not alias.live


def test_publishing_what_has_no_translation_costs_no_more(django_assert_max_num_queries, site):
    term = GlossaryTerm.objects.create(term="PETR", definition="Un pôle.", locale=site.home.locale)
    with django_assert_max_num_queries(2):
        original_was_published(term)
