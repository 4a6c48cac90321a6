"""The page that lists every meeting, past and to come."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models import BasePage
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
