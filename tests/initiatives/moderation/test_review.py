"""The screen of one contribution: what it shows, and what its buttons do."""

import pytest
from django.test import Client

from core.models import OutgoingMail
from initiatives.domain.contributions.proposal import Proposal
from initiatives.enums import ContributionKind, ContributionState
from initiatives.models import Contribution, Initiative, RefusalReason
from initiatives.moderation.forms import EditsForm
from tests.factories.contributions import make_proposal, send
from tests.factories.initiatives import InitiativeFactory
from tests.factories.snippets import CommuneFactory
from tests.factories.users import UserFactory

State = ContributionState
pytestmark = pytest.mark.usefixtures("site")


def url_of(contribution):
    return f"/admin/contributions/{contribution.pk}/"


def page(client, contribution, **query):
    return client.get(url_of(contribution), query)


def decide(client, contribution, action, **values):
    """Press a button of the screen as it is now."""
    version = page(client, contribution).context["review"].version
    return client.post(url_of(contribution), {"version": version, "action": action, **values})


def fresh(contribution):
    return Contribution.objects.get(pk=contribution.pk)


def correction(**changes):
    initiative = InitiativeFactory(title="Jardin", summary="Un jardin.", website="")
    values = {**Proposal.of_initiative(initiative).to_payload(), **changes}
    return send(
        kind=ContributionKind.CORRECTION, initiative=initiative, proposal=make_proposal(**values)
    )


def test_the_screen_has_all_that_a_decision_needs(moderator_client):
    CommuneFactory(insee="44036", name="Châteaubriant", west=-1.38)
    InitiativeFactory(title="Pédibus de l'école", location="SRID=4326;POINT(-1.3712 47.7114)")
    contribution = send(note="Merci à vous", photos=1)

    html = page(moderator_client, contribution).content.decode()

    for expected in (
        "Pédibus de l’école",
        "Chaque matin, quatre parents",
        "Tout le monde peut venir.",
        "Le point est à Châteaubriant.",
        "Peut-être la même",
        "Merci à vous",
        "claire.martin@example.org",
        f"/admin/contributions/photos/{contribution.photos.get().pk}/",
        "Envoyée",
    ):
        assert expected in html


def test_a_point_elsewhere_than_its_commune_is_told(moderator_client):
    CommuneFactory(insee="44036", name="Châteaubriant", west=-1.38)
    CommuneFactory(insee="44001", name="Derval", west=-1.50)
    proposal = make_proposal(commune="44001")
    contribution = send(proposal=proposal)

    html = page(moderator_client, contribution).content.decode()

    assert "Le point est à Châteaubriant, mais il est écrit Derval." in html


def test_approving_opens_the_next_one_and_offers_to_undo(moderator_client):
    first, second = send(), send(email="autre@example.org")

    answer = decide(moderator_client, first, "approve")

    event = first.events.last()
    assert answer.url == f"{url_of(second)}?decided={event.pk}"
    html = moderator_client.get(answer.url).content.decode()
    assert f'action="/admin/contributions/decisions/{event.pk}/undo/"' in html
    assert fresh(first).state == State.PUBLISHED

    undone = moderator_client.post(f"/admin/contributions/decisions/{event.pk}/undo/")
    assert undone.url == url_of(first)
    assert fresh(first).state == State.WAITING


def test_the_filters_of_the_list_come_along(moderator_client):
    first, _french = send(language="de"), send(email="b@example.org")
    other = send(language="de", email="c@example.org")
    version = page(moderator_client, first).context["review"].version

    answer = moderator_client.post(
        url_of(first) + "?language=de", {"version": version, "action": "approve"}
    )

    assert answer.url.startswith(url_of(other) + "?language=de&decided=")


def test_after_the_last_one_the_list_is_shown(moderator_client):
    contribution = send()
    answer = decide(moderator_client, contribution, "approve")
    assert answer.url.startswith("/admin/contributions/?decided=")
    html = moderator_client.get(answer.url).content.decode()
    assert "Annuler" in html


