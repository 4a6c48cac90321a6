"""Choices stored in the database."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Language(models.TextChoices):
    FRENCH = "fr", _("French")
    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")
    GERMAN = "de", _("German")
    ITALIAN = "it", _("Italian")


class ExtractionState(models.TextChoices):
    """What is known of the text of a document."""

    PENDING = "pending", _("Being read")
    OK = "ok", _("Read: its text can be searched")
    NO_TEXT = "no_text", _("Scan without text: it can be seen, not searched nor read aloud")
    ENCRYPTED = "encrypted", _("Protected by a password: it cannot be read")
    REFUSED = "refused", _("Damaged or too large to be read")
    TIMED_OUT = "timed_out", _("Took too long to be read")
    NOT_APPLICABLE = "not_applicable", _("Not a PDF: not read")

    @property
    def short(self) -> str:
        """Return the state in a word or two, for lists."""
        return str(SHORT_STATES[self])


SHORT_STATES = {
    ExtractionState.PENDING: pgettext_lazy("document", "Being read"),
    ExtractionState.OK: pgettext_lazy("document", "Read"),
    ExtractionState.NO_TEXT: pgettext_lazy("document", "Scan without text"),
    ExtractionState.ENCRYPTED: pgettext_lazy("document", "Password"),
    ExtractionState.REFUSED: pgettext_lazy("document", "Damaged"),
    ExtractionState.TIMED_OUT: pgettext_lazy("document", "Too slow"),
    ExtractionState.NOT_APPLICABLE: pgettext_lazy("document", "Not a PDF"),
}


class OrganisationKind(models.TextChoices):
    ASSOCIATION = "association", _("Association")
    SCHOOL = "school", _("School or university")
    PUBLIC_BODY = "public_body", _("Public body")
    MINISTRY = "ministry", _("Ministry")
    COUNCIL = "council", _("Development council")
    LOCAL_AUTHORITY = "local_authority", _("Local authority")
    COMPANY = "company", _("Company")
    OTHER = "other", _("Other")


class LegalRole(models.TextChoices):
    """Pages that the footer of every page must link to."""

    NONE = "", _("Ordinary page")
    ACCESSIBILITY = "accessibility", _("Accessibility statement")
    LEGAL_NOTICE = "legal_notice", _("Legal notice")
    PRIVACY = "privacy", _("Personal data")
    LICENCE = "licence", _("Licence of the contents")


class TranslationOrigin(models.TextChoices):
    PERSON = "person", _("A person")
    MACHINE = "machine", _("A machine")


class TranslationState(models.TextChoices):
    """Where an object stands in one language."""

    MISSING = "missing", _("Not translated")
    MACHINE_DRAFT = "machine_draft", _("Machine draft")
    IN_PROGRESS = "in_progress", _("Being translated")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    OUTDATED = "outdated", _("Out of date")


class MachineProblem(models.TextChoices):
    """Why a machine gave no translation."""

    KEY = "key", _("The machine translator does not accept the key of this site.")
    QUOTA = "quota", _("What the machine translator grants is used up: try again next month.")
    BUSY = "busy", _("The machine translator is too busy: try again later.")
    NO_ANSWER = "no_answer", _("The machine translator does not answer: try again later.")
    NO_SENSE = "no_sense", _("The machine translator answered something else than texts.")
    REFUSED = "refused", _("The machine translator refuses the request.")
    TOO_LONG = "too_long", _("The texts are too long for the machine translator.")
