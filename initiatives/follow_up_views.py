"""What contributors see of what they sent, and do with it, by a link that only they have."""

import contextlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.client_address import client_block
from core.domain.limits import count_one
from core.frame import frame_context
from core.public_forms import kept_from_search_engines, public_form
from initiatives.contribution_parts import readable
from initiatives.domain.contributions import filling, limits, tokens
from initiatives.domain.contributions.erase import erase_personal_data
from initiatives.domain.contributions.proposal import Proposal
from initiatives.domain.contributions.submit import OPEN, NotOpen, confirm, withdraw
from initiatives.enums import ContributionState
from initiatives.follow_up_parts import follow_up_of, own_data
from initiatives.models import Contribution


def with_contribution(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the contribution of a link; wrong and expired ones are the same 404."""

    @public_form
    @wraps(view)
    def wrapped(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponseBase:
        contribution = tokens.find(token)
        if contribution is None:
            raise Http404
        if request.method == "POST":
            count_one(limits.FOLLOW_UPS, client_block(request))
        return kept_from_search_engines(view(request, contribution, token=token, **kwargs))

    return wrapped


@with_contribution
def follow_up(request: HttpRequest, contribution: Contribution, token: str) -> HttpResponseBase:
    """Say where a contribution stands. Reading changes nothing; each button is a POST."""
    do = request.POST.get("do", "")
    if request.method != "POST" or do not in ACTIONS:
        return shown(request, contribution, token)
    return ACTIONS[do](request, contribution, token)


def shown(request: HttpRequest, contribution: Contribution, token: str) -> HttpResponseBase:
    follow = follow_up_of(contribution)
    values = readable(Proposal.from_payload(contribution.payload)).items()
    context = {
        **frame_context(request, title=_("Follow what I sent")),
        "follow": follow,
        "contribution": contribution,
        "token": token,
        "lines": [(name, value) for name, value in values if value],
        "photos": contribution.photos.all(),
    }
    return render(request, "initiatives/follow_up.html", context)


def take_back(request: HttpRequest, contribution: Contribution, token: str) -> HttpResponseBase:
    # Decided in between: the page says so.
    with contextlib.suppress(NotOpen):
        withdraw(contribution)
    return redirect("initiatives:follow_up", token)


def change(request: HttpRequest, contribution: Contribution, token: str) -> HttpResponseBase:
    """Open a form of what was sent."""
    if contribution.state not in OPEN:
        return redirect("initiatives:follow_up", token)
    limits.count_form(client_block(request))
    row = filling.for_changing(contribution)
    return redirect("initiatives:propose_what", row.key)


def erase(request: HttpRequest, contribution: Contribution, token: str) -> HttpResponseBase:
    erase_personal_data(contribution)
    context = frame_context(request, title=_("Your data is erased"))
    return render(request, "initiatives/erased.html", context)


ACTIONS = {"withdraw": take_back, "change": change, "erase": erase}


@with_contribution
def confirmation(
    request: HttpRequest, contribution: Contribution, token: str, code: str
) -> HttpResponseBase:
    """The page of the mail's link: a button, since programs open the links of mails."""
    if not tokens.is_confirmed_by(contribution, code):
        raise Http404
    if request.method == "POST" or contribution.state != ContributionState.UNCONFIRMED:
        # Pressed twice, or decided in between: the page says where it stands.
        with contextlib.suppress(NotOpen):
            if request.method == "POST":
                confirm(contribution)
        return redirect("initiatives:follow_up", token)
    context = frame_context(request, title=_("Confirm your address"))
    return render(request, "initiatives/confirm.html", {**context, "contribution": contribution})


@with_contribution
def data(request: HttpRequest, contribution: Contribution, token: str) -> HttpResponseBase:
    """Give a contributor all that is kept of them."""
    response = JsonResponse(own_data(contribution), json_dumps_params={"indent": 2})
    name = f"{contribution.reference}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@with_contribution
def photo(
    request: HttpRequest, contribution: Contribution, token: str, photo: int
) -> HttpResponseBase:
    """Show a photo to who sent it."""
    found = get_object_or_404(contribution.photos, pk=photo)
    try:
        return FileResponse(found.file.open())
    except FileNotFoundError as error:
        raise Http404 from error
