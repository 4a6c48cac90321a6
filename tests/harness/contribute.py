"""Fill the public form in as a visitor's browser does, page after page."""

import datetime as dt
import json
import re
from html import unescape

from django.utils import timezone

from initiatives.models import Contribution, ContributionForm
from tests.factories.initiatives import any_theme
from tests.harness.proof import solve

START = "/fr/initiatives/proposer/"
WHAT = {"title": "Pédibus de l’école", "summary": "Chaque matin, à pied vers l’école."}
WHERE = {"address": "Place de l’école", "latitude": "47.7113", "longitude": "-1.3711"}
WHO = {"name": "Claire Martin", "email": "claire@example.org", "agreed": "on"}


def key_in(answer):
    return re.search(r'name="key" value="([\w-]+)"', answer.content.decode())[1]


def key_of(address):
    return re.search(r"/proposer/([\w-]{32,})/", address)[1]


def fill_what(client, start=START, /, *, files=(), **changes):
    """Send the first step; return the address that it leads to."""
    values = {"key": key_in(client.get(start)), "theme": any_theme().slug, **WHAT, **changes}
    if files:
        values["photos"] = list(files)
    return client.post(start, values).headers["Location"]


def fill_where(client, address, /, **changes):
    """Send the second step of the form at an address; return what it leads to."""
    key = key_of(address)
    answer = client.post(f"{START}{key}/lieu/", {**WHERE, **WHO, **changes})
    return answer.headers["Location"]


def age(seconds=60):
    """Let forms have been begun before: nobody fills one in within a second."""
    ContributionForm.objects.update(created_at=timezone.now() - dt.timedelta(seconds=seconds))


def proof_in(answer):
    challenge = re.search(r'data-challenge="([^"]+)"', answer.content.decode())[1]
    return solve(json.loads(unescape(challenge)))


def send_it(client, address, *, with_proof=True):
    """Send the last step; return the answer."""
    age()
    check = f"{START}{key_of(address)}/envoyer/"
    proof = proof_in(client.get(check)) if with_proof else ""
    return client.post(check, {"proof": proof})


def contribute(client, *, with_proof=True, **changes):
    """Go through the whole form; return the contribution."""
    address = fill_where(client, fill_what(client, **changes))
    assert address.endswith("/envoyer/#contenu")
    answer = send_it(client, address, with_proof=with_proof)
    assert "/suivi/" in answer.headers["Location"]
    return Contribution.objects.latest("pk")
