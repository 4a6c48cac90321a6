"""Pages of the initiatives, in each language."""

from django.urls import URLPattern, URLResolver, path

from initiatives import (
    contribution_views,
    embed_views,
    follow_up_views,
    freshness_views,
    moderation_views,
    views,
    writing_views,
)

app_name = "initiatives"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.initiative_list, name="list"),
    path("embed/", embed_views.embed, name="embed"),
    path("proposer/", contribution_views.propose, name="propose"),
    path("proposer/doublons/", contribution_views.propose_likely, name="propose_likely"),
    path("proposer/<slug:key>/", contribution_views.propose_what, name="propose_what"),
    path("proposer/<slug:key>/lieu/", contribution_views.propose_where, name="propose_where"),
    path("proposer/<slug:key>/envoyer/", contribution_views.propose_check, name="propose_check"),
    path(
        "proposer/<slug:key>/photo/<int:photo>/",
        contribution_views.propose_photo,
        name="propose_photo",
    ),
    path("<slug:slug>/corriger/", contribution_views.correct, name="correct"),
    path("<slug:slug>/signaler/", contribution_views.report, name="report"),
    path("a-jour/<str:token>/", freshness_views.fresh, name="fresh"),
    path("moderation/", moderation_views.moderation, name="moderation"),
    path("moderation.csv", moderation_views.moderation_csv, name="moderation_csv"),
    path("<slug:slug>/ecrire/", writing_views.write, name="write"),
    path("suivi/<str:token>/", follow_up_views.follow_up, name="follow_up"),
    path("suivi/<str:token>/donnees/", follow_up_views.data, name="follow_up_data"),
    path("suivi/<str:token>/photo/<int:photo>/", follow_up_views.photo, name="follow_up_photo"),
    path("suivi/<str:token>/<str:code>/", follow_up_views.confirmation, name="confirm"),
    # Last: models/slugs.py keeps the words above and beside it from being an initiative's.
    path("<slug:slug>/", views.initiative_detail, name="detail"),
]
