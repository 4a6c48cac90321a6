"""One page of the public form: a step with what was answered so far."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.domain.proof import new_challenge
from core.frame import frame_context
from core.models import CouncilSettings
from initiatives import contribution_parts as parts
from initiatives.contribution_map import picker
from initiatives.domain.contributions import filling
from initiatives.domain.contributions.likely import Likely, likely_ones
from initiatives.domain.duplicates import Sketch
from initiatives.enums import ContributionKind
from initiatives.models import ContributionForm
from initiatives.views import language

TITLES: dict[str, Callable[[], str]] = {
    ContributionKind.NEW: lambda: _("Suggest an initiative"),
    ContributionKind.CORRECTION: lambda: _("Suggest a correction"),
    ContributionKind.PROBLEM: lambda: _("Report a problem"),
}


def shown(request: HttpRequest, row: ContributionForm, step: str) -> HttpResponse:
    """Show a step with what was answered so far."""
    is_bound = "errors" in request.GET and step != parts.CHECK
    title = TITLES[row.kind]()
    crumbs = [(_("Initiatives"), reverse("initiatives:list"))]
    context: dict[str, Any] = {
        **frame_context(request, title=title, crumbs=crumbs),
        **parts.forms_of(row, step, is_bound=is_bound),
        "row": row,
        "is_begun": not row._state.adding,
        "step": step,
        "steps": list(parts.steps_shown(row, step)),
        "faults": parts.faults_of(row, step) if is_bound else [],
        "council": CouncilSettings.for_request(request),
        "previous": previous(row, step),
        "words_language": words_language(row),
        **EXTRA[step](request, row),
    }
    name = "problem" if parts.is_problem(row) and step == parts.WHAT else step
    return render(request, f"initiatives/contribute/{name}.html", context)


def words_language(row: ContributionForm) -> str:
    """Return the language of what is corrected when it is not the reader's."""
    written = row.initiative.locale.language_code if row.initiative else language()
    return "" if written == language() else str(written)


def previous(row: ContributionForm, step: str) -> str:
    steps = parts.steps_of(row)
    rank = steps.index(step)
    return parts.address_of(row, steps[rank - 1]) if rank else ""


def what_parts(request: HttpRequest, row: ContributionForm) -> dict[str, Any]:
    photos = [] if row._state.adding else list(row.photos.all())
    return {
        "photos": photos,
        "room": filling.MAX_PHOTOS - len(photos),
        "has_photo_rights": bool(row.answers.get("what", {}).get("photo_rights")),
        "likely_url": reverse("initiatives:propose_likely"),
    }


def where_parts(request: HttpRequest, row: ContributionForm) -> dict[str, Any]:
    place = filling.place_of(row)
    return {
        "place": place,
        "status": parts.place_status(place),
        "picker": picker(place),
        "likely": likely(row) if place.point else [],
    }


def likely(row: ContributionForm) -> list[Likely]:
    """Return what a new initiative may be a double of, now that it has a place."""
    if row.kind != ContributionKind.NEW:
        return []
    one = filling.proposal_of(row)
    pk = row.initiative_id or 0
    return likely_ones(
        Sketch(pk, one.title, one.lon, one.lat, one.website, one.organisation), language()
    )


def check_parts(request: HttpRequest, row: ContributionForm) -> dict[str, Any]:
    return {
        "lines": parts.summary_of(row),
        "private_lines": parts.private_lines(row),
        "photos": list(row.photos.all()),
        "likely": likely(row),
        "is_empty": parts.says_nothing(row),
        "was_quick": "quick" in request.GET,
        "challenge": "" if row.contribution_id else json.dumps(new_challenge()),
    }


EXTRA: dict[str, Callable[[HttpRequest, ContributionForm], dict[str, Any]]] = {
    parts.WHAT: what_parts,
    parts.WHERE: where_parts,
    parts.CHECK: check_parts,
}
