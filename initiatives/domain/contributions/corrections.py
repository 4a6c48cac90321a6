"""Changes that go at once into what is published, one group of fields at a time."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Revision

from core.models import User
from initiatives.domain.contacts import with_address_of
from initiatives.domain.contributions.proposal import PLACE, Proposal
from initiatives.domain.editing import NotChanged, refuse_if_locked
from initiatives.models import Initiative

# What is accepted or left together, in the order of the screen: a point goes with its commune.
GROUPS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "summary": ("summary",),
    "description": ("description",),
    "theme": ("theme",),
    "place": PLACE,
    "organisation": ("organisation",),
    "public_contact": ("public_contact",),
    "website": ("website",),
    "dates": ("started", "ended"),
}
LABELS: dict[str, Promise] = {
    "title": gettext_lazy("title"),
    "summary": gettext_lazy("summary"),
    "description": gettext_lazy("description"),
    "theme": gettext_lazy("theme"),
    "place": gettext_lazy("place"),
    "organisation": gettext_lazy("organisation"),
    "public_contact": gettext_lazy("public contact"),
    "website": gettext_lazy("website"),
    "dates": gettext_lazy("dates"),
}


@dataclass(frozen=True)
class Published:
    """The revisions before and after a change: what undoing it compares and brings back."""

    before: Revision
    after: Revision


def names_in(groups: Collection[str]) -> Iterator[str]:
    """Yield the fields of the groups that exist."""
    for group, names in GROUPS.items():
        if group in groups:
            yield from names


def write_fields(proposal: Proposal, groups: Collection[str]) -> Callable[[Initiative], None]:
    """Return what writes the fields of these groups in an initiative."""
    names = list(names_in(groups))

    def write(initiative: Initiative) -> None:
        former = initiative.public_contact
        proposal.apply_to(initiative, names)
        if "public_contact" in names:
            # The public sees no e-mail address: a correction cannot mean to take it out.
            initiative.public_contact = with_address_of(former, proposal.public_contact)

    return write


def publish_change(
    initiative: Initiative, change: Callable[[Initiative], None], *, by: User
) -> Published:
    """Make a change to what visitors read, and to the draft that waits beside it, if any.

    In the caller's transaction. Raises NotChanged, with a sentence.
    """
    refuse_if_locked(initiative, by)
    refuse_during_review(initiative)
    waiting = (
        initiative.get_latest_revision_as_object() if initiative.has_unpublished_changes else None
    )
    # An imported one was published without a revision: undoing needs one.
    before = initiative.live_revision or initiative.save_revision(changed=False, clean=False)
    change(initiative)
    check_complete(initiative)
    after = initiative.save_revision(user=by, log_action=True)
    after.publish(user=by)
    if waiting is not None:
        change(waiting)
        waiting.save_revision(user=by, clean=False)
    return Published(before, after)


def check_complete(initiative: Initiative) -> None:
    """Raise NotChanged when it lacks something that readers need."""
    try:
        initiative.full_clean()
    except ValidationError as error:
        raise NotChanged(
            _("%(title)s is incomplete: %(reason)s")
            % {"title": initiative, "reason": " ".join(error.messages)}
        ) from error


def refuse_during_review(initiative: Initiative) -> None:
    """A change published meanwhile would end the review of somebody else's draft."""
    if initiative.workflow_in_progress:
        raise NotChanged(
            _("%(title)s: a draft by an editor waits for its approval. Decide on it first.")
            % {"title": initiative}
        )
