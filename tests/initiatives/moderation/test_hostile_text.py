"""Whatever strangers write, the moderators' screens show it as words."""

from html.parser import HTMLParser

import pytest

from initiatives.domain.contributions.proposal import Proposal
from initiatives.enums import ContributionKind
from tests.factories.contributions import ContributionPhotoFactory, make_proposal, send
from tests.factories.hostile_text import CALL, PAYLOADS
from tests.factories.initiatives import InitiativeFactory

FIELDS = (
    "title",
    "summary",
    "description",
    "address",
    "commune",
    "precision",
    "organisation",
    "public_contact",
)
pytestmark = pytest.mark.usefixtures("site")


class Structure(HTMLParser):
    """Elements that run something, and every attribute that is not a plain value of ours."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            is_address = name in ("href", "src", "action", "data", "xlink:href")
            runs = is_address and (value or "").strip().lower().startswith("javascript:")
            if name.startswith("on") or name in ("srcdoc", "formaction") or runs:
                self.found.append((tag, name, value))
        if tag in ("iframe", "object", "meta", "marquee", "animate", "video"):
            self.found.append((tag, *dict(attrs)))


def structure(html):
    parser = Structure()
    parser.feed(html)
    return parser.found


def hostile(payload, **values):
    """A contribution with the same text in every field that a stranger fills in."""
    website = "https://example.org/#" + payload.replace(" ", "")
    proposal = make_proposal(**dict.fromkeys(FIELDS, payload), website=website)
    contribution = send(
        proposal=proposal,
        name=payload[:100],
        note=payload,
        problem_text=payload,
        email="x@example.org",
        **values,
    )
    ContributionPhotoFactory(contribution=contribution, alt_text=payload, credit=payload)
    return contribution


def test_there_are_enough_of_them():
    assert len(set(PAYLOADS)) >= 200


def test_no_text_becomes_markup_on_any_screen(moderator_client):
    initiative = InitiativeFactory(title="Jardin")
    url = "/admin/contributions/{}/"
    kinds = [
        {},
        {"kind": ContributionKind.CORRECTION, "initiative": initiative},
        {"kind": ContributionKind.PROBLEM, "initiative": initiative},
    ]

    def found(contribution):
        answer = moderator_client.get(url.format(contribution.pk))
        assert answer.status_code == 200
        return structure(answer.content.decode())

    usual = [found(hostile("Un texte", **kind)) for kind in kinds]
    for number, payload in enumerate(PAYLOADS):
        kind = number % len(kinds)
        assert found(hostile(payload, **kinds[kind])) == usual[kind], payload
    listing = moderator_client.get("/admin/contributions/").content.decode()
    assert CALL in listing
    assert structure(listing) == structure(moderator_client.get("/admin/images/").content.decode())


@pytest.mark.parametrize("payload", PAYLOADS[:3])
def test_what_is_compared_is_shown_as_words(moderator_client, payload):
    target = InitiativeFactory(title="Jardin")
    values = {**Proposal.of_initiative(target).to_payload(), "summary": payload}
    contribution = send(proposal=make_proposal(**values))
    html = moderator_client.get(
        f"/admin/contributions/{contribution.pk}/", {"into": target.pk}
    ).content.decode()
    assert f"<script>{CALL}" not in html
    assert f"onerror={CALL}>" not in html
