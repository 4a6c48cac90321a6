"""Wiring of the queue in the admin: addresses, menu, panel of the dashboard, reasons."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from initiatives.domain.contributions.rights import may_moderate
from initiatives.domain.contributions.waiting import how_much_waits
from initiatives.models import RefusalReason
from initiatives.moderation.list import QueueView
from initiatives.moderation.review import ReviewView
from initiatives.moderation.views import photo, undo_decision

URLS = [
    path("", QueueView.as_view(), name="index"),
    path("results/", QueueView.as_view(results_only=True), name="results"),
    path("<int:pk>/", ReviewView.as_view(), name="review"),
    path("photos/<int:pk>/", photo, name="photo"),
    path("decisions/<int:pk>/undo/", undo_decision, name="undo"),
]


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    return [path("contributions/", include((URLS, "contributions")))]


class RefusalReasonViewSet(SnippetViewSet):
    model = RefusalReason
    icon = "openquote"
    menu_order = 530
    list_display = ("label", "text")


register_snippet(RefusalReasonViewSet)


class QueueMenuItem(MenuItem):
    """Says how many wait. One query on each page of the admin, for moderators alone."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_moderate(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        count = how_much_waits().count
        if count:
            component.label = _("Contributions (%(count)s)") % {"count": count}
        return component


@hooks.register("register_admin_menu_item")
def queue_menu_item() -> QueueMenuItem:
    return QueueMenuItem(
        _("Contributions"),
        reverse("contributions:index"),
        name="contributions",
        icon_name="clipboard-list",
        order=140,
    )


class QueuePanel(Component):
    """Above the tasks of the dashboard: what waits for a decision."""

    name = "contributions"
    template_name = "initiatives/admin/moderation/panel.html"
    order = 40

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        waiting = how_much_waits()
        return {"waiting": waiting, "sentence": waiting.sentence}


@hooks.register("construct_homepage_panels")
def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    if may_moderate(request.user):
        panels.append(QueuePanel())
