"""What a moderator has before their eyes, as a short text that their decision sends back."""

import hashlib
import json

from initiatives.models import Contribution

DIGEST_BYTES = 12


def version_of(contribution: Contribution) -> str:
    """Name all that the screen of a contribution shows and a decision publishes.

    It changes with its state, words and photos, with the draft that would be published, and with
    the initiative it corrects. One query, and one more unless its initiative was read.
    """
    initiative = contribution.initiative
    shown = [
        contribution.state,
        contribution.payload,
        contribution.problem_text,
        contribution.note,
        [(photo.pk, photo.alt_text, photo.credit) for photo in contribution.photos.all()],
        initiative
        and (
            initiative.pk,
            initiative.live,
            initiative.latest_revision_id,
            initiative.live_revision_id,
            initiative.last_published_at and initiative.last_published_at.timestamp(),
        ),
    ]
    text = json.dumps(shown, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=DIGEST_BYTES).hexdigest()
