"""Two initiatives that are one: field by field, one is kept and the other's address leads to it.

What is undone is undone in Wagtail: the history of the kept one holds what it was, and the other,
published again, has its address back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models import User
from initiatives.domain.editing import NotChanged, refuse_if_locked
from initiatives.domain.importing.values import text_of
from initiatives.domain.pairs import decide
from initiatives.enums import PairState
from initiatives.models import (
    DuplicatePair,
    FormerSlug,
    ImportedRecord,
    Initiative,
    InitiativePhoto,
)

PLACE = ("location", "address", "commune", "point_precision", "point_source")


@dataclass(frozen=True)
class Part:
    """Fields that are chosen together."""

    name: str
    label: str | Promise
    fields: tuple[str, ...]

    def shown(self, initiative: Initiative) -> list[str]:
        """Return its values as lines of text, empty ones left out."""
        if self.name == "body":
            return (text_of(initiative) or strip_tags(str(initiative.body))).splitlines()
        return [text for name in self.fields if (text := in_words(initiative, name))]


PARTS = (
    Part("title", gettext_lazy("Title"), ("title",)),
    Part("summary", gettext_lazy("Summary"), ("summary",)),
    Part("body", gettext_lazy("Description"), ("body",)),
    Part("theme", gettext_lazy("Theme"), ("theme",)),
    Part("place", gettext_lazy("Place"), PLACE),
    Part("organisation", gettext_lazy("Organisation"), ("organisation",)),
    Part("contact", gettext_lazy("Public contact"), ("public_contact",)),
    Part("website", gettext_lazy("Website"), ("website",)),
    Part("dates", gettext_lazy("Dates"), ("started", "ended")),
    Part("programme", gettext_lazy("Programme"), ("programme",)),
    Part("origin", gettext_lazy("Source"), ("source", "source_url", "licence")),
)


def in_words(initiative: Initiative, name: str) -> str:
    if name == "location":
        return ", ".join(f"{value:g}" for value in reversed(initiative.point or ()))
    shown = getattr(initiative, f"get_{name}_display", None)
    value = shown() if shown else getattr(initiative, name)
    return str(value) if value else ""


@dataclass(frozen=True)
class Side:
    """One of the two, as its latest draft says it."""

    row: Initiative
    draft: Initiative

    @classmethod
    def of(cls, row: Initiative) -> "Side":
        return cls(row, row.get_latest_revision_as_object())

    @property
    def tags(self) -> list[str]:
        return sorted(tag.name for tag in self.draft.tags.all())

    @property
    def photos(self) -> list[InitiativePhoto]:
        return list(self.draft.photos.all())


def first_kept(one: Side, other: Side) -> Side:
    """Return the one to keep unless told otherwise: published, else the older."""
    return other if other.row.live and not one.row.live else one


@transaction.atomic
def merge(
    pair: DuplicatePair, *, kept_pk: int, taken: Mapping[str, int], user: User | None
) -> Initiative:
    """Keep one of a pair, with the parts taken from the other, and its tags and photos besides.

    Both are published or drafts as they are; the one dropped is taken out of the public site, and
    its addresses lead to the other. Raises NotChanged with a sentence.
    """
    rows = Initiative.objects.select_for_update().in_bulk([pair.one_id, pair.other_id])
    dropped_pk = pair.other_id if kept_pk == pair.one_id else pair.one_id
    kept, dropped = Side.of(rows[kept_pk]), Side.of(rows[dropped_pk])
    for side in (kept, dropped):
        refuse_if_busy(side.row, user)
    parts = [part for part in PARTS if taken.get(part.name) == dropped_pk]
    write(kept.draft, dropped, parts)
    revision = kept.draft.save_revision(user=user, log_action=True, clean=kept.row.live)
    if kept.row.live:
        revision.publish(user=user)
    drop(dropped.row, kept.row, user)
    decided = decide(kept.row, dropped.row, PairState.MERGED, user)
    DuplicatePair.objects.filter(pk=decided.pk).update(dropped=dropped.row)
    forget_others(dropped.row)
    return kept.row


def refuse_if_busy(row: Initiative, user: User | None) -> None:
    """Neither of what a reviewer is reading, nor of what somebody locked. Raises NotChanged."""
    if row.workflow_in_progress:
        raise NotChanged(
            _("%(title)s is being reviewed: decide on it first, then merge.") % {"title": row}
        )
    if user is not None:
        refuse_if_locked(row, user)


def write(draft: Initiative, source: Side, parts: Iterable[Part]) -> None:
    """Give the draft some parts of the other, and what it lacks of its tags and photos."""
    for part in parts:
        for name in part.fields:
            setattr(draft, name, getattr(source.draft, name))
    draft.tags.add(*source.tags)
    has = {photo.image_id for photo in draft.photos.all()}
    draft.photos.add(
        *(
            InitiativePhoto(
                image_id=photo.image_id,
                alt_text=photo.alt_text,
                caption=photo.caption,
                locale=draft.locale,
            )
            for photo in source.photos
            if photo.image_id not in has
        )
    )


def drop(dropped: Initiative, kept: Initiative, user: User | None) -> None:
    """Take one out of the public site; what pointed to it points to the other."""
    if dropped.live:
        dropped.unpublish(user=user)
    FormerSlug.objects.filter(initiative=dropped).update(initiative=kept)
    if dropped.first_published_at:
        FormerSlug.objects.update_or_create(slug=dropped.slug, defaults={"initiative": kept})
    ImportedRecord.objects.filter(initiative=dropped).update(initiative=kept)


def forget_others(dropped: Initiative) -> None:
    """What else it was like is for the other to be compared with."""
    waiting = DuplicatePair.objects.filter(state=PairState.LIKELY)
    waiting.filter(one=dropped).delete()
    waiting.filter(other=dropped).delete()
