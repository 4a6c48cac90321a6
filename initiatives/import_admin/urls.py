"""Addresses under /admin/initiatives/imports/."""

from django.urls import URLPattern, path

from initiatives.import_admin import views

urlpatterns: list[URLPattern] = [
    path("", views.ImportList.as_view(), name="initiative_imports"),
    path("<int:pk>/", views.ImportDetail.as_view(), name="initiative_import"),
    path("<int:pk>/columns/", views.ImportColumns.as_view(), name="initiative_import_columns"),
    path("<int:pk>/themes/", views.ImportThemes.as_view(), name="initiative_import_themes"),
    path("<int:pk>/rows.csv", views.ImportRefused.as_view(), name="initiative_import_refused"),
    path("<int:pk>/forget/", views.ImportGivenUp.as_view(), name="initiative_import_forget"),
]
