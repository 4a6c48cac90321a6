"""Machine drafts in the admin: who asks for them, what they become, what they never do alone."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from core.domain.translation.fingerprints import fingerprint_of
from core.domain.translation.submission import submit
from core.models import CouncilSettings, TranslationBatch, TranslationRecord
from tests.editorial.translation.conftest import GERMAN, is_public
from tests.harness.admin_forms import page_form
from tests.harness.translation_service import service

__all__ = ["service"]
pytestmark = pytest.mark.django_db
ROLES = ("editor", "moderator", "translator", "admin")
each_role = pytest.mark.parametrize("role", ROLES)


@pytest.fixture
def on(service, settings):
    """The council has a key for DeepL, whose words begin with [de]."""
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "core.domain.translation.machine.deepl.DeepL",
        "OPTIONS": {"AUTH_KEY": "secret", "URL": f"{service.url}/v2/translate"},
    }
    return service


@pytest.fixture
def drafted(work, on, translator_client, django_capture_on_commit_callbacks):
    """A translation that a machine has drafted, where the council moderates nothing."""
    with django_capture_on_commit_callbacks(execute=True):
        translator_client.post(work.url("machine_translate/"))
    CouncilSettings.objects.update(translations_are_moderated=False)
    return work


@pytest.fixture
def client_of(request):
    return lambda role: request.getfixturevalue(f"{role}_client")


def drafts():
    return StringTranslation.objects.filter(translation_type="machine")


@each_role
def test_who_may_translate_asks_for_a_draft(
    work, on, role, client_of, django_capture_on_commit_callbacks
):
    client = client_of(role)
    assert "DeepL" in client.get(work.edit_url).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(work.url("machine_translate/"))

    assert answer.url == work.edit_url
    assert {row.data[:4] for row in drafts()} == {"[de]"}
    assert "Préparé par une machine" in client.get(work.edit_url).content.decode()
    assert not is_public(work)


def test_who_may_not_and_how_not(work, on, client, translator_client):
    url = work.url("machine_translate/")
    assert client.post(url).url.startswith("/admin/login/")
    assert translator_client.get(url).status_code == 405
    Translation.objects.update(enabled=False)
    assert translator_client.post(url).status_code == 404
    assert not TranslationBatch.objects.exists()


def test_off_there_is_no_such_thing(work, translator_client, moderator_client):
    html = translator_client.get(work.edit_url).content.decode()

    assert "&quot;machineTranslator&quot;: null" in html
    assert translator_client.post(work.url("machine_translate/")).status_code == 404
    assert 'name="machine"' not in moderator_client.get("/admin/translations/").content.decode()


def test_several_at_once_from_the_board(
    page_work, on, locales, moderator_client, django_capture_on_commit_callbacks
):
    assert 'name="machine"' in moderator_client.get("/admin/translations/").content.decode()
    data = {"all": "1", "to": ["de", "it"], "machine": "1"}
    with django_capture_on_commit_callbacks(execute=True):
        moderator_client.post("/admin/translations/?q=Mentions", data)

    batch = TranslationBatch.objects.get()
    assert (batch.done, batch.total, batch.failed, batch.with_machine) == (1, 1, 0, True)
    assert {asked.fields["target_lang"] for asked in on.asked} == {"DE", "IT"}
    html = moderator_client.get("/admin/translations/?q=Mentions").content.decode()
    cells = BeautifulSoup(html, "html.parser").select(".translations-rows tbody td a")
    assert [cell.text for cell in cells].count("Brouillon automatique") == 2
    assert "Préparé par une machine" in html


def test_one_original_a_task_and_a_machine_with_nothing_left_is_asked_no_more(
    site, on, moderator_client, django_capture_on_commit_callbacks
):
    on.answers = [(456, b"")]
    with django_capture_on_commit_callbacks(execute=True):
        moderator_client.post("/admin/translations/", {"all": "1", "to": ["de"], "machine": "1"})

    batch = TranslationBatch.objects.get()
    assert (batch.done, batch.failed, batch.problem, batch.is_stopped) == (1, 1, "quota", True)
    assert batch.total > 1
    assert len(on.asked) == 1
    html = moderator_client.get("/admin/translations/").content.decode()
    assert "est épuisé" in html


def test_all_of_a_batch_are_drafted_in_turn(
    site, on, moderator_client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        moderator_client.post("/admin/translations/", {"all": "1", "to": ["de"], "machine": "1"})

    batch = TranslationBatch.objects.get()
    assert (batch.done, batch.failed, batch.is_finished) == (batch.total, 0, True)
    assert drafts().exists()


@each_role
def test_its_publish_button(drafted, role, client_of):
    drafted.act(client_of(role), "publish")

    assert not is_public(drafted)


@each_role
def test_bulk_publication(page_work, on, role, client_of, translator, translator_client):
    translator_client.post(page_work.url("machine_translate/"))
    page_work.write()
    drafts_of(page_work)
    submit(page_work.translation, user=translator)
    CouncilSettings.objects.update(translations_are_moderated=False)

    client_of(role).post(f"/admin/bulk/wagtailcore/page/publish/?id={page_work.target.pk}")

    assert not is_public(page_work)


def drafts_of(work):
    """Say of the words of a translation that a machine wrote them."""
    StringTranslation.objects.filter(context__object_id=work.source.translation_key).update(
        translation_type="machine", tool_name="DeepL"
    )


def test_wagtail_localize_itself(drafted, admin):
    with pytest.raises(PermissionDenied):
        drafted.translation.save_target(user=admin, publish=True)

    assert not is_public(drafted)


@each_role
@pytest.mark.parametrize("when", ["now", "tomorrow"])
def test_the_ordinary_form_once_translation_is_stopped(drafted, role, when, client_of):
    Translation.objects.update(enabled=False)
    date = (timezone.localtime() + dt.timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    changes = {"go_live_at": date if when == "tomorrow" else "", "action-publish": "1"}
    if isinstance(drafted.source, Page):
        form = page_form("text", title=GERMAN, slug=drafted.target.slug, **changes)
    else:
        form = {"term": GERMAN, "other_forms": "", "definition": "Wort", **changes}

    client_of(role).post(drafted.edit_url, form)

    target = drafted.target
    assert (is_public(drafted), target.go_live_at) == (False, None)


@each_role
def test_the_sync_screen_and_submitting_again(drafted, role, client_of):
    client = client_of(role)
    source = drafted.translation.source
    client.post(f"/admin/localize/update/{source.pk}/", {"publish_translations": "on"})
    client.post(drafted.submit_url, {"locales": [str(drafted.translation.target_locale_id)]})

    assert not is_public(drafted)


def test_a_person_approves_and_readers_are_told(
    work, on, client, translator_client, moderator_client, moderator
):
    work.write()
    drafts_of(work)
    work.act(translator_client, "submit-translation")
    work.act(moderator_client, "approve-translation")

    assert is_public(work)
    record = TranslationRecord.objects.of(work.target).get()
    assert (record.origin, record.tool, record.checked_by) == ("machine", "DeepL", moderator)
    if isinstance(work.source, Page):
        html = client.get(work.target.url).content.decode()
        assert "Maschinell übersetzt (DeepL) und am " in html


def test_words_that_a_person_rewrote_are_hers(drafted, translator_client, moderator_client):
    """Where the council moderates nothing, she may then publish them herself."""
    drafted.write()

    drafted.act(moderator_client, "publish")

    assert is_public(drafted)
    record = TranslationRecord.objects.of(drafted.target).get()
    assert (record.origin, record.checked_at, record.checked_by) == ("person", None, None)
    assert record.fingerprint == fingerprint_of(drafted.source)
