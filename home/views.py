"""Pages of each language that stand outside the tree."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.frame import frame_context
from home.domain.site_map import site_tree


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Show the way to every page but the meetings, which the agenda and programmes list."""
    context = frame_context(request, title=_("Site map"))
    return render(request, "pages/site_map.html", {**context, "tree": site_tree(request)})
