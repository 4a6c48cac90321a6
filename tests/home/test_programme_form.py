"""The form of a programme: what it refuses, and that nothing typed is lost."""

import pytest
from django.utils import translation
from wagtail.test.utils.form_data import streamfield

from home.models import ProgrammePage
from tests.harness.admin_forms import page_form, partial_date


def add_url(section):
    return f"/admin/pages/add/home/programmepage/{section.pk}/"


@pytest.mark.parametrize(
    ("start", "end"),
    [(("", "5", "2018"), ("", "4", "2018")), (("", "", "2018"), ("31", "12", "2017"))],
)
@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
def test_a_reversed_period_is_refused_and_kept(admin_client, site, start, end, action):
    data = page_form(
        "programme",
        title="À rebours",
        research_question="Pourquoi ?",
        **partial_date("start", *start),
        **partial_date("end", *end),
    )
    with translation.override("en"):
        response = admin_client.post(add_url(site.section), {**data, **action})

    assert list(response.context["form"].errors) == ["end"]
    html = response.content.decode()
    assert all(text in html for text in ("À rebours", "Pourquoi ?", f'value="{end[2]}"'))
    assert not ProgrammePage.objects.filter(title="À rebours").exists()


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (("", "5", "2018"), ("", "", "2018")),
        (("", "", "2018"), ("", "", "")),
        (("", "", ""), ("", "", "2018")),
    ],
)
def test_an_open_or_overlapping_period_is_accepted(admin_client, site, start, end):
    data = page_form(
        "programme",
        title="Juste",
        **partial_date("start", *start),
        **partial_date("end", *end),
    )
    admin_client.post(add_url(site.section), data)
    assert ProgrammePage.objects.filter(title="Juste", alias_of=None).exists()


def test_a_wrong_date_in_a_block_is_refused(admin_client, site):
    meeting = {
        "place": "Nantes",
        "url": "",
        "date_day": "3",
        "date_month": "",
        "date_year": "2016",
    }
    data = page_form("programme", title="Blocs", regional_meetings=streamfield([("meeting", "")]))
    data |= {f"regional_meetings-0-value-{name}": value for name, value in meeting.items()}
    response = admin_client.post(add_url(site.section), data)
    assert list(response.context["form"].errors) == ["regional_meetings"]

    admin_client.post(
        add_url(site.section),
        {
            **data,
            "regional_meetings-0-value-date_day": "",
            "regional_meetings-0-value-date_month": "5",
        },
    )
    programme = ProgrammePage.objects.get(title="Blocs", alias_of=None)
    assert [block.value["date"] for block in programme.regional_meetings] == ["2016-05"]
