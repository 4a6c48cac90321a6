"""An initiative from its first draft to its withdrawal, as people of the council do it."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import WorkflowState
from wagtail.test.utils.form_data import inline_formset

from core.domain.scheduling import apply_schedules
from initiatives.models import Initiative
from tests.factories.initiatives import InitiativeFactory, any_theme
from tests.factories.media import ImageFactory
from tests.factories.snippets import CommuneFactory
from tests.harness.admin_forms import page_form

BASE = "/admin/snippets/initiatives/initiative"
ADD = f"{BASE}/add/"
PUBLIC = "/fr/initiatives/atelier-velo/"


def edit(row):
    return f"{BASE}/edit/{row.pk}/"


def form(**changes):
    values = {
        "title": "Atelier vélo",
        "theme": str(any_theme().pk),
        "location": "47.7169, -1.3761",
        "summary": "On répare ensemble.",
        "tags": "entraide, vélo",
        **changes,
    }
    return page_form("initiative", **values)


def created():
    return Initiative.objects.get(title="Atelier vélo")


def submitted(client, **changes):
    client.post(ADD, {**form(**changes), "action-submit": "1"})
    return WorkflowState.objects.latest("pk")


def decide(client, state, action, comment=""):
    task = state.current_task_state
    client.post(
        f"{BASE}/workflow/action/{state.object_id}/{action}/{task.pk}/",
        {"comment": comment, "next": "/admin/"},
    )
    state.refresh_from_db()
    return state.status


def test_a_draft_holds_everything_and_is_not_public(site, editor_client, client):
    CommuneFactory(insee="44036", name="Châteaubriant", west=-1.38)
    photo = {"image": str(ImageFactory().pk), "alt_text": "Un vélo", "caption": "", "ORDER": "1"}
    editor_client.post(ADD, form(photos=inline_formset([photo])))

    row = created()
    assert (row.live, row.slug, row.commune.name) == (False, "atelier-velo", "Châteaubriant")
    assert (row.lon, row.lat) == (-1.3761, 47.7169)
    draft = row.get_latest_revision_as_object()
    assert sorted(tag.slug for tag in draft.tags.all()) == ["entraide", "velo"]
    assert [one.alt_text for one in draft.photos.all()] == ["Un vélo"]
    assert client.get(PUBLIC).status_code == 404


def test_an_editor_submits_and_a_moderator_publishes(
    site, editor_client, moderator, moderator_client, client
):
    state = submitted(editor_client)
    assert [message.to for message in mail.outbox] == [[moderator.email]]
    assert "Atelier vélo" in moderator_client.get("/admin/").content.decode()
    assert client.get(PUBLIC).status_code == 404

    assert decide(moderator_client, state, "approve") == "approved"

    assert "On répare ensemble." in client.get(PUBLIC).content.decode()


def test_a_refused_one_comes_back_with_its_comment(site, editor_client, moderator_client, client):
    state = submitted(editor_client)
    assert decide(moderator_client, state, "reject", "Il manque le lieu.") == "needs_changes"
    row = created()
    assert "Il manque le lieu." in editor_client.get(edit(row)).content.decode()

    editor_client.post(edit(row), {**form(address="1 rue du Port"), "action-submit": "1"})
    state.refresh_from_db()
    assert decide(moderator_client, state, "approve") == "approved"
    assert "1 rue du Port" in client.get(PUBLIC).content.decode()


def test_a_draft_on_a_published_one_changes_nothing_for_readers(site, editor_client, client):
    row = InitiativeFactory(title="Atelier vélo", tags=["entraide"])
    editor_client.post(edit(row), form(title="Atelier secret", tags="canari", location=""))

    row.refresh_from_db()
    assert (row.title, row.has_unpublished_changes, row.lon) == ("Atelier vélo", True, -1.3761)
    assert list(row.tags.values_list("name", flat=True)) == ["entraide"]
    html = client.get(PUBLIC).content.decode()
    assert "canari" not in html
    assert "Atelier secret" not in html


def test_an_incomplete_draft_is_kept_and_not_published(site, moderator_client):
    moderator_client.post(ADD, form(theme="", summary=""))
    assert created().theme is None

    refused = moderator_client.post(edit(created()), {**form(theme=""), "action-publish": "1"})
    assert list(refused.context["form"].errors) == ["theme"]
    assert created().live is False


def test_one_without_a_title_is_not_kept(site, editor_client):
    response = editor_client.post(ADD, form(title=""))
    assert list(response.context["form"].errors) == ["title"]
    assert Initiative.objects.count() == 0


def test_a_photo_is_published_with_its_description_only(site, moderator_client):
    photo = {"image": str(ImageFactory().pk), "alt_text": "", "caption": "", "ORDER": "1"}
    data = form(photos=inline_formset([photo]))

    refused = moderator_client.post(ADD, {**data, "action-publish": "1"})

    assert Initiative.objects.filter(live=True).count() == 0
    (row,) = refused.context["form"].formsets["photos"].errors
    assert list(row) == ["alt_text"]


def test_swapped_coordinates_are_refused_with_the_right_ones(site, moderator_client):
    CommuneFactory(west=-1.38)
    refused = moderator_client.post(
        ADD, {**form(location="-1.3761, 47.7169"), "action-publish": "1"}
    )
    assert "47.7169, -1.3761" in str(refused.context["form"].errors["location"])


def test_it_goes_live_and_expires_when_it_said(site, moderator_client, client):
    tomorrow = timezone.localtime() + dt.timedelta(days=1)
    data = form(go_live_at=tomorrow.strftime("%Y-%m-%d %H:%M"))
    moderator_client.post(ADD, {**data, "action-publish": "1"})
    row = created()
    assert row.scheduled_revision is not None
    assert client.get(PUBLIC).status_code == 404

    row.go_live_at = timezone.now() - dt.timedelta(minutes=1)
    row.save_revision(approved_go_live_at=row.go_live_at)
    apply_schedules()
    assert client.get(PUBLIC).status_code == 200

    Initiative.objects.filter(pk=row.pk).update(expire_at=timezone.now() - dt.timedelta(seconds=1))
    apply_schedules()
    assert client.get(PUBLIC).status_code == 404


def test_a_locked_one_is_not_changed_by_others(site, editor_client, moderator_client):
    row = InitiativeFactory(title="Atelier vélo")
    moderator_client.post(f"{BASE}/lock/{row.pk}/")
    editor_client.post(edit(row), form(title="Malgré tout"))
    assert row.revisions.count() == 0

    moderator_client.post(f"{BASE}/unlock/{row.pk}/")
    editor_client.post(edit(row), form(title="Ensuite"))
    assert row.revisions.count() == 1


def test_it_is_withdrawn(site, moderator_client, client):
    row = InitiativeFactory(title="Atelier vélo")
    assert client.get(PUBLIC).status_code == 200
    moderator_client.post(f"{BASE}/unpublish/{row.pk}/")
    assert client.get(PUBLIC).status_code == 404


def test_a_copy_is_a_draft_of_its_own(site, editor_client):
    row = InitiativeFactory(title="Atelier vélo")
    page = editor_client.get(f"{BASE}/copy/{row.pk}/")
    assert page.context["form"].initial["title"] == "Atelier vélo"

    editor_client.post(ADD, form(slug=row.slug))

    copy = Initiative.objects.exclude(pk=row.pk).get()
    assert (copy.slug, copy.live) == ("atelier-velo-2", False)
    assert copy.translation_key != row.translation_key


def test_versions_are_compared_and_told(site, editor_client):
    row = InitiativeFactory(title="Atelier vélo")
    editor_client.post(edit(row), form(summary="Un autre résumé"))

    compared = editor_client.get(f"{BASE}/history/{row.pk}/revisions/compare/live...latest/")
    history = editor_client.get(f"{BASE}/history/{row.pk}/")

    assert "Un autre résumé" in compared.content.decode()
    assert history.status_code == 200


def test_usage_of_a_theme_names_the_initiatives(site, editor_client):
    row = InitiativeFactory(title="Atelier vélo")
    url = f"/admin/snippets/initiatives/theme/usage/{row.theme_id}/"
    assert "Atelier vélo" in editor_client.get(url).content.decode()


def test_a_theme_in_use_is_not_deleted(site, moderator_client):
    row = InitiativeFactory()
    moderator_client.post(f"/admin/snippets/initiatives/theme/delete/{row.theme_id}/")
    row.theme.refresh_from_db()


@pytest.mark.parametrize("url", [f"{BASE}/preview/", f"{BASE}/preview/{{pk}}/"])
def test_it_is_previewed_as_its_page(site, editor_client, url):
    row = InitiativeFactory(title="Atelier vélo")
    url = url.format(pk=row.pk)
    data = form(title="Jamais enregistrée")

    answer = editor_client.post(url, data)
    shown = editor_client.get(f"{url}?mode_name=")

    assert answer.json()["is_valid"] is True
    html = shown.content.decode()
    assert "Jamais enregistrée" in html
    assert 'href="/fr/initiatives/?tag=velo"' in html


def test_a_draft_in_review_is_previewed(site, editor_client, moderator_client):
    state = submitted(editor_client)
    task = state.current_task_state
    shown = moderator_client.get(f"{BASE}/workflow/preview/{state.object_id}/{task.task_id}/")
    assert "On répare ensemble." in shown.content.decode()
