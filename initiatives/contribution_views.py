"""The public form, in steps that are plain pages: each keeps what it is sent, then redirects."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.client_address import client_block
from core.domain.limits import count_one
from core.domain.pictures import PictureRefused
from core.frame import frame_context
from core.models import CouncilSettings
from core.plain_text import one_line
from core.public_forms import kept_from_search_engines, public_form
from initiatives import contribution_parts as parts
from initiatives.contribution_pages import shown
from initiatives.domain.contributions import filling, limits, tokens
from initiatives.domain.contributions.likely import likely_ones
from initiatives.domain.contributions.proposal import Proposal, degrees
from initiatives.domain.contributions.submit import (
    NotOpen,
    Sent,
    send,
    sent_from,
    submit_again,
)
from initiatives.domain.duplicates import Sketch
from initiatives.enums import ContributionKind
from initiatives.forms.contributions import ProblemForm, WhoForm
from initiatives.models import Contribution, ContributionForm, Initiative
from initiatives.views import language

# Nobody reads three pages and writes a name within this time.
MIN_SECONDS = 4
# Browsers keep the fragment of the page before when an address has none.
TOP, ERRORS = "#contenu", "?errors=1#errors"


@public_form
def propose(request: HttpRequest) -> HttpResponseBase:
    """Begin the form of a new initiative."""
    return what_step(request, filling.blank(ContributionKind.NEW, language()))


@public_form
def correct(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Begin the correction of an initiative; the live one stays as it is."""
    return about(request, slug, ContributionKind.CORRECTION)


