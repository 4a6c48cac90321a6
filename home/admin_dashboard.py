"""What an editor finds first: the tasks of the council, each a link this person may follow."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Locale, Page

from core.models import User
from home.enums import ProgrammeStatus
from home.models import ProgrammePage, SectionPage
from meetings.models import AgendaPage

# More would hide the other tasks; the rest is in the pages' menu.
PROGRAMMES_SHOWN = 3


@dataclass(frozen=True)
class Task:
    """A thing to do and its address in the admin."""

    label: str
    url: str
    icon: str


def page_to_add(parent: Page, app_label: str, model_name: str) -> str:
    return reverse("wagtailadmin_pages:add", args=[app_label, model_name, parent.pk])


def may_add(user: User, parent: Page) -> bool:
    return bool(parent.permissions_for_user(user).can_add_subpage())


def programmes_first_running(today: dt.date) -> list[ProgrammePage]:
    """Return the source language's programmes: those under way, then the others, latest first.

    A report may still come after the end.
    """
    over = (ProgrammeStatus.FINISHED, ProgrammeStatus.SUSPENDED)
    programmes = ProgrammePage.objects.filter(locale=Locale.get_default()).live()
    latest = programmes.order_by("-start", "path").defer_streamfields()
    return sorted(latest, key=lambda programme: programme.status_on(today) in over)


def meeting_tasks(user: User, today: dt.date) -> Iterator[Task]:
    for programme in programmes_first_running(today)[:PROGRAMMES_SHOWN]:
        if may_add(user, programme):
            label = _("Report or announce a meeting of “%s”") % programme.title
            yield Task(label, page_to_add(programme, "meetings", "meetingpage"), "calendar-alt")
    agenda = AgendaPage.objects.filter(locale=Locale.get_default()).first()
    if agenda and may_add(user, agenda):
        label = _("Announce a meeting of no programme")
        yield Task(label, page_to_add(agenda, "meetings", "meetingpage"), "calendar")


def programme_tasks(user: User) -> Iterator[Task]:
    section = SectionPage.objects.filter(locale=Locale.get_default()).order_by("path").first()
    if section and may_add(user, section):
        url = page_to_add(section, "home", "programmepage")
        yield Task(_("Create a programme"), url, "folder-open-inverse")


def other_tasks(user: User) -> Iterator[Task]:
    """Tasks whose right is a plain permission of Django's."""
    wanted = (
        ("core.add_glossaryterm", _("Explain a word in the glossary"), "openquote"),
        ("core.add_organisation", _("Add an organisation"), "group"),
    )
    names = {
        "core.add_glossaryterm": "wagtailsnippets_core_glossaryterm:add",
        "core.add_organisation": "wagtailsnippets_core_organisation:add",
    }
    for permission, label, icon in wanted:
        if user.has_perm(permission):
            yield Task(label, reverse(names[permission]), icon)
    if user.has_perm("core.change_councilsettings"):
        url = reverse("wagtailsettings:edit", args=["core", "councilsettings"])
        yield Task(_("Set the council's name, contacts and legal notice"), url, "site")


def tasks_for(user: User, today: dt.date) -> list[Task]:
    """List what this person may do, most frequent first."""
    return [*meeting_tasks(user, today), *programme_tasks(user), *other_tasks(user)]


class TasksPanel(Component):
    """The panel of the dashboard."""

    name = "council_tasks"
    template_name = "home/admin/tasks_panel.html"
    order = 50

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        return {"tasks": tasks_for(self.user, timezone.localdate())}
