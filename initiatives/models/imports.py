"""Where imported initiatives come from, and what was imported."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.enums import ImportState, Outcome


class ImportedRecord(models.Model):
    """A record of a source, the initiative made of it, and the values it had then.

    They tell what changed in the source from what the council changed since.
    """

    source = models.CharField(_("source"), max_length=200)
    identifier = models.CharField(_("identifier in the source"), max_length=200)
    initiative = models.ForeignKey(
        "initiatives.Initiative", on_delete=models.CASCADE, related_name="imported_records"
    )
    values = models.JSONField(default=dict)
    imported_at = models.DateTimeField(auto_now=True)

    # The initiative is what visitors see.
    is_never_public = True

    class Meta:
        verbose_name = _("imported record")
        verbose_name_plural = _("imported records")
        default_permissions = ("view",)
        constraints = (
            models.UniqueConstraint(fields=("source", "identifier"), name="imported_once"),
        )

    def __str__(self) -> str:
        return f"{self.source}: {self.identifier}"


class ImportJob(models.Model):
    """A file on its way in through the admin: what it is, how it is understood, how far it has come.

    The file is kept here, never among the media, which everybody can read; it goes once imported.
    """

    file_name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField()
    state = models.CharField(
        _("state"), max_length=10, choices=ImportState.choices, default=ImportState.COLUMNS
    )
    # The language of the initiatives, and that in which reasons are written.
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    # Field of ours -> column of the file.
    columns = models.JSONField(default=dict)
    # Folded name of a theme in the file -> slug of ours.
    themes = models.JSONField(default=dict)
    default_theme = models.CharField(max_length=80, blank=True)
    source = models.CharField(_("source"), max_length=200)
    licence = models.CharField(_("licence"), max_length=100, blank=True)
    publish = models.BooleanField(default=False)
    row_count = models.PositiveIntegerField(default=0)
    rows_read = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    is_never_public = True

    class Meta:
        verbose_name = _("import of initiatives")
        verbose_name_plural = _("imports of initiatives")
        default_permissions = ()
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """A row of the file, what would become of it, and what has."""

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    title = models.CharField(max_length=200, blank=True)
    identifier = models.CharField(max_length=200, blank=True)
    # As the file has it: its cells, and its two numbers.
    raw = models.JSONField(default=dict)
    # As it was understood: initiatives.domain.importing.records.Record.
    values = models.JSONField(default=dict)
    commune_name = models.CharField(max_length=200, blank=True)
    # Degrees, EPSG:4326.
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    # [field, our words, theirs] for each field that the source has otherwise.
    differences = models.JSONField(default=list)
    # Fields taken from the source though they were edited here.
    taken = models.JSONField(default=list)
    # A likely duplicate that a person says is none.
    is_wanted = models.BooleanField(default=False)
    is_done = models.BooleanField(default=False)
    initiative = models.ForeignKey(
        "initiatives.Initiative", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    twin = models.ForeignKey(
        "initiatives.Initiative", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    is_never_public = True

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of an import")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("job", "number"), name="import_row_is_unique"),
        )
        indexes = (
            models.Index(fields=("job", "outcome", "number"), name="import_row_outcome_idx"),
            models.Index(fields=("job", "identifier"), name="import_row_identifier_idx"),
        )

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"
