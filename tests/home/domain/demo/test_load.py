"""The demo content is loaded whole, once, and belongs to its editors afterwards."""

from collections import Counter

import pytest
from django.conf import settings
from wagtail.models import Locale, Page, Revision, Site

from core.models import Commune, CouncilDocument, CouncilSettings, GlossaryTerm, Organisation
from home.domain.demo import load as loading
from home.domain.demo.content import key_of, read_source
from home.domain.demo.load import NotEmptyError
from home.models import HomePage, ProgrammePage
from initiatives.models import Theme
from meetings.models import MeetingPage
from tests.harness.snapshot import read, tables
from tests.home.domain.demo.conftest import load

LANGUAGES = ("fr", "en", "es", "de", "it")


def everything():
    return {table: read(table) for table in tables()}


def french(model):
    return model.objects.filter(locale__language_code="fr")


def test_a_second_load_changes_no_row(demo):
    before = everything()
    assert load() == []
    assert everything() == before


def test_what_an_editor_changed_stays(demo):
    programme = french(ProgrammePage).get()
    programme.title = "Un autre titre"
    programme.slug = "une-autre-adresse"
    programme.save_revision().publish()
    organisation = french(Organisation).get(name="ADEME")
    organisation.name = "Agence de la transition écologique"
    organisation.save()
    revisions, pages = Revision.objects.count(), Page.objects.count()
    load()
    assert french(ProgrammePage).get().title == "Un autre titre"
    assert not Organisation.objects.filter(name="ADEME", locale__language_code="fr").exists()
    assert (Revision.objects.count(), Page.objects.count()) == (revisions, pages)


def test_what_is_missing_comes_back(demo):
    french(MeetingPage).get(slug="soiree-cine-debat").delete()
    load()
    meeting = french(MeetingPage).get(slug="soiree-cine-debat")
    assert meeting.documents.get().document.title.startswith("Compte rendu de la soirée")
    assert CouncilDocument.objects.count() == 12


def test_an_interrupted_load_leaves_nothing_and_can_be_run_again(locales, monkeypatch):
    # French alone: the other languages would only make it longer.
    monkeypatch.setattr(loading, "TRANSLATED", ())
    with monkeypatch.context() as patch:
        patch.setattr(loading, "build_accounts", interrupt)
        with pytest.raises(KeyboardInterrupt):
            load()
    assert not HomePage.objects.exists()
    assert not CouncilDocument.objects.exists()
    assert load() == ["admin", "editor", "moderator", "translator"]
    # No file has a second name because of what the first load had left.
    assert set(CouncilDocument.objects.values_list("file", flat=True)) == {
        f"documents/exemple-{name}.pdf" for name in read_source("documents")
    }


def interrupt(password):
    raise KeyboardInterrupt


def test_a_site_with_pages_of_its_own_is_left_alone(site):
    before = everything()
    with pytest.raises(NotEmptyError):
        load()
    assert everything() == before


def test_each_language_has_the_whole_tree_at_the_same_addresses(demo):
    paths = {
        code: sorted(
            page.url.removeprefix(f"/{code}/")
            for page in Page.objects.live().filter(locale__language_code=code, depth__gt=1)
        )
        for code in LANGUAGES
    }
    assert paths["fr"] == sorted(set(paths["fr"]))
    assert {"", "agenda/", "glossaire/", "les-reflexions-en-cours/programme-domino/"} <= set(
        paths["fr"]
    )
    assert paths == dict.fromkeys(LANGUAGES, paths["fr"])
    assert Page.find_problems() == ([], [], [], [], [])


def test_home_section_agenda_and_glossary_are_translated(demo):
    for name in ("home", "section", "agenda", "glossary"):
        pages = Page.objects.filter(translation_key=key_of(name), alias_of=None, live=True)
        assert {page.locale.language_code for page in pages} == set(LANGUAGES)


def test_the_french_home_is_the_root_of_the_only_site(demo):
    site = Site.objects.get()
    assert site.root_page.specific == french(HomePage).get()
    assert not Page.objects.filter(slug="home").exists()
    assert CouncilSettings.for_site(site).name_line_2 == "du Pays de Châteaubriant"


def test_there_are_six_themes_and_fifteen_terms_in_each_language(demo):
    for model, count in ((Theme, 6), (GlossaryTerm, 15), (Organisation, 6)):
        per_language = Counter(model.objects.values_list("locale__language_code", flat=True))
        assert per_language == dict.fromkeys(LANGUAGES, count)
    assert list(french(Theme).values_list("face", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_the_communes_of_another_council_stay(demo):
    assert Commune.objects.count() == 33
    Commune.objects.exclude(insee="44036").delete()
    load()
    assert Commune.objects.get().name == "Châteaubriant"


def test_content_languages_are_those_of_the_settings(demo):
    assert tuple(code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES) == LANGUAGES
    assert {locale.language_code for locale in Locale.objects.all()} == set(LANGUAGES)
