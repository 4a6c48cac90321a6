"""Addresses of no language."""

from django.urls import path

from core import views
from core.policy_reports import policy_reports

urlpatterns = [
    path("policy-reports", policy_reports, name="policy_reports"),
    path(
        "documents/<int:document_id>/first-page/<str:token>",
        views.document_first_page,
        name="document_first_page",
    ),
]
