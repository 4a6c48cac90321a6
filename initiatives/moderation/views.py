"""What surrounds the screen of a contribution: its photos, and taking a decision back."""

from typing import cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.models import User
from initiatives.domain.contributions.decide import NotDecided
from initiatives.domain.contributions.rights import check_may_moderate
from initiatives.domain.contributions.undo import undo
from initiatives.models import ContributionEvent, ContributionPhoto

# Re-encoded by core.domain.pictures: the name tells the kind.
KINDS = {"jpg": "image/jpeg", "webp": "image/webp"}


@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show a private photo to a moderator; Wagtail forbids caches to keep what its admin shows."""
    check_may_moderate(cast(User, request.user))
    row = get_object_or_404(ContributionPhoto, pk=pk, contribution__isnull=False)
    name = row.file.name or ""
    kind = KINDS.get(name.rsplit(".", 1)[-1])
    if kind is None or not row.file.storage.exists(name):
        raise Http404
    response = FileResponse(row.file.open("rb"), content_type=kind)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def undo_decision(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take a decision back, and open what is to be decided again."""
    by = cast(User, request.user)
    check_may_moderate(by)
    event = get_object_or_404(ContributionEvent, pk=pk)
    try:
        undo(pk, by=by)
    except NotDecided as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The decision is undone: it waits again."))
    url = reverse("contributions:review", args=[event.contribution_id])
    query = request.GET.urlencode()
    return redirect(f"{url}?{query}" if query else url)
