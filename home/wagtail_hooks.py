"""Wiring of the admin."""

from typing import cast

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from core.models import User
from home.admin_dashboard import TasksPanel


@hooks.register("construct_homepage_panels")
def add_tasks(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(TasksPanel(cast(User, request.user)))
