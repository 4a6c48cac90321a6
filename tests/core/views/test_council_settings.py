"""The council's form."""

import pytest
from django.utils import translation

from core.models import CouncilSettings


def form_data(client, url):
    initial = client.get(url).context["form"].initial
    return {name: "" if value is None else value for name, value in initial.items()}


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
