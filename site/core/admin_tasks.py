"""The report of background tasks: what waits, what failed and why, with a button to try again."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from core.domain.queue import LOST, is_alive, run_again
from core.models import Worker

VIEW = "django_tasks_database.view_dbtaskresult"
CHANGE = "django_tasks_database.change_dbtaskresult"
NAMES = {
    "core.tasks.read_document": gettext_lazy("Read a document"),
    "core.tasks.make_renditions": gettext_lazy("Make the sizes of pictures"),
    "initiatives.tasks.read_import": gettext_lazy("Read a file of initiatives"),
    "initiatives.tasks.write_import": gettext_lazy("Import initiatives"),
    "initiatives.tasks.find_duplicates": gettext_lazy("Look for likely duplicates"),
    "modelsearch.tasks.insert_or_update_object_task": gettext_lazy("Update the admin's search"),
    "wagtail.tasks.update_reference_index_task": gettext_lazy("Note what is used where"),
    "wagtail.tasks.delete_file_from_storage_task": gettext_lazy("Delete a file"),
}
STATES = {
    TaskResultStatus.READY: pgettext_lazy("task", "Waiting"),
    TaskResultStatus.RUNNING: pgettext_lazy("task", "Running"),
    TaskResultStatus.FAILED: pgettext_lazy("task", "Failed"),
    TaskResultStatus.SUCCESSFUL: pgettext_lazy("task", "Done"),
}
# A message may hold the whole of what could not be read.
MAX_REASON_CHARS = 200


def name_of(task: DBTaskResult) -> str:
    """Say in words what a task does and on which object; its own name when we have none."""
    name = str(NAMES.get(task.task_path, task.task_path))
    keys = " ".join(str(value) for value in task.args_kwargs.get("args", ()))
    return f"{name} ({keys})"[:MAX_REASON_CHARS]


def reason_of(task: DBTaskResult) -> str:
    """Return the last line of what went wrong at the last attempt."""
    if task.exception_class_path == LOST:
        return _("The worker died each time it ran this task.")
    lines = (task.traceback or "").strip().splitlines()
    return lines[-1][:MAX_REASON_CHARS] if lines else ""


class RunAgainColumn(Column):
    """A button that starts the task anew, for who may."""

    cell_template_name = "core/admin/run_again_cell.html"

    def get_cell_context_data(
        self, instance: DBTaskResult, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        is_idle = instance.status in {TaskResultStatus.FAILED, TaskResultStatus.READY}
        may_run = is_idle and bool(instance.worker_ids) and request.user.has_perm(CHANGE)
        token = get_token(request) if may_run else ""
        return {**context, "may_run": may_run, "token": token, "name": name_of(instance)}


class TaskPaginator(WagtailPaginator):
    """Counts "tasks": the queue's own model has a name in English alone."""

    verbose_name = gettext_lazy("task")
    verbose_name_plural = gettext_lazy("tasks")


class BackgroundTasksView(ReportView):
    """Every task that has not been done, those that failed first."""

    model = DBTaskResult
    paginator_class = TaskPaginator
    page_title = gettext_lazy("Background tasks")
    header_icon = "cogs"
    index_url_name = "background_tasks"
    index_results_url_name = "background_tasks_results"
    results_template_name = "core/admin/background_tasks_results.html"
    permission_policy = ModelPermissionPolicy(DBTaskResult)
    any_permission_required = ("view",)
    columns = (
        Column("name", label=gettext_lazy("Task"), accessor=name_of),
        StatusTagColumn(
            "status",
            label=gettext_lazy("State"),
            accessor=lambda task: STATES[TaskResultStatus(task.status)],
            primary=lambda task: task.status == TaskResultStatus.RUNNING,
        ),
        Column("reason", label=gettext_lazy("What went wrong"), accessor=reason_of),
        Column(
            "attempts", label=gettext_lazy("Attempts"), accessor=lambda task: len(task.worker_ids)
        ),
        DateColumn("enqueued_at", label=gettext_lazy("Asked for")),
        DateColumn("started_at", label=gettext_lazy("Last attempt")),
        RunAgainColumn("run_again", label=gettext_lazy("Try again")),
    )

    def get_queryset(self) -> QuerySet[DBTaskResult]:
        order = Case(
            When(status=TaskResultStatus.FAILED, then=Value(0)),
            When(status=TaskResultStatus.RUNNING, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        undone = DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL)
        return undone.order_by(order, "-enqueued_at")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["worker_count"] = Worker.objects.filter(is_alive(timezone.now())).count()
        return context


@require_POST
def run_task_again(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Put a task first in line again."""
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    if run_again(task_id):
        messages.success(request, _("The task will be run again within seconds."))
    else:
        messages.warning(request, _("This task is running or done: nothing to try again."))
    return redirect("background_tasks")


class BackgroundTasksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(VIEW))
