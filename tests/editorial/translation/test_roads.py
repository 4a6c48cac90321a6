"""Every road by which a translation could become public without approval is closed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Page, Workflow
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from core.domain.translation.fingerprints import fingerprint_of
from core.domain.translation.submission import submit
from core.models import CouncilSettings, GlossaryTerm, TranslationRecord
from tests.editorial.translation.conftest import GERMAN, begin, is_public
from tests.factories.snippets import GlossaryTermFactory, OrganisationFactory, ThemeFactory
from tests.harness.admin_forms import page_form

pytestmark = pytest.mark.django_db
ROLES = ("editor", "moderator", "translator", "admin")
PUBLISHERS = ("moderator", "admin")
each_role = pytest.mark.parametrize("role", ROLES)


@pytest.fixture
def client_of(request):
    return lambda role: request.getfixturevalue(f"{role}_client")


def allow_direct_publication():
    CouncilSettings.objects.update(translations_are_moderated=False)


def ordinary_form(work, **changes):
    """What the plain form of the page or the term posts."""
    if isinstance(work.source, Page):
        return page_form(
            "text", **{"title": GERMAN, "slug": work.target.slug, "legal_role": ""}, **changes
        )
    return {"term": GERMAN, "other_forms": "", "definition": "Wort", "is_marked": "on", **changes}


def stop(work):
    Translation.objects.filter(pk=work.translation.pk).update(enabled=False)


@each_role
def test_the_editors_publish_button(work, role, client_of):
    work.write()

    work.act(client_of(role), "publish")

    assert not is_public(work)


@each_role
def test_the_editor_does_not_show_that_button(work, role, client_of):
    html = client_of(role).get(work.edit_url).content.decode()

    assert "&quot;canPublish&quot;: false" in html


@each_role
def test_publish_of_what_is_public_already(published, role, client_of):
    published.write("Neu")

    published.act(client_of(role), "publish")

    assert published.shown.startswith("Alt")


@each_role
def test_the_sync_screen_with_publish_immediately(published, role, client_of):
    published.write("Neu")
    source = published.translation.source

    client_of(role).post(
        f"/admin/localize/update/{source.pk}/", {"publish_translations": "on"}, follow=True
    )

    assert published.shown.startswith("Alt")


@each_role
def test_submitting_for_translation_again(published, role, client_of, site):
    """With all that a form can hold: the subtree, the languages that are done already."""
    published.write("Neu")
    data = {"locales": [str(site.homes[code].locale_id) for code in ("de", "it")]}

    client_of(role).post(published.submit_url, {**data, "include_subtree": "on"})

    assert published.shown.startswith("Alt")
    assert is_public(published)


def test_saving_by_wagtail_localize_itself(published, moderator):
    """What its own code calls: neither unpublishes nor writes the live row."""
    published.write("Neu")

    published.translation.save_target(user=moderator, publish=False)

    assert published.shown.startswith("Alt")
    assert is_public(published)


def test_saving_by_wagtail_localize_itself_and_publishing(published, admin):
    published.write("Neu")

    with pytest.raises(PermissionDenied):
        published.translation.save_target(user=admin, publish=True)

    assert published.shown.startswith("Alt")


@each_role
def test_bulk_publication(page_work, role, client_of, translator_client):
    page_work.write()
    page_work.act(translator_client, "submit-translation")

    address = f"/admin/bulk/wagtailcore/page/publish/?id={page_work.target.pk}"

    client_of(role).post(address)
    assert not is_public(page_work)

    allow_direct_publication()
    client_of(role).post(address)
    assert is_public(page_work) is (role in PUBLISHERS)


@each_role
def test_bulk_publication_of_the_parent(published_page, role, client_of, site):
    """Its drafts underneath would be published with it."""
    published = published_page
    Page.objects.filter(pk=published.target.pk).update(live=False)
    published.write("Neu")
    published.target.save_revision()

    client_of(role).post(
        f"/admin/bulk/wagtailcore/page/publish/?id={site.homes['de'].pk}",
        {"include_descendants": "on"},
    )

    assert not published.target.live


@each_role
def test_uploading_a_po_file(published, role, client_of):
    po = published.translation.export_po()
    for entry in po:
        entry.msgstr = "Neu" if entry.msgctxt != "slug" else entry.msgstr
    file = SimpleUploadedFile("neu.po", str(po).encode(), "text/x-gettext-translation")

    client_of(role).post(published.url("pofile/upload/"), {"file": file}, follow=True)

    assert StringTranslation.objects.filter(data="Neu").exists()
    assert published.shown.startswith("Alt")


@each_role
def test_editing_one_string(published, role, client_of):
    segment = published.translation.source.stringsegment_set.exclude(context__path="slug").first()
    url = published.url(f"strings/{segment.pk}/edit/")

    client_of(role).put(url, "value=Neu", content_type="application/x-www-form-urlencoded")

    assert StringTranslation.objects.filter(data="Neu").exists()
    assert published.shown.startswith("Alt")


@pytest.mark.parametrize("role", ROLES)
def test_only_who_begins_translations_stops_them(published, role, client_of):
    client = client_of(role)

    client.post(published.url("disable/"), {"next": "/admin/"})

    is_going_on = Translation.objects.get(pk=published.translation.pk).enabled
    assert is_going_on is (role not in PUBLISHERS)
    assert is_public(published)


@each_role
def test_the_ordinary_form_once_translation_is_stopped(published, role, client_of):
    """ "Simple" mode: the object has its own form, with Wagtail's own buttons."""
    client = client_of(role)
    stop(published)
    pressed = {**ordinary_form(published), "action-publish": "1"}

    client.post(published.edit_url, pressed)
    assert published.shown.startswith("Alt")
    assert is_public(published)

    allow_direct_publication()
    client.post(published.edit_url, pressed)
    assert (published.shown == GERMAN) is (role in PUBLISHERS)


