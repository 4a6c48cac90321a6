"""Addresses under /admin/ that stand before Wagtail's own."""

from allauth.account.views import reauthenticate
from allauth.mfa import urls as mfa_urls
from allauth.mfa.base.views import authenticate
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from core.sign_in.views import AdminSignInView

# For who is half-way in: nobody is signed in yet.
ENTRANCE: list[URLPattern | URLResolver] = [
    path("login/", AdminSignInView.as_view(), name="account_login"),
    path("second-factor/authenticate/", authenticate, name="mfa_authenticate"),
]
# For the team, in each one's language.
OWN_FACTORS: list[URLPattern | URLResolver] = [
    path("second-factor/password/", reauthenticate, name="account_reauthenticate"),
    path("second-factor/", include(mfa_urls)),
]
urlpatterns = decorate_urlpatterns(
    ENTRANCE + decorate_urlpatterns(OWN_FACTORS, require_admin_access), never_cache
)
