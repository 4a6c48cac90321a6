"""Content-Security-Policy of the public site and of the admin, and what isolates pages."""

from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE

# Where browsers say what they stopped; core/policy_reports.py reads it.
REPORTS = "/policy-reports"

# What comes from elsewhere, the tiles that a reader asks for, comes without cookies.
EMBEDDER = ("Cross-Origin-Embedder-Policy", "credentialless")


def isolate_scripts(headers: Any, path: str, url: str) -> None:
    """Let an isolated page start our workers: browsers refuse those whose script does not say it.

    Called by WhiteNoise for each static file.
    """
    if url.endswith(".js"):
        headers[EMBEDDER[0]] = EMBEDDER[1]


# Strict: no inline script or style, no third party. A nonce is not needed.
PUBLIC = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "report-uri": [REPORTS],
        "report-to": ["policy"],
    }
}

# Wagtail 8.0 has inline scripts (choosers, date pickers, inline panels) and injects styles; no
# nonce support (wagtail issue 1288). Relaxed for the admin's own paths only.
ADMIN = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "report-uri": [REPORTS],
    "report-to": ["policy"],
}
