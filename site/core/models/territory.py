"""The communes of the territory."""

from django.db import models
from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from core.geometry import contains


class CommuneQuerySet(models.QuerySet["Commune"]):
    """Communes, and where they are. A territory has tens of them: one query reads them all."""

    def at(self, lon: float, lat: float) -> "Commune | None":
        """Return the commune that holds the point, or None outside the territory."""
        return next((one for one in self if contains(one.geometry, lon, lat)), None)

    def box(self) -> tuple[float, float, float, float] | None:
        """Return west, south, east, north of the town halls, or None without a commune."""
        ends = self.aggregate(
            west=Min("townhall_lon"),
            south=Min("townhall_lat"),
            east=Max("townhall_lon"),
            north=Max("townhall_lat"),
        )
        if ends["west"] is None:
            return None
        return ends["west"], ends["south"], ends["east"], ends["north"]

    def near(self, lon: float, lat: float, *, margin: float = 1.0) -> bool:
        """Tell whether the point is within `margin` degrees (about 100 km) of the territory."""
        box = self.box()
        if box is None:
            return False
        west, south, east, north = box
        return west - margin <= lon <= east + margin and south - margin <= lat <= north + margin


class Commune(models.Model):
    """A commune: EPSG:4326 degrees, longitude first, as in GeoJSON."""

    insee = models.CharField(_("INSEE code"), max_length=5, primary_key=True)
    name = models.CharField(_("name"), max_length=100)
    postcodes = models.JSONField(_("postcodes"), default=list)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    epci = models.CharField(_("EPCI (SIREN)"), max_length=9, blank=True)
    epci_name = models.CharField(_("EPCI"), max_length=200, blank=True)
    # GeoJSON geometry, Polygon or MultiPolygon.
    geometry = models.JSONField(_("boundary"))
    townhall_lon = models.FloatField()
    townhall_lat = models.FloatField()
    # Where the name is best written: centre of the largest inscribed circle.
    label_lon = models.FloatField()
    label_lat = models.FloatField()

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Neighbour(models.Model):
    """A commune around the territory: drawn on maps that move, and nothing else."""

    insee = models.CharField(_("INSEE code"), max_length=5, primary_key=True)
    name = models.CharField(_("name"), max_length=100)
    # GeoJSON geometry, Polygon or MultiPolygon, EPSG:4326.
    geometry = models.JSONField(_("boundary"))

    class Meta:
        verbose_name = _("neighbouring commune")
        verbose_name_plural = _("neighbouring communes")
        ordering = ("insee",)
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
