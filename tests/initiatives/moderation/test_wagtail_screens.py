"""A contribution whose draft is decided on Wagtail's own screens is decided all the same."""

import pytest

from core.models import OutgoingMail
from initiatives.enums import ContributionState
from initiatives.models import Contribution, Initiative
from tests.factories.contributions import send
from tests.factories.initiatives import InitiativeFactory

BASE = "/admin/snippets/initiatives/initiative"
pytestmark = pytest.mark.usefixtures("site")


def act(client, contribution, action, **values):
    draft = contribution.initiative
    task = draft.current_workflow_task_state
    client.post(
        f"{BASE}/workflow/action/{draft.pk}/{action}/{task.pk}/", {"next": "/admin/", **values}
    )
    return Contribution.objects.get(pk=contribution.pk)


def kinds_of_mails():
    rows = OutgoingMail.objects.filter(kind__startswith="contribution").order_by("pk")
    return [kind for kind in rows.values_list("kind", flat=True) if "received" not in kind]


def test_approved_from_the_dashboard(moderator, moderator_client):
    row = act(moderator_client, send(), "approve", comment="")
    assert (row.state, row.decided_by) == (ContributionState.PUBLISHED, moderator)
    assert Initiative.objects.published().count() == 1
    assert kinds_of_mails() == ["contribution_published"]


def test_sent_back_from_the_dashboard(moderator, moderator_client):
    row = act(moderator_client, send(), "reject", comment="Où est-ce ?")
    assert (row.state, row.decision_reason, row.decided_by) == (
        ContributionState.CHANGES_ASKED,
        "Où est-ce ?",
        moderator,
    )
    assert kinds_of_mails() == ["contribution_changes_asked"]


def test_other_initiatives_decide_nothing(moderator):
    contribution = send()
    other = InitiativeFactory(live=False)
    other.save_revision(user=moderator).publish(user=moderator)
    state = other.get_workflow().start(other, moderator)
    state.current_task_state.specific.reject(user=moderator, comment="Non")
    assert Contribution.objects.get(pk=contribution.pk).state == ContributionState.WAITING
    assert kinds_of_mails() == []
