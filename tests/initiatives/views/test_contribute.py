"""The public form: plain pages, nothing typed lost, one contribution whatever is pressed."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.models import OutgoingMail
from initiatives.domain.contributions.erase import forget_old_forms
from initiatives.enums import ContributionKind, ContributionState
from initiatives.models import Contribution, ContributionForm, ContributionPhoto, Initiative
from tests.factories.initiatives import InitiativeFactory, any_theme
from tests.factories.pictures import make_photo
from tests.factories.snippets import CommuneFactory
from tests.harness.contribute import (
    START,
    WHAT,
    WHO,
    contribute,
    fill_what,
    fill_where,
    key_in,
    key_of,
    send_it,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ground(site):
    any_theme()
    CommuneFactory(name="Issé", postcodes=["44520"])


def photo(name="photo.jpg", content=None):
    return SimpleUploadedFile(name, content or make_photo(), content_type="image/jpeg")


def page_before(address):
    return f"{START}{key_of(address)}/lieu/"


def shown(client, address):
    return client.get(address.partition("#")[0]).content.decode()


def test_three_pages_make_a_contribution(client):
    contribution = contribute(client)
    assert contribution.state == ContributionState.WAITING
    assert contribution.title == "Pédibus de l’école"
    assert contribution.payload["commune"] == "44000"
    assert contribution.email == "claire@example.org"
    assert contribution.consented_at
    assert not contribution.initiative.live
    assert OutgoingMail.objects.get(to="claire@example.org").kind == "contribution_received"
    assert client.cookies == {}


def test_without_javascript_a_mail_is_asked_to_be_read(client):
    contribution = contribute(client, with_proof=False)
    assert contribution.state == ContributionState.UNCONFIRMED
    assert not Initiative.objects.exists()


@pytest.mark.parametrize("language", ["fr", "en", "es", "de", "it"])
def test_each_language_has_its_form(client, language):
    answer = client.get(f"/{language}/initiatives/proposer/")
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert not ContributionForm.objects.exists()


def test_what_is_missing_is_said_and_what_was_typed_stays(client):
    address = fill_what(client, title="", website="javascript:alert(1)", started="bientôt")
    assert address.endswith("?errors=1#errors")
    words = shown(client, address)
    assert "<title>Erreur" in words
    assert "4 réponses à corriger" not in words
    assert "3 réponses à corriger" in words
    for anchor in ("#id_title", "#id_website", "#id_started"):
        assert f'href="{anchor}"' in words
    assert WHAT["summary"] in words
    assert "javascript:alert(1)" in words


def test_the_mail_address_says_what_it_lacks(client):
    address = fill_where(client, fill_what(client), email="claire.example.org", agreed="")
    words = shown(client, address)
    assert "Il manque le «\u202f@\u202f»" in words
    assert "claire.example.org" in words
    assert 'href="#id_agreed"' in words
    assert not Contribution.objects.exists()


def test_an_address_alone_is_located(client):
    address = fill_what(client)
    there = fill_where(client, address, address="École, Issé", latitude="", longitude="")
    assert there.endswith("/envoyer/#contenu")
    assert "École, Issé" in shown(client, there)


def test_the_place_is_found_on_demand_without_javascript(client):
    address = fill_what(client)
    there = fill_where(client, address, address="Issé", latitude="", longitude="", do="locate")
    assert there.endswith("/lieu/#place")
    words = shown(client, there)
    assert "Repère placé à Issé." in words
    assert 'value="47.71"' in words
    assert WHO["name"] in words


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"address": "Atlantide", "latitude": "", "longitude": ""}, "Nous ne trouvons pas"),
        ({"address": "", "latitude": "", "longitude": ""}, "Dites où cela se passe"),
        ({"latitude": "48.85", "longitude": "2.35"}, "hors du territoire"),
        ({"latitude": "abc", "longitude": "NaN"}, "Écrivez les coordonnées"),
        ({"latitude": "1e309", "longitude": "-1.3711"}, "Écrivez les coordonnées"),
    ],
)
def test_a_wrong_place_is_refused_with_a_sentence(client, typed, sentence):
    there = fill_where(client, fill_what(client), **typed)
    assert sentence in shown(client, there)


def test_photos_are_kept_across_errors_and_made_anew(client):
    address = fill_what(client, files=[photo(), photo("notes.txt", b"no picture")], title="")
    words = shown(client, address)
    kept = ContributionPhoto.objects.get()
    assert f"alt-{kept.pk}" in words
    assert "Fichier 2" in words
    assert b"canary" not in kept.file.read().lower()
    key = key_of(address)
    served = client.get(f"{START}{key}/photo/{kept.pk}/")
    assert served.headers["Content-Type"] == "image/jpeg"
    answer = client.post(
        f"{START}{key}/",
        {**WHAT, "theme": any_theme().slug, f"alt-{kept.pk}": "Un vélo", "photo_rights": "on"},
    )
    assert answer.headers["Location"].endswith("/lieu/#contenu")
    fill_where(client, answer.headers["Location"])
    send_it(client, answer.headers["Location"])
    sent = Contribution.objects.get().photos.get()
    assert (sent.pk, sent.alt_text) == (kept.pk, "Un vélo")


def test_a_sixth_photo_is_refused_and_one_may_be_removed(client):
    address = fill_what(client, files=[photo() for _ in range(6)])
    assert ContributionPhoto.objects.count() == 5
    assert "Cinq photos au plus" in shown(client, address)
    first = ContributionPhoto.objects.first()
    url = f"{START}{key_of(address)}/"
    client.post(url, {"do": f"remove-{first.pk}"})
    assert ContributionPhoto.objects.count() == 4
    for strange in ("remove-", "remove-x", "remove-²", "remove-" + "9" * 30, f"remove-{first.pk}"):
        client.post(url, {"do": strange})
    assert ContributionPhoto.objects.count() == 4


def test_the_photo_of_another_form_is_not_found(client):
    fill_what(client, files=[photo()])
    other = key_of(fill_what(client))
    kept = ContributionPhoto.objects.get()
    assert client.get(f"{START}{other}/photo/{kept.pk}/").status_code == 404
    client.post(f"{START}{other}/", {"do": f"remove-{kept.pk}"})
    assert ContributionPhoto.objects.count() == 1


def test_sent_twice_or_again_it_is_one_with_the_same_receipt(client):
    address = fill_where(client, fill_what(client))
    first = send_it(client, address).headers["Location"]
    check = f"{START}{key_of(address)}/envoyer/"
    assert client.post(check, {"proof": ""}).headers["Location"] == first
    assert client.get(check).headers["Location"] == first
    assert client.get(f"{START}{key_of(address)}/").headers["Location"] == first
    assert Contribution.objects.count() == 1


def test_the_first_page_sent_twice_is_one_form(client):
    key = key_in(client.get(START))
    for _ in range(2):
        client.post(START, {"key": key, **WHAT})
    assert ContributionForm.objects.get().pk == key


@pytest.mark.parametrize("key", ["", "short", "../../etc", "é" * 40, "x" * 500])
def test_a_key_that_is_none_of_ours_makes_a_form_of_its_own(client, key):
    client.post(START, {"key": key, **WHAT})
    assert len(ContributionForm.objects.get().pk) == 43


def test_a_form_ends_after_a_day(client):
    address = fill_what(client, files=[photo()])
    file = ContributionPhoto.objects.get().file
    ContributionForm.objects.update(created_at=timezone.now() - dt.timedelta(hours=25))
    answer = client.get(f"{START}{key_of(address)}/lieu/")
    assert answer.status_code == 404
    assert "Ce formulaire a pris fin" in answer.content.decode()
    assert forget_old_forms() == 1
    assert not ContributionForm.objects.exists()
    assert not ContributionPhoto.objects.exists()
    assert file.storage.exists(file.name) is True


def test_a_step_left_out_comes_back(client):
    address = fill_what(client)
    check = client.get(f"{START}{key_of(address)}/envoyer/")
    assert check.headers["Location"].endswith("/lieu/?errors=1#errors")


def test_too_quick_for_a_person(client):
    address = fill_where(client, fill_what(client))
    answer = client.post(f"{START}{key_of(address)}/envoyer/", {"proof": ""})
    assert "quick=1" in answer.headers["Location"]
    assert "C’était très rapide" in shown(client, answer.headers["Location"])
    assert not Contribution.objects.exists()


def test_the_trap_keeps_programs_out(client):
    address = fill_where(client, fill_what(client), fax="http://spam.example")
    assert address.endswith("?errors=1#errors")
    assert "Laissez ce champ vide" in shown(client, address)


def test_a_form_sent_from_another_site_is_refused(client):
    for site, status in (("cross-site", 403), ("same-origin", 302), ("none", 302)):
        answer = client.post(START, WHAT, headers={"Sec-Fetch-Site": site})
        assert answer.status_code == status


def test_a_heavy_request_is_refused_unread(client):
    answer = client.post(START, WHAT, CONTENT_LENGTH=str(60 * 1024 * 1024))
    assert answer.status_code == 413
    assert not ContributionForm.objects.exists()


def test_over_the_limit_a_page_says_when_to_come_back(client, settings):
    settings.RATE_LIMITS = True
    answers = [client.post(START, WHAT).status_code for _ in range(31)]
    assert answers == [302] * 30 + [429]
    answer = client.post(START, WHAT)
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert "Trop d’envois à la fois" in answer.content.decode()
    assert client.post(START, WHAT, REMOTE_ADDR="203.0.113.5").status_code == 302


def test_a_full_queue_takes_no_more(client, settings, monkeypatch):
    from initiatives.domain.contributions import limits

    settings.RATE_LIMITS = True
    monkeypatch.setattr(limits, "MAX_WAITING", 1)
    contribute(client)
    address = fill_where(client, fill_what(client))
    assert send_it(client, address).status_code == 429
    assert Contribution.objects.count() == 1


def test_one_address_gets_ten_mails_a_day(client, settings):
    settings.RATE_LIMITS = True
    for _ in range(10):
        contribute(client)
    address = fill_where(client, fill_what(client), email="CLAIRE@example.org")
    assert send_it(client, address).status_code == 429


def test_a_proof_serves_once(client):
    first, second = (fill_where(client, fill_what(client)) for _ in range(2))
    from tests.harness.contribute import age, proof_in

    age()
    proof = proof_in(client.get(f"{START}{key_of(first)}/envoyer/"))
    for address in (first, second):
        client.post(f"{START}{key_of(address)}/envoyer/", {"proof": proof})
    states = list(Contribution.objects.order_by("pk").values_list("state", flat=True))
    assert states == [ContributionState.WAITING, ContributionState.UNCONFIRMED]


def test_a_likely_duplicate_is_named_with_its_distance(client):
    InitiativeFactory(title="Pédibus de l’école", location="SRID=4326;POINT(-1.3715 47.7120)")
    InitiativeFactory(title="Pédibus de l’ecole", live=False)
    words = client.get(f"{START}doublons/", {"title": "pédibus école"}).json()
    assert [one["title"] for one in words["likely"]] == ["Pédibus de l’école"]
    there = fill_where(client, fill_what(client))
    page = shown(client, there)
    assert "/fr/initiatives/pedibus-de-lecole/" in page
    assert "Issé, à 0,1 km" in page
    assert "Issé, à 0,1 km" in client.get(page_before(there)).content.decode()


@pytest.mark.parametrize(
    "query", ["", "title=%00", "title=" + "a" * 5000, "title=x&lon=nan&lat=1e999"]
)
def test_any_question_about_duplicates_is_answered(client, query):
    assert client.get(f"{START}doublons/?{query}").json() == {"likely": []}


def test_a_correction_shows_what_differs(client):
    initiative = InitiativeFactory(title="Le four à pain", summary="On cuit le samedi.")
    start = f"/fr/initiatives/{initiative.slug}/corriger/"
    assert "On cuit le samedi." in client.get(start).content.decode()
    address = fill_what(client, start, title="Le four à pain", summary="On cuit le dimanche.")
    place = {"address": "Issé", "latitude": "47.7169", "longitude": "-1.3761"}
    there = fill_where(client, address, **place)
    words = shown(client, there)
    assert "On cuit le samedi.</del>" in words
    assert "On cuit le dimanche.</ins>" in words
    assert "<dt>Nom de l’initiative</dt>" not in words
    assert "<dt>Coordonnées</dt>" not in words
    send_it(client, there)
    contribution = Contribution.objects.get()
    assert contribution.kind == ContributionKind.CORRECTION
    assert contribution.base["summary"] == "On cuit le samedi."
    assert contribution.payload["commune"] == contribution.base["commune"]
    initiative.refresh_from_db()
    assert initiative.summary == "On cuit le samedi."


def test_a_correction_of_nothing_is_not_sent(client):
    initiative = InitiativeFactory(title="Le four à pain", summary="On cuit le samedi.")
    start = f"/fr/initiatives/{initiative.slug}/corriger/"
    same = {"title": initiative.title, "summary": initiative.summary}
    address = fill_what(client, start, **same, organisation=initiative.organisation)
    place = {"address": "Issé", "latitude": "47.7169", "longitude": "-1.3761"}
    there = fill_where(client, address, **place)
    assert "Rien n’est changé" in shown(client, there)
    send_it(client, there)
    assert not Contribution.objects.exists()


def test_a_problem_is_reported(client):
    initiative = InitiativeFactory(title="Le four à pain")
    start = f"/fr/initiatives/{initiative.slug}/signaler/"
    values = {"problem_reason": "ended", "problem_text": "Fermé depuis mai.", **WHO}
    answer = client.post(start, {"key": key_in(client.get(start)), **values})
    there = answer.headers["Location"]
    assert "Fermé depuis mai." in shown(client, there)
    send_it(client, there)
    contribution = Contribution.objects.get()
    assert (contribution.kind, contribution.problem_reason) == ("problem", "ended")
    assert contribution.payload == {}
    assert contribution.title == ""


def test_the_words_of_another_language_are_marked(client):
    initiative = InitiativeFactory(title="Le four à pain")
    words = client.get(f"/de/initiatives/{initiative.slug}/corriger/").content.decode()
    assert 'value="Le four à pain" class="input" autocomplete="off" lang="fr"' in words
    assert "Französisch" in words
    french = client.get(f"/fr/initiatives/{initiative.slug}/corriger/").content.decode()
    assert 'autocomplete="off" lang="fr"' not in french


@pytest.mark.parametrize("page", ["corriger", "signaler"])
def test_only_what_is_published_can_be_corrected(client, page):
    draft = InitiativeFactory(live=False)
    assert client.get(f"/fr/initiatives/{draft.slug}/{page}/").status_code == 404
    published = InitiativeFactory()
    assert f"/{published.slug}/{page}/" in client.get(published.get_absolute_url()).content.decode()


def test_a_key_that_nobody_was_given_opens_nothing(client, site):
    assert client.get("/fr/initiatives/proposer/%00/lieu/").status_code == 404
