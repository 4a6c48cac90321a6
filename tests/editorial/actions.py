"""Each thing a person may try in the admin, as a function that tells whether it happened."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Comment, Page, Workflow, WorkflowState
from wagtail_localize.models import TranslationSource

from core.models import CouncilDocument, CouncilSettings, GlossaryTerm, Organisation, User
from tests.factories.pdf import make_pdf
from tests.factories.snippets import GlossaryTermFactory, ThemeFactory
from tests.harness.admin_forms import page_form


def edit_url(page):
    return f"/admin/pages/{page.pk}/edit/"


def saved(page):
    return Page.objects.get(pk=page.pk).specific


def text(**changes):
    return page_form("text", **{"title": "Mentions", "slug": "mentions-legales", **changes})


def add_page(client, site):
    url = f"/admin/pages/add/home/contentpage/{site.home.pk}/"
    client.post(url, text(title="Nouvelle", slug="nouvelle"))
    return Page.objects.filter(slug="nouvelle", locale=site.home.locale).exists()


def edit_page(client, site):
    client.post(edit_url(site.legal), text(title="Changé"))
    return saved(site.legal).draft_title == "Changé"


def edit_translated_page(client, site):
    page = site.in_language(site.glossary, "de")
    data = {**text(title="Glossar", slug="glossaire")}
    client.post(edit_url(page), data)
    return saved(page).draft_title == "Glossar"


def publish_page(client, site):
    client.post(edit_url(site.legal), {**text(title="Changé"), "action-publish": "1"})
    return saved(site.legal).title == "Changé"


def unpublish_page(client, site):
    client.post(f"/admin/pages/{site.legal.pk}/unpublish/")
    return not saved(site.legal).live


def delete_live_page(client, site):
    client.post(f"/admin/pages/{site.legal.pk}/delete/")
    return not Page.objects.filter(pk=site.legal.pk).exists()


def submit_page(client, site):
    client.post(edit_url(site.legal), {**text(title="Changé"), "action-submit": "1"})
    return WorkflowState.objects.filter(status="in_progress").exists()


def start_workflow(site):
    site.legal.save_revision()
    return Workflow.objects.get().start(site.legal, User.objects.create(username="someone"))


def approve_page(client, site):
    state = start_workflow(site)
    task = state.current_task_state
    url = f"/admin/pages/workflow/action/{site.legal.pk}/approve/{task.pk}/"
    client.post(url, {"comment": "", "next": "/admin/"})
    state.refresh_from_db()
    return state.status == "approved"


def reject_page(client, site):
    state = start_workflow(site)
    task = state.current_task_state
    url = f"/admin/pages/workflow/action/{site.legal.pk}/reject/{task.pk}/"
    client.post(url, {"comment": "La date manque.", "next": "/admin/"})
    state.refresh_from_db()
    return state.status == "needs_changes"


def lock_page(client, site):
    client.post(f"/admin/pages/{site.legal.pk}/lock/")
    return saved(site.legal).locked


def unlock_page(client, site):
    Page.objects.filter(pk=site.legal.pk).update(
        locked=True, locked_at=timezone.now(), locked_by=User.objects.create(username="someone")
    )
    client.post(f"/admin/pages/{site.legal.pk}/unlock/")
    return not saved(site.legal).locked


def schedule_page(client, site):
    tomorrow = timezone.localtime() + dt.timedelta(days=1)
    data = {**text(), "go_live_at": tomorrow.strftime("%Y-%m-%d %H:%M"), "action-publish": "1"}
    client.post(edit_url(site.legal), data)
    return saved(site.legal).scheduled_revision is not None


def comment_page(client, site):
    data = {
        **text(),
        "comments-TOTAL_FORMS": "1",
        "comments-0-id": "",
        "comments-0-contentpath": "summary",
        "comments-0-position": "",
        "comments-0-text": "À relire",
        "comments-0-resolved": "",
        "comments-0-deleted": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
    }
    client.post(edit_url(site.legal), data)
    return Comment.objects.filter(text="À relire").exists()


def compare_page(client, site):
    site.legal.summary = "Un autre résumé"
    site.legal.save_revision()
    url = f"/admin/pages/{site.legal.pk}/revisions/compare/live...latest/"
    response = client.get(url)
    return response.status_code == 200 and "Un autre résumé" in response.content.decode()


def preview_new_page(client, site):
    url = f"/admin/pages/add/home/contentpage/{site.home.pk}/preview/"
    answer = client.post(url, text(title="Jamais enregistrée"))
    shown = client.get(f"{url}?mode=")
    return (
        answer.status_code == 200
        and answer.json()["is_valid"]
        and "Jamais enregistrée" in shown.content.decode()
    )


def submit_translation(client, site):
    url = f"/admin/localize/submit/page/{site.legal.pk}/"
    client.post(url, {"locales": [str(site.homes["de"].locale_id)]})
    return TranslationSource.objects.filter(
        object_id=site.legal.translation_key,
        specific_content_type=ContentType.objects.get_for_model(type(site.legal)),
    ).exists()


def add_term(client, site):
    url = "/admin/snippets/core/glossaryterm/add/"
    client.post(
        url, {"term": "PETR", "other_forms": "", "definition": "Un pôle.", "is_marked": "on"}
    )
    return GlossaryTerm.objects.filter(term="PETR").exists()


def delete_term(client, site):
    term = GlossaryTermFactory()
    client.post(f"/admin/snippets/core/glossaryterm/delete/{term.pk}/")
    return not GlossaryTerm.objects.filter(pk=term.pk).exists()


def add_organisation(client, site):
    client.post(
        "/admin/snippets/core/organisation/add/", {"name": "La Fabrique", "kind": "association"}
    )
    return Organisation.objects.filter(name="La Fabrique").exists()


def rename_theme(client, locale):
    theme = ThemeFactory(name="Mobilité", slug="mobilite", face=1, locale=locale)
    client.post(
        f"/admin/snippets/initiatives/theme/edit/{theme.pk}/",
        {"name": "Se déplacer", "slug": "mobilite", "face": "1"},
    )
    theme.refresh_from_db()
    return theme.get_latest_revision_as_object().name == "Se déplacer"


def publish_term(client, site):
    term = GlossaryTermFactory(term="PETR")
    data = {"term": "PETR", "other_forms": "", "definition": "Un pôle.", "is_marked": "on"}
    client.post(
        f"/admin/snippets/core/glossaryterm/edit/{term.pk}/", {**data, "action-publish": "1"}
    )
    return GlossaryTerm.objects.get(pk=term.pk).definition == "Un pôle."


def submit_term(client, site):
    data = {"term": "PETR", "other_forms": "", "definition": "Un pôle.", "is_marked": "on"}
    client.post("/admin/snippets/core/glossaryterm/add/", {**data, "action-submit": "1"})
    return WorkflowState.objects.filter(status="in_progress").exists()


def edit_theme(client, site):
    return rename_theme(client, site.home.locale)


def edit_translated_theme(client, site):
    return rename_theme(client, site.homes["de"].locale)


def add_document(client, site):
    file = SimpleUploadedFile("a.pdf", make_pdf("Bonjour"), "application/pdf")
    client.post("/admin/documents/add/", {"title": "Envoyé", "file": file, "language": "fr"})
    return CouncilDocument.objects.filter(title="Envoyé").exists()


def change_settings(client, site):
    url = f"/admin/settings/core/councilsettings/{site.wagtail_site.pk}/"
    page = client.get(url)
    if page.status_code != 200:
        return False
    data = {
        name: value for name, value in page.context["form"].initial.items() if value is not None
    }
    words = {"in_other_languages-count": "0", "name": "Conseil renommé"}
    client.post(url, {**data, **words})
    return CouncilSettings.objects.get(site=site.wagtail_site).name == "Conseil renommé"


def add_redirect(client, site):
    client.post(
        "/admin/redirects/add/",
        {"old_path": "/vieux", "is_permanent": "on", "redirect_link": "https://example.org/"},
    )
    return Redirect.objects.filter(old_path="/vieux").exists()


def see_users(client, site):
    return client.get("/admin/users/").status_code == 200
