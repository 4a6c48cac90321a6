"""The files of the demo content, in five languages."""

import re

import pytest
from wagtail.models import Page

from core.models import GlossaryTerm
from core.typography import french_spacing
from home.domain.demo.content import DATA, SOURCE, TRANSLATED, key_of, read, read_source
from home.models import ContentPage, ProgrammePage
from meetings.models import MeetingPage

NAMES = sorted(
    str(path.relative_to(DATA / "en").with_suffix("")) for path in (DATA / "en").rglob("*.toml")
)
# Facts of the French page, which a translation copies.
FACTS = {"slug", "show_in_menus", "kind", "date", "legal_role", "acronym", "start", "end"}
FACTS |= {"place_name", "commune", "body_group", "regional_meetings"}


def texts(value):
    """Yield every text of a file, with the name it stands under."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value if isinstance(value, list) else value.values():
            yield from texts(item)


def shape(value):
    """What is left of a file without its words."""
    if isinstance(value, list):
        return [shape(item) for item in value]
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    return type(value)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_same_files_are_translated_in_each_language(language):
    folder = DATA / language
    names = sorted(str(path.relative_to(folder).with_suffix("")) for path in folder.rglob("*.toml"))
    assert names == NAMES
    assert len(NAMES) == 17


PAGES = [name for name in NAMES if name not in {"themes", "glossary-terms", "initiatives"}]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_all_the_words_of_its_page_and_no_others(name, language):
    source, words = read_source(name), read(language, name)
    assert words.keys() == source.keys() - FACTS
    for field, value in words.items():
        if field in {"body", "method", "introduction", "issues", "objectives", "links"}:
            assert shape(value) == shape(source[field])
        elif isinstance(value, list):
            assert len(value) == len(source[field])


@pytest.mark.parametrize("name", ["themes", "glossary-terms"])
@pytest.mark.parametrize("language", TRANSLATED)
def test_each_snippet_is_translated(name, language):
    source, words = read_source(name), read(language, name)
    assert words.keys() == source.keys()
    for entry, translated in words.items():
        # Nothing of the French words remains, its other forms least of all.
        spoken = {key for key in source[entry] if key not in {"slug", "face", "icon", "is_marked"}}
        assert spoken <= translated.keys()


def test_french_texts_have_french_spaces():
    wrong = {}
    for path in (DATA / SOURCE).rglob("*.toml"):
        name = str(path.relative_to(DATA / SOURCE).with_suffix(""))
        for text in texts(read_source(name)):
            bare = re.sub(r"<[^>]*>", "\n", text)
            if french_spacing(bare) != bare:
                wrong.setdefault(name, []).append(text)
    assert wrong == {}


def test_no_text_has_a_straight_apostrophe():
    found = {
        str(path.relative_to(DATA)): straight
        for path in (*DATA.rglob("*.toml"), *DATA.rglob("*.typ"))
        if (straight := re.findall(r"\w+'\w+", path.read_text()))
    }
    assert found == {}


def test_the_programme_and_three_of_its_meetings_are_translated(demo):
    programme = ProgrammePage.objects.get(locale__language_code="en")
    assert programme.alias_of is None
    assert programme.research_question.startswith("Can collaborative practices")
    # Facts come from the French page.
    assert (programme.start, programme.end, programme.acronym) == ("2015-09", "2016-07", "DOMINO")
    assert [row.role for row in programme.partners.all()] == [
        "lead",
        "lead",
        "funder",
        "approval",
        "facilitator",
    ]
    meetings = MeetingPage.objects.child_of(programme).filter(alias_of=None)
    assert [meeting.title for meeting in meetings.in_order()] == [
        "Launch meeting of the DOMINO programme",
        "Working group of 24 September 2015: three issues",
        "Presentation of the assessment",
    ]


@pytest.mark.parametrize("role", ["accessibility", "legal_notice", "privacy", "licence"])
def test_each_legal_page_is_a_page_of_its_own_in_five_languages(demo, role):
    pages = ContentPage.objects.live().filter(legal_role=role, alias_of=None)
    assert pages.count() == 5
    assert len({page.title for page in pages}) == 5


def test_blocks_and_rows_of_a_translation_are_named_as_in_french(demo):
    french, german = (
        ProgrammePage.objects.get(locale__language_code=code) for code in (SOURCE, "de")
    )
    for field in ("body", "issues", "objectives", "method", "links", "regional_meetings"):
        ids = [[block.id for block in getattr(page, field)] for page in (french, german)]
        assert ids[0] == ids[1]
    for rows in ("bodies", "partners"):
        keys = [
            [row.translation_key for row in getattr(page, rows).all()] for page in (french, german)
        ]
        assert keys[0] == keys[1]


def test_links_between_pages_stay_in_the_language(demo):
    page = Page.objects.get(translation_key=key_of("le-conseil"), locale__language_code="it")
    button = page.specific.body[-1].value
    assert button["page"].locale.language_code == "it"
    home = Page.objects.get(translation_key=key_of("home"), locale__language_code="it").specific
    assert home.call_page == page
    booklet = Page.objects.get(
        translation_key=key_of("le-livret-de-2013"), locale__language_code="it"
    )
    assert f'<a linktype="page" id="{booklet.pk}">un opuscolo</a>' in str(
        page.specific.body.raw_data[6]
    )


def test_terms_of_a_language_carry_no_french_form(demo):
    term = GlossaryTerm.objects.get(
        translation_key=key_of("glossary-terms/territoire-pilote"), locale__language_code="de"
    )
    assert term.forms == ["Pilotgebiet", "Pilotgebiete", "Pilotgebieten", "Pilotgebiets"]