def test_the_ordinary_form_goes_through_moderation(published, moderator_client):
    stop(published)

    moderator_client.post(published.edit_url, {**ordinary_form(published), "action-submit": "1"})
    state = published.target.current_workflow_state
    task = state.current_task_state
    base = (
        "/admin/pages/"
        if isinstance(published.source, Page)
        else ("/admin/snippets/core/glossaryterm/")
    )
    moderator_client.post(
        f"{base}workflow/action/{published.target.pk}/approve/{task.pk}/", {"comment": ""}
    )

    assert published.shown == GERMAN


@each_role
def test_a_date_of_publication(published, role, client_of):
    client = client_of(role)
    stop(published)
    dated = {"go_live_at": "2040-05-02 10:00", "expire_at": ""}

    client.post(published.edit_url, {**ordinary_form(published, **dated), "action-publish": "1"})

    assert published.shown.startswith("Alt")
    assert not published.target.revisions.filter(approved_go_live_at__isnull=False).exists()


@each_role
def test_turning_an_alias_into_a_page(page_work, role, client_of):
    """It would show the original's words as if they were German."""
    client_of(role).post(f"/admin/pages/{page_work.target.pk}/convert_alias/")

    assert page_work.target.alias_of_id == page_work.source.pk


@pytest.mark.parametrize(
    ("role", "allowed"),
    [("editor", False), ("translator", False), ("moderator", True), ("admin", True)],
)
def test_putting_the_original_back(published_page, role, allowed, client_of):
    """It changes what readers see: for those who may publish, and it leaks nothing."""
    address = f"/admin/localize/page/{published_page.target.pk}/convert_to_alias/"

    client_of(role).post(address)

    assert bool(published_page.target.alias_of_id) is allowed


@pytest.mark.parametrize("role", ["editor", "translator"])
def test_unpublishing_and_deleting(published, role, client_of):
    client = client_of(role)
    base = "/admin/pages/" if isinstance(published.source, Page) else None
    pk = published.target.pk
    for verb in ("unpublish", "delete"):
        client.post(
            f"{base}{pk}/{verb}/" if base else f"/admin/snippets/core/glossaryterm/{verb}/{pk}/"
        )

    assert is_public(published)


def test_beginning_again_leaves_what_is_public_as_it_is(published, locales):
    """As when a page is submitted that refers to it."""
    published.write("Neu")

    begin(published.source, locales["de"])

    assert (published.shown.startswith("Alt"), is_public(published)) == (True, True)


@pytest.mark.parametrize("factory", [GlossaryTermFactory, OrganisationFactory, ThemeFactory])
def test_a_snippets_first_copy_is_a_draft(factory, locales, moderator_client):
    source = factory()
    options = source._meta

    moderator_client.post(
        f"/admin/localize/submit/snippet/{options.app_label}/{options.model_name}/{source.pk}/",
        {"locales": [str(locales["de"].pk)]},
    )

    copy = source.get_translation(locales["de"])
    assert (copy.live, copy.first_published_at, copy.go_live_at) == (False, None, None)


