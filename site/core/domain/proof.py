"""A proof of work: a second of a visitor's machine, hours of a spammer's. ALTCHA's first protocol.

The visitor's machine looks for the number whose digest with a salt is the one given. No cookie,
no third party; a visitor without JavaScript goes another way.
"""

import base64
import binascii
import datetime as dt
import hashlib
import json
import secrets
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from core.models import SpentProof

LIFETIME = dt.timedelta(hours=2)
MAX_PROOF_CHARS = 1000


class ProofRefused(Exception):
    """Forged, expired, wrong, or used before."""


def new_challenge() -> dict[str, Any]:
    """Return what the script is given to solve."""
    expires = int((timezone.now() + LIFETIME).timestamp())
    salt = f"{secrets.token_hex(12)}?expires={expires}"
    number = secrets.randbelow(settings.PROOF_WORK)
    challenge = digest_of(salt, number)
    return {
        "algorithm": "SHA-256",
        "challenge": challenge,
        "maxnumber": settings.PROOF_WORK,
        "salt": salt,
        "signature": sign(challenge),
    }


def digest_of(salt: str, number: int) -> str:
    return hashlib.sha256(f"{salt}{number}".encode()).hexdigest()


def sign(challenge: str) -> str:
    return salted_hmac("core.proof", challenge, algorithm="sha256").hexdigest()


def spend(proof: str) -> None:
    """Check a proof and use it up, in the transaction of what it pays for. Raises ProofRefused."""
    salt, challenge = read(proof)
    expires = dt.datetime.fromtimestamp(expiry_of(salt), tz=dt.UTC)
    if expires < timezone.now():
        raise ProofRefused("expired")
    try:
        with transaction.atomic():
            SpentProof.objects.create(pk=challenge, expires_at=expires)
    except IntegrityError as error:
        raise ProofRefused("used before") from error


def read(proof: str) -> tuple[str, str]:
    """Return salt and challenge of a proof that is signed and right. Raises ProofRefused."""
    try:
        values = json.loads(base64.b64decode(proof[:MAX_PROOF_CHARS], validate=True))
        salt, number = str(values["salt"]), int(values["number"])
        challenge, signature = str(values["challenge"]), str(values["signature"])
    except (binascii.Error, ValueError, LookupError, TypeError, RecursionError) as error:
        raise ProofRefused("unreadable") from error
    if not constant_time_compare(signature, sign(challenge)):
        raise ProofRefused("not ours")
    if not constant_time_compare(challenge, digest_of(salt, number)):
        raise ProofRefused("wrong")
    return salt, challenge


def expiry_of(salt: str) -> int:
    try:
        # A signed salt is ours, and so is its end.
        return int(salt.rpartition("?expires=")[2])
    except ValueError as error:
        raise ProofRefused("unreadable") from error


def forget_spent() -> None:
    """Delete the proofs that have expired: they are refused without being remembered."""
    SpentProof.objects.filter(expires_at__lt=timezone.now()).delete()
