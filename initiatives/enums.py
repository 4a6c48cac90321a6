"""Choices stored in the database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PointPrecision(models.TextChoices):
    """How near the point is to the initiative itself: said to readers, never guessed."""

    EXACT = "exact", _("Exact: the place itself")
    STREET = "street", _("The street")
    COMMUNE = "commune", _("The commune only")
    UNKNOWN = "unknown", _("Unknown")


class PointSource(models.TextChoices):
    """Where the point comes from."""

    UNKNOWN = "", _("Unknown")
    EDITOR = "editor", _("Placed by the council")
    CONTRIBUTOR = "contributor", _("Placed by who proposed the initiative")
    ADDRESS_SEARCH = "address_search", _("Found from the address")
    TOWN_HALL = "town_hall", _("Town hall of the commune")
    IMPORT = "import", _("Given by an imported file")


class PointCheck(models.TextChoices):
    """What the communes' outlines say of the point; derived at each save."""

    OK = "ok", _("In its commune")
    NO_POINT = "no_point", _("No point")
    OUTSIDE = "outside", _("Outside the territory")
    OTHER_COMMUNE = "other_commune", _("In another commune than the one written")
