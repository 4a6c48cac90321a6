"""Two initiatives made one: what stays, where the other's address leads."""

import pytest

from initiatives.domain.editing import NotChanged
from initiatives.domain.merging import merge
from initiatives.domain.pairs import decide, find_pairs
from initiatives.enums import PairState
from initiatives.models import DuplicatePair, FormerSlug, ImportedRecord, Initiative
from tests.factories.initiatives import InitiativeFactory, InitiativePhotoFactory
from tests.factories.snippets import ThemeFactory


@pytest.fixture
def two(site):
    """Both published, each with a summary, a tag and a photo of its own."""
    ThemeFactory(slug="mobilite")
    one = InitiativeFactory(title="Atelier vélo", summary="Nos mots.", tags=["Vélo"], website="")
    other = InitiativeFactory(
        title="Ateliers vélos", summary="Leurs mots.", tags=["Réparer"], website="https://a.example"
    )
    for row in (one, other):
        InitiativePhotoFactory(initiative=row)
        Initiative.objects.get(pk=row.pk).save_revision().publish()
    find_pairs()
    return Initiative.objects.get(pk=one.pk), Initiative.objects.get(pk=other.pk)


def pair():
    return DuplicatePair.objects.get()


def test_the_one_kept_has_the_parts_chosen_and_the_tags_and_photos_of_both(two, moderator, client):
    one, other = two
    merge(pair(), kept_pk=one.pk, taken={"website": other.pk, "title": one.pk}, user=moderator)

    kept = Initiative.objects.published().get()
    assert (kept.pk, kept.title, kept.summary) == (one.pk, "Atelier vélo", "Nos mots.")
    assert kept.website == "https://a.example"
    assert sorted(kept.tags.names()) == ["Réparer", "Vélo"]
    assert kept.photos.count() == 2
    assert kept.latest_revision.user == moderator
    response = client.get("/fr/initiatives/ateliers-velos/")
    assert (response.status_code, response.url) == (301, "/fr/initiatives/atelier-velo/")


def test_the_newer_one_can_be_kept(two, moderator):
    one, other = two
    merge(pair(), kept_pk=other.pk, taken={"summary": one.pk}, user=moderator)
    kept = Initiative.objects.published().get()
    assert (kept.pk, kept.summary) == (other.pk, "Nos mots.")


def test_what_led_to_the_other_leads_to_the_one_kept(two, moderator, client):
    one, other = two
    FormerSlug.objects.create(slug="ancienne-adresse", initiative=other)
    ImportedRecord.objects.create(source="Carte", identifier="7", initiative=other)
    merge(pair(), kept_pk=one.pk, taken={}, user=moderator)
    assert client.get("/fr/initiatives/ancienne-adresse/").url == "/fr/initiatives/atelier-velo/"
    assert ImportedRecord.objects.get().initiative == one


def test_a_merged_one_is_not_proposed_with_others(two, moderator):
    one, other = two
    third = InitiativeFactory(title="Atelier de vélo")
    find_pairs()
    merge(DuplicatePair.objects.get(one=one, other=other), kept_pk=one.pk, taken={}, user=moderator)
    find_pairs()
    waiting = DuplicatePair.objects.filter(state=PairState.LIKELY)
    assert list(waiting.values_list("one", "other")) == [(one.pk, third.pk)]


def test_the_other_published_again_has_its_address_back(two, moderator, client):
    one, other = two
    merge(pair(), kept_pk=one.pk, taken={}, user=moderator)
    Initiative.objects.get(pk=other.pk).get_latest_revision().publish()
    assert client.get("/fr/initiatives/ateliers-velos/").status_code == 200


def test_a_draft_merged_into_a_published_one_leaves_no_address(two, moderator):
    one, _other = two
    draft = InitiativeFactory(title="Atelier de vélo", live=False, first_published_at=None)
    both = decide(one, draft, PairState.LIKELY, None)
    merge(both, kept_pk=one.pk, taken={}, user=moderator)
    assert not FormerSlug.objects.filter(slug=draft.slug).exists()


def test_what_is_being_reviewed_is_not_merged(two, moderator, editor):
    one, other = two
    other.get_workflow().start(other, editor)
    with pytest.raises(NotChanged):
        merge(pair(), kept_pk=one.pk, taken={}, user=moderator)
    assert Initiative.objects.published().count() == 2


def test_what_somebody_locked_is_not_merged(two, moderator, editor):
    one, other = two
    Initiative.objects.filter(pk=other.pk).update(locked=True, locked_by=editor)
    with pytest.raises(NotChanged):
        merge(pair(), kept_pk=one.pk, taken={}, user=moderator)
    assert Initiative.objects.published().count() == 2
