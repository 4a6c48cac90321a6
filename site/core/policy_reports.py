"""What browsers stopped for the Content-Security-Policy: a line in the log, nothing kept.

Anybody may send anything there: it is read up to a few kilobytes, counted, and cut down to words
that name no reader.
"""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core.domain.limits import Limit, TooMany, count_one

logger = logging.getLogger(__name__)
MAX_BYTES = 16 * 1024
MAX_REPORTS = 5
# Of the whole site: one broken page is told soon enough, a flood fills no disk.
LIMIT = Limit("policy reports", most=60, period_s=3600)
DIRECTIVE = re.compile(r"[a-z-]{3,40}")
HOST = re.compile(r"[a-z0-9.-]{1,100}")


@csrf_exempt
@require_POST
def policy_reports(request: HttpRequest) -> HttpResponse:
    """Write what was stopped in the log. The answer is the same whatever was sent."""
    body = request.read(MAX_BYTES + 1)
    if len(body) <= MAX_BYTES:
        lines = list(read_reports(body))[:MAX_REPORTS]
        try:
            if lines:
                count_one(LIMIT, "all")
                logger.warning("The policy stopped: %s", "; ".join(lines))
        except TooMany:
            pass
    return HttpResponse(status=204)


def read_reports(body: bytes) -> Iterator[str]:
    """Return directive, origin and page of each report, in the old form or the new."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return
    for report in sent if isinstance(sent, list) else [sent]:
        if not isinstance(report, dict):
            continue
        told = report.get("csp-report") or report.get("body")
        if isinstance(told, dict):
            yield line_of(told)


def line_of(told: dict[str, Any]) -> str:
    directive = str(told.get("effective-directive") or told.get("effectiveDirective") or "")
    blocked = str(told.get("blocked-uri") or told.get("blockedURL") or "")
    page = str(told.get("document-uri") or told.get("documentURL") or "")
    name = directive if DIRECTIVE.fullmatch(directive) else "?"
    return f"{name} {origin_of(blocked)} on {path_of(page)}"


def origin_of(address: str) -> str:
    """Return "inline", "eval" or the host; no path, which may name somebody."""
    if address in {"inline", "eval", "data", "blob"}:
        return address
    host = parts_of(address).hostname or ""
    return host if HOST.fullmatch(host) else "?"


def path_of(address: str) -> str:
    """Return the first two parts of the page's address: the language and the section."""
    parts = [part for part in parts_of(address).path.split("/") if part][:2]
    return "/" + "/".join(part if HOST.fullmatch(part) else "?" for part in parts)


def parts_of(address: str) -> Any:
    try:
        found = urlsplit(address[:500])
        found.hostname  # noqa: B018 -- reading it may fail
    except ValueError:
        return urlsplit("")
    return found
