"""What the council does with contributions, for everyone to read: figures, as a page and a file."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.frame import frame_context
from initiatives.domain.contributions.figures import COLUMNS, figures, lines
from initiatives.domain.exports import BOM, cell
from initiatives.domain.open_data import LICENCE, LICENCE_URL
from initiatives.views import language


@require_safe
def moderation(request: HttpRequest) -> HttpResponse:
    """Tell, quarter by quarter, what was received and what became of it."""
    frame = frame_context(
        request,
        title=_("How contributions are moderated"),
        crumbs=[(_("Initiatives"), reverse("initiatives:list"))],
        description=_("What the council receives, publishes or does not keep, and how fast."),
    )
    context = {"rows": figures(language()), "licence": LICENCE, "licence_url": LICENCE_URL}
    return render(request, "initiatives/moderation.html", {**frame, **context})


@require_safe
def moderation_csv(request: HttpRequest) -> HttpResponse:
    """Give the same figures as a file."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="moderation.csv"'
    response.headers["Link"] = f'<{LICENCE_URL}>; rel="license"'
    response.write(BOM)
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    for line in lines(figures(language())):
        # A label that the council wrote could begin as a formula does.
        writer.writerow([cell(value) if isinstance(value, str) else value for value in line])
    return response
