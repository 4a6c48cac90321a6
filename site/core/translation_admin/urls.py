"""Addresses under /admin/localize/, read before those of wagtail-localize."""

from django.urls import URLPattern, path

from core.translation_admin import views

urlpatterns: list[URLPattern] = [
    path("submit/page/<int:page_id>/", views.SubmitPage.as_view()),
    path(
        "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/", views.SubmitSnippet.as_view()
    ),
    path("update/<int:translation_source_id>/", views.Update.as_view()),
    path("translate/<int:translation_id>/preview/", views.preview),
    path("translate/<int:translation_id>/preview/<str:mode>/", views.preview),
    path("translate/<int:translation_id>/pofile/upload/", views.upload_po),
    path("translate/<int:translation_id>/machine_translate/", views.draft_by_machine),
    path("translate/<int:translation_id>/disable/", views.stop_translation),
    path("page/<int:page_id>/convert_to_alias/", views.convert_to_alias),
]
