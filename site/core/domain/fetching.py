"""One request to a service elsewhere, bounded in every way."""

import json
import time
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

CHUNK_BYTES = 16 * 1024


class NoAnswer(Exception):
    """The service did not answer, or not what it should; `status` when it said so itself."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


class NoRedirect(HTTPRedirectHandler):
    """A service that moved is asked no more: its new address would be anybody's."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def fetch_json(request: Request, *, timeout_s: float, max_bytes: int) -> Any:
    """Return what a service answers. Raises NoAnswer."""
    deadline = time.monotonic() + timeout_s
    try:
        with build_opener(NoRedirect).open(request, timeout=timeout_s) as answer:
            body = b""
            while chunk := answer.read(CHUNK_BYTES):
                body += chunk
                if len(body) > max_bytes or time.monotonic() > deadline:
                    raise NoAnswer("too large or too slow")
        return json.loads(body)
    except HTTPError as error:
        error.close()
        raise NoAnswer(type(error).__name__, error.code) from error
    # RecursionError: a body of brackets.
    except (URLError, OSError, ValueError, RecursionError) as error:
        raise NoAnswer(type(error).__name__) from error
