"""The point of an initiative: how precise it is, where it comes from, what is doubtful in it."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.geometry import contains
from core.models import Commune, Located
from initiatives.enums import PointCheck, PointPrecision, PointSource


class OnTheMap(Located):
    """Abstract: a place with a point that queries can use and readers can judge."""

    # Degrees, EPSG:4326, read from `location` at each save: what queries use.
    lon = models.FloatField(null=True, blank=True, editable=False)
    lat = models.FloatField(null=True, blank=True, editable=False)
    point_precision = models.CharField(
        _("precision of the point"),
        max_length=20,
        choices=PointPrecision.choices,
        default=PointPrecision.UNKNOWN,
    )
    point_source = models.CharField(
        _("source of the point"),
        max_length=20,
        blank=True,
        choices=PointSource.choices,
        default=PointSource.UNKNOWN,
    )
    point_check = models.CharField(
        _("check of the point"),
        max_length=20,
        choices=PointCheck.choices,
        default=PointCheck.NO_POINT,
        editable=False,
    )

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(lon__isnull=True, lat__isnull=True)
                | Q(lon__range=(-180, 180), lat__range=(-90, 90)),
                name="%(class)s_point_is_on_earth",
            ),
        )

    def settle_point(self) -> None:
        """Read the numbers of the point, and compare it with the communes' outlines. One query."""
        self.lon, self.lat = self.point or (None, None)
        if self.point is None:
            self.point_check = PointCheck.NO_POINT
            return
        communes = list(Commune.objects.all())
        found = commune_at(communes, *self.point)
        if self.commune_id is None:
            self.commune = found
        self.point_check = self.check_among(communes, found)

    def check_among(self, communes: list[Commune], found: Commune | None) -> PointCheck:
        """Say what the communes tell of a point that is in `found`."""
        if found is None and communes:
            return PointCheck.OUTSIDE
        is_other = found is not None and found.pk != self.commune_id
        return PointCheck.OTHER_COMMUNE if is_other else PointCheck.OK


def commune_at(communes: Iterable[Commune], lon: float, lat: float) -> Commune | None:
    return next((one for one in communes if contains(one.geometry, lon, lat)), None)
