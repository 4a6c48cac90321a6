"""The form of a meeting: what it offers, what it refuses, and that nothing typed is lost."""

import pytest
from django.utils import translation
from django.utils.html import escape
from wagtail.test.utils.form_data import inline_formset

from core.models import Commune, Organisation
from home.models import ProgrammePartner
from meetings.models import MeetingDocument, MeetingPage
from tests.factories.media import DocumentFactory
from tests.factories.pages import ProgrammeBodyFactory, ProgrammePageFactory
from tests.factories.snippets import CommuneFactory, OrganisationFactory
from tests.harness.admin_forms import page_form, partial_date

PUBLISH = {"action-publish": "1"}


@pytest.fixture(autouse=True)
def _english(admin):
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(admin)
    profile.preferred_language = "en"
    profile.save()
    with translation.override("en"):
        yield


def add_url(parent):
    return f"/admin/pages/add/meetings/meetingpage/{parent.pk}/"


def test_the_least_is_a_title(admin_client, site):
    admin_client.post(add_url(site.programme), page_form("meeting", title="Atelier"))

    meeting = MeetingPage.objects.get(title="Atelier", alias_of=None)
    assert (meeting.live, meeting.date, meeting.slug) == (False, "", "atelier")


def test_a_meeting_gets_an_alias_in_each_other_language(admin_client, site):
    admin_client.post(add_url(site.programme), {**page_form("meeting", title="Atelier"), **PUBLISH})

    meeting = MeetingPage.objects.get(title="Atelier", alias_of=None)
    aliases = MeetingPage.objects.filter(alias_of=meeting)
    assert sorted(aliases.values_list("locale__language_code", "live", "slug")) == [
        (code, True, "atelier") for code in ("de", "en", "es", "it")
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            {"start_time": "18:00", "end_time": "17:00"},
            "The meeting ends before it starts: check both times.",
        ),
        (partial_date("date", "3", "", "2016"), "Add the month of this day, or clear the day."),
        (partial_date("date", "30", "2", "2016"), "This day does not exist in this month."),
        ({"location": "95, 0"}, "Give the point as latitude, longitude in degrees"),
        ({"location": "town hall"}, "Give the point as latitude, longitude in degrees"),
        (
            {"location": "-1.37, 47.71"},
            "Latitude and longitude look swapped: write the latitude first, as in 47.71, -1.37.",
        ),
    ],
)
@pytest.mark.parametrize("action", [{}, PUBLISH])
def test_a_mistake_gets_a_sentence_and_loses_nothing(admin_client, site, typed, sentence, action):
    CommuneFactory()
    data = page_form("meeting", title="Atelier", place_name="Mairie de Derval", **typed)

    response = admin_client.post(add_url(site.programme), {**data, **action})

    html = response.content.decode()
    assert response.status_code == 200
    assert sentence in html
    assert not MeetingPage.objects.filter(title="Atelier").exists()
    for value in ("Atelier", "Mairie de Derval", *typed.values()):
        assert f'value="{escape(value)}"' in html or value == ""


def test_groups_offered_are_those_of_the_programme(admin_client, site):
    other = ProgrammePageFactory(parent=site.section)
    foreign = ProgrammeBodyFactory(programme=other)

    form = admin_client.get(add_url(site.programme)).context["form"]

    assert list(form.fields["body_group"].queryset) == list(site.programme.bodies.all())
    assert foreign not in form.fields["body_group"].queryset


def test_a_group_of_another_programme_is_refused(admin_client, site):
    foreign = ProgrammeBodyFactory(programme=ProgrammePageFactory(parent=site.section))

    response = admin_client.post(
        add_url(site.programme), page_form("meeting", title="Atelier", body_group=str(foreign.pk))
    )

    assert list(response.context["form"].errors) == ["body_group"]


def test_no_group_is_asked_for_under_the_agenda(admin_client, site):
    html = admin_client.get(add_url(site.agenda)).content.decode()
    assert 'name="kind"' in html
    assert 'name="body_group"' not in html


def test_the_commune_is_found_from_the_point(admin_client, site):
    commune = CommuneFactory(west=-1.38, south=47.70)

    admin_client.post(
        add_url(site.programme), page_form("meeting", title="Atelier", location="47,71 -1,37")
    )

    meeting = MeetingPage.objects.get(title="Atelier", alias_of=None)
    assert meeting.location == "SRID=4326;POINT(-1.37 47.71)"
    assert meeting.get_latest_revision_as_object().commune == commune


def test_a_commune_that_was_chosen_stays(site):
    CommuneFactory(west=-1.38, south=47.70)
    chosen = CommuneFactory(west=-1.50, south=47.70)
    site.meeting.commune = chosen
    site.meeting.location = "SRID=4326;POINT(-1.37 47.71)"

    site.meeting.full_clean()

    assert site.meeting.commune == chosen


def test_a_point_elsewhere_has_no_commune_of_ours(site):
    CommuneFactory()
    site.meeting.location = "SRID=4326;POINT(2.35 48.85)"

    site.meeting.full_clean()

    assert site.meeting.commune is None


def test_a_place_outside_any_loaded_territory_is_accepted(site):
    assert not Commune.objects.exists()
    site.meeting.location = "SRID=4326;POINT(47.71 -1.37)"
    site.meeting.full_clean()


def test_several_documents_at_once(admin_client, site):
    files = DocumentFactory.create_batch(3)
    rows = [
        {"document": str(file.pk), "title": "", "kind": "minutes", "language": ""} for file in files
    ]

    admin_client.post(
        add_url(site.programme),
        {**page_form("meeting", title="Atelier", documents=inline_formset(rows)), **PUBLISH},
    )

    meeting = MeetingPage.objects.get(title="Atelier", alias_of=None)
    assert [row.document for row in meeting.documents.all()] == files


def test_a_draft_opens_after_its_file_was_deleted(admin_client, site):
    kept = site.meeting.documents.get().document
    file = DocumentFactory()
    site.meeting.documents.add(MeetingDocument(document=file, title="Brouillon"))
    site.meeting.save_revision()

    file.delete()

    response = admin_client.get(f"/admin/pages/{site.meeting.pk}/edit/")
    assert response.status_code == 200
    draft = site.meeting.get_latest_revision_as_object()
    assert [row.document for row in draft.documents.all()] == [kept]


def test_a_draft_opens_after_its_partner_was_deleted(admin_client, site):
    organisation = OrganisationFactory()
    site.programme.partners.add(ProgrammePartner(organisation=organisation))
    site.programme.save_revision()

    Organisation.objects.filter(pk=organisation.pk).delete()

    assert admin_client.get(f"/admin/pages/{site.programme.pk}/edit/").status_code == 200
