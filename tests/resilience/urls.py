"""The site's addresses, and one that writes down a mail for each key it is given."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from config.urls import urlpatterns as site_urlpatterns
from core.domain.outbox import queue_mail


@csrf_exempt
def ledger(request: HttpRequest, key: str) -> HttpResponse:
    """Acknowledge once the mail is committed; a second time for the same key changes nothing."""
    with transaction.atomic():
        queue_mail("someone@example.org", key, "x" * 500, kind="trial", key=key)
    return HttpResponse("written")


urlpatterns = [path("data/ledger/<slug:key>", ledger), *site_urlpatterns]
