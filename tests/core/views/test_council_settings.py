"""The council's form."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.domain.letters import Letter, send_letter
from core.models import CouncilSettings


def form_data(client, url):
    initial = client.get(url).context["form"].initial
    data = {name: "" if value is None else value for name, value in initial.items()}
    return {**data, **nested_form_data({"in_other_languages": streamfield([])})}


@pytest.fixture
def url(site):
    return f"/admin/settings/core/councilsettings/{site.wagtail_site.pk}/"


def test_a_moderator_sets_the_council(site, moderator_client, url):
    data = form_data(moderator_client, url)

    moderator_client.post(
        url,
        {
            **data,
            "name": "Conseil du Pays",
            "notification_emails": "a@example.org\n\n b@example.org",
            "tile_url": "https://tiles.example.org/{z}/{x}/{y}.png",
        },
    )

    council = CouncilSettings.objects.get(site=site.wagtail_site)
    assert council.name == "Conseil du Pays"
    assert council.emails_to_notify == ["a@example.org", "b@example.org"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("notification_emails", "a@example.org, b@example.org"),
        ("notification_emails", "la présidente"),
        ("tile_url", "https://tiles.example.org/"),
        ("tile_url", "http://tiles.example.org/{z}/{x}/{y}.png"),
        ("contact_email", "contact"),
        ("log_retention_months", "0"),
    ],
)
def test_a_mistake_is_said_and_kept(site, moderator_client, url, field, value):
    data = form_data(moderator_client, url)
    with translation.override("en"):
        response = moderator_client.post(url, {**data, field: value})

    assert list(response.context["form"].errors) == [field]
    assert value in response.content.decode()
    assert getattr(CouncilSettings.objects.get(site=site.wagtail_site), field) != value


def in_german(**words):
    words = {"name": "", "name_line_2": "", "presentation": "", **words}
    return nested_form_data({"in_other_languages": streamfield([("de", words)])})


@pytest.fixture
def spoken(site, moderator_client, url):
    """A council that says its name and presentation in German, in its own form."""
    words = {"name": "Entwicklungsrat", "presentation": "Bürgerinnen und Bürger beraten."}
    site.settings.presentation = "Des habitants conseillent."
    site.settings.save()
    moderator_client.post(url, {**form_data(moderator_client, url), **in_german(**words)})


def words_with_language(html):
    return [(one.text, one["lang"]) for one in html if one.get("lang")]


@pytest.mark.parametrize(
    ("language", "name", "presentation"),
    [
        ("de", ("Entwicklungsrat", "de"), ("Bürgerinnen und Bürger beraten.", "de")),
        ("it", ("Conseil de développement", "fr"), ("Des habitants conseillent.", "fr")),
        ("fr", ("Conseil de développement", "fr"), ("Des habitants conseillent.", "fr")),
    ],
)
def test_it_speaks_the_reader_s_language_else_its_own(
    site, spoken, client, language, name, presentation
):
    page = client.get(site.homes[language].url)
    html = BeautifulSoup(page.content, "html.parser")
    line_2 = ("Pays de Châteaubriant", "fr")

    foot = html.select_one(".site-footer .stack")
    assert words_with_language(foot.find_all(lang=True)) == [name, line_2, presentation]
    assert html.select_one(".brand .brand-2")["lang"] == "fr"
    assert html.title.text.endswith(f"— {name[0]} {line_2[0]}")


def test_its_mails_too(site, spoken):
    letter = Letter(title="Guten Tag", paragraphs=["Es geht weiter."])
    mail = send_letter(letter, "a@example.org", "de", kind="test")

    assert "Entwicklungsrat Pays de Châteaubriant" in mail.text
    assert '<span lang="de">Entwicklungsrat</span>' in mail.html


def test_each_language_once(site, moderator_client, url):
    words = {"name": "Rat", "name_line_2": "", "presentation": ""}
    twice = nested_form_data({"in_other_languages": streamfield([("de", words), ("de", words)])})

    answer = moderator_client.post(url, {**form_data(moderator_client, url), **twice})

    assert list(answer.context["form"].errors) == ["in_other_languages"]
    assert len(CouncilSettings.objects.get(site=site.wagtail_site).in_other_languages) == 0
