"""Points that deserve a look."""

from typing import cast

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from core.models import Commune
from initiatives.enums import PointCheck, PointPrecision
from initiatives.models import Initiative, InitiativeQuerySet
from initiatives.models.points import commune_at

BATCH = 1000

PLACED = (PointPrecision.EXACT, PointPrecision.STREET)


class Doubt(models.TextChoices):
    """Why a point is in the list; each value is an annotation of with_doubts()."""

    NO_POINT = "has_no_point", _("No point")
    OUTSIDE = "is_outside", _("Outside the territory")
    OTHER_COMMUNE = "is_in_other_commune", _("In another commune than the one written")
    UNKNOWN_PRECISION = "is_of_unknown_precision", _("Precision unknown")
    SHARED = "shares_its_point", _("Same point as another initiative")


def doubtful_points() -> InitiativeQuerySet:
    """Return the originals, drafts included, whose point deserves a look. One query."""
    anything = Q(*((doubt.value, True) for doubt in Doubt), _connector=Q.OR)
    return with_doubts(Initiative.objects.originals()).filter(anything)


def with_doubts(initiatives: InitiativeQuerySet) -> InitiativeQuerySet:
    """Annotate each doubt."""
    # Several initiatives may stand for their commune; two at one address are one, or a mistake.
    others = Initiative.objects.published().filter(
        lat=OuterRef("lat"), lon=OuterRef("lon"), point_precision__in=PLACED
    )
    shared = Q(point_precision__in=PLACED) & Q(Exists(others.exclude(pk=OuterRef("pk"))))
    return initiatives.annotate(
        has_no_point=true_if(Q(point_check=PointCheck.NO_POINT)),
        is_outside=true_if(Q(point_check=PointCheck.OUTSIDE)),
        is_in_other_commune=true_if(Q(point_check=PointCheck.OTHER_COMMUNE)),
        is_of_unknown_precision=true_if(
            Q(point_precision=PointPrecision.UNKNOWN, lat__isnull=False)
        ),
        shares_its_point=true_if(shared),
    )


def true_if(condition: Q) -> Case:
    return Case(
        When(condition, then=Value(True)),
        default=Value(False),
        output_field=models.BooleanField(),
    )


def doubts_in_words(initiative: Initiative) -> str:
    """Say why a row of doubtful_points() is there."""
    return "; ".join(str(doubt.label) for doubt in Doubt if getattr(initiative, doubt.value))


def check_points_again() -> int:
    """Compare every point with the communes as they are now; return how many checks changed.

    An initiative without a commune gets the one its point is in, as when it is saved.
    """
    communes = list(Commune.objects.all())
    changed: list[Initiative] = []
    rows = Initiative.objects.filter(lat__isnull=False).only(
        "pk", "lon", "lat", "commune", "point_check"
    )
    for row in rows.iterator(chunk_size=BATCH):
        found = commune_at(communes, cast(float, row.lon), cast(float, row.lat))
        if found is not None and row.commune_id is None:
            # Its tags, its place in the lists and in the search follow.
            Initiative.objects.get(pk=row.pk).save()
            continue
        check = row.check_among(communes, found)
        if check != row.point_check:
            row.point_check = check
            changed.append(row)
    Initiative.objects.bulk_update(changed, ("point_check",), batch_size=BATCH)
    return len(changed)
