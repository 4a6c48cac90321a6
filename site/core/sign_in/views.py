"""Signing in: Wagtail's own forms, then the second factor where the account has one."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from wagtail import views as wagtail_views
from wagtail.admin.views.account import LoginView
from wagtail.documents.views import serve


class TwoStepMixin(auth_views.LoginView):
    """A right password is the first step; the session begins after the last one."""

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        """Only a path of ours: Django would take another word for the name of a view, and fail."""
        url = str(super().get_redirect_url())
        return url if url.startswith("/") else ""

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        kept = form.cleaned_data.get("remember")
        self.request.session.set_expiry(settings.SESSION_COOKIE_AGE if kept else 0)
        user = form.get_user()
        # Typed a moment ago: setting up a second factor right after need not ask again.
        record_authentication(self.request, user, "password", reauthenticated=True)
        response: HttpResponse = perform_login(
            self.request, user, redirect_url=self.get_success_url()
        )
        return response


class AdminSignInView(TwoStepMixin, LoginView):
    """The door of the admin, at Wagtail's address and with its form."""


class ReaderSignInView(TwoStepMixin):
    """The door of a page kept for some accounts."""

    template_name = "wagtailcore/login.html"


def page_password(request: HttpRequest, **which: int) -> HttpResponseBase:
    """Wagtail's, for an address to go back to that is a path of ours."""
    response: HttpResponseBase = (
        wagtail_views.authenticate_with_password(request, **which)
        if goes_back_to_a_path(request)
        else HttpResponseBadRequest()
    )
    return response


def document_password(request: HttpRequest, **which: int) -> HttpResponseBase:
    """The same for a collection of documents."""
    response: HttpResponseBase = (
        serve.authenticate_with_password(request, **which)
        if goes_back_to_a_path(request)
        else HttpResponseBadRequest()
    )
    return response


def goes_back_to_a_path(request: HttpRequest) -> bool:
    return request.POST.get("return_url", "/").startswith("/")
