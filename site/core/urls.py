"""Addresses of no language."""

from django.urls import path

from core import views

urlpatterns = [
    path(
        "documents/<int:document_id>/first-page/<str:token>",
        views.document_first_page,
        name="document_first_page",
    ),
]
