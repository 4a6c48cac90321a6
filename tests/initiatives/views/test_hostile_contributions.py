"""Whatever is posted to the public form, nothing becomes live and nothing breaks.

HOSTILE_POSTS=2000 asks for more than the few of every run.
"""

import os
import random
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from core.domain.proof import new_challenge
from core.models import OutgoingMail
from initiatives.domain.contributions.submit import Sent, send
from initiatives.models import Contribution, ContributionForm, ContributionPhoto, Initiative
from tests.factories.contributions import ContributionFormFactory, make_proposal
from tests.factories.initiatives import any_theme
from tests.factories.pictures import damaged_pictures
from tests.factories.snippets import CommuneFactory
from tests.factories.users import UserFactory
from tests.harness.contribute import START, WHAT, WHERE, WHO, age, fill_what, key_of
from tests.harness.proof import solve

POSTS = int(os.environ.get("HOSTILE_POSTS", "150"))
PICTURES = 50
EXTRA = {
    "live": "on",
    "locale": "2",
    "slug": "moderation",
    "state": "published",
    "id": "1",
    "pk": "1",
    "is_original": "",
    "first_published_at": "2020-01-01",
    "go_live_at": "2020-01-01",
    "owner": "1",
    "initiative": "1",
    "contribution": "1",
    "kind": "correction",
    "form_key": "x",
    "token_hash": "x",
    "decided_by": "1",
    "assigned_to": "1",
    "is_proven": "1",
    "base": '{"title": "x"}',
    "payload": '{"title": "x"}',
    "action-publish": "1",
    "others": '[{"lon": 0}]',
    "located": "x",
    "precision": "exact",
    "photos": "x",
    "alt-1": "x",
    "do": "choose-0",
}
STRANGE = (
    "<script>alert(1)</script>",
    "\x00\x01\x1b[31m",
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "‮evil",
    "a" * 200_000,
    "=HYPERLINK(1)",
    "{{ 7*7 }}{% debug %}",
    "' OR 1=1 --",
    "../../etc/passwd",
    "1e309",
    "-0",
    "²",
    "",
)


def whole(client, rng):
    """One journey with extra fields everywhere, and one field of each step made strange."""
    what = {"key": "", "theme": any_theme().slug, **WHAT, **EXTRA}
    where = {**EXTRA, **WHERE, **WHO}
    del what["do"], where["do"]
    for values in (what, where):
        values[rng.choice(sorted(values))] = rng.choice(STRANGE)
    yield client.post(START, what)
    row = ContributionForm.objects.latest("created_at")
    yield client.post(f"{START}{row.pk}/lieu/", where)
    age()
    yield client.post(f"{START}{row.pk}/envoyer/", {**EXTRA, "proof": rng.choice(STRANGE)})


@pytest.mark.django_db
def test_no_field_makes_anything_live(client, site):
    CommuneFactory()
    any_theme()
    UserFactory()
    rng = random.Random(4)  # noqa: S311 -- the same at each run
    answers = []
    while len(answers) < POSTS:
        answers += [answer.status_code for answer in whole(client, rng)]
    assert {status for status in answers if status >= 500} == set()
    assert Contribution.objects.exists()
    assert not Initiative.objects.filter(live=True).exists()
    assert not Initiative.objects.exclude(first_published_at=None).exists()
    states = Contribution.objects.values_list("state", "kind", "decided_by", "assigned_to")
    assert set(states) == {("unconfirmed", "new", None, None)}
    assert not Contribution.objects.exclude(base={}).exists()


@pytest.mark.django_db
def test_damaged_pictures_are_sentences(client, site):
    any_theme()
    key = key_of(fill_what(client))
    for number, (extension, content) in enumerate(damaged_pictures(PICTURES)):
        file = SimpleUploadedFile(f"{number}.{extension}", content, content_type="image/jpeg")
        answer = client.post(f"{START}{key}/", {**WHAT, "photos": file})
        page = client.get(answer.headers["Location"].partition("#")[0])
        assert page.status_code == 200
        ContributionPhoto.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_twenty_equal_posts_at_once_make_one(locales):
    CommuneFactory()
    any_theme()
    row = ContributionFormFactory()
    sent = Sent(make_proposal(), name="Claire", email="claire@example.org")
    proof = solve(new_challenge())
    made = []

    def post():
        try:
            form = ContributionForm(key=row.key, kind=row.kind, language=row.language)
            made.append(send(form, sent, proof=proof, block="192.0.2.0/24").pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=post) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 20
    assert Contribution.objects.get().pk in made
    assert len(set(made)) == 1
    assert Contribution.objects.get().state == "waiting"
    assert Initiative.objects.count() == 1
    assert OutgoingMail.objects.filter(kind="contribution_received").count() == 1
