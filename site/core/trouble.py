"""When the site cannot write: a sentence and 503, so that whoever sent something tries again."""

import errno
import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

# No space, over a quota, over a limit of size.
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
TRY_AGAIN_S = 60


class TroubleMiddleware:
    """Turn a full disk, or a database that does not answer, into a sentence of the reader's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        is_full = isinstance(error, OSError) and error.errno in FULL
        if not (is_full or isinstance(error, OperationalError)):
            return None
        logger.error("Not done for want of disk or database", exc_info=error)
        text = _(
            "The site cannot do this at the moment: nothing was saved. Please try again later."
        )
        response = HttpResponse(f"{text}\n", status=503, content_type="text/plain; charset=utf-8")
        response.headers["Retry-After"] = str(TRY_AGAIN_S)
        response.headers["Cache-Control"] = "no-store"
        return response
