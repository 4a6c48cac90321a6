"""Addresses of no language."""

from django.urls import path

from core import views
from core.policy_reports import policy_reports
from core.sign_in.views import document_password

urlpatterns = [
    path("policy-reports", policy_reports, name="policy_reports"),
    # In place of Wagtail's view of the same address
    path("documents/authenticate_with_password/<int:restriction_id>/", document_password),
    path(
        "documents/<int:document_id>/first-page/<str:token>",
        views.document_first_page,
        name="document_first_page",
    ),
]
