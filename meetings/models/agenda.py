"""The page that lists every meeting, past and to come."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models import BasePage
from meetings.agenda_parts import agenda_context
from meetings.panels import AGENDA_TABS


class AgendaPage(BasePage):
    """Meetings of the whole site; those of no programme stand under it."""

    edit_handler = AGENDA_TABS
    override_translatable_fields = [*BasePage.base_translatable_fields]
    template = "pages/agenda_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["meetings.MeetingPage"]
    max_count_per_parent = 1

    class Meta:
        # Without the context it would be that of one meeting: "ordre du jour".
        verbose_name = pgettext_lazy("list of meetings", "agenda")
        verbose_name_plural = _("agendas")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        parts = agenda_context(self, request, frame=context["frame"], today=timezone.localdate())
        return {**context, **parts}
