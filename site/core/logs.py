"""Logs: one JSON object a line, what one request or task did under one id, and no personal data.

Neither addresses of people and machines, nor what readers searched, nor secrets in links: those
are struck out of every line, of the tracebacks too, whoever wrote it.
"""

import datetime as dt
import json
import logging
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

# The request or the task at hand.
_trace_id: ContextVar[str] = ContextVar("trace_id", default="")
WELL_FORMED_ID = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)
# Files of the interface, and the question asked each minute: a line for each would hide the rest.
NOT_TOLD_PREFIXES = ("/static/", "/healthz")

logger = logging.getLogger("core.requests")

STRUCK_OUT = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[mail]"),
    (re.compile(r"\b(\d{1,3}\.\d{1,3})\.\d{1,3}\.\d{1,3}\b"), r"\1.x.x"),
    # Two colons together or three groups: a time of day has neither.
    (re.compile(r"(?i)(?<![\w:])(?=[\da-f:]*::|(?:[\da-f]+:){3})[\da-f:]{3,}"), "[address]"),
    (re.compile(r"(?<=[\w/])\?[^\s'\"<>]+"), "?[query]"),
    (re.compile(r"\b[0-9a-f]{32,}\b"), "[secret]"),
    # What secrets.token_urlsafe makes: as a part of an address, or alone and with a digit. The
    # slugs of pages have no capitals, the names in tracebacks no digits.
    (re.compile(r"(?<=/)(?=[\w-]*[A-Z])[A-Za-z0-9_-]{20,}(?![\w.-])"), "[secret]"),
    (
        re.compile(r"(?<![\w./-])(?=[\w-]*[A-Z])(?=[\w-]*\d)[A-Za-z0-9_-]{20,}(?![\w./-])"),
        "[secret]",
    ),
    (re.compile(r"(?<=://)[^\s/@]+:[^\s/@]+@"), "[secret]@"),
)


def strike_out(text: str) -> str:
    """Return the text without addresses of people or machines, queries and secrets."""
    for pattern, replacement in STRUCK_OUT:
        text = pattern.sub(replacement, text)
    return text


@contextmanager
def traced(trace_id: str) -> Iterator[None]:
    """Put an id on every line logged inside."""
    token = _trace_id.set(trace_id)
    try:
        yield
    finally:
        _trace_id.reset(token)


class LineFormatter(logging.Formatter):
    """For people: a line of text, with the same words struck out."""

    def format(self, record: logging.LogRecord) -> str:
        return strike_out(super().format(record))


class JSONFormatter(logging.Formatter):
    """For machines: an object a line. Line ends in what was logged cannot forge another line."""

    def format(self, record: logging.LogRecord) -> str:
        moment = dt.datetime.fromtimestamp(record.created, dt.UTC)
        line: dict[str, object] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": strike_out(record.getMessage()),
        }
        if trace_id := _trace_id.get():
            line["trace"] = trace_id
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["exception"] = strike_out(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)


class RequestLogMiddleware:
    """Give each request an id, said in its answer and on its lines, and log one line about it.

    Stands first. The line names neither the reader nor the query; the proxy's log has the times of
    addresses, for as long as the law wants it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "")
        trace_id = given if WELL_FORMED_ID.fullmatch(given) else secrets.token_hex(8)
        start = time.perf_counter()
        with traced(trace_id):
            response = self.get_response(request)
            if not request.path_info.startswith(NOT_TOLD_PREFIXES) or response.status_code >= 500:
                tell(request, response, time.perf_counter() - start)
        response.headers["X-Request-ID"] = trace_id
        return response


def tell(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    facts = {
        "method": request.method,
        "path": strike_out(request.path),
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
    }
    logger.info("request", extra={"facts": facts})
