"""The links by which contributors follow what they sent.

A link is made from the contribution and the site's secret: it can be written again in each mail,
and the database holds only what recognises it.
"""

import base64
import datetime as dt
import hashlib

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare, salted_hmac

from initiatives.models import Contribution

# A link lives as long as somebody may have something to answer, counted from the last mail.
LIFETIME = dt.timedelta(days=365)
MAX_TOKEN_CHARS = 64


def secret_of(contribution: Contribution, purpose: str) -> str:
    """Return 192 bits that only this site can make."""
    text = f"{contribution.pk} {contribution.form_key}"
    digest = salted_hmac(f"contributions.{purpose}", text, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()


def renew(contribution: Contribution) -> str:
    """Let the link live for another year, and return its token. Saves the contribution."""
    token = secret_of(contribution, "follow-up")
    contribution.token_hash = hash_of(token)
    contribution.token_expires_at = timezone.now() + LIFETIME
    contribution.save(update_fields=["token_hash", "token_expires_at"])
    return token


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find(token: str) -> Contribution | None:
    """Return the contribution of a link; None for a wrong or an expired one alike. One query."""
    if len(token) > MAX_TOKEN_CHARS:
        return None
    known = Contribution.objects.filter(token_hash=hash_of(token))
    return known.filter(token_expires_at__gt=timezone.now()).select_related("initiative").first()


def revoke(contribution: Contribution) -> None:
    """Let the link open nothing any more. Saves the contribution."""
    contribution.token_hash = None
    contribution.save(update_fields=["token_hash"])


def follow_up_url(contribution: Contribution) -> str:
    """Return the whole address of the follow-up page, in its author's language."""
    with translation.override(contribution.language):
        path = reverse("initiatives:follow_up", args=[renew(contribution)])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def confirmation_code(contribution: Contribution) -> str:
    """Return what the mail holds and the page does not: it proves that the mail was read."""
    return secret_of(contribution, "confirmation")


def is_confirmed_by(contribution: Contribution, code: str) -> bool:
    return constant_time_compare(code, confirmation_code(contribution))
