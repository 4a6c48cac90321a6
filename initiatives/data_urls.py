"""Open data, the same addresses for every language."""

from django.urls import URLPattern, URLResolver, path

from initiatives import data_views as views

app_name = "initiatives_data"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.index, name="index"),
    path("map", views.map_data, name="map"),
    path("tiles/<int:z>/<int:x>/<int:y>", views.tile, name="tile"),
    path("territory.json", views.territory, name="territory"),
    path("catalogue.jsonld", views.catalogue_view, name="catalogue"),
    *(
        path(f"initiatives.{form}", views.export, {"form": form}, name=form)
        for form in views.WRITERS
    ),
]
