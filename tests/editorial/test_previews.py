"""Pages before they are saved, and blocks before they are added."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, streamfield

from core.blocks import BodyBlock
from tests.factories.media import DocumentFactory, ImageFactory
from tests.harness.admin_forms import page_form, partial_date

BLOCKS = sorted(BodyBlock().child_blocks)
PREVIEW = "wagtailcore/shared/block_preview.html"


def new_page(site, kind):
    """Where it is added, its template and its form."""
    meeting = page_form(
        "meeting",
        title="Jamais enregistrée",
        documents=inline_formset(
            [{"document": str(DocumentFactory().pk), "title": "Minutes", "kind": "minutes"}]
        ),
        **partial_date("date", "", "5", "2016"),
    )
    text = page_form("text", title="Jamais enregistrée")
    return {
        "home": (
            site.home.get_parent(),
            "home/homepage",
            {**text, **dict.fromkeys(("headline", "call_title", "call_text"), "Ici")},
        ),
        "section": (
            site.home,
            "home/sectionpage",
            page_form("text", title="Jamais enregistrée", introduction=streamfield([])),
        ),
        "content": (site.home, "home/contentpage", text),
        "programme": (
            site.section,
            "home/programmepage",
            page_form("programme", title="Jamais enregistrée"),
        ),
        "meeting": (site.programme, "meetings/meetingpage", meeting),
    }[kind]


@pytest.mark.parametrize("kind", ["home", "section", "content", "programme", "meeting"])
def test_a_page_is_previewed_before_it_is_saved(site, editor_client, admin_client, kind):
    parent, model, data = new_page(site, kind)
    client = admin_client if kind == "home" else editor_client
    url = f"/admin/pages/add/{model}/{parent.pk}/preview/"

    answer = client.post(url, data)
    shown = client.get(f"{url}?mode=")

    assert (answer.status_code, answer.json()["is_valid"]) == (200, True)
    assert shown.status_code == 200
    assert "Jamais enregistrée" in shown.content.decode()


@pytest.mark.parametrize(
    "kind",
    ["home", "section", "programme", "meeting", "undated_meeting", "agenda", "glossary", "legal"],
)
def test_a_draft_is_previewed(site, editor_client, kind):
    page = getattr(site, kind)
    page.title = "Titre du brouillon"
    page.save_revision()

    shown = editor_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert shown.status_code == 200
    assert "Titre du brouillon" in shown.content.decode()


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_has_a_preview(name):
    block = BodyBlock().child_blocks[name]
    assert block.is_previewable
    assert str(block.get_description()) != ""


@pytest.mark.parametrize("files", [0, 3])
@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_previewed_with_or_without_files(db, editor_client, name, files):
    block = BodyBlock().child_blocks[name]
    ImageFactory.create_batch(files)
    DocumentFactory.create_batch(files)

    shown = editor_client.get(
        reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
    )

    assert shown.status_code == 200
    assert f"block-{name}" in shown.content.decode()


def test_a_preview_is_in_the_colours_of_the_site():
    names = re.findall(r'static "([^"]+)"', get_template(PREVIEW).template.source)
    assert names
    assert [name for name in names if not finders.find(name)] == []
