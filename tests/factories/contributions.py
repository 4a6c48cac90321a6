"""What the public sends, at each stage."""

import datetime as dt
import secrets

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from initiatives.domain.contributions.proposal import Proposal
from initiatives.domain.contributions.submit import Sent, submit
from initiatives.enums import ContributionKind, ContributionState
from initiatives.models import (
    Contribution,
    ContributionForm,
    ContributionPhoto,
    Initiative,
    RefusalReason,
)
from tests.factories.initiatives import any_theme
from tests.factories.pictures import make_picture
from tests.factories.snippets import TranslatableFactory


def make_proposal(**values: object) -> Proposal:
    """A whole and valid proposal, in the square of the first commune of the factories."""
    defaults = {
        "title": "Pédibus de l’école",
        "summary": "Chaque matin, quatre parents emmènent à pied une quinzaine d’enfants.",
        "description": "Départ à huit heures.\n\nTout le monde peut venir.",
        "theme": any_theme().slug,
        "address": "Place de l’école",
        "lon": -1.3711,
        "lat": 47.7113,
        "precision": "exact",
        "organisation": "Les parents de l’école",
    }
    return Proposal.from_payload({**defaults, **values})


class ContributionFormFactory(DjangoModelFactory):
    """A form of a new initiative, begun a minute ago."""

    class Meta:
        model = ContributionForm

    key = factory.LazyFunction(lambda: secrets.token_urlsafe(24))
    kind = ContributionKind.NEW
    language = "fr"
    created_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(minutes=1))


def send(
    *,
    is_proven: bool = True,
    kind: str = ContributionKind.NEW,
    language: str = "fr",
    initiative: Initiative | None = None,
    proposal: Proposal | None = None,
    photos: int = 0,
    **values: object,
) -> Contribution:
    """Send a contribution as the public form does; `values` are those of Sent."""
    base = Proposal.of_initiative(initiative).to_payload() if initiative else {}
    form = ContributionFormFactory(kind=kind, language=language, initiative=initiative, base=base)
    ContributionPhotoFactory.create_batch(photos, form=form)
    person = {"name": "Claire Martin", "email": "claire.martin@example.org", **values}
    return submit(form, Sent(proposal=proposal or make_proposal(), **person), is_proven=is_proven)


class ContributionPhotoFactory(DjangoModelFactory):
    """A photo of a form, unless `contribution` is given."""

    class Meta:
        model = ContributionPhoto

    file = factory.LazyFunction(
        lambda: ContentFile(make_picture(), name=f"{secrets.token_hex(8)}.jpg")
    )
    alt_text = "Des enfants marchent vers l’école"
    credit = "Claire Martin"
    width, height = 64, 48


class ContributionFactory(DjangoModelFactory):
    """A row alone, without draft, workflow or mail: for lists and statistics."""

    class Meta:
        model = Contribution

    kind = ContributionKind.NEW
    state = ContributionState.WAITING
    language = "fr"
    payload = factory.LazyFunction(lambda: make_proposal().to_payload())
    name = "Claire Martin"
    email = factory.Sequence(lambda n: f"personne{n}@example.org")
    form_key = factory.LazyFunction(lambda: secrets.token_urlsafe(24))
    submitted_at = factory.LazyFunction(timezone.now)


class RefusalReasonFactory(TranslatableFactory):
    class Meta:
        model = RefusalReason

    label = factory.Sequence(lambda n: f"Raison {n}")
    text = factory.LazyAttribute(lambda row: f"Nous ne pouvons pas publier : {row.label}.")
