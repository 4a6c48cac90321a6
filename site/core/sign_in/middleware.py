"""The admin opens only to who has proved a second factor."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from core.sign_in.proof import has_factor, has_proved


class SecondFactorMiddleware:
    """Send accounts without a second factor to where one is set up, whatever they ask for.

    The session must hold the proof itself: no other way to sign in, present or to come, opens
    the admin by the password alone, nor adds a factor to an account that has one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.SECOND_FACTOR_REQUIRED:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.open = tuple(
            reverse(f"wagtailadmin_{name}")
            for name in ("login", "logout", "password_reset", "javascript_catalog", "sprite")
        )
        self.to_set_up = (reverse("mfa_index"),)
        self.to_prove = (reverse("mfa_reauthenticate"), reverse("mfa_reauthenticate_webauthn"))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.way_elsewhere(request) or self.get_response(request)

    def way_elsewhere(self, request: HttpRequest) -> HttpResponseBase | None:
        """Return where to go first, or None when the account may go on."""
        path = request.path_info
        if not path.startswith("/admin/") or path.startswith(self.open):
            return None
        user = request.user
        if user.is_anonymous:
            return None
        if not has_factor(user):
            return None if path.startswith(self.to_set_up) else redirect("mfa_index")
        if has_proved(request) or path in self.to_prove:
            return None
        following = urlencode({"next": path})
        return redirect(f"{reverse('mfa_reauthenticate')}?{following}")
