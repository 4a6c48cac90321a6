"""The follow-up page: what became of it, and what its author may do."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import OutgoingMail
from initiatives.domain.contributions import tokens
from initiatives.enums import ContributionKind, ContributionState
from initiatives.models import Contribution, ContributionForm, Initiative
from tests.factories.contributions import RefusalReasonFactory, send
from tests.factories.initiatives import InitiativeFactory
from tests.factories.snippets import CommuneFactory
from tests.harness.contribute import START, age, key_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ground(site):
    CommuneFactory(name="Issé")


def address_of(contribution):
    return reverse("initiatives:follow_up", args=[tokens.renew(contribution)])


def words_at(client, contribution):
    return client.get(address_of(contribution)).content.decode()


def test_it_is_private_in_every_way(client):
    answer = client.get(address_of(send()))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.cookies == {}
    assert "En cours de modération" in answer.content.decode()


def test_wrong_and_expired_links_are_the_same_page_not_found(client, monkeypatch):
    # A token that the page, which repeats the address, writes in one way only.
    monkeypatch.setattr(tokens, "secret_of", lambda *args: "c" * 32)
    contribution = send()
    address = address_of(contribution)
    wrong = client.get(reverse("initiatives:follow_up", args=["x" * 32]))
    Contribution.objects.update(token_expires_at=timezone.now() - dt.timedelta(seconds=1))
    expired = client.get(address)
    assert wrong.status_code == expired.status_code == 404
    token = address.split("/")[-2]
    assert wrong.content == expired.content.replace(token.encode(), b"x" * 32)
    for strange in ("é", "x" * 400, "%00", "' OR 1=1"):
        assert client.get(f"/fr/initiatives/suivi/{strange}/").status_code == 404


def test_the_database_does_not_hold_the_link():
    contribution = send()
    token = tokens.renew(contribution)
    assert token not in json.dumps(list(Contribution.objects.values()), default=str)
    assert tokens.find(contribution.token_hash) is None


def test_reading_changes_nothing(client):
    contribution = send(is_proven=False)
    before = list(Contribution.objects.values())
    events = contribution.events.count()
    address = address_of(contribution)
    before = list(Contribution.objects.values())
    code = tokens.confirmation_code(contribution)
    for _ in range(20):
        client.get(address, {"do": "erase"})
        client.head(address)
        client.get(f"{address}{code}/")
        client.get(f"{address}donnees/")
    assert list(Contribution.objects.values()) == before
    assert contribution.events.count() == events
    assert not ContributionForm.objects.exists()


def test_the_mail_confirms_by_a_button(client):
    contribution = send(is_proven=False)
    address = f"{address_of(contribution)}{tokens.confirmation_code(contribution)}/"
    assert "Confirmer mon adresse" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    contribution.refresh_from_db()
    assert contribution.state == ContributionState.WAITING
    assert client.post(address).status_code == client.get(address).status_code == 302
    assert OutgoingMail.objects.filter(kind="contribution_received").count() == 1


def test_the_follow_up_link_alone_does_not_confirm(client):
    contribution = send(is_proven=False)
    address = address_of(contribution)
    for code in ("x", address.split("/")[-2], "é"):
        assert client.post(f"{address}{code}/").status_code == 404
    assert tokens.confirmation_code(contribution) not in words_at(client, contribution)
    client.post(address, {"do": "confirm"})
    contribution.refresh_from_db()
    assert contribution.state == ContributionState.UNCONFIRMED


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (ContributionState.CHANGES_ASKED, "Ajoutez les horaires."),
        (ContributionState.REFUSED, "Nous ne publions pas de publicité."),
        (ContributionState.MERGED, "Ajoutez les horaires."),
        (ContributionState.WITHDRAWN, "Rien de"),
    ],
)
def test_it_says_what_was_decided_and_why(client, state, sentence):
    contribution = send()
    refusal = RefusalReasonFactory(text="Nous ne publions pas de publicité.")
    Contribution.objects.update(
        state=state,
        refusal=refusal,
        decision_reason="Ajoutez les horaires.",
        decided_at=timezone.now(),
    )
    words = words_at(client, contribution)
    assert sentence in words
    assert str(state.label) in words
    assert ("Modifier mon envoi" in words) is (state == ContributionState.CHANGES_ASKED)


def test_what_is_published_has_its_link(client):
    contribution = send()
    Initiative.objects.update(live=True, first_published_at=timezone.now())
    Contribution.objects.update(state=ContributionState.PUBLISHED, decided_at=timezone.now())
    assert "/fr/initiatives/pedibus-de-lecole/" in words_at(client, contribution)


def test_an_author_corrects_and_sends_again(client):
    contribution = send(photos=1)
    Contribution.objects.update(state=ContributionState.CHANGES_ASKED)
    form = client.post(address_of(contribution), {"do": "change"}).headers["Location"]
    words = client.get(form).content.decode()
    assert "Départ à huit heures." in words
    key = key_of(form)
    row = ContributionForm.objects.get()
    photo = row.photos.get()
    values = {**row.answers["what"], "title": "Pédibus du bourg", "photo_rights": "on"}
    client.post(form, {**values, f"alt-{photo.pk}": "Deux enfants"})
    where = row.answers["where"]
    place = {name: where[name] for name in ("address", "latitude", "longitude")}
    assert "id_email" not in client.get(f"{START}{key}/lieu/").content.decode()
    client.post(f"{START}{key}/lieu/", {**place, "note": "C’est fait."})
    age()
    answer = client.post(f"{START}{key}/envoyer/")
    assert "/suivi/" in answer.headers["Location"]
    contribution.refresh_from_db()
    assert contribution.state == ContributionState.WAITING
    assert contribution.payload["title"] == "Pédibus du bourg"
    assert contribution.note == "C’est fait."
    assert contribution.email == "claire.martin@example.org"
    assert contribution.photos.get().alt_text == "Deux enfants"
    again = client.post(f"{START}{key}/envoyer/")
    assert again.headers["Location"] == answer.headers["Location"]


def test_a_problem_may_be_told_better(client):
    initiative = InitiativeFactory()
    contribution = send(
        kind=ContributionKind.PROBLEM,
        initiative=initiative,
        problem_reason="ended",
        problem_text="Fermé",
    )
    form = client.post(address_of(contribution), {"do": "change"}).headers["Location"]
    assert "Fermé" in client.get(form).content.decode()
    values = {"problem_reason": "wrong", "problem_text": "Fermé le lundi"}
    there = client.post(form, values).headers["Location"]
    age()
    client.post(there.partition("#")[0])
    contribution.refresh_from_db()
    assert contribution.problem_text == "Fermé le lundi"


def test_an_author_takes_it_back(client):
    contribution = send()
    address = address_of(contribution)
    assert client.post(address, {"do": "withdraw"}).status_code == 302
    contribution.refresh_from_db()
    assert contribution.state == ContributionState.WITHDRAWN
    assert not Initiative.objects.exists()
    client.post(address, {"do": "withdraw"})
    client.post(address, {"do": "change"})
    assert not ContributionForm.objects.exists()


def test_an_author_erases_their_data(client):
    contribution = send()
    address = address_of(contribution)
    assert "Vos données sont effacées" in client.post(address, {"do": "erase"}).content.decode()
    contribution.refresh_from_db()
    assert (contribution.name, contribution.email) == ("", "")
    assert client.get(address).status_code == 404


def test_an_author_gets_their_data(client):
    contribution = send(note="Ma rue")
    answer = client.get(f"{address_of(contribution)}donnees/")
    assert "attachment" in answer.headers["Content-Disposition"]
    own = answer.json()
    assert (own["email"], own["note"]) == ("claire.martin@example.org", "Ma rue")
    assert own["proposal"]["title"] == "Pédibus de l’école"


def test_the_photo_of_another_is_not_found(client):
    mine, other = send(photos=1), send(photos=1)
    photo = other.photos.get()
    address = reverse("initiatives:follow_up_photo", args=[tokens.renew(mine), photo.pk])
    assert client.get(address).status_code == 404
    address = reverse("initiatives:follow_up_photo", args=[tokens.renew(other), photo.pk])
    assert client.get(address).status_code == 200
    assert client.get(f"/media/{photo.file.name}").status_code == 404


def test_each_language_has_its_mail(client):
    for code, word in (
        ("fr", "Bonjour"),
        ("en", "Hello"),
        ("es", "Hola"),
        ("de", "Guten Tag"),
        ("it", "Buongiorno"),
    ):
        contribution = send(language=code, email=f"{code}@example.org")
        mail = OutgoingMail.objects.get(to=contribution.email)
        assert word in mail.text
        assert word in mail.html
        assert f"/{code}/initiatives/suivi/" in mail.text
        assert f'<html lang="{code}">' in mail.html
