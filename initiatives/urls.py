"""Pages of the initiatives, in each language."""

from django.urls import URLPattern, URLResolver, path

from initiatives import embed_views, follow_up_views, views

app_name = "initiatives"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.initiative_list, name="list"),
    path("embed/", embed_views.embed, name="embed"),
    path("suivi/<str:token>/", follow_up_views.follow_up, name="follow_up"),
    # Last: models/slugs.py keeps the words above and beside it from being an initiative's.
    path("<slug:slug>/", views.initiative_detail, name="detail"),
]
