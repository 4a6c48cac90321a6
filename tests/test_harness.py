"""The ground itself holds."""

import socket

import pytest
from django.template import engines
from wagtail.models import Page

from tests.factories.tree import CouncilTree
from tests.harness.sockets import OutsideConnectionError
from tests.harness.strict_templates import UndefinedVariableError

LANGUAGES = ("de", "en", "es", "fr", "it")


def render(source: str, origin: str, **context: object) -> str:
    template = engines["django"].from_string(source)
    template.template.origin.name = origin
    return template.render(context)


def test_unknown_variable_fails_in_our_templates(settings):
    with pytest.raises(UndefinedVariableError, match="titel"):
        render("{{ titel }}", str(settings.SITE_DIR / "templates/x.html"), title="A")


@pytest.mark.parametrize(
    ("source", "output"),
    [
        ("{{ title }}", "A"),
        ("{{ empty }}", ""),
        ('{{ titel|default:"none" }}', "none"),
        ("{% if titel %}yes{% endif %}", ""),
        ("{% for x in titel %}{{ x }}{% endfor %}", ""),
    ],
)
def test_known_and_optional_variables_pass_in_our_templates(settings, source, output):
    origin = str(settings.SITE_DIR / "templates/x.html")
    assert render(source, origin, title="A", empty="") == output


def test_unknown_variable_stays_empty_in_templates_of_packages():
    assert render("[{{ titel }}]", "/usr/lib/package/x.html") == "[]"


def test_connection_to_another_machine_is_refused():
    with socket.socket() as client, pytest.raises(OutsideConnectionError, match=r"192\.0\.2\.1"):
        client.connect(("192.0.2.1", 80))


def test_site_has_the_addresses_of_the_contract(site: CouncilTree):
    assert sorted(page.url for page in site.homes.values()) == [f"/{c}/" for c in LANGUAGES]
    assert site.programme.url == "/fr/les-reflexions-en-cours/programme-domino/"
    assert site.agenda.url == "/fr/agenda/"
    assert site.glossary.url == "/fr/glossaire/"


@pytest.mark.parametrize("code", ["en", "es", "de", "it"])
def test_site_has_translations_of_its_structure_and_aliases_of_its_texts(
    site: CouncilTree, code: str
):
    agenda = site.in_language(site.agenda, code)
    programme = site.in_language(site.programme, code)
    assert (agenda.url, agenda.alias_of_id) == (f"/{code}/agenda/", None)
    assert programme.alias_of_id == site.programme.pk
    assert programme.url == f"/{code}/les-reflexions-en-cours/programme-domino/"
    assert Page.objects.live().filter(locale__language_code=code).count() == 8
