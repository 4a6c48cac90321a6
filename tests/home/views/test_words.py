"""Every page and mail speaks the language of its reader, and no other."""

import pytest
from django.conf import settings
from wagtail.models import Page

from core.domain.letters import Action, Letter, send_letter
from core.models import GlossaryTerm, OutgoingMail
from initiatives.enums import ContributionKind
from initiatives.models import Theme
from tests.factories.contributions import send
from tests.factories.initiatives import InitiativeFactory, translate_initiative
from tests.factories.media import DocumentFactory
from tests.factories.pages import MeetingDocumentFactory
from tests.harness.untranslated import untranslated, untranslated_in

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _name in settings.LANGUAGES]
each_language = pytest.mark.parametrize("language", LANGUAGES)
ADDRESSES = (
    "/{l}/",
    "/{l}/les-reflexions-en-cours/",
    "/{l}/les-reflexions-en-cours/programme-domino/",
    "/{l}/mentions-legales/",
    "/{l}/agenda/",
    "/{l}/glossaire/",
    "/{l}/plan-du-site/",
    "/{l}/initiatives/",
    "/{l}/initiatives/?q=rien+de+tel",
    "/{l}/initiatives/embed/",
    "/{l}/initiatives/moderation/",
    "/{l}/initiatives/nichoirs-du-canal/",
    "/{l}/initiatives/nichoirs-du-canal/signaler/",
    "/{l}/initiatives/nichoirs-du-canal/ecrire/",
    "/{l}/initiatives/proposer/",
    "/{l}/search/",
    "/{l}/search/?q=canal",
    "/{l}/search/?q=introuvable",
    "/{l}/rien-du-tout/",
)


@pytest.fixture
def content(site):
    """A site with a text of each kind; return the words that are nobody's translation."""
    initiative = InitiativeFactory(title="Nichoirs du canal", slug="nichoirs-du-canal")
    for code in LANGUAGES[1:]:
        translate_initiative(initiative, code)
    MeetingDocumentFactory(page=site.meeting, document=DocumentFactory())
    return frozenset(
        {
            *Page.objects.values_list("title", flat=True),
            *Theme.objects.values_list("name", flat=True),
            *GlossaryTerm.objects.values_list("term", flat=True),
        }
    )


@each_language
def test_each_page_speaks_the_reader_s_language(site, content, client, language):
    wrong = {}
    for address in (*ADDRESSES, site.in_language(site.meeting, language).url):
        url = address.format(l=language)
        answer = client.get(url, follow=True)
        assert answer.status_code in (200, 404), url
        wrong[url] = untranslated_in(answer.content.decode(), language, content)

    assert {url: found for url, found in wrong.items() if found} == {}


@each_language
def test_each_mail_too(site, language):
    for kind in ContributionKind:
        about = None if kind == ContributionKind.NEW else InitiativeFactory()
        for is_proven in (True, False):
            send(language=language, kind=kind, initiative=about, is_proven=is_proven)

    mails = list(OutgoingMail.objects.filter(to="claire.martin@example.org"))
    assert len(mails) > 1
    for mail in mails:
        assert untranslated(mail.subject, language) is False
        assert untranslated_in(mail.html, language) == []
        assert [line for line in mail.text.splitlines() if untranslated(line, language)] == []


def test_it_would_be_seen(site, client, content):
    """A French sentence of the interface on a German page, in a text or an attribute."""
    html = '<html lang="de"><p>{}</p><p lang="fr">Plan du site</p><i title="{}"></i></html>'
    assert untranslated_in(html.format("Seitenübersicht", "Suchen"), "de") == []
    assert untranslated_in(html.format("Plan du site", "Site map"), "de") == [
        "Plan du site",
        "Site map",
    ]
    letter = Letter(
        title="Guten Tag",
        paragraphs=["Vous pouvez corriger votre texte."],
        why="You get this message because this address was used to write to the council.",
        button=Action("Lesen", "https://example.org"),
    )
    mail = send_letter(letter, "a@example.org", "de", kind="test")
    assert len(untranslated_in(mail.html, "de")) == 1
