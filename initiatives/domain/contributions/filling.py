"""A form on its way: what was answered so far, kept by the server, without a cookie."""

import re
import secrets
from dataclasses import replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from PIL import Image

from core.domain.pictures import PictureRefused, clean_picture
from core.plain_text import cleaned, one_line
from initiatives.domain.contacts import public_part
from initiatives.domain.contributions.erase import forget_photos
from initiatives.domain.contributions.limits import oldest_form
from initiatives.domain.contributions.place import Place
from initiatives.domain.contributions.proposal import PLACE, Proposal
from initiatives.enums import ContributionKind
from initiatives.models import Contribution, ContributionForm, ContributionPhoto, Initiative

MAX_PHOTOS = 5
MAX_ANSWER_CHARS = 6000
MAX_ANSWERS = 60
KEY = re.compile(r"[\w-]{32,64}", re.ASCII)


def new_key() -> str:
    return secrets.token_urlsafe(32)


def is_key(text: str) -> bool:
    return KEY.fullmatch(text) is not None


def blank(kind: str, language: str, initiative: Initiative | None = None) -> ContributionForm:
    """Return a form that is not saved; that of a correction says what the initiative says."""
    row = ContributionForm(key=new_key(), kind=kind, language=language, initiative=initiative)
    if kind == ContributionKind.CORRECTION and initiative is not None:
        known = Proposal.of_initiative(initiative)
        # Anybody opens this form.
        base = replace(known, public_contact=public_part(known.public_contact))
        row.base = base.to_payload()
        fill_with(row, base)
    return row


def fill_with(row: ContributionForm, proposal: Proposal) -> None:
    values = proposal.to_payload()
    place = Place.of(proposal)
    row.answers["what"] = {name: values[name] for name in WHAT}
    keep_place(row, place)


WHAT = (
    "title",
    "summary",
    "description",
    "theme",
    "organisation",
    "website",
    "public_contact",
    "started",
    "ended",
)


def begin(row: ContributionForm) -> ContributionForm:
    """Save a form, once: the key sent twice at the same moment is one form."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return ContributionForm.objects.get(pk=row.key)
    return row


def find(key: str) -> ContributionForm | None:
    """Return a form that has not ended. One query."""
    known = ContributionForm.objects.filter(pk=key, created_at__gte=oldest_form())
    return known.select_related("initiative__locale", "contribution").first()


def for_changing(contribution: Contribution) -> ContributionForm:
    """Return a form of what was sent, so that its author corrects it; photos are those sent."""
    row = ContributionForm(
        key=new_key(),
        kind=contribution.kind,
        language=contribution.language,
        initiative=contribution.initiative,
        contribution=contribution,
        base=contribution.base,
    )
    fill_with(row, Proposal.from_payload(contribution.payload))
    row.answers["who"] = {"note": contribution.note}
    row.answers["problem"] = {
        "problem_reason": contribution.problem_reason,
        "problem_text": contribution.problem_text,
    }
    with transaction.atomic():
        row.save(force_insert=True)
        for photo in contribution.photos.all():
            photo.pk, photo.contribution, photo.form = None, None, row
            photo.save()
    return row


def answers_in(posted: Any, names: Any) -> dict[str, str]:
    """Return what was typed under these names, as it was typed, bounded."""
    return {name: cleaned(posted.get(name, ""))[:MAX_ANSWER_CHARS] for name in names}


def keep_answers(row: ContributionForm, step: str, answers: dict[str, str]) -> None:
    """Remember a step, right or wrong: nothing typed is lost."""
    row.answers[step] = answers
    row.save(update_fields=["answers", "language"])


def keep_place(row: ContributionForm, place: Place) -> None:
    row.answers["where"] = {
        "address": place.address,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "located": place.located,
        "precision": place.precision,
        "others": place.others,
    }


def place_of(row: ContributionForm) -> Place:
    return Place.read(row.answers.get("where", {}))


def proposal_of(row: ContributionForm) -> Proposal:
    """Return what the form proposes so far. Two queries at most, for the commune."""
    place = place_of(row)
    facts = place.facts()
    if row.base:
        base = Proposal.from_payload(row.base)
        # What nobody touched stays as the initiative has it, whatever the outlines say.
        if place == Place.of(base):
            facts = {name: getattr(base, name) for name in PLACE}
    return Proposal.from_payload({**row.answers.get("what", {}), **facts})


def add_photo(row: ContributionForm, uploaded: UploadedFile) -> None:
    """Keep a photo, made anew. Raises PictureRefused with a sentence, also beyond the fifth."""
    count = row.photos.count()
    if count >= MAX_PHOTOS:
        raise PictureRefused(_("Five photos at most: take one out before you add another."))
    # Before the row: decoding takes a second, and a transaction holds the others up.
    content = clean_picture(uploaded)
    with Image.open(content) as picture:
        width, height = picture.size
    content.seek(0)
    ContributionPhoto.objects.create(
        form=row, file=content, width=width, height=height, sort_order=count
    )


def describe_photos(row: ContributionForm, posted: Any) -> None:
    """Keep what was typed beside each photo."""
    for photo in row.photos.all():
        if f"alt-{photo.pk}" in posted:
            photo.alt_text = one_line(posted[f"alt-{photo.pk}"], 250)
            photo.credit = one_line(posted.get(f"credit-{photo.pk}", ""), 200)
            photo.save(update_fields=["alt_text", "credit"])


def remove_photo(row: ContributionForm, key: str) -> None:
    if key.isascii() and key.isdigit() and len(key) < 18:
        with transaction.atomic():
            forget_photos(row.photos.filter(pk=int(key)))