def test_ticked_photos_are_published_with_the_description_of_the_moderator(moderator_client):
    contribution = send(photos=2)
    one, other = contribution.photos.all()

    decide(
        moderator_client,
        contribution,
        "approve",
        **{f"photo-{one.pk}": "on", f"alt-{one.pk}": "Un pédibus", f"alt-{other.pk}": "Rien"},
    )

    photos = Initiative.objects.published().get().photos.all()
    assert [photo.alt_text for photo in photos] == ["Un pédibus"]


def edits_of(client, contribution, **changes):
    """The fields of the form as the screen shows them, but for what is changed."""
    review = page(client, contribution).context["review"]
    values = EditsForm.initial_of(review.proposal)
    point = f"{values['lat']}, {values['lon']}"
    return {
        **{name: value or "" for name, value in values.items() if name not in ("lat", "lon")},
        "location": point,
        **changes,
    }


def test_untouched_fields_are_no_edit(moderator_client):
    contribution = send()
    answer = decide(
        moderator_client, contribution, "approve", **edits_of(moderator_client, contribution)
    )
    assert answer.status_code == 302
    assert contribution.events.last().step == "approved"


def test_edited_fields_are_published(moderator_client):
    contribution = send()
    fields = edits_of(moderator_client, contribution, title="Pédibus", started_year="2024")
    decide(moderator_client, contribution, "approve", **fields)

    row = Initiative.objects.published().get()
    assert (row.title, row.started) == ("Pédibus", "2024")
    assert contribution.events.last().step == "approved_with_edits"


def test_edits_that_cannot_be_read_come_back_with_their_error(moderator_client):
    contribution = send()
    fields = edits_of(moderator_client, contribution, title="", location="nulle part")

    answer = decide(moderator_client, contribution, "approve", **fields)

    assert answer.status_code == 409
    assert set(answer.context["edits"].errors) == {"title", "location"}
    assert "nulle part" in answer.content.decode()
    assert fresh(contribution).state == State.WAITING


def test_changes_are_asked_for_and_need_words(moderator_client):
    contribution = send()
    assert decide(moderator_client, contribution, "ask").status_code == 409

    decide(moderator_client, contribution, "ask", changes="Où est-ce ?")

    assert fresh(contribution).state == State.CHANGES_ASKED
    # It can be found again, and decided on.
    html = page(moderator_client, contribution).content.decode()
    assert "Où est-ce" in html
    assert 'value="approve"' in html


def test_a_refusal_takes_one_of_the_council_s_reasons(moderator_client):
    contribution = send()
    assert decide(moderator_client, contribution, "refuse").status_code == 409
    reason = RefusalReason.objects.get(label="Hors du territoire")

    decide(moderator_client, contribution, "refuse", refusal=reason.pk, refusal_words="À Nantes.")

    assert fresh(contribution).state == State.REFUSED
    mail = OutgoingMail.objects.get(kind="contribution_refused")
    assert "hors des communes du territoire" in mail.text
    html = page(moderator_client, contribution).content.decode()
    assert "Hors du territoire" in html
    assert 'value="approve"' not in html


def test_what_was_typed_comes_back_when_it_is_refused(moderator_client):
    contribution = send()
    answer = moderator_client.post(
        url_of(contribution), {"version": "autre", "action": "ask", "changes": "Où est-ce ?"}
    )
    assert answer.status_code == 409
    assert "Où est-ce ?" in answer.content.decode()
    assert answer.context["review"].version in answer.content.decode()


@pytest.mark.parametrize("data", [{}, {"action": "publish"}, {"action": "approve"}])
def test_what_no_button_sends_decides_nothing(moderator_client, data):
    contribution = send()
    assert moderator_client.post(url_of(contribution), data).status_code == 409
    assert fresh(contribution).state == State.WAITING


def test_a_correction_shows_what_it_changes_and_what_changed_since(moderator_client):
    contribution = correction(title="Jardin partagé", summary="Un grand jardin.")
    row = contribution.initiative
    row.summary = "Le jardin."
    row.save_revision().publish()

    answer = page(moderator_client, contribution)

    found = {one.line.group: one.is_conflict for one in answer.context["review"].changes}
    assert found == {"title": False, "summary": True}
    html = answer.content.decode()
    assert "<ins>partagé</ins>" in html
    assert 'value="title" checked' in html
    assert 'value="summary" checked' not in html

    decide(moderator_client, contribution, "accept", groups=["title"])
    row = Initiative.objects.published().get()
    assert (row.title, row.summary) == ("Jardin partagé", "Le jardin.")


