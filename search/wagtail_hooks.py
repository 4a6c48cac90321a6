"""Wiring of the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet

from core.models import CouncilDocument
from search.reports import MissedSearchesView, UnsearchableDocumentsView
from search.viewsets import SearchViewSetGroup

register_snippet(SearchViewSetGroup)


class MissedSearchesMenuItem(MenuItem):
    """Shown to those who may open the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("search.view_missedsearch")


class UnsearchableMenuItem(MenuItem):
    """Shown to those who may open the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(CouncilDocument)
        return bool(policy.user_has_any_permission(request.user, ("add", "change")))


@hooks.register("register_reports_menu_item")
def missed_searches_menu_item() -> MenuItem:
    return MissedSearchesMenuItem(
        _("Searches without a result"),
        reverse("missed_searches"),
        name="missed-searches",
        icon_name="search",
        order=510,
    )


@hooks.register("register_reports_menu_item")
def unsearchable_menu_item() -> MenuItem:
    return UnsearchableMenuItem(
        _("Documents that cannot be searched"),
        reverse("unsearchable_documents"),
        name="unsearchable-documents",
        icon_name="doc-full",
        order=520,
    )


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    missed, scans = MissedSearchesView, UnsearchableDocumentsView
    return [
        path("reports/missed-searches/", missed.as_view(), name="missed_searches"),
        path(
            "reports/missed-searches/results/",
            missed.as_view(results_only=True),
            name="missed_searches_results",
        ),
        path("reports/unsearchable/", scans.as_view(), name="unsearchable_documents"),
        path(
            "reports/unsearchable/results/",
            scans.as_view(results_only=True),
            name="unsearchable_documents_results",
        ),
    ]
