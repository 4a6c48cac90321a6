"""Who may do what with contributions: every role, every action, every address."""

import pytest

from initiatives.domain.contributions.seen import version_of
from initiatives.enums import ContributionKind, ContributionState
from initiatives.models import Contribution, RefusalReason
from tests.factories.contributions import make_proposal, send
from tests.factories.initiatives import InitiativeFactory

QUEUE = "/admin/contributions/"
MAY = {"admin": True, "moderator": True, "editor": False, "translator": False}
# action: (kind, fields, state it leads to)
ACTIONS = {
    "approve": ("new", {}, "published"),
    "ask": ("new", {"changes": "Où ?"}, "changes_asked"),
    "refuse": ("new", {}, "refused"),
    "merge": ("new", {}, "merged"),
    "assign": ("new", {}, "waiting"),
    "accept": ("correction", {"groups": ["summary"]}, "published"),
    "answer": ("problem", {"answer": "Merci."}, "answered"),
}
pytestmark = pytest.mark.usefixtures("site")


def waiting(kind):
    if kind == ContributionKind.NEW:
        return send(photos=1)
    initiative = InitiativeFactory(title="Jardin", summary="Un jardin.")
    proposal = make_proposal(summary="Un grand jardin.")
    return send(kind=kind, initiative=initiative, proposal=proposal, photos=1)


def state_of(contribution):
    return Contribution.objects.get(pk=contribution.pk).state


@pytest.fixture
def client_of(request):
    return lambda role: request.getfixturevalue(f"{role}_client")


@pytest.mark.parametrize("role", MAY)
@pytest.mark.parametrize("action", ACTIONS)
def test_each_action_is_for_moderators(client_of, role, action):
    kind, fields, state = ACTIONS[action]
    contribution = waiting(kind)
    target = InitiativeFactory(title="Autre")
    data = {
        "version": version_of(contribution),
        "action": action,
        "into": target.pk if action == "merge" else "",
        "refusal": RefusalReason.objects.filter(locale__language_code="fr").first().pk,
        **fields,
    }

    client_of(role).post(f"{QUEUE}{contribution.pk}/", data)

    assert state_of(contribution) == (state if MAY[role] else ContributionState.WAITING)
    steps = contribution.events.exclude(step="sent").count()
    assert steps == (1 if MAY[role] else 0)


@pytest.mark.parametrize("role", MAY)
def test_undoing_is_for_moderators(client_of, role, admin, admin_client):
    contribution = waiting("new")
    data = {"version": version_of(contribution), "action": "approve"}
    client_of("admin").post(f"{QUEUE}{contribution.pk}/", data)
    event = contribution.events.last()

    client_of(role).post(f"{QUEUE}decisions/{event.pk}/undo/")

    assert state_of(contribution) == ("waiting" if MAY[role] else "published")


@pytest.mark.parametrize("role", [*MAY, None])
@pytest.mark.parametrize("path", ["", "results/", "{row}/", "photos/{photo}/"])
def test_each_address_is_for_moderators(client_of, client, role, path):
    contribution = waiting("new")
    address = QUEUE + path.format(row=contribution.pk, photo=contribution.photos.get().pk)
    answer = (client_of(role) if role else client).get(address)
    assert (answer.status_code == 200) is bool(role and MAY[role])


@pytest.mark.parametrize("path", ["decisions/1/undo/"])
def test_what_decides_is_never_a_link(moderator_client, path):
    assert moderator_client.get(QUEUE + path).status_code == 405


@pytest.mark.parametrize("role", MAY)
def test_reasons_are_written_by_moderators(client_of, role):
    answer = client_of(role).get("/admin/snippets/initiatives/refusalreason/add/")
    assert (answer.status_code == 200) is MAY[role]
