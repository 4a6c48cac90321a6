"""The communes of the territory."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
