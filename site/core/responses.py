"""Answers that programs ask for again and again: calendars, feeds, lists of addresses."""

import datetime as dt
import hashlib

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date


def asked_again(
    request: HttpRequest, body: bytes, content_type: str, modified: dt.datetime | None
) -> HttpResponseBase:
    """Answer with the body, or 304 to who has it already.

    `modified` only informs: what is withdrawn makes it no later, so that it proves nothing.
    """
    etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    response = HttpResponse(body, content_type=content_type)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    if modified is not None:
        response.headers["Last-Modified"] = http_date(modified.timestamp())
    return get_conditional_response(request, etag=etag, response=response) or response
