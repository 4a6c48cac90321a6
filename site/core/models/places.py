"""Where something is: an address, a point and the commune around it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models.territory import Commune
from core.validators import parse_point, validate_point


class Located(models.Model):
    """Abstract: what has an address, a point or a commune, each of them optional."""

    address = models.CharField(_("address"), max_length=250, blank=True)
    # "SRID=4326;POINT(lon lat)" in degrees, as wagtailgeowidget writes it.
    location = models.CharField(
        _("point on the map"), max_length=250, blank=True, validators=[validate_point]
    )
    commune = models.ForeignKey(
        "core.Commune",
        verbose_name=_("commune"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True

    @property
    def point(self) -> tuple[float, float] | None:
        """Return (longitude, latitude) in degrees, or None when there is no point to read."""
        try:
            return parse_point(self.location)
        except ValueError:
            # Empty, or refused by the field with its own sentence.
            return None

    def settle_commune(self) -> None:
        """Find the commune from the point when the editor left it empty. At most three queries.

        Raises ValidationError when latitude and longitude look swapped, with the right point.
        """
        if self.point is None:
            return
        lon, lat = self.point
        if Commune.objects.near(lat, lon) and not Commune.objects.near(lon, lat):
            raise ValidationError(
                {
                    "location": _(
                        "Latitude and longitude look swapped: write the latitude first, "
                        "as in %(point)s."
                    )
                    % {"point": f"{lon}, {lat}"}
                }
            )
        if self.commune_id is None:
            self.commune = Commune.objects.at(lon, lat)
