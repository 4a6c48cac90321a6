"""Choices stored in the index."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a result is; the values are those of `?type=`."""

    PAGE = "page", _("Pages")
    MEETING = "meeting", _("Meetings")
    DOCUMENT = "document", _("Documents")
    INITIATIVE = "initiative", _("Initiatives")
    GLOSSARY = "glossary", _("Glossary")