def test_what_is_not_published_is_not_translated(site, moderator_client, locales):
    draft = GlossaryTermFactory(term="Brouillon", live=False)

    moderator_client.post(
        f"/admin/localize/submit/snippet/core/glossaryterm/{draft.pk}/",
        {"locales": [str(locales["de"].pk)]},
    )

    assert not TranslationSource.objects.exists()
    assert GlossaryTerm.objects.count() == 1


def test_when_the_council_lets_them_publishers_publish(work, moderator_client, client_of):
    allow_direct_publication()
    work.write()

    work.act(client_of("translator"), "publish")
    assert not is_public(work)

    work.act(moderator_client, "publish")
    assert is_public(work)
    assert work.shown.startswith(GERMAN)
    # Readers are told that nobody checked it, and when the original changes.
    record = TranslationRecord.objects.of(work.target).get()
    assert (record.origin, record.checked_at, record.outdated_since) == ("person", None, None)
    assert record.fingerprint == fingerprint_of(work.source)


def test_what_is_not_all_translated_is_published_by_nobody(work, moderator, moderator_client):
    """The original's words would stand for the missing ones."""
    allow_direct_publication()
    work.write()
    StringTranslation.objects.filter(context__path__in=("title", "term")).delete()

    html = work.act(moderator_client, "publish")
    work.translation.save_target(user=moderator, publish=True)

    assert "1 texte reste à traduire" in html
    assert not is_public(work)


def test_an_address_is_made_of_what_the_translator_wrote(page_work, site, moderator_client):
    """An ordinary text to wagtail-localize, whatever is in it, and whoever has it already."""
    page_work.write()
    segment = page_work.translation.source.stringsegment_set.get(context__path="slug")
    words = StringTranslation.objects.filter(translation_of=segment.string, context=segment.context)
    words.update(data="Rechtliche Hinweise / Übersicht")
    page_work.act(moderator_client, "submit-translation")
    page_work.act(moderator_client, "approve-translation")
    assert page_work.target.slug == "rechtliche-hinweise-ubersicht"

    words.update(data=site.in_language(site.agenda, "de").slug)
    page_work.act(moderator_client, "submit-translation")
    page_work.act(moderator_client, "approve-translation")
    assert page_work.target.slug == "agenda-1"


def test_a_form_published_directly_is_recorded_too(published, moderator_client):
    """Its translation was stopped: what readers were told of the former words no longer holds."""
    allow_direct_publication()
    stop(published)

    form = ordinary_form(published, **{"action-publish": "1"})
    moderator_client.post(published.edit_url, form)

    assert published.shown == GERMAN
    record = TranslationRecord.objects.of(published.target).get()
    assert (record.checked_at, record.checked_by) == (None, None)
    assert record.fingerprint == fingerprint_of(published.source)


def test_without_settings_translations_are_moderated(work, admin_client):
    CouncilSettings.objects.all().delete()
    work.write()

    work.act(admin_client, "publish")

    assert not is_public(work)


def test_what_is_no_translation_is_published_as_before(site, moderator_client):
    """A German page of its own, that no French page has."""
    url = f"/admin/pages/add/home/contentpage/{site.homes['de'].pk}/"
    moderator_client.post(
        url, {**page_form("text", title="Eigenes", slug="eigenes"), "action-publish": "1"}
    )

    assert Page.objects.get(slug="eigenes", locale=site.homes["de"].locale).live


def test_a_workflow_without_a_task_publishes_nothing(work, translator):
    """It approves by itself what nobody has read."""
    workflow = Workflow.objects.get()
    workflow.workflow_tasks.all().delete()
    work.write()

    with pytest.raises(PermissionDenied):
        submit(work.translation, user=translator)

    assert not is_public(work)


def test_the_editor_of_a_snippet_in_review_opens(snippet_work, translator_client):
    """wagtail-localize 1.14.5 answers 500."""
    snippet_work.write()
    snippet_work.act(translator_client, "submit-translation")

    assert translator_client.get(snippet_work.edit_url).status_code == 200


def test_a_translation_is_previewed_before_it_is_submitted(work, translator_client):
    work.write("Vorschau")

    html = translator_client.get(work.url("preview/")).content.decode()

    assert "Vorschau" in html
    assert '<div lang="de">' in html


def test_a_preview_is_for_who_may_change_it(work, client):
    assert client.get(work.url("preview/")).status_code == 302


def test_the_original_is_not_withdrawn_from_its_translation(page_work, moderator_client):
    """The alias that stands for it is public: its buttons would withdraw the original's words."""
    html = moderator_client.get(page_work.edit_url).content.decode()

    assert "&quot;canUnpublish&quot;: false" in html
    assert html.index('class="translation-bar"') < html.index('class="js-translation-editor"')
