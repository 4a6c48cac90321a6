"""The site of a test is the same, built or put back; what a test did is never lost or kept."""

from wagtail.models import Page, ReferenceIndex

from core.models import Organisation
from meetings.models import MeetingPage
from tests.factories.pages import MeetingPageFactory
from tests.factories.snippets import OrganisationFactory


def test_the_site_is_put_back_as_it_was_built(site):
    assert Page.objects.filter(depth__gt=1).count() == 40
    assert site.meeting.documents.get().document.file.read().startswith(b"%PDF")
    assert ReferenceIndex.objects.exists()
    site.programme.delete()
    site.meeting.documents.all().delete()


def test_the_site_is_whole_after_a_test_that_removed_parts(site):
    assert site.meeting.documents.count() == 1
    assert MeetingPage.objects.search("Groupe").count() == 5
    assert Page.find_problems() == ([], [], [], [], [])
    # New rows have new keys.
    assert MeetingPageFactory(parent=site.programme).pk > site.meeting.pk


def test_what_a_test_made_before_the_site_stays(db, request):
    mine = OrganisationFactory(name="La mienne")
    site = request.getfixturevalue("site")
    assert Organisation.objects.get(pk=mine.pk).name == "La mienne"
    assert site.programme.partners.count() == 1
