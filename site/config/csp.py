"""Content-Security-Policy of the public site and of the admin."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

# Where browsers say what they stopped; core/policy_reports.py reads it.
REPORTS = "/policy-reports"

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
