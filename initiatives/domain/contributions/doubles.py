"""Initiatives that a proposal may double, whatever their number: few are read, then compared."""

import math
from dataclasses import dataclass

from django.db.models import Q

from initiatives.domain.contributions.proposal import Proposal
from initiatives.domain.duplicates import CELL_DEGREES, Finder, Sketch, site_of
from initiatives.domain.pairs import different_from
from initiatives.models import Initiative, InitiativeQuerySet

FIELDS = ("pk", "title", "lon", "lat", "website", "organisation")
# Near a point of a crowded map; beyond, the nearest names are enough.
MAX_COMPARED = 2000
MAX_DOUBLES = 5


@dataclass(frozen=True)
class Double:
    """An initiative that may be the same; `distance_km` is None without two points."""

    pk: int
    title: str
    distance_km: float | None
    is_published: bool


def likely_doubles(proposal: Proposal, among: InitiativeQuerySet) -> list[Double]:
    """Return the most alike of `among`, at most five. One query."""
    sketch = Sketch(
        0, proposal.title, proposal.lon, proposal.lat, proposal.website, proposal.organisation
    )
    near = among.filter(is_near(proposal)).order_by("pk")
    rows = list(near.values_list(*FIELDS, "live")[:MAX_COMPARED])
    published = {row[0] for row in rows if row[-1]}
    found = Finder(Sketch(*row[:-1]) for row in rows).likely(sketch)
    return [
        Double(one.pk, one.title, alike.distance_km, one.pk in published)
        for alike, one in found[:MAX_DOUBLES]
    ]


def is_near(proposal: Proposal) -> Q:
    """Return the condition of what is worth comparing: place, website or name."""
    condition = Q(title__iexact=proposal.title)
    if proposal.website:
        condition |= Q(website__icontains=site_of(proposal.website))
    if proposal.lon is not None and proposal.lat is not None:
        height = 2 * CELL_DEGREES
        width = height / (math.cos(math.radians(proposal.lat)) or 1)
        condition |= Q(
            lat__range=(proposal.lat - height, proposal.lat + height),
            lon__range=(proposal.lon - width, proposal.lon + width),
        )
    return condition


def doubles_of_draft(proposal: Proposal, draft_pk: int | None) -> list[Double]:
    """Return those that moderators may know of, other drafts included.

    Without those that somebody said are another initiative.
    """
    draft = draft_pk or 0
    others = Initiative.objects.originals().exclude(pk__in={draft, *different_from(draft)})
    return likely_doubles(proposal, others)
