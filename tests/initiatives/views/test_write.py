"""Writing to who runs an initiative: the mail arrives, and the address is nowhere to be read."""

import json
import re
from html import unescape

import pytest

from core.models import OutgoingMail
from initiatives.domain.contacts import hidden_address, public_part, with_address_of
from initiatives.models import Initiative
from tests.factories.initiatives import InitiativeFactory, translate_initiative
from tests.harness.proof import solve

CANARY = "canari@exemple.example"
URL = "/fr/initiatives/velos/ecrire/"
MESSAGE = {
    "text": "Bonjour.\n\nQuand puis-je venir ?",
    "name": "Claire",
    "email": "claire@b.example",
}


@pytest.fixture
def bikes(site):
    row = InitiativeFactory(title="Vélos", public_contact=f"{CANARY}, 02 40 00 00 00")
    row.save_revision().publish()
    return Initiative.objects.get(pk=row.pk)


def page_of(client, url=URL):
    return client.get(url).content.decode()


def send(client, url=URL, *, with_proof=True, **changes):
    html = page_of(client, url)
    challenge = json.loads(unescape(re.search(r'data-challenge="([^"]+)"', html)[1]))
    key = re.search(r'name="key" value="([\w-]+)"', html)[1]
    proof = solve(challenge) if with_proof else ""
    return client.post(url, {**MESSAGE, "key": key, "proof": proof, **changes})


def test_the_mail_goes_to_the_contact_and_the_answer_to_who_wrote(client, bikes):
    response = send(client)

    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.reply_to) == (CANARY, "claire@b.example")
    assert "Quand puis-je venir" in mail.text
    assert "Claire" in mail.text
    page = client.get(response.url).content.decode()
    assert "Votre message est parti" in page
    assert CANARY not in page
    assert OutgoingMail.objects.count() == 1


def test_the_address_is_in_no_public_byte(client, bikes):
    translate_initiative(bikes, "en")
    addresses = [
        "/fr/initiatives/velos/",
        "/en/initiatives/velos/",
        "/fr/initiatives/",
        "/fr/initiatives/?view=map",
        "/fr/initiatives/embed/",
        "/fr/initiatives/velos/corriger/",
        "/fr/initiatives/velos/signaler/",
        URL,
        "/fr/search/?q=canari",
        "/fr/search/?q=velos",
        "/fr/search/suggest?q=canari",
        "/data/initiatives.csv",
        "/data/initiatives.json",
        "/data/initiatives.geojson",
        "/data/map?lang=fr&bbox=-2,47,-1,48&zoom=9",
        "/fr/feed.xml",
    ]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        body = b"".join(response) if response.streaming else response.content
        assert b"exemple.example" not in body, address
    assert "02 40 00 00 00" in page_of(client, "/fr/initiatives/velos/")


def test_a_correction_of_other_words_leaves_the_address_alone(client, bikes):
    html = page_of(client, "/fr/initiatives/velos/corriger/")
    assert 'value="02 40 00 00 00"' in html


@pytest.mark.parametrize("contact", ["", "02 40 00 00 00", "https://a.example/contact"])
def test_without_an_address_nobody_can_be_written_to(client, bikes, contact):
    Initiative.objects.update(public_contact=contact)
    assert client.get(URL).status_code == 404
    assert "ecrire/" not in page_of(client, "/fr/initiatives/velos/")


def test_what_only_looks_like_an_address_leads_back_to_the_page(client, bikes):
    Initiative.objects.update(public_contact="@reseau")
    assert client.get(URL).url == "/fr/initiatives/velos/"


def test_a_draft_cannot_be_written_to(client, bikes):
    Initiative.objects.update(live=False)
    assert client.get(URL).status_code == 404
    assert client.post(URL, MESSAGE).status_code == 404
    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"text": ""},
        {"text": "x" * 4001},
        {"email": ""},
        {"email": "claire"},
        {"email": "a@b.example\nBcc: c@d.example"},
        {"fax": "123"},
        {"key": "../../x"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, bikes, changes):
    response = send(client, **changes)
    assert response.status_code == 200
    html = response.content.decode()
    assert 'id="errors"' in html
    assert "Claire" in html
    assert OutgoingMail.objects.count() == 0


def test_the_same_form_sent_twice_is_one_mail(client, bikes):
    html = page_of(client)
    data = {**MESSAGE, "key": re.search(r'name="key" value="([\w-]+)"', html)[1]}
    assert client.post(URL, data).status_code == client.post(URL, data).status_code == 302
    assert OutgoingMail.objects.count() == 1


def test_a_name_cannot_break_out_of_its_line(client, bikes):
    send(client, name="Claire\r\nBcc: a@b.example <b>x</b>")
    mail = OutgoingMail.objects.get()
    assert "Bcc" not in mail.subject
    assert "<b>x</b>" not in mail.html


def test_without_a_proof_few_messages_are_let_through(client, bikes, settings):
    settings.RATE_LIMITS = True
    answers = [send(client, with_proof=False).status_code for _turn in range(3)]
    assert answers == [302, 302, 429]
    assert send(client).status_code == 302
    assert OutgoingMail.objects.count() == 3


def test_one_person_and_one_initiative_are_not_flooded(client, bikes, settings):
    settings.RATE_LIMITS = True
    answers = [send(client).status_code for _turn in range(11)]
    assert answers == [302] * 10 + [429]


def test_a_page_of_another_site_sends_nothing(client, bikes):
    response = client.post(URL, MESSAGE, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403
    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "address", "shown"),
    [
        ("", "", ""),
        ("a@b.example", "a@b.example", ""),
        ("02 40 00 00 00", "", "02 40 00 00 00"),
        ("Marie <a@b.example>, le matin", "a@b.example", "Marie, le matin"),
        ("mailto:a@b.example", "a@b.example", ""),
        ("a@b", "", ""),
        ("https://a.example/@velos", "", "https://a.example/@velos"),
        ("https://a@b.example/", "", ""),
    ],
)
def test_an_address_is_told_from_the_rest(text, address, shown):
    assert (hidden_address(text), public_part(text)) == (address, shown)


@pytest.mark.parametrize(
    ("former", "text", "expected"),
    [
        ("a@b.example, 02 40", "02 41", "02 41, a@b.example"),
        ("a@b.example", "", "a@b.example"),
        ("a@b.example", "c@d.example", "c@d.example"),
        ("02 40", "02 41", "02 41"),
    ],
)
def test_a_correction_by_the_public_keeps_the_address_it_cannot_see(former, text, expected):
    assert with_address_of(former, text) == expected