def test_a_double_is_compared_then_joined(moderator_client):
    target = InitiativeFactory(
        title="Pédibus de l'école", website="", location="SRID=4326;POINT(-1.3712 47.7114)"
    )
    contribution = send(proposal=make_proposal(website="https://example.org/"))
    shown = page(moderator_client, contribution, into=str(target.pk))
    groups = [one.line.group for one in shown.context["comparison"]]
    assert "website" in groups
    assert 'name="into"' in shown.content.decode()

    decide(moderator_client, contribution, "merge", into=target.pk, groups=["website"])

    target.refresh_from_db()
    assert target.website == "https://example.org/"
    assert fresh(contribution).state == State.MERGED


@pytest.mark.parametrize(
    "text", ["http://testserver/fr/initiatives/jardin/", "jardin", "/de/initiatives/jardin/?x=1"]
)
def test_the_one_it_joins_may_be_named_by_its_address(moderator_client, text):
    target = InitiativeFactory(title="Jardin")
    assert page(moderator_client, send(), into=text).context["target"] == target


@pytest.mark.parametrize("text", ["", "rien", "9" * 30, "²", "'; --", "\x00"])
def test_what_names_no_initiative_compares_with_nothing(moderator_client, text):
    InitiativeFactory(title="Jardin")
    assert page(moderator_client, send(), into=text).context["target"] is None


def test_a_problem_is_answered_on_its_screen(moderator_client):
    contribution = send(
        kind=ContributionKind.PROBLEM,
        initiative=InitiativeFactory(title="Jardin"),
        problem_reason="ended",
        problem_text="Il n’y a plus personne.",
    )
    html = page(moderator_client, contribution).content.decode()
    assert "Il n’y a plus personne." in html
    assert "Cette initiative n’existe plus" in html

    decide(moderator_client, contribution, "answer", answer="Nous l’avons retirée.")
    assert fresh(contribution).state == State.ANSWERED


def test_handing_over_keeps_it_in_the_queue(moderator_client):
    colleague = UserFactory(role="Moderators", first_name="Lou", last_name="Petit")
    contribution = send()

    decide(moderator_client, contribution, "assign", assigned_to=colleague.pk)

    row = fresh(contribution)
    assert (row.state, row.assigned_to) == (State.WAITING, colleague)
    mail = OutgoingMail.objects.get(kind="contribution_assigned")
    assert mail.to == colleague.email
    assert f"/admin/contributions/{contribution.pk}/" in mail.text
    assert contribution.email not in mail.text + mail.html
    decide(moderator_client, contribution, "assign", assigned_to="")
    assert fresh(contribution).assigned_to is None


def test_photos_are_shown_to_moderators_alone_and_to_no_cache(
    moderator_client, editor_client, client
):
    photo = send(photos=1).photos.get()
    url = f"/admin/contributions/photos/{photo.pk}/"

    answer = moderator_client.get(url)

    assert answer.headers["Content-Type"] == "image/jpeg"
    assert "no-store" in answer.headers["Cache-Control"]
    assert b"".join(answer.streaming_content)[:2] == b"\xff\xd8"
    assert editor_client.get(url).status_code == 302
    assert client.get(url).status_code == 302
    assert client.get(f"/media/{photo.file.name}").status_code == 404


def test_an_unconfirmed_one_is_not_for_moderators(moderator_client):
    contribution = send(is_proven=False)
    assert page(moderator_client, contribution).status_code == 404
    assert moderator_client.get("/admin/contributions/999999/").status_code == 404


def test_a_form_without_its_token_decides_nothing(moderator):
    contribution = send()
    client = Client(enforce_csrf_checks=True)
    client.force_login(moderator)
    answer = client.post(url_of(contribution), {"action": "approve"})
    assert answer.status_code == 403
    assert fresh(contribution).state == State.WAITING


def test_the_screen_of_an_erased_one_still_opens(moderator_client):
    from initiatives.domain.contributions.erase import erase_personal_data

    contribution = send()
    erase_personal_data(contribution)
    html = page(moderator_client, contribution).content.decode()
    assert "claire.martin" not in html
    assert "Données personnelles effacées." in html
