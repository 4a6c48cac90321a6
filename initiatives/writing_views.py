"""Write to who runs an initiative, without being told their address."""

import json
import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.client_address import client_block
from core.domain.proof import new_challenge
from core.frame import frame_context
from core.models import CouncilSettings
from core.public_forms import kept_from_search_engines, public_form
from initiatives.contribution_parts import field_faults
from initiatives.domain.contacts import hidden_address
from initiatives.domain.writing import Message, reachable, write_to
from initiatives.forms.writing import MessageForm
from initiatives.views import language

# Shown once the message has left; reading it again sends nothing.
SENT = "sent"


@public_form
def write(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the form, send the message, say that it has left."""
    rows = reachable().in_language(language()).select_related("locale")
    initiative: Any = get_object_or_404(rows, slug=slug)
    if not hidden_address(initiative.public_contact):
        return redirect("initiatives:detail", slug)
    form = MessageForm(request.POST or None, initial={"key": secrets.token_urlsafe(24)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        key = data["key"] or secrets.token_urlsafe(24)
        message = Message(data["name"], data["email"], data["text"], key, language())
        write_to(
            initiative,
            message,
            block=client_block(request),
            proof=request.POST.get("proof", ""),
        )
        return redirect(f"{reverse('initiatives:write', args=[slug])}?{SENT}=1")
    return kept_from_search_engines(shown(request, initiative, form))


def shown(request: HttpRequest, initiative: Any, form: MessageForm) -> HttpResponse:
    title = initiative.shown_title
    crumbs = [
        (_("Initiatives"), reverse("initiatives:list")),
        (title, reverse("initiatives:detail", args=[initiative.slug])),
    ]
    written_in = initiative.shown_language
    context: dict[str, Any] = {
        **frame_context(request, title=_("Write to the initiative"), crumbs=crumbs),
        "form": form,
        "faults": field_faults({"message": form}),
        "initiative": initiative,
        "title": title,
        "written_in": written_in,
        "title_language": "" if written_in == language() else written_in,
        "is_sent": SENT in request.GET and not form.is_bound,
        "challenge": json.dumps(new_challenge()),
        "council": CouncilSettings.for_request(request),
    }
    return render(request, "initiatives/write.html", context)
