"""Do the work that a visitor's browser does."""

import base64
import json

from core.domain.proof import digest_of


def solve(challenge):
    """Return the proof of a challenge, as the form sends it."""
    numbers = range(challenge["maxnumber"])
    number = next(n for n in numbers if digest_of(challenge["salt"], n) == challenge["challenge"])
    return base64.b64encode(json.dumps({**challenge, "number": number}).encode()).decode()
