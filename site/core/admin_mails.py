"""The report of mails: what waits, what could not be sent and why, with a button to try again."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from core.domain.outbox import send_again
from core.models import OutgoingMail

VIEW, CHANGE = "core.view_outgoingmail", "core.change_outgoingmail"


def masked(mail: OutgoingMail) -> str:
    """Return enough of an address to recognise it, and no more."""
    name, at, host = mail.to.partition("@")
    return f"{name[:1]}…{at}{host}" if at else ""


class SendAgainColumn(Column):
    """A button that has the mail tried again at once, for who may."""

    cell_template_name = "core/admin/send_again_cell.html"

    def get_cell_context_data(
        self, instance: OutgoingMail, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        is_idle = instance.state != OutgoingMail.State.SENT and instance.attempts > 0
        may_send = is_idle and bool(instance.to) and request.user.has_perm(CHANGE)
        return {**context, "may_send": may_send, "token": get_token(request) if may_send else ""}


class MailsView(ReportView):
    """Every mail whose address is still known, those that failed first."""

    model = OutgoingMail
    page_title = gettext_lazy("Mails")
    header_icon = "mail"
    index_url_name = "outgoing_mails"
    index_results_url_name = "outgoing_mails_results"
    results_template_name = "core/admin/mails_results.html"
    permission_policy = ModelPermissionPolicy(OutgoingMail)
    any_permission_required = ("view",)
    list_export = ()
    columns = (
        Column("subject", label=gettext_lazy("Subject")),
        Column("to", label=pgettext_lazy("mail", "To"), accessor=masked),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda mail: mail.state == OutgoingMail.State.FAILED,
        ),
        Column("attempts", label=gettext_lazy("Attempts")),
        Column("last_error", label=gettext_lazy("What went wrong")),
        DateColumn("created_at", label=gettext_lazy("Written on")),
        DateColumn("sent_at", label=gettext_lazy("Sent on")),
        SendAgainColumn("send_again", label=gettext_lazy("Try again")),
    )

    def get_queryset(self) -> QuerySet[OutgoingMail]:
        order = Case(
            When(state=OutgoingMail.State.FAILED, then=Value(0)),
            When(state=OutgoingMail.State.WAITING, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        known = OutgoingMail.objects.exclude(to="").defer("text", "html")
        return known.order_by(order, "-created_at", "-pk")


@require_POST
def send_mail_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a mail that was not sent all its attempts anew."""
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    if send_again([pk]):
        messages.success(request, _("The mail will be tried again within seconds."))
    else:
        messages.warning(request, _("This mail has left, or its address is forgotten."))
    return redirect("outgoing_mails")


class MailsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(VIEW))
