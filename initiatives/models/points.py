"""The point of an initiative: how precise it is, where it comes from, what is doubtful in it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

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
        communes = Commune.objects.all()
        found = communes.at(*self.point)
        if self.commune_id is None:
            self.commune = found
        if found is None and communes:
            self.point_check = PointCheck.OUTSIDE
        elif found is not None and found.pk != self.commune_id:
            self.point_check = PointCheck.OTHER_COMMUNE
        else:
            self.point_check = PointCheck.OK
