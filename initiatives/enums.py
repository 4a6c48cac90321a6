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


class ContributionKind(models.TextChoices):
    """What somebody sends to the council."""

    NEW = "new", _("New initiative")
    CORRECTION = "correction", _("Correction")
    PROBLEM = "problem", _("Problem reported")


class ContributionState(models.TextChoices):
    """Where a contribution stands; only domain/contributions/ writes it."""

    UNCONFIRMED = "unconfirmed", _("Waiting for the address to be confirmed")
    WAITING = "waiting", _("In moderation")
    CHANGES_ASKED = "changes_asked", _("Changes asked for")
    PUBLISHED = "published", _("Published")
    REFUSED = "refused", _("Not kept")
    MERGED = "merged", _("Joined to another initiative")
    # A problem reported leads to no publication of its own.
    ANSWERED = "answered", _("Answered")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ProblemReason(models.TextChoices):
    """Why somebody reports an initiative."""

    WRONG = "wrong", _("Something is wrong or out of date")
    ENDED = "ended", _("This initiative no longer exists")
    DUPLICATE = "duplicate", _("It is already there under another name")
    RIGHTS = "rights", _("A text or a photo is used without its author's agreement")
    PERSON = "person", _("I am named or recognisable, and do not want to be")
    SHOCKING = "shocking", _("The content is shocking or against the law")
    OTHER = "other", _("Another problem")


class ContributionStep(models.TextChoices):
    """What happened to a contribution, one at a time."""

    SENT = "sent", _("Sent")
    CONFIRMED = "confirmed", _("Address confirmed")
    SENT_AGAIN = "sent_again", _("Corrected and sent again")
    WITHDRAWN = "withdrawn", _("Withdrawn by its author")
    ERASED = "erased", _("Personal data erased")
    APPROVED = "approved", _("Approved")
    APPROVED_WITH_EDITS = "approved_with_edits", _("Approved with changes")
    FIELDS_ACCEPTED = "fields_accepted", _("Accepted in part")
    CHANGES_ASKED = "changes_asked", _("Changes asked for")
    REFUSED = "refused", _("Not kept")
    MERGED = "merged", _("Joined to another initiative")
    ANSWERED = "answered", _("Answered")
    ASSIGNED = "assigned", _("Given to a colleague")
    UNDONE = "undone", _("Decision undone")
    # Of the yearly question to the contact of what was published.
    PAGE_ASKED = "page_asked", _("Asked whether the page is still true")
    PAGE_CONFIRMED = "page_confirmed", _("Page confirmed by its contact")
    PAGE_DOUBTED = "page_doubted", _("No answer: the page says so")
    PAGE_ARCHIVED = "page_archived", _("No answer for months: page taken out")


class Outcome(models.TextChoices):
    """What an import makes of one row; the values are what the command prints."""

    NEW = "new", _("To be added")
    CHANGED = "changed", _("Changed in the source")
    UNCHANGED = "unchanged", _("Already here, unchanged")
    # The council has edited it since: its words stay, the difference is shown.
    EDITED_HERE = "edited here", _("Edited here since")
    DUPLICATE = "duplicate", _("Likely duplicate")
    REJECTED = "rejected", _("Cannot be imported")


class ImportState(models.TextChoices):
    """How far an import has come. Nothing is written before WRITING."""

    COLUMNS = "columns", _("To be set up")
    READING = "reading", _("The file is being read")
    READY = "ready", _("To be confirmed")
    WRITING = "writing", _("Being imported")
    DONE = "done", _("Import done")


class FreshnessAnswer(models.TextChoices):
    """What the contact of an initiative says of its page, once a year."""

    TRUE = "true", _("Still true")
    CHANGED = "changed", _("Something has changed")
    STOPPED = "stopped", _("It has stopped")


class PairState(models.TextChoices):
    """What is known of two initiatives that look alike."""

    LIKELY = "likely", _("To be looked at")
    DIFFERENT = "different", _("Two initiatives")
    MERGED = "merged", _("Merged")
