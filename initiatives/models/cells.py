"""What the map has counted: one row for each initiative drawn, and the cells that hold them."""

from django.db import models


class MapPoint(models.Model):
    """An initiative as the cells count it now; compared with the initiative at each save."""

    # No foreign key: it outlives the initiative's row for as long as subtracting it takes.
    initiative_id = models.BigIntegerField(primary_key=True)
    lon = models.FloatField()
    lat = models.FloatField()
    theme_id = models.BigIntegerField()

    is_never_public = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.lat}, {self.lon}"


class MapCell(models.Model):
    """How many initiatives of a theme are in one square of the map, at one zoom.

    Sums are whole numbers, so that adding and subtracting never drifts: millionths of a degree.
    `ids` is the sum of the initiatives' keys: with one initiative, it is that one.
    """

    zoom = models.PositiveSmallIntegerField()
    x = models.PositiveIntegerField()
    y = models.PositiveIntegerField()
    theme_id = models.BigIntegerField()
    count = models.IntegerField()
    lon_sum = models.BigIntegerField()
    lat_sum = models.BigIntegerField()
    ids = models.BigIntegerField()

    is_never_public = True

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("zoom", "x", "y", "theme_id"), name="map_cell_is_unique"
            ),
        )

    def __str__(self) -> str:
        return f"{self.zoom}/{self.x}/{self.y}: {self.count}"
