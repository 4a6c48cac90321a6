"""Settings of a site whose admin asks for a second factor and counts failures, as production."""

from config.settings.test import *  # noqa: F403

SECOND_FACTOR_REQUIRED = True
AXES_ENABLED = True
# Passkeys are tried at http://localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
