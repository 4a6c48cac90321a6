"""A page from draft to publication, as the people of the council do it."""

import datetime as dt

from django.core import mail
from django.utils import timezone
from wagtail.models import Page, WorkflowState

from core.domain.scheduling import apply_schedules
from tests.editorial.actions import edit_url, saved, text


def submit(client, page, **changes):
    client.post(edit_url(page), {**text(**changes), "action-submit": "1"})
    return WorkflowState.objects.latest("pk")


def decide(client, state, action, comment=""):
    task = state.current_task_state
    client.post(
        f"/admin/pages/workflow/action/{state.object_id}/{action}/{task.pk}/",
        {"comment": comment, "next": "/admin/"},
    )
    state.refresh_from_db()
    return state.status


def test_an_editor_submits_and_a_moderator_approves(
    site, editor_client, moderator, moderator_client
):
    state = submit(editor_client, site.legal, title="Mentions revues")

    assert saved(site.legal).title == "Mentions légales"
    assert [message.to for message in mail.outbox] == [[moderator.email]]
    assert "Mentions revues" in moderator_client.get("/admin/").content.decode()
    assert decide(moderator_client, state, "approve") == "approved"
    assert saved(site.legal).title == "Mentions revues"


def test_a_refused_page_goes_back_with_its_comment_and_again(
    site, editor, editor_client, moderator_client
):
    state = submit(editor_client, site.legal, title="Mentions revues")
    mail.outbox.clear()

    assert decide(moderator_client, state, "reject", "La date manque.") == "needs_changes"
    assert [message.to for message in mail.outbox] == [[editor.email]]
    assert "La date manque." in editor_client.get(edit_url(site.legal)).content.decode()
    assert saved(site.legal).title == "Mentions légales"

    editor_client.post(
        edit_url(site.legal), {**text(title="Mentions datées"), "action-submit": "1"}
    )
    state.refresh_from_db()
    assert decide(moderator_client, state, "approve") == "approved"
    assert saved(site.legal).title == "Mentions datées"


def test_an_editor_cannot_change_what_is_being_reviewed(site, editor_client):
    submit(editor_client, site.legal, title="Mentions revues")

    editor_client.post(edit_url(site.legal), text(title="Après coup"))

    assert saved(site.legal).draft_title == "Mentions revues"


def test_a_locked_page_is_not_changed_by_others(site, editor_client, moderator_client):
    moderator_client.post(f"/admin/pages/{site.legal.pk}/lock/")

    editor_client.post(edit_url(site.legal), text(title="Malgré tout"))

    assert saved(site.legal).draft_title == "Mentions légales"


def test_an_incomplete_draft_is_kept_but_not_published(site, moderator_client):
    url = f"/admin/pages/add/home/homepage/{site.home.get_parent().pk}/"
    data = {
        **text(title="Sans accroche", slug="sans"),
        "headline": "",
        "introduction": "",
        "call_title": "",
        "call_text": "",
        "call_button": "",
        "call_page": "",
    }

    refused = moderator_client.post(url, {**data, "action-publish": "1"})
    assert list(refused.context["form"].errors) == ["headline"]
    assert not Page.objects.filter(slug="sans").exists()

    moderator_client.post(url, data)
    assert Page.objects.get(slug="sans", alias_of=None).live is False


def test_a_page_goes_live_and_expires_when_it_said(site, moderator_client):
    page, now = site.legal, timezone.now()
    page.title = "Programmée"
    page.go_live_at = now - dt.timedelta(minutes=1)
    revision = page.save_revision(approved_go_live_at=page.go_live_at)
    assert saved(page).title == "Mentions légales"

    apply_schedules()

    assert saved(page).title == "Programmée"
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None

    Page.objects.filter(pk=page.pk).update(expire_at=now - dt.timedelta(seconds=1))
    apply_schedules()
    assert saved(page).live is False


def test_nothing_due_changes_nothing(site, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        apply_schedules()
    assert saved(site.legal).live is True


def test_a_reversed_time_is_refused(site, moderator_client):
    data = {**text(), "go_live_at": "2040-05-02 10:00", "expire_at": "2040-05-01 10:00"}

    response = moderator_client.post(edit_url(site.legal), {**data, "action-publish": "1"})

    assert {"go_live_at", "expire_at"} <= set(response.context["form"].errors)
