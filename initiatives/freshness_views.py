"""The page of the yearly question, by a link that only the contact has. GET changes nothing."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.client_address import client_block
from core.domain.limits import count_one
from core.frame import frame_context
from core.public_forms import kept_from_search_engines, public_form
from initiatives.domain.contributions import freshness, limits
from initiatives.enums import FreshnessAnswer

QUIET = "quiet"


@public_form
def fresh(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the answer of the link as a button, the others under it; take the one pressed."""
    check = freshness.find(token)
    if check is None or check.contribution.initiative is None:
        raise Http404
    said = request.POST.get("answer", "")
    if request.method == "POST" and said in FreshnessAnswer.values:
        count_one(limits.FOLLOW_UPS, client_block(request))
        freshness.answer(check, FreshnessAnswer(said))
        if said == FreshnessAnswer.CHANGED and check.contribution.initiative.live:
            return redirect("initiatives:correct", check.contribution.initiative.slug)
    elif request.method == "POST" and said == QUIET:
        count_one(limits.FOLLOW_UPS, client_block(request))
        freshness.stop(check)
    else:
        said = ""
    context = {
        **frame_context(request, title=_("Is the page of your initiative still true?")),
        "initiative": check.contribution.initiative,
        "said": said,
        "choices": ordered(request.GET.get("answer", "")),
    }
    response = render(request, "initiatives/fresh.html", context)
    return kept_from_search_engines(response)


def ordered(first: str) -> list[tuple[str, str]]:
    """Return the answers, that of the link first."""
    choices = {
        **{value: str(FreshnessAnswer(value).label) for value in FreshnessAnswer.values},
        QUIET: _("Do not ask me any more"),
    }
    return sorted(choices.items(), key=lambda choice: choice[0] != first)
