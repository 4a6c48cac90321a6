"""What a browser says of a passkey is hostile input: allauth fails on what is malformed."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms
from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MALFORMED = (ValueError, KeyError, TypeError, AttributeError, IndexError, InvalidSignature)


def unreadable() -> ValidationError:
    return ValidationError(_("The answer of the passkey could not be read. Try again."))


class AuthenticatePasskeyForm(forms.AuthenticateWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except MALFORMED as error:
            raise unreadable() from error


class ReauthenticatePasskeyForm(AuthenticatePasskeyForm):
    reauthenticated = True


class AddPasskeyForm(forms.AddWebAuthnForm):
    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except MALFORMED as error:
            raise unreadable() from error
        return cleaned