@public_form
def report(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Begin to tell what is wrong with an initiative."""
    return about(request, slug, ContributionKind.PROBLEM)


def about(request: HttpRequest, slug: str, kind: ContributionKind) -> HttpResponseBase:
    found = Initiative.objects.published().filter(slug=slug).select_related("locale", "theme")
    row = filling.blank(kind, language(), get_object_or_404(found))
    return kept_from_search_engines(what_step(request, row))


def with_form(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the form that the address names, or say what became of it."""

    @public_form
    @wraps(view)
    def wrapped(request: HttpRequest, key: str, **kwargs: Any) -> HttpResponseBase:
        row = filling.find(key)
        response = ended(request, key) if row is None else view(request, row, **kwargs)
        return kept_from_search_engines(response)

    return wrapped


def ended(request: HttpRequest, key: str) -> HttpResponse:
    """A form that was sent leads to its follow-up, however often it is sent."""
    contribution = sent_from(key)
    if contribution is not None:
        return receipt(contribution)
    context = frame_context(request, title=_("This form has ended"))
    return render(request, "initiatives/contribute/ended.html", context, status=404)


def receipt(contribution: Contribution) -> HttpResponse:
    if contribution.erased_at:
        raise Http404
    address = reverse("initiatives:follow_up", args=[tokens.renew(contribution)])
    return redirect(address + TOP)


@with_form
def propose_what(request: HttpRequest, row: ContributionForm) -> HttpResponseBase:
    return what_step(request, row)


def what_step(request: HttpRequest, row: ContributionForm) -> HttpResponseBase:
    """The first step: words and photos, or what the problem is."""
    if request.method != "POST":
        return shown(request, row, parts.WHAT)
    count_one(limits.STEPS, client_block(request))
    if row._state.adding:
        key = request.POST.get("key", "")
        if sent_from(key):
            return ended(request, key)
        row = begun(request, row, key)
    if parts.is_problem(row):
        keep(request, row, "problem", ProblemForm.base_fields)
        keep(request, row, "who", WhoForm.base_fields)
        return onwards(row, parts.WHAT)
    return words_and_photos(request, row)


def begun(request: HttpRequest, row: ContributionForm, key: str) -> ContributionForm:
    """Save a form at its first answer; the same page sent twice is one form."""
    known = filling.find(key) if filling.is_key(key) else None
    if known is not None:
        return known
    limits.count_form(client_block(request))
    row.key = key if filling.is_key(key) else row.key
    return filling.begin(row)


def keep(request: HttpRequest, row: ContributionForm, step: str, names: Any) -> None:
    if not row.contribution_id:
        row.language = language()
    filling.keep_answers(row, step, filling.answers_in(request.POST, names))


def words_and_photos(request: HttpRequest, row: ContributionForm) -> HttpResponseBase:
    do = request.POST.get("do", "")
    filling.describe_photos(row, request.POST)
    if do.startswith("remove-"):
        filling.remove_photo(row, do.removeprefix("remove-"))
    row.answers["photo_refusals"] = add_photos(request, row)
    keep(request, row, "what", (*filling.WHAT, "photo_rights"))
    if do and not row.answers["photo_refusals"]:
        return redirect(parts.address_of(row, parts.WHAT) + "#photos")
    return onwards(row, parts.WHAT)


def add_photos(request: HttpRequest, row: ContributionForm) -> list[str]:
    """Keep the photos that came with the step; return a sentence for each that cannot be."""
    refusals = []
    for rank, file in enumerate(request.FILES.getlist("photos")[: 2 * filling.MAX_PHOTOS], start=1):
        count_one(limits.PHOTOS, client_block(request))
        try:
            filling.add_photo(row, file)
        except PictureRefused as refusal:
            words = {"number": rank, "reason": refusal.sentence}
            refusals.append(_("File %(number)s: %(reason)s") % words)
    return refusals


def onwards(row: ContributionForm, step: str) -> HttpResponse:
    """Go to the next step, or back to this one with what is to be put right."""
    if parts.faults_of(row, step):
        return redirect(parts.address_of(row, step) + ERRORS)
    steps = parts.steps_of(row)
    return redirect(parts.address_of(row, steps[steps.index(step) + 1]) + TOP)


@with_form
def propose_where(request: HttpRequest, row: ContributionForm) -> HttpResponseBase:
    """The second step: the place, and who sends it."""
    if parts.is_problem(row):
        raise Http404
    if request.method != "POST":
        return shown(request, row, parts.WHERE)
    count_one(limits.STEPS, client_block(request))
    do = request.POST.get("do", "")
    typed = [request.POST.get(name, "") for name in ("address", "latitude", "longitude")]
    place = filling.place_of(row).typed(*typed)
    if do.startswith("choose-"):
        rank = do.removeprefix("choose-")
        place = place.choose(int(rank) if rank.isascii() and rank.isdigit() else -1)
    elif place.address and (do == "locate" or place.needs_search):
        count_one(limits.LOOKUPS, client_block(request))
        place = place.located_by(CouncilSettings.for_request(request).geocoder)
    filling.keep_place(row, place)
    keep(request, row, "who", WhoForm.base_fields)
    if do:
        return redirect(parts.address_of(row, parts.WHERE) + "#place")
    return onwards(row, parts.WHERE)


@with_form
def propose_check(request: HttpRequest, row: ContributionForm) -> HttpResponseBase:
    """The last step: read again, and send."""
    for step in parts.steps_of(row)[:-1]:
        if parts.faults_of(row, step):
            return redirect(parts.address_of(row, step) + ERRORS)
    if request.method != "POST" or parts.says_nothing(row):
        return shown(request, row, parts.CHECK)
    if (timezone.now() - row.created_at).total_seconds() < MIN_SECONDS:
        return redirect(parts.address_of(row, parts.CHECK) + "?quick=1" + TOP)
    sent = what_is_sent(row)
    block = client_block(request)
    if row.contribution is None:
        return receipt(send(row, sent, proof=request.POST.get("proof", ""), block=block))
    count_one(limits.SENT, block)
    try:
        return receipt(submit_again(row, sent))
    except NotOpen:
        return receipt(row.contribution)


def what_is_sent(row: ContributionForm) -> Sent:
    """Return the answers as the forms read them; they have no fault."""
    values: dict[str, Any] = {}
    for step in parts.steps_of(row)[:-1]:
        for form in parts.forms_of(row, step, is_bound=True).values():
            form.is_valid()
            values |= form.cleaned_data
    names = ("name", "email", "note", "problem_reason", "problem_text")
    proposal = filling.proposal_of(row).to_payload()
    cleaned = {name: value for name, value in values.items() if name in filling.WHAT}
    return Sent(
        Proposal.from_payload({**proposal, **cleaned}),
        **{name: values.get(name, "") for name in names},
    )


@with_form
def propose_photo(request: HttpRequest, row: ContributionForm, photo: int) -> HttpResponseBase:
    """Show a photo to whoever fills the form in, and to nobody else."""
    found = get_object_or_404(row.photos, pk=photo)
    try:
        return FileResponse(found.file.open())
    except FileNotFoundError as error:
        raise Http404 from error


@public_form
def propose_likely(request: HttpRequest) -> HttpResponseBase:
    """Say which published initiatives have a name like the one being written."""
    title = one_line(request.GET.get("title"), 200)
    lon, lat = degrees(request.GET.get("lon"), 180), degrees(request.GET.get("lat"), 90)
    found = likely_ones(Sketch(0, title, lon, lat), language()) if title else []
    return JsonResponse({"likely": [vars(one) for one in found]})
