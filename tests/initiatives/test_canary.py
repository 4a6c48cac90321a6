"""What is not published, and who sent it, is in no byte that the public may read."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.utils import timezone

from initiatives.domain.contributions.submit import withdraw
from initiatives.enums import ContributionKind, ContributionState
from initiatives.models import Contribution, Initiative
from search.domain.upkeep import repair
from tests.factories.contributions import make_proposal, send
from tests.factories.initiatives import InitiativeFactory
from tests.factories.snippets import CommuneFactory
from tests.harness.contribute import contribute

pytestmark = pytest.mark.django_db
LANGUAGES = ("fr", "en", "es", "de", "it")
# Asked for; never published; whoever sent it.
CANARY, SECRET, PERSON = "zyxcanari", "zyxsecret", "zyxpersonne"
IN_A_LANGUAGE = (
    "",
    "agenda/",
    "agenda.ics",
    "feed.xml",
    "plan-du-site/",
    "glossaire/",
    "initiatives/",
    "initiatives/?view=map",
    f"initiatives/?q={CANARY}",
    "initiatives/embed/",
    "initiatives/moderation/",
    "initiatives/moderation.csv",
    f"initiatives/{CANARY}/",
    "initiatives/proposer/",
    f"initiatives/proposer/doublons/?title={CANARY}",
    f"search/?q={CANARY}",
    f"search/suggest?q={CANARY}",
    "initiatives/le-four-a-pain/",
    "initiatives/le-four-a-pain/corriger/",
)
OF_NONE = (
    "/data/",
    "/data/initiatives.geojson",
    "/data/initiatives.csv",
    "/data/initiatives.json",
    "/data/map?lang=fr&bbox=-2,47,-1,48&zoom=9",
    "/data/territory.json",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz",
    "/.well-known/security.txt",
)


def everything():
    return [*OF_NONE, *(f"/{code}/{path}" for code in LANGUAGES for path in IN_A_LANGUAGE)]


def proposal():
    words = {
        name: f"{CANARY} {SECRET} {name}"
        for name in ("title", "summary", "description", "address", "organisation")
    }
    return make_proposal(**words, website=f"https://{SECRET}.example", public_contact=SECRET)


def one(**values):
    person = {"name": PERSON, "email": f"{PERSON}@example.org", "note": PERSON}
    return send(proposal=proposal(), photos=1, **person, **values)


def refused():
    contribution = one()
    Contribution.objects.filter(pk=contribution.pk).update(state=ContributionState.REFUSED)


def scheduled():
    draft = one().initiative.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + dt.timedelta(days=1)
    draft.save_revision().publish()


def corrected():
    one(kind=ContributionKind.CORRECTION, initiative=Initiative.objects.published().first())


def reported():
    initiative = Initiative.objects.published().first()
    one(kind=ContributionKind.PROBLEM, initiative=initiative, problem_text=SECRET)


@pytest.mark.parametrize("has_cache", [False, True])
def test_no_public_byte_has_it(client, site, settings, has_cache):
    settings.PAGE_CACHE = has_cache
    CommuneFactory(name="Issé")
    InitiativeFactory(title="Le four à pain")
    contribute(client, title=f"{CANARY} {SECRET} par le formulaire", name=PERSON)
    for make in (
        one,
        lambda: one(is_proven=False),
        lambda: withdraw(one()),
        refused,
        scheduled,
        corrected,
        reported,
    ):
        make()
    repair()
    cache.clear()
    assert leaks(client) == []


def test_the_same_words_are_there_once_published(client, site):
    draft = one().initiative
    draft.get_latest_revision().publish()
    repair()
    found = leaks(client)
    assert "/data/initiatives.geojson" in found
    assert f"/de/search/?q={CANARY}" in found
    assert "/fr/initiatives/" in found


def leaks(client):
    """Return the public addresses whose bytes hold what is secret."""
    found, answers = [], 0
    for address in everything():
        # Twice: the second may come from the cache.
        for _ in range(2):
            answer = client.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            said = body.decode(errors="replace").lower()
            answers += answer.status_code == 200
            if (SECRET in said or PERSON in said) and address not in found:
                found.append(address)
    assert answers > 100
    return found
